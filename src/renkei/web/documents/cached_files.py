"""Files that can be made again at any time: pictures of pages, content ready to be shown.

They lie in the data directory under the hash of their document. When they take more room than is
allowed, those unused for the longest time go.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.conf import settings

LIMIT_BYTES: Final = 2_000_000_000
KEEP: Final = 0.8
"""Share of the room that stays filled after tidying."""
_NAME: Final = re.compile(r"[a-z0-9.-]{1,60}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def cached(sha256: str, name: str, make: Callable[[], bytes]) -> Path:
    """The file of that name for a document; made when it is not there.

    Raises:
        ValueError: no hash, or no name that a file may have.
        OSError: it cannot be kept.
        Exception: whatever ``make`` raises.
    """
    path = _folder(sha256) / _checked(name)
    if path.is_file():
        os.utime(path)
        return path
    content = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    tidy()
    return path


def tidy(limit: int = LIMIT_BYTES) -> int:
    """Remove what was not used for the longest time where all together is more than the limit."""
    files = []
    for path in _root().rglob("*"):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        if path.is_file():
            files.append((status.st_mtime, status.st_size, path))
    room = sum(size for _, size, _ in files)
    removed = 0
    if room > limit:
        for _, size, path in sorted(files):
            if room <= limit * KEEP:
                break
            path.unlink(missing_ok=True)
            room -= size
            removed += 1
    return removed


def _root() -> Path:
    return Path(settings.DATA_DIR) / "shown"


def _folder(sha256: str) -> Path:
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return _root() / sha256[:2] / sha256


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name) or name.startswith("."):
        raise ValueError(f"not a name for a file: {name!r}")
    return name
