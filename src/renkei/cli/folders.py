"""The documents of a folder, and what in it cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MARKS: Final = (".", "~$")
"""Hidden files, and the marks that office programs leave beside open files, are no documents."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a folder; ``fault`` says why it cannot be opened, and is empty where it can."""

    path: Path
    fault: str = ""


def documents_in(folder: Path) -> Iterator[FoundFile]:
    """The documents of a folder in the order of their names, those of folders inside it too.

    Links to folders are followed, each folder once, so that a circle of links comes to an end. What
    is neither file nor folder, and a folder that cannot be opened, are told with their fault.
    """
    yield from sorted(_walk(folder, set()), key=lambda found: found.path.relative_to(folder).parts)


def _walk(folder: Path, seen: set[str]) -> Iterator[FoundFile]:
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield FoundFile(folder, error.strerror or str(error))
        return
    for path in inside:
        if path.name.startswith(_MARKS):
            continue
        if path.is_dir():
            yield from _walk(path, seen)
        else:
            yield FoundFile(path, _fault(path))


def _fault(path: Path) -> str:
    """Why something is no file to be read; empty where it is one."""
    try:
        path.stat()
    except OSError as error:
        return error.strerror or str(error)
    return "" if path.is_file() else "ファイルではありません / no regular file"
