"""How SQLite is opened so that nothing acknowledged is lost.

Measured: ``synchronous=NORMAL`` loses commits at a power cut; deferred transactions drop every
second writer; and SQLite before 3.51.3 (but for the back-ports 3.50.7 and 3.44.6) can lose committed
data in WAL mode (https://sqlite.org/wal.html#walresetbug). So the journal is chosen by version.
"""

from __future__ import annotations

import sqlite3
from typing import Any

Version = tuple[int, int, int]


def wal_is_safe(version: Version) -> bool:
    """Whether this SQLite has the correction of the WAL-reset fault."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def journal_mode(version: Version) -> str:
    """``WAL`` on a corrected SQLite, otherwise the rollback journal."""
    return "WAL" if wal_is_safe(version) else "TRUNCATE"


def options(version: Version | None = None) -> dict[str, Any]:
    """Django's ``OPTIONS`` for SQLite; the version is that of the library in use."""
    version = version or sqlite3.sqlite_version_info
    pragmas = (
        f"PRAGMA journal_mode={journal_mode(version)};",
        "PRAGMA synchronous=FULL;",
        "PRAGMA foreign_keys=ON;",
        "PRAGMA cache_size=-32768;",  # KiB a connection, as far as it is used: upper pages of large indexes
        "PRAGMA recursive_triggers=ON;",  # REPLACE must not slip past the delete triggers
    )
    return {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "".join(pragmas)}
