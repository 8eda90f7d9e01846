"""Rows and columns that the drawing of a table makes and nobody meant.

Double frames, cells with white between them and rulings that break a little beside each other leave
strips too narrow for type; and where a table breaks over pages, an empty stretch is left below its
last row. Strips without words are taken out; the cells around them close up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from renkei.domain.documents import Cell

NARROW: Final = 8.0
"""A strip without words that is narrower than this (points) is no row and no column."""


def trimmed(cells: Sequence[Cell], xs: Sequence[float], ys: Sequence[float]) -> tuple[Cell, ...]:
    """The cells without wordless strips; ``xs`` and ``ys`` are the places of the table's lines."""
    rows, columns = len(ys) - 1, len(xs) - 1
    filled_rows = {cell.row for cell in cells if cell.text}
    filled_columns = {cell.column for cell in cells if cell.text}
    if not filled_rows or rows * columns == 1:
        return tuple(cells)
    # A column at the edge may be meant although nothing is in it on this page; an empty row tells nothing.
    edges = {*range(min(filled_rows)), *range(max(filled_rows) + 1, rows)}
    covered = {row for row, width in _covered(cells).items() if 2 * width > columns}
    no_rows = {row for row in _narrow(ys) | edges | covered if row not in filled_rows}
    no_columns = {column for column in _narrow(xs) if column not in filled_columns}
    if not no_rows and not no_columns:
        return tuple(cells)
    row_of, column_of = _counted(no_rows, rows), _counted(no_columns, columns)
    return tuple(new for cell in cells if (new := _moved(cell, row_of, column_of)) is not None)


def _covered(cells: Sequence[Cell]) -> Counter[int]:
    """For each row over how many columns the cells above go on into it."""
    covered: Counter[int] = Counter()
    for cell in cells:
        for row in range(cell.row + 1, cell.row + cell.row_span):
            covered[row] += cell.column_span
    return covered


def _narrow(lines: Sequence[float]) -> set[int]:
    return {index for index, (first, last) in enumerate(pairwise(lines)) if last - first < NARROW}


def _counted(gone: set[int], count: int) -> Callable[[int], int]:
    """The new number of a line between strips, once those that are gone are left out."""
    before = [0]
    for index in range(count):
        before.append(before[-1] + (index not in gone))
    return before.__getitem__


def _moved(cell: Cell, row_of: Callable[[int], int], column_of: Callable[[int], int]) -> Cell | None:
    row, column = row_of(cell.row), column_of(cell.column)
    height = row_of(cell.row + cell.row_span) - row
    width = column_of(cell.column + cell.column_span) - column
    if height < 1 or width < 1:
        return None
    return Cell(cell.text, row, column, height, width)
