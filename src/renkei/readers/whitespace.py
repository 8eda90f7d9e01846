"""Tables without (all of) their lines: columns by gutters, rows by the white between them.

Where a table has no vertical rules, the gutters between its columns are the strips that no glyph
touches from the first line to the last. Where it has no horizontal rules either, a row ends where
the white is higher than between the lines of a cell. Both are turned into rules, so that one way
leads to cells: :mod:`renkei.readers.grid`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from statistics import median
from typing import Final

from renkei.readers.page_text import TextLine, lines_of
from renkei.readers.pdf_page import Glyph, Rule, across, down

GUTTER: Final = 0.25
"""A gutter is at least this wide, as a share of the size of type."""
CHUNK_GAP: Final = 1.0
"""A gap of this many sizes inside a line parts two columns of that line."""
COLUMNS: Final = 3
"""A line of a table shows at least this many columns at once."""
WORD_GAP: Final = 0.2
"""White of at most this share of the size stands between the signs of a word."""
CHARACTER_GAP: Final = 0.5
"""Full-width signs have up to this share of the size between their inks."""
ROW_GAP: Final = 1.35
"""A row ends where the white is this many times what it is between the lines of a cell."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the page between two heights."""

    top: float
    bottom: float


def tabular_regions(lines: Sequence[TextLine]) -> list[Region]:
    """Where lines stand side by side in several columns, from the first such line to the last."""
    wide = [number for number, line in enumerate(lines) if _chunks(line) >= COLUMNS]
    if len(wide) < 2:
        return []
    # The longest cells of the last row go on where its other columns have ended.
    bottom = lines[wide[-1]].bottom
    for line in lines[wide[-1] + 1 :]:
        if line.top - bottom > line.size:
            break
        bottom = max(bottom, line.bottom)
    return [Region(lines[wide[0]].top - 1, bottom + 1)]


def _chunks(line: TextLine) -> int:
    gaps = (
        b.left - a.right for a, b in zip(line.glyphs, line.glyphs[1:], strict=False) if b.character.strip()
    )
    return 1 + sum(1 for gap in gaps if gap > CHUNK_GAP * line.size)


def spans_in(glyphs: Sequence[Glyph], region: Region) -> list[tuple[float, float]]:
    """Where the glyphs of a region stand across the page, each up to the one set right after it.

    The white between two signs of a word is no gutter, though in a column whose lines all begin at
    the same place it may stand at the same place in every line.
    """
    inside = [g for g in glyphs if region.top <= g.middle[1] <= region.bottom]
    spans: list[tuple[float, float]] = []
    for line in lines_of(inside):
        filled = [g for g in line.glyphs if g.character.strip()]
        for glyph, after in zip_longest(filled, filled[1:]):
            joined = after is not None and not line.vertical and _set_on(glyph, after)
            spans.append((glyph.left, max(glyph.right, after.left) if joined else glyph.right))
    return spans


def _set_on(glyph: Glyph, after: Glyph) -> bool:
    """Whether a glyph stands where the advance of the one before it ends, or still closer."""
    if glyph.character.isascii():
        return after.left - glyph.right <= WORD_GAP * glyph.size
    near = after.left - glyph.right <= CHARACTER_GAP * glyph.size
    return near and after.x - glyph.x <= (1 + WORD_GAP / 4) * glyph.size


def gutters(spans: Sequence[tuple[float, float]], narrowest: float) -> list[float]:
    """Middles of the strips, at least so wide, that none of the spans touches; both sides included.

    The more lines the spans come from, the surer a gutter is: white by chance closes, a gutter
    between columns stays. So the spans of all pages with one layout are best taken together.
    """
    middles: list[float] = []
    reach: float | None = None
    for left, right in sorted(spans):
        if reach is None or left - reach >= narrowest:
            middles.append(left - narrowest if reach is None else (reach + left) / 2)
        reach = right if reach is None else max(reach, right)
    return middles if reach is None else [*middles, reach + narrowest]


def column_rules(middles: Sequence[float], region: Region) -> list[Rule]:
    """Vertical rules through a region at the given places."""
    return [down(x, region.top, region.bottom) for x in middles]


def row_rules(lines: Sequence[TextLine], region: Region, left: float, right: float) -> list[Rule]:
    """Horizontal rules where the white across all columns is higher than inside a cell."""
    inside = sorted((line.top, line.bottom) for line in lines if region.top <= line.top <= region.bottom)
    whites: list[tuple[float, float]] = []
    reach = inside[0][1]
    for top, bottom in inside[1:]:
        if top > reach:
            whites.append((reach, top))
        reach = max(reach, bottom)
    if not whites:
        return [across(y, left, right) for y in (region.top, region.bottom)]
    usual = _between_lines([bottom - top for top, bottom in whites])
    ends = [(top + bottom) / 2 for top, bottom in whites if bottom - top > ROW_GAP * usual]
    return [across(y, left, right) for y in (region.top, *ends, region.bottom)]


def _between_lines(whites: list[float]) -> float:
    """The usual white between two lines of a cell: the middle of the smaller half."""
    smaller = sorted(whites)[: max(1, len(whites) // 2)]
    return median(smaller)


def bands(rules: Sequence[Rule]) -> list[Region]:
    """Stretches ruled only across: three and more rules of about the same ends, one below another."""
    stacks: list[list[Rule]] = []
    for rule in sorted((r for r in rules if r.horizontal), key=lambda r: r.position):
        for stack in stacks:
            last = stack[-1]
            if abs(last.start - rule.start) < 5 and abs(last.end - rule.end) < 5:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [Region(s[0].position, s[-1].position) for s in stacks if len(s) >= 3]
