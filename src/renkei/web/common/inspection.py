"""What is wrong with the things that are kept, and the inspection of the database and the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connection

from renkei.domain.errors import Bilingual

LEAST_FREE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be."""

    code: str
    fault: Bilingual
    remedy: Bilingual


def database_faults() -> Iterator[Fault]:
    """Damage that the database itself finds. PostgreSQL has tools of its own (pg_amcheck)."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        damage = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        damage += [f"{row[0]} {row[1]} → {row[2]}" for row in cursor.fetchall()]
    for found in damage:
        yield Fault(
            "database-damaged",
            Bilingual(f"データベースが壊れています（{found}）。", f"The database is damaged ({found})."),
            Bilingual("バックアップから戻してください。", "Restore it from a backup."),
        )


def disk_faults(directory: Path) -> Iterator[Fault]:
    """A disk that is nearly full."""
    usage = shutil.disk_usage(directory)
    if usage.free < LEAST_FREE * usage.total:
        free = f"{usage.free / usage.total:.0%}"
        yield Fault(
            "disk-nearly-full",
            Bilingual(
                f"空き容量が残り{free}です（{directory}）。",
                f"Only {free} of the disk is free ({directory}).",
            ),
            Bilingual("不要なファイルを移してください。", "Move away what is not needed there."),
        )
