"""Tables without (all of) their lines: where they are, and their columns by gutters.

Where a table has no vertical rules, the gutters between its columns are the strips that no glyph
touches from the first line to the last. They are turned into rules, so that one way leads to cells:
:mod:`renkei.readers.grid`. Rows: :mod:`renkei.readers.unruled_rows`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, TypeAlias

from renkei.readers.page_marks import Glyph, Rule, down
from renkei.readers.page_text import TextLine, lines_of

GUTTER: Final = 0.25
"""A gutter is at least this wide, as a share of the size of type."""
CHUNK_GAP: Final = 1.0
"""A gap of this many sizes inside a line parts two columns of that line."""
HEADING: Final = 60.0
"""A heading is at most so high (points)."""
COLUMNS: Final = 3
"""A line of a table shows at least this many columns at once."""
CELL: Final = 8
"""The first cell of a row goes on for at most so many lines below those of the other cells."""
WORD_GAP: Final = 0.2
"""White of at most this share of the size stands between the signs of a word."""
CHARACTER_GAP: Final = 0.8
"""Full-width signs have up to this share of the size between their inks."""
SAME_END: Final = 5.0
"""Rules of one table end within so many points of each other."""
SHORTEST: Final = 0.4
"""Beside a merged cell a rule keeps at least this share of its length."""
MERGED: Final = 20
"""Beside merged cells a table has at most so many times more rules than those from side to side."""
SAME_LAYOUT: Final = 0.75
"""Two stretches share their columns where this share of the gutters stays when they are laid together."""

Span: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the page between two heights."""

    top: float
    bottom: float

    def holds(self, y: float) -> bool:
        """Whether a height lies in the stretch."""
        return self.top <= y <= self.bottom


def tabular_regions(lines: Sequence[TextLine]) -> list[Region]:
    """Where lines stand side by side in several columns, from the first such line to the last.

    A line that runs across the columns of those around it (the heading of a next table, a note) is
    no line of a table and ends the stretch.
    """
    wide = [number for number, line in enumerate(lines) if _chunks(line) >= COLUMNS]
    if len(wide) < 2:
        return []
    # The longest cells of the last row go on where its other columns have ended.
    last, bottom = wide[-1], lines[wide[-1]].bottom
    for number in range(last + 1, len(lines)):
        if lines[number].top - bottom > lines[number].size:
            break
        last, bottom = number, max(bottom, lines[number].bottom)
    return list(_unbroken(lines[wide[0] : last + 1], [lines[number] for number in wide]))


def is_tabular(line: TextLine) -> bool:
    """Whether the words of a line stand in several columns."""
    return _chunks(line) >= COLUMNS


def with_heading(region: Region, glyphs: Sequence[Glyph]) -> Region:
    """The region and the lines in several columns right above it: a heading without a line over it."""
    top = region.top
    above = lines_of(g for g in glyphs if top - HEADING < g.middle[1] < top)
    for line in reversed(above):
        if not is_tabular(line) or top - line.bottom > line.size:
            break
        top = line.top - 1
    return Region(top, region.bottom)


def _unbroken(lines: Sequence[TextLine], wide: Sequence[TextLine]) -> Iterator[Region]:
    """The stretches between lines that run across gutters."""
    narrowest = GUTTER * max(line.size for line in wide)
    inner = list(_strips([span for line in wide for span in _spans(line)], narrowest))
    doubtful = {
        number
        for number, line in enumerate(lines)
        if _runs_across(line, inner) and not any(_goes_on(line, above) for above in lines[:number][-CELL:])
    }
    # From a few lines white by chance looks like a gutter: all others have their say first.
    sure = [span for number, line in enumerate(lines) if number not in doubtful for span in _spans(line)]
    inner = list(_strips(sure, narrowest))
    run: list[TextLine] = []
    for number, line in enumerate(lines):
        if number in doubtful and _runs_across(line, inner):
            yield from _region(run)
            run = []
        else:
            run.append(line)
    yield from _region(run)


def _goes_on(line: TextLine, above: TextLine) -> bool:
    """Whether a line stands right below the first words of a line of several columns, and no wider."""
    first = next(_pieces(above))
    wide = _chunks(above) > 1 and line.right <= first[1] + SAME_END / 2
    return wide and abs(line.left - first[0]) < SAME_END / 2


def _pieces(line: TextLine) -> Iterator[Span]:
    """Where the words of a line stand that wide gaps part."""
    start = end = line.glyphs[0].left
    for glyph in line.glyphs:
        if glyph.left - end > CHUNK_GAP * line.size and glyph.character.strip():
            yield start, end
            start = glyph.left
        end = glyph.right
    yield start, end


def _runs_across(line: TextLine, inner: Sequence[Span]) -> bool:
    """Whether a line without gaps begins in the first column and goes on into the next, or crosses many."""
    if not inner or _chunks(line) > 1:
        return False
    crossed = sum(1 for low, high in inner if line.left < low and high < line.right)
    return crossed >= (1 if line.left < inner[0][0] else COLUMNS)


def _region(run: Sequence[TextLine]) -> Iterator[Region]:
    if sum(1 for line in run if _chunks(line) >= COLUMNS) >= 2:
        yield Region(min(line.top for line in run) - 1, max(line.bottom for line in run) + 1)


def _chunks(line: TextLine) -> int:
    gaps = (
        b.left - a.right for a, b in zip(line.glyphs, line.glyphs[1:], strict=False) if b.character.strip()
    )
    return 1 + sum(1 for gap in gaps if gap > CHUNK_GAP * line.size)


def spans_in(glyphs: Sequence[Glyph], region: Region) -> list[Span]:
    """Where the glyphs of a region stand across the page, each up to the one set right after it."""
    inside = [g for g in glyphs if region.holds(g.middle[1])]
    return [span for line in lines_of(inside) for span in _spans(line)]


def _spans(line: TextLine) -> Iterator[Span]:
    """Where the signs of a line stand, each up to the one set right after it.

    The white between two signs of a word is no gutter, though in a column whose lines all begin at
    the same place it may stand at the same place in every line.
    """
    filled = [g for g in line.glyphs if g.character.strip()]
    for glyph, after in zip_longest(filled, filled[1:]):
        joined = after is not None and not line.vertical and _set_on(glyph, after)
        yield glyph.left, max(glyph.right, after.left) if joined else glyph.right


def _set_on(glyph: Glyph, after: Glyph) -> bool:
    """Whether a glyph stands where the advance of the one before it ends, or still closer."""
    if glyph.character.isascii():
        return after.left - glyph.right <= WORD_GAP * glyph.size
    near = after.left - glyph.right <= CHARACTER_GAP * glyph.size
    return near and after.x - glyph.x <= (1 + WORD_GAP / 4) * glyph.size


def gutters(spans: Sequence[Span], narrowest: float) -> list[float]:
    """Middles of the strips, at least so wide, that none of the spans touches; both sides included.

    The more lines the spans come from, the surer a gutter is: white by chance closes, a gutter
    between columns stays. So the spans of all pages with one layout are best taken together.
    """
    if not spans:
        return []
    inner = [(low + high) / 2 for low, high in _strips(spans, narrowest)]
    return [min(span[0] for span in spans) - narrowest, *inner, max(span[1] for span in spans) + narrowest]


def _strips(spans: Sequence[Span], narrowest: float) -> Iterator[Span]:
    """The strips, at least so wide, between what the spans touch."""
    reach: float | None = None
    for left, right in sorted(spans):
        if reach is not None and left - reach >= narrowest:
            yield reach, left
        reach = right if reach is None else max(reach, right)


def shared_gutters(stretches: Sequence[Sequence[Span]], narrowest: float) -> list[list[float]]:
    """For each stretch the gutters that it has in common with all others of the same layout."""
    layouts: list[tuple[list[Span], list[int]]] = []
    for number, spans in enumerate(stretches):
        own = gutters(spans, narrowest)
        for together, members in layouts:
            fewest = min(len(own), len(gutters(together, narrowest)))
            if len(gutters([*together, *spans], narrowest)) > max(COLUMNS, SAME_LAYOUT * fewest):
                together.extend(spans)
                members.append(number)
                break
        else:
            layouts.append((list(spans), [number]))
    found: list[list[float]] = [[]] * len(stretches)
    for together, members in layouts:
        for number in members:
            found[number] = gutters(together, narrowest)
    return found


def column_rules(middles: Sequence[float], region: Region) -> list[Rule]:
    """Vertical rules through a region at the given places."""
    return [down(x, region.top, region.bottom) for x in middles]


def bands(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Region]:
    """Stretches ruled only across: three and more rules of one table, one below another.

    What stands between the rules of a table stands below them; between underlines it also runs past.
    """
    stacks: list[list[Rule]] = []
    for rule in sorted((r for r in rules if r.horizontal), key=lambda r: r.position):
        for stack in stacks:
            if _of_one_table(stack[0], rule):
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    full = [[r for r in stack if _ends_alike(stack[0], r)] for stack in stacks]
    return [
        Region(own[0].position, own[-1].position)
        for stack, own in zip(stacks, full, strict=True)
        if len(own) >= 3 and len(stack) - len(own) <= MERGED * len(own) and _covers(own, glyphs)
    ]


def _covers(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> bool:
    """Whether all glyphs between the first and the last rule stand within their ends."""
    start, end = rules[0].start - SAME_END, rules[0].end + SAME_END
    between = (g.middle[0] for g in glyphs if rules[0].position < g.middle[1] < rules[-1].position)
    return all(start < x < end for x in between)


def _of_one_table(first: Rule, rule: Rule) -> bool:
    """Whether a rule ends where the first of a table does, or on one side beside a merged cell."""
    long = rule.end - rule.start >= SHORTEST * (first.end - first.start)
    inside = first.start - SAME_END < rule.start and rule.end < first.end + SAME_END
    beside = abs(first.start - rule.start) < SAME_END or abs(first.end - rule.end) < SAME_END
    return _ends_alike(first, rule) or (inside and long and beside)


def _ends_alike(first: Rule, rule: Rule) -> bool:
    return abs(first.start - rule.start) < SAME_END and abs(first.end - rule.end) < SAME_END
