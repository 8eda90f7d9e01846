"""A real server on a port of this machine, for measurements from outside."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 120.0  # seconds: a large registry may make its index first


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path) -> dict[str, str]:
    """The environment of a command on a data directory, without what is set for another one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RENKEI_")}
    return kept | {"RENKEI_DATA_DIR": str(data)}


def run_renkei(data: Path, *arguments: str) -> None:
    """Run a command on a data directory; raises where it fails."""
    command = [sys.executable, "-m", "renkei.cli.main", *arguments]
    subprocess.run(command, env=environment(data), check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serving(data: Path, *options: str, **settings: str) -> Iterator[int]:
    """``renkei serve`` on a data directory; the port on which it answers."""
    port = free_port()
    command = [sys.executable, "-m", "renkei.cli.main", "serve", "--port", str(port), *options]
    with subprocess.Popen(command, env=environment(data) | settings, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise SystemExit(f"no answer within {PATIENCE:.0f} s")
