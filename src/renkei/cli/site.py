"""Bringing up the site (Django and its database) for the commands that need it."""

from __future__ import annotations

import os

from renkei.domain.errors import Bilingual, RenkeiError


class DatabaseNotReadyError(RenkeiError):
    """The database cannot be reached or brought up to date."""


def start_site() -> None:
    """Load the settings and the apps; nothing is written yet."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renkei.web.settings")
    django.setup()


def update_database() -> None:
    """Create the tables, or bring those of an earlier version up to date.

    Raises:
        DatabaseNotReadyError: the database cannot be reached or written.
    """
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise storage_failed(error) from error


def storage_failed(error: Exception) -> DatabaseNotReadyError:
    """What went wrong with the database or the disk, in a sentence; the reason is the system's own."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return DatabaseNotReadyError(
        "storage-failed",
        Bilingual(f"保存できませんでした（{reason}）。", f"It could not be saved ({reason})."),
        Bilingual(
            "保存を取り消しました。空き容量、権限、RENKEI_DATA_DIR、RENKEI_DATABASE_URL を確認してください。",
            "Nothing is half saved. Check space, permissions, RENKEI_DATA_DIR and RENKEI_DATABASE_URL.",
        ),
    )
