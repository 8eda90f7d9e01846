"""All tests: everything on SQLite (with a real browser), then the web part on PostgreSQL.

Both runs always take place, so that one failure does not hide another. What could not be tested on
this machine is said at the end and counted as skipped.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_SERVER = 77


def run(title: str, command: list[str]) -> int:
    """Run one part under its title."""
    print(f"\n===== {title} =====", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    """0 when all that ran passed."""
    # A shell that runs this in the background lets it ignore Ctrl+C, and all it starts with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    began = time.monotonic()
    pytest = [sys.executable, "-m", "pytest", *sys.argv[1:]]
    codes = [run("SQLite, Chromium", pytest)]
    with_server = [sys.executable, "tools/with_postgresql.py", *pytest]
    on_postgresql = run("PostgreSQL", [*with_server, "-m", "not browser", "tests/web"])
    if on_postgresql == NO_SERVER:
        print("SKIPPED: PostgreSQL absent: tests/web ran on SQLite only")
        print("postgresql: 0 passed, 0 failed, 1 skipped")
        on_postgresql = 0
    codes.append(on_postgresql)
    print(f"\nAll tests: {time.monotonic() - began:.0f} s")
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
