"""Words that lie across a page and belong to none of its lines: watermarks, stamps.

A line of a list stands level or upright. What is set aslant, or so large that lines of the page
stand inside of its letters, was laid over the page as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from renkei.readers.page_marks import Glyph

LARGE: Final = 3.0
"""Letters of a watermark are more than so many times larger than most of the page's."""
CROWD: Final = 6
"""So many small signs stand inside of the letters of a watermark; of a large heading none do."""


def parted(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs of the page's lines, and those of its backdrop; both in their order."""
    aslant = [glyph for glyph in glyphs if glyph.aslant]
    level = [glyph for glyph in glyphs if not glyph.aslant]
    if not level:
        return list(glyphs), []
    most = LARGE * median(glyph.size for glyph in level)
    large = [glyph for glyph in level if glyph.size > most]
    if large and _crowd(large, level) >= CROWD:
        level = [glyph for glyph in level if glyph.size <= most]
    else:
        large = []
    return level, [*aslant, *large]


def _crowd(large: Sequence[Glyph], level: Sequence[Glyph]) -> int:
    """How many small signs stand inside of large ones."""
    small = [glyph.middle for glyph in level if glyph.size <= min(g.size for g in large)]
    return sum(1 for x, y in small if any(g.left < x < g.right and g.top < y < g.bottom for g in large))
