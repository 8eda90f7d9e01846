"""Editions of the tables as folders: load one that is not in use, compare it, make it the active one."""

from __future__ import annotations

import os
import shutil
import tomllib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.places.editions import EditionContent
from renkei.reference_data.places.tables import COLUMNS, read_changes, read_statuses, read_versions

PACKAGED: Final = Path(__file__).parent
_SOURCES: Final = "SOURCES.toml"


def read_edition(folder: Traversable) -> EditionContent:
    """All rows of the edition in ``folder``, whether active or not.

    Raises:
        RenkeiError: a table is missing or has other columns, or a row cannot be.
    """
    try:
        sources = tomllib.loads((folder / _SOURCES).read_text(encoding="utf-8"))
        return EditionContent(
            sources["edition"],
            tuple(read_versions(folder)),
            tuple(read_changes(folder)),
            tuple(read_statuses(folder)),
        )
    except (OSError, KeyError, ValueError) as error:
        raise _unreadable(folder, error) from error


def activate(folder: Path, *, packaged: Path = PACKAGED) -> str:
    """Install the edition in ``folder`` beside the others and make it the active one.

    The pointer is replaced in one step after the tables are complete, so that a reader sees the old
    edition or the new one, never a half. Running processes keep the edition they have read.

    Returns:
        The day of the edition that was active before.

    Raises:
        RenkeiError: the edition cannot be read, or the tables of the package cannot be written.
    """
    edition = read_edition(folder).edition
    try:
        return _installed(edition, folder, packaged)
    except OSError as error:
        raise cannot_write(packaged, error) from error


def _installed(edition: str, folder: Path, packaged: Path) -> str:
    before = (packaged / "active.txt").read_text(encoding="utf-8").strip()
    target = packaged / "editions" / edition
    if target.resolve() != folder.resolve():
        target.mkdir(parents=True, exist_ok=True)
        for name in (*(f"{table}.csv" for table in COLUMNS), _SOURCES):
            shutil.copyfile(folder / name, target / name)
    waiting = packaged / "active.txt.new"
    waiting.write_text(f"{edition}\n", encoding="utf-8")
    os.replace(waiting, packaged / "active.txt")  # noqa: PTH105 — the one call that is atomic by contract
    return before


def cannot_write(folder: Path, error: OSError) -> RenkeiError:
    """The tables cannot be written into ``folder``."""
    return RenkeiError(
        "places-edition-not-written",
        Bilingual(
            f"{folder} に表を書けません（{error.strerror}）。",
            f"The tables cannot be written into {folder} ({error.strerror}).",
        ),
        Bilingual(
            "書き込めるフォルダーか、権限のある利用者で実行してください。",
            "Give a folder that can be written, or run as a user who may write there.",
        ),
    )


def _unreadable(folder: Traversable, error: Exception) -> RenkeiError:
    return RenkeiError(
        "places-edition-unreadable",
        Bilingual(
            f"{folder} の版を読めません（{error}）。", f"The edition in {folder} cannot be read ({error})."
        ),
        Bilingual(
            "renkei places build で作ったフォルダーを指定してください。",
            "Give a folder that renkei places build has made.",
        ),
    )
