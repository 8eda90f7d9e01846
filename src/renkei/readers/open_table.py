"""A table without (all of) its lines: the stretch of a page, its columns, its rows.

The tables of one layout are divided together (:func:`divide`), because gutters and leading show
the surer the more lines they are taken from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from renkei.readers.page_marks import Area, Glyph, Rule, across
from renkei.readers.unruled_rows import ColumnLines, ends_inside, leading_of, lines_by_column, row_rules
from renkei.readers.whitespace import (
    COLUMNS,
    GUTTER,
    Region,
    Span,
    column_rules,
    shared_gutters,
    spans_in,
)


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
            between = [[a for a in own if top < a.baseline < bottom] for own in self.lines]
            yield from (across(y, left, right) for y in ends_inside(between, leading))

    def _gutter_near(self, place: float) -> float:
        return min(self.columns, key=lambda column: abs(column - place))


def divide(tables: Sequence[OpenTable]) -> float:
    """Give each table the columns of its layout; hands back the leading that all of them share."""
    sizes = [size for table in tables for size in table.sizes()]
    if not sizes:
        return 0.0
    found = shared_gutters([table.spans() for table in tables], GUTTER * median(sizes))
    for table, columns in zip(tables, found, strict=True):
        table.divide(columns)
    return leading_of([table.lines for table in tables])
