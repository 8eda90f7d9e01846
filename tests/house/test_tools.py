"""The set-up scripts say what is the matter instead of failing somewhere later."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


def load(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def finding(project_root: Path) -> ModuleType:
    return load(project_root / "tools" / "find_chromium.py")


def free_port(project_root: Path, port: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, project_root / "tools" / "free_port.py", str(port)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_taken_port_is_told_with_the_next_one_to_try(project_root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = free_port(project_root, port)

    assert done.returncode == 1
    assert f"Port {port} is already taken" in done.stderr
    assert f"make run PORT={port + 1}" in done.stderr


def test_a_free_port_is_accepted_in_silence(project_root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as soon_free:
        port = soon_free.getsockname()[1]

    done = free_port(project_root, port)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("program", "reason"),
    [("#!/bin/sh\nexit 1\n", "does not run"), ("#!/bin/sh\necho other 1.0\n", "does not run"), ("", "start")],
)
def test_a_browser_that_does_not_run_does_not_count(
    finding: ModuleType, tmp_path: Path, program: str, reason: str
) -> None:
    executable = tmp_path / "chromium"
    executable.write_text(program)
    executable.chmod(0o755)

    with pytest.raises(finding.NotHereError, match=reason):
        finding.check_that_it_runs(executable)


def test_the_browser_of_the_environment_comes_first(
    finding: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    executable = tmp_path / "mine"
    executable.write_text("#!/bin/sh\necho Chromium 1.0\n")
    executable.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(executable))

    code = finding.main()

    assert (code, capsys.readouterr().out.strip()) == (0, str(executable))
