"""Rows of tables whose rows no line parts.

The lines of a cell follow each other at the leading of the type, to a fraction of a point; to the
next row the step is larger. So in each column the lines that follow at the leading are one block,
and a row ends where no block stands. Where the ground of every other row is painted, its edges are
the ends of rows. Heights are points from the upper edge of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Final, TypeAlias

from renkei.readers.page_marks import Area, Glyph, Rule, across
from renkei.readers.page_text import TextLine, lines_of
from renkei.readers.whitespace import Region

LEAST_STEP: Final = 0.8
"""Lines closer than this share of the size (ruby, raised marks) tell nothing about the leading."""
SAME_STEP: Final = 0.06
SAME_DOT: Final = 0.78
"""Steps that differ by less than this share, or by a dot of a screen (points), are the same leading."""
FULL_ROW: Final = 0.6
"""Where so many of the columns go on from line to line, each line is a row."""
HALF: Final = 0.5
ASCENT: Final = 0.8
"""How far signs reach above their baseline, and DESCENT how far below, as shares of the size."""
DESCENT: Final = 0.15
NEAR_EDGE: Final = 12.0
"""Words at most so far (points) below the edge of a painted row stand at its top."""
OTHER_ROW: Final = 1.5
"""What lies between two painted rows is one row up to so many times the height of the tallest painted."""
PAINTED: Final = 0.8
"""The ground of a row covers at least this share of the width of the table."""

ColumnLines: TypeAlias = Sequence[Sequence[TextLine]]


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of what is taken for one cell, from their upper to their lower edge."""

    column: int
    top: float
    bottom: float


def lines_by_column(glyphs: Sequence[Glyph], columns: Sequence[float]) -> list[list[TextLine]]:
    """The lines of each column; ``columns`` are the places of the gutters, both sides included."""
    parts: list[list[Glyph]] = [[] for _ in columns[1:]]
    for glyph in glyphs:
        place = bisect_right(columns, glyph.middle[0]) - 1
        if 0 <= place < len(parts):
            parts[place].append(glyph)
    # A column of numbers of one digit, seen by itself, would look like a word set vertically.
    return [lines_of(part, vertical=False) for part in parts]


def leading_of(tables: Sequence[ColumnLines]) -> float:
    """The step up to which lines belong to one cell; 0 where each line is a row of its own."""
    steps = sorted(
        step
        for table in tables
        for lines in table
        for a, b in pairwise(lines)
        if (step := b.baseline - a.baseline) >= LEAST_STEP * max(a.size, b.size)
        and not (a.vertical or b.vertical)
    )
    if not steps:
        return 0.0
    most = steps[0]
    for step in steps:
        if step > steps[0] + SAME_DOT and step > most * (1 + SAME_STEP):
            break
        most = step
    most *= 1 + SAME_STEP / 2
    return 0.0 if _each_line_is_a_row(tables, most) else most


def _each_line_is_a_row(tables: Sequence[ColumnLines], step: float) -> bool:
    """Whether, where lines follow at this step, most columns have one in both."""
    shares = []
    for table in tables:
        filled = [{round(line.baseline) for line in lines} for lines in table]
        usual = sum(1 for column in filled if 2 * len(column) > median(map(len, filled)))
        heights = sorted(set().union(*filled))
        shares += [
            sum(1 for column in filled if a in column and b in column) / max(usual, 1)
            for a, b in pairwise(heights)
            if b - a <= step + 0.5
        ]
    return bool(shares) and mean(shares) >= FULL_ROW


def row_rules(
    table: ColumnLines, region: Region, columns: Sequence[float], leading: float, areas: Sequence[Area]
) -> list[Rule]:
    """Horizontal rules between the rows, with gaps where a cell runs over several rows."""
    left, right = columns[0], columns[-1]
    blocks = [block for column, lines in enumerate(table) for block in _blocks(column, lines, leading)]
    rules = [across(y, left, right) for y in (region.top, region.bottom)]
    rows = _rows(blocks)
    if len(rows) == 1:
        rows = _rows_by_starts(table, rows[0])
    whites = [(max(b.bottom for b in a), min(b.top for b in c)) for a, c in pairwise(rows)]
    stripes = _stripes(areas, region, left, right)
    ends = [(low + high) / 2 for low, high in whites]
    ends = [y for y in ends if not any(top - 2 < y < bottom + 2 for top, bottom in _one_row_each(stripes))]
    rules += [across(y, left, right) for y in ends]
    rules += _edges(stripes, region, columns, blocks)
    for row in rows:
        rules += _ends_beside_merged(row, columns)
    return rules


def _edges(
    stripes: Sequence[Area], region: Region, columns: Sequence[float], blocks: Sequence[Block]
) -> Iterator[Rule]:
    """The edges of painted rows; a column beside them (labels of several rows) ends where its words begin."""
    heights = sorted(
        {y for s in stripes for y in (s.top, s.bottom) if region.top + 2 < y < region.bottom - 2}
    )
    painted = (min(s.left for s in stripes), max(s.right for s in stripes)) if stripes else (0.0, 0.0)
    for number, (left, right) in enumerate(pairwise(columns)):
        inside = painted[0] < (left + right) / 2 < painted[1]
        own = [block.top for block in blocks if block.column == number]
        begun = [max((y for y in heights if y <= top), default=region.top) for top in own]
        at_top = all(top - y <= NEAR_EDGE for y, top in zip(begun, own, strict=True))
        yield from (across(y, left, right) for y in (begun if at_top and not inside else heights))


def _blocks(column: int, lines: Sequence[TextLine], leading: float) -> Iterator[Block]:
    run: list[TextLine] = []
    for line in lines:
        if run and not line.vertical and line.baseline - run[-1].baseline > leading:
            yield _block(column, run)
            run = []
        run.append(line)
    if run:
        yield _block(column, run)


def _block(column: int, lines: Sequence[TextLine]) -> Block:
    if lines[0].vertical:
        return Block(column, min(line.top for line in lines), max(line.bottom for line in lines))
    first, last = lines[0], lines[-1]
    return Block(column, first.baseline - ASCENT * first.size, last.baseline + DESCENT * last.size)


def _rows(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that stand beside each other, also over a third, are of one row."""
    rows: list[list[Block]] = []
    reach = 0.0
    for block in sorted(blocks, key=lambda b: b.top):
        if rows and block.top < reach:
            rows[-1].append(block)
        else:
            rows.append([block])
        reach = max(reach, block.bottom)
    return rows


def _rows_by_starts(table: ColumnLines, row: list[Block]) -> list[list[Block]]:
    """Rows set without any white between them: one begins where most columns have a line."""
    lines = sorted((line.baseline, column, line) for column, own in enumerate(table) for line in own)
    heights: list[list[tuple[float, int, TextLine]]] = []
    for item in lines:
        if heights and item[0] - heights[-1][0][0] < 1:
            heights[-1].append(item)
        else:
            heights.append([item])
    used = sum(1 for own in table if own)
    rows: list[list[Block]] = []
    for height in heights:
        if not rows or len(height) >= FULL_ROW * used:
            rows.append([])
        rows[-1] += [_block(column, [line]) for _, column, line in height]
    return rows if len(rows) > 2 else [row]


def _ends_beside_merged(row: Sequence[Block], columns: Sequence[float]) -> Iterator[Rule]:
    """Where one column alone holds several rows together, the ends of these rows beside it."""
    used = len({block.column for block in row})
    for merged in sorted({block.column for block in row}):
        others = [block for block in row if block.column != merged]
        parts = _rows(others)
        if len(parts) < 2 or used < 4 or not all(_is_row(part, used - 1) for part in parts):
            continue
        for before, after in pairwise(parts):
            y = (max(b.bottom for b in before) + min(b.top for b in after)) / 2
            over = any(b.top < y < b.bottom for b in row if b.column == merged)
            if not over or merged > 0:
                yield across(y, columns[0], columns[merged if over else -1])
            if over:
                yield across(y, columns[merged + 1], columns[-1])
        return


def _is_row(blocks: Sequence[Block], used: int) -> bool:
    return len({block.column for block in blocks}) >= HALF * used


def ends_inside(table: ColumnLines, leading: float) -> list[float]:
    """Heights at which rows end between two lines that are drawn: only where all parts look like rows."""
    blocks = [block for column, lines in enumerate(table) for block in _blocks(column, lines, leading)]
    rows = _rows(blocks)
    used = len({block.column for block in blocks})
    if used < 3 or len(rows) < 2 or not all(_is_row(row, used) for row in rows):
        return []
    return [(max(b.bottom for b in a) + min(b.top for b in c)) / 2 for a, c in pairwise(rows)]


def _stripes(areas: Sequence[Area], region: Region, left: float, right: float) -> list[Area]:
    """Painted rows, whether painted as a whole or cell by cell; at least two, or none."""
    painted: dict[tuple[int, int], list[Area]] = {}
    for area in areas:
        if region.holds((area.top + area.bottom) / 2) and area.bottom - area.top < HALF * _height(region):
            painted.setdefault((round(area.top), round(area.bottom)), []).append(area)
    stripes = [
        Area(min(a.left for a in own), float(top), max(a.right for a in own), float(bottom))
        for (top, bottom), own in sorted(painted.items())
        if sum(max(0.0, min(a.right, right) - max(a.left, left)) for a in own) >= PAINTED * (right - left)
    ]
    return stripes if len(stripes) >= 2 else []


def _one_row_each(stripes: Sequence[Area]) -> list[tuple[float, float]]:
    """The painted rows, and the rows between two of them where every other row is painted."""
    tallest = max((stripe.bottom - stripe.top for stripe in stripes), default=0.0)
    between = [(a.bottom, c.top) for a, c in pairwise(stripes) if c.top - a.bottom <= OTHER_ROW * tallest]
    return [*((stripe.top, stripe.bottom) for stripe in stripes), *between]


def _height(region: Region) -> float:
    return region.bottom - region.top
