"""The originals, each under the hash of its content.

A file is written beside its place, forced to the disk and then renamed, so that what stands under a
hash is always whole. Names given by people never become paths.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_SHA256 = re.compile(r"[0-9a-f]{64}")


class DocumentStore:
    """The directory of the originals: ``ab/abcdef…`` for whole files, ``incoming/`` for the others."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._incoming = root / "incoming"

    def path(self, sha256: str) -> Path:
        """Where the file of this hash stands or would stand.

        Raises:
            ValueError: not a SHA-256 in hexadecimal digits.
        """
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self._root / sha256[:2] / sha256

    def keep(self, sha256: str, content: bytes) -> bool:
        """Keep the bytes; ``False`` if they were there already, whole.

        Raises:
            OSError: the disk is full, cannot be written, or failed to take the bytes.
        """
        path = self.path(sha256)
        if self.is_whole(sha256):
            return False
        self._incoming.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._incoming)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _force_directory(path.parent)
        return True

    def remove(self, sha256: str) -> None:
        """Take back a file that no row knows."""
        self.path(sha256).unlink(missing_ok=True)

    def files(self) -> Iterator[Path]:
        """Every file in the store, whole or left unfinished by an interrupted run."""
        yield from sorted(path for path in self._root.rglob("*") if path.is_file())

    def is_whole(self, sha256: str) -> bool:
        """Whether the file is there and still has the content it is named by."""
        try:
            with self.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except FileNotFoundError:
            return False


def _force_directory(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def document_store() -> DocumentStore:
    """The store in the data directory of the settings."""
    return DocumentStore(settings.DATA_DIR / "documents")
