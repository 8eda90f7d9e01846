"""A document as a run of lines: prose and rows, whatever format it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renkei.domain.documents import DocumentContent, SourceText, Table


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of prose, or (with ``cells``) one row of a table; ``block`` counts the blocks."""

    text: SourceText
    block: int
    cells: tuple[SourceText, ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether the line is a row with two cells or more."""
        return len(self.cells) > 1


def lines_of(content: DocumentContent) -> list[SheetLine]:
    """All lines of a document in reading order, empty ones left out."""
    return [line for line in _all_lines(content) if line.text.text.strip()]


def _all_lines(content: DocumentContent) -> Iterator[SheetLine]:
    for number, block in enumerate(content.blocks()):
        if isinstance(block, Table):
            for row in block.rows():
                yield from _row(tuple(cell.text for cell in row), number)
        else:
            for line in block.text.split("\n"):
                yield SheetLine(line, number)


def _row(cells: tuple[SourceText, ...], number: int) -> Iterator[SheetLine]:
    """A row; one with a single filled cell is prose (a box drawn around a text)."""
    filled = [cell for cell in cells if cell.text.strip()]
    if len(cells) == 1 and filled:
        for line in filled[0].split("\n"):
            yield SheetLine(line, number)
    elif filled:
        yield SheetLine(SourceText.join(cells, "\t"), number, cells)
