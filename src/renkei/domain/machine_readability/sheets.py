"""A file of tables as its checks need it: cells as they stand, with what a spreadsheet does to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Literal, TypeAlias

CellKind: TypeAlias = Literal["empty", "text", "number", "date", "flag", "formula", "error"]
_SHARE_OF_A_HEADER = 0.6


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: its words as shown, and its kind (in a CSV everything is text)."""

    text: str = ""
    kind: CellKind = "empty"


@dataclass(frozen=True)
class Column:
    """One column below its header; ``number`` counts from 0, ``cells`` are (row, cell) that are filled."""

    number: int
    header: str
    cells: tuple[tuple[int, SheetCell], ...]
    rows: int

    @cached_property
    def is_prose(self) -> bool:
        """Whether sentences stand in it, of which other things are asked than of values."""
        lengths = [len(cell.text) for _, cell in self.cells]
        return bool(lengths) and (median(lengths) > 25 or max(lengths) > 80)


@dataclass(frozen=True)
class Sheet:
    """A worksheet, or the one table of a CSV; rows and columns count from 0.

    ``merged`` are ranges (``B3:B7``), ``objects`` the names of pictures, charts and shapes.
    """

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]
    merged: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()

    @cached_property
    def filled_rows(self) -> tuple[int, ...]:
        """The rows in which something stands."""
        return tuple(number for number, row in enumerate(self.rows) if any(cell.text for cell in row))

    @cached_property
    def width(self) -> int:
        """How many columns reach the last filled cell."""
        filled = [max((n for n, cell in enumerate(row, 1) if cell.text), default=0) for row in self.rows]
        return max(filled, default=0)

    @cached_property
    def header_row(self) -> int | None:
        """The first row that is filled about as far as the table is wide; ``None`` for an empty sheet."""
        wanted = max(1, round(self.width * _SHARE_OF_A_HEADER))
        wide = (n for n in self.filled_rows if sum(1 for cell in self.rows[n] if cell.text) >= wanted)
        return next(wide, self.filled_rows[0] if self.filled_rows else None)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table below its header, down to the first gap that parts another table."""
        return tuple(self._columns())

    def _columns(self) -> Iterator[Column]:
        if self.header_row is None:
            return
        below = [n for n in self.filled_rows if n > self.header_row]
        for number in range(self.width):
            cells = tuple((n, cell) for n in below if (cell := self.cell(n, number)).text)
            yield Column(number, self.cell(self.header_row, number).text, cells, len(below))

    def cell(self, row: int, column: int) -> SheetCell:
        """The cell, empty where the row does not reach so far."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else SheetCell()


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file of tables: ``format`` is ``csv``, ``excel`` or ``other``, ``encoding`` that of a CSV.

    ``ending`` is the ending of its name, without the dot.
    """

    format: Literal["csv", "excel", "other"]
    ending: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
