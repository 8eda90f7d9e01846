"""From glyphs and rules of a page to its tables and paragraphs, whatever the page was made of.

Tables are taken from the ruled lines (:mod:`renkei.readers.grid`); where they lack, from the white
(:mod:`renkei.readers.open_table`). What stands outside of them are paragraphs. Headers and footers
(page numbers, running titles at the same place of most pages) are no content.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from renkei.domain.documents import Cell, Page, Paragraph, Table
from renkei.domain.documents.content import Block
from renkei.readers.grid import Grid, GridCell, grids, joined_rules
from renkei.readers.grid_trim import trimmed
from renkei.readers.open_table import (
    OpenTable,
    UnderruledTable,
    divide,
    is_underruled,
    is_undivided,
    undivided_table,
)
from renkei.readers.page_backdrop import parted
from renkei.readers.page_marks import Area, Glyph, Rule
from renkei.readers.page_text import TextLine, glyph_text, joined, lines_of, usable_width
from renkei.readers.whitespace import COLUMNS, bands, tabular_regions, with_heading

MARGIN: Final = 0.08
"""Share of the page height at top and bottom where running heads and page numbers stand."""


class View(Protocol):
    """A page as its glyphs and rules, in points from the upper left corner."""

    width: float
    height: float

    def glyphs(self) -> list[Glyph]:
        """All visible characters."""

    def rules(self) -> list[Rule]:
        """All straight horizontal and vertical lines."""


def pages_of(layouts: list[PageLayout]) -> tuple[Page, ...]:
    """The pages of a document, laid out together: columns and running heads show on all of them."""
    leading = divide([table for layout in layouts for table in layout.open_tables])
    for layout in layouts:
        layout.settle(leading)
    running = _running(layouts)
    return tuple(Page(layout.number, tuple(layout.blocks(running))) for layout in layouts)


class PageLayout:
    """The frames and loose lines of one page."""

    def __init__(self, number: int, view: View, areas: Sequence[Area] = ()) -> None:
        self.number = number
        self.height = view.height
        self.glyphs, self._backdrop = parted(view.glyphs())
        self._areas = areas
        rules = joined_rules(view.rules())
        self._held: dict[tuple[int, int], list[Glyph]] = {}
        drawn = grids(rules)
        undivided = [grid for grid in drawn if is_undivided(grid, self.glyphs)]
        underruled = [grid for grid in drawn if is_underruled(grid) and grid not in undivided]
        self.grids = [grid for grid in drawn if grid not in underruled and grid not in undivided]
        self._outside = self._hold(self.glyphs, 0)
        self.open_tables: list[OpenTable] = [
            undivided_table(grid, self._outside, rules) for grid in undivided
        ]
        self.open_tables += [
            *(self._underruled(grid) for grid in underruled),
            *self._open_tables(rules, drawn),
        ]

    def _hold(self, glyphs: Sequence[Glyph], first: int) -> list[Glyph]:
        """Give each glyph its cell in the smallest frame around it; hands back those outside of all."""
        outside: list[Glyph] = []
        order = sorted(range(first, len(self.grids)), key=lambda n: self.grids[n].area)
        frames = [(n, self.grids[n]) for n in order]
        for glyph in glyphs:
            x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
            for number, grid in frames:
                cell = grid.cell_at(x, y)
                if cell is not None:
                    self._held.setdefault((number, cell), []).append(glyph)
                    break
            else:
                outside.append(glyph)
        return outside

    def _underruled(self, grid: Grid) -> OpenTable:
        return UnderruledTable([g for g in self._outside if grid.cell_at(*g.middle) is not None], grid)

    def _open_tables(self, rules: Sequence[Rule], drawn: Sequence[Grid]) -> Iterator[OpenTable]:
        free = [
            r
            for r in rules
            if r.horizontal and not any(g.top - 1 <= r.position <= g.bottom + 1 for g in drawn)
        ]
        headings = [t.region for t in self.open_tables]
        outside = [
            g
            for g in self._outside
            if all(d.cell_at(*g.middle) is None for d in drawn)
            and not any(region.holds(g.middle[1]) for region in headings)
        ]
        ruled = [with_heading(band, outside) for band in bands(free, outside)]
        for band in ruled:
            yield OpenTable(outside, band, [r for r in free if band.holds(r.position)])
        lines = lines_of(g for g in outside if not any(b.holds(g.middle[1]) for b in ruled))
        for region in tabular_regions(lines):
            yield OpenTable(outside, region, ())

    def settle(self, leading: float) -> None:
        """Turn the tables without lines into frames, now that their columns are known."""
        before = len(self.grids)
        for table in self.open_tables:
            self.grids += grids(table.all_rules(leading, self._areas))
        self.loose = lines_of(self._hold(self._outside, before))

    def blocks(self, running: set[str]) -> Iterator[Block]:
        """Tables and paragraphs from top to bottom."""
        kept = [line for line in self.loose if self.mark(line) not in running]
        edge = max((line.right for line in kept), default=0.0)
        placed: list[tuple[float, float, Block]] = [
            (lines[0].top, lines[0].left, Paragraph(joined(lines, self.number, edge - lines[0].left)))
            for lines in _paragraphs(kept)
        ]
        placed += [(grid.top, grid.left, self._table(n, grid, running)) for n, grid in enumerate(self.grids)]
        for _, _, block in sorted(placed, key=lambda item: item[:2]):
            yield block
        if self._backdrop and self._behind() not in running:
            yield Paragraph(glyph_text(self._backdrop, self.number))

    def _behind(self) -> str:
        return "".join(glyph.character for glyph in self._backdrop)

    def marks(self) -> set[str]:
        """What would be no content if other pages said it at the same place, too."""
        feet = {words for number, grid in enumerate(self.grids) if (words := self._foot(number, grid))}
        heads = {mark for line in self.loose if (mark := self.mark(line))}
        return heads | feet | ({self._behind()} if self._backdrop else set())

    def _foot(self, number: int, grid: Grid) -> str:
        """What a row says that closes a table from side to side; nothing where there is no such row."""
        last = grid.cells[-1]
        if last.column_span < len(grid.xs) - 1 or last.column_span < COLUMNS or last.row_span > 1:
            return ""
        return re.sub(r"\d+", "#", self._cell(number, len(grid.cells) - 1, last).text.text.strip())

    def _table(self, number: int, grid: Grid, running: set[str]) -> Table:
        cells = [self._cell(number, index, cell) for index, cell in enumerate(grid.cells)]
        if self._foot(number, grid) in running:
            cells.pop()
        return Table(trimmed(cells, grid.xs, grid.ys))

    def _cell(self, grid: int, index: int, cell: GridCell) -> Cell:
        lines = lines_of(self._held.get((grid, index), []))
        text = joined(lines, self.number, usable_width(lines, cell.left, cell.right))
        return Cell(text, cell.row, cell.column, cell.row_span, cell.column_span)

    def mark(self, line: TextLine) -> str | None:
        """What a line in the margin says, digits levelled; ``None`` for lines of the body."""
        if line.top > MARGIN * self.height and line.bottom < (1 - MARGIN) * self.height:
            return None
        return re.sub(r"\d+", "#", line.text(self.number).text.strip())


def _running(sheets: list[PageLayout]) -> set[str]:
    """Lines in the margin, closing rows and backdrops of at least half of the pages (and of two)."""
    counts = Counter(mark for s in sheets for mark in s.marks())
    return {mark for mark, n in counts.items() if (n >= 2 and 2 * n >= len(sheets)) or mark in ("#", "- # -")}


def _paragraphs(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Lines that follow each other closely in the same size are one paragraph."""
    run: list[TextLine] = []
    for line in lines:
        if run and (
            line.top - run[-1].bottom > 0.6 * line.size or abs(line.size - run[-1].size) > 0.15 * line.size
        ):
            yield run
            run = []
        run.append(line)
    if run:
        yield run
