"""Other processes with a data directory of their own, for tests of what happens between processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PREPARE = """
import sys
from renkei.cli.site import start_site, update_database
start_site()
"""


def python(script: str, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script to its end."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def begin(script: str, data: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a script."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def environment(data: Path) -> dict[str, str]:
    """The variables of such a process: SQLite in the data directory."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RENKEI_")}
    return kept | {"RENKEI_DATA_DIR": str(data), "PYTHONPATH": str(Path.cwd())}
