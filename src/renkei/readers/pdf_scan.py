"""A look at the packed streams of a PDF before PDFium sees it.

Two kilobytes can unpack to gigabytes. Here every stream that looks deflated is unpacked piece by
piece, without keeping anything, until the file is known to be honest or the limit is passed.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from renkei.readers.package import MAX_TOTAL_BYTES, unsafe

STREAM: Final = re.compile(rb"stream\r?\n")
PICTURE: Final = re.compile(rb"/Subtype\s*/Image")
DICTIONARY: Final = 2_000
"""Bytes before a stream in which its dictionary is looked for."""
PIECE: Final = 2**20
LAYERS: Final = 4
"""A stream packed more often than this is no honest one."""


def refuse_floods(data: bytes) -> None:
    """Refuse a file whose streams unpack to more than all parts of an Office file may.

    Raises:
        UnsafeFileError: they do.
    """
    left = MAX_TOTAL_BYTES
    view = memoryview(data)
    for match in STREAM.finditer(data):
        if _is_deflated(data[match.end() : match.end() + 2]) and not _is_picture(data, match.start()):
            left -= _unpacked_size(view[match.end() :], left, LAYERS)
            if left < 0:
                raise unsafe(f"PDF streams > {MAX_TOTAL_BYTES // 2**20} MB")


def _is_picture(data: bytes, end: int) -> bool:
    """Whether the dictionary before a stream says picture: large honestly, and not unpacked for text."""
    start = data.rfind(b"obj", max(0, end - DICTIONARY), end)
    return start >= 0 and PICTURE.search(data, start, end) is not None


def _is_deflated(head: bytes) -> bool:
    """The two bytes of RFC 1950: method 8, window of at most 32 KB, check bits."""
    return len(head) == 2 and head[0] & 0x8F == 0x08 and (head[0] << 8 | head[1]) % 31 == 0


def _unpacked_size(packed: memoryview | bytes, most: int, layers: int) -> int:
    """How many bytes come out, inner layers included; stops soon after ``most``."""
    size = 0
    unpacker, inner = zlib.decompressobj(), _Inner(layers)
    rest: bytes | memoryview = packed
    while not unpacker.eof and size <= most:
        try:
            piece = unpacker.decompress(rest[:PIECE], PIECE)
        except zlib.error:
            break
        rest = (
            b"".join((unpacker.unconsumed_tail, rest[PIECE:])) if unpacker.unconsumed_tail else rest[PIECE:]
        )
        if not piece and not len(rest):
            break
        size += len(piece) + inner.add(piece, most)
    return size


class _Inner:
    """The stream inside a stream, as far as it is deflated itself."""

    def __init__(self, layers: int) -> None:
        self._layers = layers
        self._unpacker: zlib._Decompress | None = None
        self._next: _Inner | None = None
        self._begun = False

    def add(self, data: bytes, most: int) -> int:
        """The size of what comes out of the next piece."""
        if not self._begun and data:
            self._begun = True
            if _is_deflated(data[:2]):
                if not self._layers:
                    raise unsafe("PDF stream packed again and again")
                self._unpacker, self._next = zlib.decompressobj(), _Inner(self._layers - 1)
        size = 0
        while self._unpacker is not None and self._next is not None and data and size <= most:
            try:
                piece = self._unpacker.decompress(data, PIECE)
            except zlib.error:
                self._unpacker = None
                break
            data = self._unpacker.unconsumed_tail
            size += len(piece) + self._next.add(piece, most)
        return size
