"""Run measurements of ``bench/`` one after the other, and tell on what machine.

Without a name: those that need nothing but the sample. The others have targets of their own.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUICK = ("places", "portal", "reading")


def processor() -> str:
    """Its model where Linux tells, else what Python knows."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def main() -> int:
    """0 when every measurement ran and kept its limits; names choose some, numbers are given to them."""
    print(f"{processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    codes = []
    sizes = [word for word in sys.argv[1:] if word.isdigit()]
    for name in [word for word in sys.argv[1:] if not word.isdigit()] or QUICK:
        print(f"\n===== {name} =====", flush=True)
        script = ROOT / "bench" / f"{name}.py"
        codes.append(subprocess.run([sys.executable, script, *sizes], cwd=ROOT, check=False).returncode)
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main())
