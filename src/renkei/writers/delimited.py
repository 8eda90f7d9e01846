"""CSV after RFC 4180: UTF-8 with byte order mark, CRLF, one line of headers, one datum a cell.

A spreadsheet that opens a CSV calculates what begins with ``=``, ``+``, ``-``, ``@``. Such words get one
leading ``'`` (OWASP ASVS 1.2.10), and so do words that begin with ``'`` before such a sign. Who
reads the file takes one ``'`` off wherever a sign follows one or more of them, and has the words
back exactly; :mod:`renkei.readers.delimited` does so. Numbers are never changed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Final

from renkei.writers.columns import Cell, Row, TableSchema
from renkei.writers.plain_words import has_suspects, plain_words

BYTE_ORDER_MARK: Final = "\ufeff"
MEDIA_TYPE: Final = "text/csv; charset=utf-8; header=present"
_PIECE: Final = 1 << 16
_CALCULATED: Final = re.compile(r"'*[=+\-@\t\r\n\x00]")
_FIRST: Final = frozenset("'=+-@\t\r\n\x00")


class _Lines:
    """What ``csv.writer`` writes to; kept until a piece is large enough to be sent."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.size = 0

    def write(self, line: str) -> int:
        self.lines.append(line)
        self.size += len(line)
        return len(line)

    def take(self) -> bytes:
        piece = "".join(self.lines).encode("utf-8", "replace")
        self.lines, self.size = [], 0
        return piece


def guarded(words: str) -> str:
    """The words so that no spreadsheet calculates with them; reversible, see the head of the module."""
    return f"'{words}" if _CALCULATED.match(words) else words


def csv_of(
    table: TableSchema, rows: Iterable[Row], *, bom: bool = True, exact: bool = False
) -> Iterator[bytes]:
    """The bytes of a CSV file in pieces, in constant memory.

    ``exact`` keeps line breaks and machine-dependent signs inside of words, see
    :mod:`renkei.writers.plain_words`.
    """
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    if bom:
        lines.write(BYTE_ORDER_MARK)
    writer.writerow(table.headers)
    for row in rows:
        cells = row if exact or not has_suspects(row) else [_plain(cell) for cell in row]
        # Most cells are told apart by their first character alone; a call for each would cost the most.
        writer.writerow(
            [guarded(cell) if cell.__class__ is str and cell[:1] in _FIRST else cell for cell in cells]
        )
        if lines.size >= _PIECE:
            yield lines.take()
    yield lines.take()


def _plain(cell: Cell) -> Cell:
    return plain_words(cell) if isinstance(cell, str) else cell
