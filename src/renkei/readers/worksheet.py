"""From the rows of a worksheet to blocks: blank rows part tables, lone cells above them are text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from renkei.domain.documents import Cell, Paragraph, SourceText, Table
from renkei.domain.documents.content import Block
from renkei.domain.documents.source_text import Segment
from renkei.readers.anchors import CellAnchor


def blocks_of(rows: Iterable[list[Cell]]) -> Iterator[Block]:
    """Tables and paragraphs of the rows of a sheet, given from the first row on without a gap."""
    run: list[list[Cell]] = []
    for number, cells in enumerate(rows):
        if any(cell.text.text.strip() for cell in cells):
            run.append(cells)
        elif not _reaches_over(run, number):
            yield from _block(run)
            run = []
    yield from _block(run)


def sheet_cell(
    words: str, sheet: str, place: str, row: int, column: int, *, height: int = 1, width: int = 1
) -> Cell:
    """A cell whose characters stand at ``place`` (``B3`` or ``B3:B7``) of a sheet."""
    text = SourceText(words, (Segment(0, len(words), CellAnchor(sheet, place)),))
    return Cell(text, row, column, height, width)


def column_name(column: int) -> str:
    """1 → ``A``, 27 → ``AA``."""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def _reaches_over(rows: list[list[Cell]], row: int) -> bool:
    """Whether a merged cell of the rows so far covers this (otherwise empty) row."""
    return any(cell.row + cell.row_span > row for cells in rows for cell in cells if cell.row_span > 1)


def _block(rows: list[list[Cell]]) -> Iterator[Block]:
    """Rows between blank rows: lines with a single filled cell are text, the others a table."""
    filled = [[cell for cell in row if cell.text.text.strip()] for row in rows]
    while filled and len(filled[0]) == 1 and filled[0][0].row_span == 1:
        yield Paragraph(filled[0][0].text)
        rows, filled = rows[1:], filled[1:]
    if not rows:
        return
    last = max(cell.column for row in filled for cell in row)
    yield Table(tuple(cell for row in rows for cell in row if cell.column <= last))
