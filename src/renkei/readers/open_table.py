"""A table without (all of) its lines: the stretch of a page, its columns, its rows.

The tables of one layout are divided together (:func:`divide`), because gutters and leading show
the surer the more lines they are taken from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from renkei.readers.grid import Grid
from renkei.readers.page_marks import Area, Glyph, Rule, across
from renkei.readers.page_text import TextLine, lines_of
from renkei.readers.unruled_rows import ColumnLines, ends_inside, leading_of, lines_by_column, row_rules
from renkei.readers.whitespace import (
    COLUMNS,
    GUTTER,
    Region,
    Span,
    column_rules,
    is_tabular,
    shared_gutters,
    spans_in,
    with_heading,
)

FEWEST_LINES: Final = 4
"""A frame with at most so many lines across (its own two, a heading's, a sum's) may hold rows unparted."""
HEADING_LINES: Final = 3
"""A heading has at most so many lines."""
FEWEST_ENDS: Final = 2
"""A box with so many ends of rows in it is a body whose rows are not parted."""


class OpenTable:
    """A stretch of a page that is a table without (all of) its lines, and the rules drawn in it."""

    def __init__(self, glyphs: Sequence[Glyph], region: Region, rules: Sequence[Rule]) -> None:
        self.region = region
        self.rules = rules
        self._glyphs = [g for g in glyphs if region.holds(g.middle[1])]
        self.columns: list[float] = []
        self.lines: ColumnLines = []

    def spans(self) -> list[Span]:
        """Where the glyphs stand across the page."""
        return spans_in(self._glyphs, self.region)

    def sizes(self) -> Iterator[float]:
        """The sizes of type."""
        return (g.size for g in self._glyphs)

    def divide(self, columns: list[float]) -> None:
        """Give the table its columns."""
        self.columns = columns
        self.lines = lines_by_column(self._glyphs, columns)

    def all_rules(self, leading: float, areas: Sequence[Area]) -> list[Rule]:
        """The lines of the table, drawn or not; none where it has too few columns to be one."""
        if sum(1 for lines in self.lines if lines) < COLUMNS:
            return []
        rows = (
            list(self._ruled_across(leading))
            if self.rules
            else row_rules(self.lines, self.region, self.columns, leading, areas)
        )
        return [*rows, *column_rules(self.columns, self.region)]

    def _ruled_across(self, leading: float) -> Iterator[Rule]:
        """The drawn rules up to the gutters where they end, and the ends of rows between two of them."""
        left, right = self.columns[0], self.columns[-1]
        heights = sorted({rule.position for rule in self.rules})
        for rule in self.rules:
            yield across(rule.position, self._gutter_near(rule.start), self._gutter_near(rule.end))
        for top, bottom in pairwise(heights):
            yield from (across(y, left, right) for y in self._ends_between(top, bottom, leading))

    def _ends_between(self, top: float, bottom: float, leading: float) -> list[float]:
        between = [[line for line in own if top < line.baseline < bottom] for own in self.lines]
        return ends_inside(between, leading)

    def _gutter_near(self, place: float) -> float:
        return min(self.columns, key=lambda column: abs(column - place))


class UnderruledTable(OpenTable):
    """A frame with columns in which many rows stand between two lines: ruled down, not across."""

    def __init__(self, glyphs: Sequence[Glyph], grid: Grid) -> None:
        super().__init__(glyphs, Region(grid.top, grid.bottom), ())
        self._grid = grid
        self.divide(list(grid.xs))

    def all_rules(self, leading: float, areas: Sequence[Area]) -> list[Rule]:  # noqa: ARG002 - as above
        """The lines that are drawn, and those that are not."""
        left, right = self._grid.left, self._grid.right
        rules = [rule for cell in self._grid.cells for rule in cell.frame()]
        # Where a box is ruled all around, a few lines in it are rather the lines of its cells.
        fewest = FEWEST_ENDS if leading else 2 * FEWEST_ENDS
        for top, bottom in pairwise(self._grid.ys):
            ends = self._ends_between(top, bottom, leading)
            rules += [across(y, left, right) for y in ends if len(ends) >= fewest]
        return rules


def is_underruled(grid: Grid) -> bool:
    """Whether a frame has columns, and hardly a line across."""
    return len(grid.xs) > COLUMNS and len(grid.ys) <= FEWEST_LINES


def is_undivided(grid: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Whether a frame has rows and hardly a line down, while the words in it stand in columns."""
    if len(grid.xs) > COLUMNS or len(grid.ys) <= FEWEST_LINES:
        return False
    inside = [glyph for glyph in glyphs if grid.cell_at(*glyph.middle) is not None]
    rows = {grid.cell_at(*line.glyphs[0].middle) for line in lines_of(inside) if is_tabular(line)}
    return 2 * len(rows) >= len(grid.ys) - 1


def undivided_table(grid: Grid, glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> OpenTable:
    """A frame that is ruled across, and hardly down, as a table whose columns the white tells."""
    own = [
        rule
        for rule in rules
        if rule.horizontal
        and grid.top - 1 <= rule.position <= grid.bottom + 1
        and grid.left - 1 <= rule.start < grid.right
    ]
    return OpenTable(glyphs, with_heading(Region(grid.top, grid.bottom), glyphs), own)


def divide(tables: Sequence[OpenTable]) -> float:
    """Give each table the columns of its layout; hands back the leading that all of them share."""
    sizes = [size for table in tables for size in table.sizes()]
    if not sizes:
        return 0.0
    undivided = [table for table in tables if not table.columns]
    found = shared_gutters([table.spans() for table in undivided], GUTTER * median(sizes))
    layouts: dict[tuple[float, ...], list[OpenTable]] = {}
    for table, columns in zip(undivided, found, strict=True):
        table.divide(columns)
        layouts.setdefault(tuple(columns), []).append(table)
    for together in layouts.values():
        _rejoin_headings(together)
    return leading_of([table.lines for table in tables])


def _rejoin_headings(tables: Sequence[OpenTable]) -> None:
    """Take out gutters between a heading and what stands below it: one centred, the other not."""
    columns = list(tables[0].columns)
    place = 1
    while place < len(columns) - 1:
        if all(_is_heading_of(t.lines[place - 1], t.lines[place]) for t in tables):
            del columns[place]
            for table in tables:
                table.divide(list(columns))
        else:
            place += 1


def _is_heading_of(one: Sequence[TextLine], other: Sequence[TextLine]) -> bool:
    """Whether the lines of two neighbouring columns never stand side by side: first one, then the other."""
    if not one or not other:
        return True
    upper, lower = sorted((one, other), key=lambda lines: lines[0].baseline)
    return len(upper) <= HEADING_LINES and upper[-1].baseline < lower[0].baseline
