"""Where indexes lie: ``search/`` in the data directory, each in a folder of its own.

The file ``current`` names the folder that is in use. A new index is made in a new folder and comes
into use by replacing that file in one step; half an index is never seen.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from tantivy import Index

from renkei.web.search.index.layout import LAYOUT, schema

_POINTER: Final = "current"
_META: Final = "meta.json"


@dataclass(frozen=True, slots=True)
class IndexDirectory:
    """The folder of all indexes of one data directory."""

    path: Path

    def lock(self, seconds: float) -> FileLock:
        """The lock that whoever writes must hold; to be entered, it waits so many seconds at most."""
        self.path.mkdir(parents=True, exist_ok=True)
        return FileLock(self.path / "lock", timeout=seconds)

    def current(self) -> str:
        """The name of the folder in use; empty where there is none of this layout."""
        try:
            layout, _, name = (self.path / _POINTER).read_text(encoding="ascii").strip().partition(" ")
        except (OSError, UnicodeDecodeError):
            return ""
        usable = layout == str(LAYOUT) and name.isalnum() and (self.path / name / _META).is_file()
        return name if usable else ""

    def open(self, name: str) -> Index:
        """The index of a folder.

        Raises:
            ValueError: it cannot be read.
        """
        return Index(schema(), path=str(self.path / name), reuse=True)

    def create(self) -> tuple[str, Index]:
        """A new, empty index in a new folder that is not in use yet."""
        name = secrets.token_hex(8)
        (self.path / name).mkdir(parents=True)
        return name, Index(schema(), path=str(self.path / name), reuse=False)

    def use(self, name: str) -> None:
        """Bring a folder into use and remove the others."""
        new = self.path / f"{_POINTER}.{name}"
        with new.open("w", encoding="ascii") as file:
            file.write(f"{LAYOUT} {name}\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path / _POINTER)
        self.remove_all_but(name)

    def remove_all_but(self, name: str) -> None:
        """Remove folders that are not in use: what a process left that was killed, and older indexes."""
        for folder in self.path.iterdir():
            if folder.is_dir() and folder.name != name:
                shutil.rmtree(folder, ignore_errors=True)

    def remove_half_written(self, name: str) -> None:
        """Remove what a writer left that was killed within a commit; to be called by whoever holds the lock.

        The next commit has the same number again and would not write over such a file. No reader knows
        of it: its number is higher than that of the last commit.
        """
        folder = self.path / name
        committed = int(json.loads((folder / _META).read_bytes())["opstamp"])
        for file in folder.glob("*.del"):
            number = file.name.split(".")[-2]
            if number.isdigit() and int(number) > committed:
                file.unlink(missing_ok=True)

    def size(self) -> int:
        """The bytes of the index in use."""
        name = self.current()
        if not name:
            return 0
        total = 0
        for file in (self.path / name).iterdir():
            with contextlib.suppress(FileNotFoundError):  # a merge removes files at any time
                total += file.stat().st_size
        return total


__all__ = ["IndexDirectory", "Timeout"]
