"""A ZIP of several files, written while it is sent: memory does not grow with the files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

MEDIA_TYPE: Final = "application/zip"


class _Outgoing(io.RawIOBase):
    """What ``zipfile`` writes to; keeps only what has not been sent."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._pieces.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        piece, self._pieces = b"".join(self._pieces), []
        return piece


def zip_of(files: Iterable[tuple[str, Iterable[bytes]]], at: datetime) -> Iterator[bytes]:
    """The bytes of an archive of named files in pieces; ``at`` is the time that the files bear."""
    outgoing = _Outgoing()
    with zipfile.ZipFile(outgoing, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
        for name, pieces in files:
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece)
                    if sent := outgoing.take():
                        yield sent
    yield outgoing.take()
