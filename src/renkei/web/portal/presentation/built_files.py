"""Which files the front end was built into (the manifest that Vite writes)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

MANIFEST: Final = Path(__file__).resolve().parents[2] / "static" / "built" / "manifest.json"


@dataclass(frozen=True, slots=True)
class BuiltEntry:
    """The hashed names of an entry's script and stylesheets, relative to the folder of built files."""

    file: str
    css: tuple[str, ...]


def entry(name: str) -> BuiltEntry:
    """The built files of an entry.

    Raises:
        ImproperlyConfigured: the front end is not built, or has no such entry.
    """
    try:
        # While pages are being worked on, the front end may be built anew at any time.
        entries = _entries(MANIFEST, MANIFEST.stat().st_mtime_ns if settings.DEBUG else 0)
    except FileNotFoundError as error:
        raise ImproperlyConfigured("The front end is not built: run `make setup`.") from error
    try:
        return entries[name]
    except KeyError as error:
        raise ImproperlyConfigured(f"The front end has no entry {name!r}.") from error


@lru_cache(maxsize=2)
def _entries(file: Path, _stamp: int) -> dict[str, BuiltEntry]:
    manifest = json.loads(file.read_text(encoding="utf-8"))
    return {
        name: BuiltEntry(chunk["file"], tuple(chunk.get("css", ())))
        for name, chunk in manifest.items()
        if chunk.get("isEntry")
    }
