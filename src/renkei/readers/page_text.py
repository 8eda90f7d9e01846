"""From glyphs to words: lines by their baselines, columns of vertical text, blanks by distance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Final

from renkei.domain.documents import Segment, SourceText
from renkei.readers.anchors import GlyphAnchor
from renkei.readers.page_marks import Glyph

ITEM: Final = re.compile(r"[・●○◆■※＜<\[［【①-⑳]|[(（][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}[.．)）]")
CLOSING: Final = frozenset("、。，．」』）)】〉》］ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ!?！？：；・")
SLACK: Final = 0.15
"""How far (in sizes) a line may miss its full width, because of the white inside of glyphs."""
NEARLY: Final = 1.1
ENDING: Final = frozenset("。．）)」』】!?！？:：")
SAME_LINE: Final = 0.4
"""Baselines closer than this share of the size are one line (raised marks stay on theirs)."""
BLANK: Final = 0.45
"""A gap wider than this share of the size is a blank where the file prints none."""
THIN_BLANK: Final = 0.18
"""Between full-width signs, which stand without any white, this is enough."""
FEWEST_WHITES: Final = 3
"""From fewer pairs of signs nobody can tell whether a line is stretched."""


@dataclass(frozen=True)
class TextLine:
    """Glyphs of one line, in reading order."""

    glyphs: tuple[Glyph, ...]
    vertical: bool = False

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(g.top for g in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return max(g.bottom for g in self.glyphs)

    @cached_property
    def left(self) -> float:
        """Left edge."""
        return min(g.left for g in self.glyphs)

    @cached_property
    def right(self) -> float:
        """Right edge."""
        return max(g.right for g in self.glyphs)

    @cached_property
    def baseline(self) -> float:
        """The height on which most of its glyphs stand."""
        return median(g.y for g in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The largest size of type."""
        return max(g.size for g in self.glyphs)

    def text(self, page: int) -> SourceText:
        """The words of the line, each character with its box."""
        words: list[str] = []
        boxes: list[tuple[float, float, float, float]] = []
        before: Glyph | None = None
        for glyph in self.glyphs:
            if (
                before is not None
                and self._gap(before, glyph)
                and glyph.character != " "
                and words[-1] != " "
            ):
                words.append(" ")
                boxes.append((before.right, glyph.top, glyph.left, glyph.bottom))
            for character in glyph.character:
                words.append(character)
                boxes.append((glyph.left, glyph.top, glyph.right, glyph.bottom))
            before = glyph
        text = "".join(words)
        return SourceText(text, (Segment(0, len(text), GlyphAnchor(page, tuple(boxes))),))

    def _gap(self, before: Glyph, after: Glyph) -> bool:
        if self.vertical:
            return after.y - before.y > (1 + BLANK) * before.size * 1.2
        width = max(before.right - before.x, before.size * (0.5 if before.character.isascii() else 1.0))
        white = after.x - (before.x + width)
        if _is_full(before) and _is_full(after):
            return white > THIN_BLANK * min(before.size, after.size) + max(self.spacing, 0.0)
        return white > BLANK * min(before.size, after.size)

    @cached_property
    def spacing(self) -> float:
        """The usual white between two full-width signs: above nothing where a line is stretched."""
        whites = [
            after.x - before.x - before.size
            for before, after in pairwise(self.glyphs)
            if _is_full(before) and _is_full(after)
        ]
        return median(whites) if len(whites) >= FEWEST_WHITES else BLANK * self.size


def glyph_text(glyphs: Sequence[Glyph], page: int) -> SourceText:
    """Glyphs that make no lines, one behind the other, each with its box."""
    text = "".join(glyph.character for glyph in glyphs)
    boxes = tuple((g.left, g.top, g.right, g.bottom) for g in glyphs for _ in g.character)
    return SourceText(text, (Segment(0, len(text), GlyphAnchor(page, boxes)),))


def _is_full(glyph: Glyph) -> bool:
    """Whether a glyph is a sign as wide as it is high that no setter moves closer (ideographs, kana)."""
    return "\u3041" <= glyph.character[:1] <= "\u9fff"


def lines_of(glyphs: Iterable[Glyph], *, vertical: bool | None = None) -> list[TextLine]:
    """Lines from top to bottom; text set vertically as columns from right to left.

    ``vertical`` says how it is set where that is known; else the glyphs tell.
    """
    visible = list(glyphs)
    if not any(g.character.strip() for g in visible):
        return []
    if _is_vertical(visible) if vertical is None else vertical:
        return _columns(visible)
    rows: list[list[Glyph]] = []
    for glyph in sorted(visible, key=lambda g: g.y):
        if rows and abs(glyph.y - rows[-1][0].y) <= SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    # By the ink, not by the origin: tightly set brackets have their origins in the wrong order.
    ordered = (sorted(row, key=lambda g: g.middle[0]) for row in rows)
    return [line for row in ordered if (line := _trimmed(row)).glyphs]


def _trimmed(glyphs: list[Glyph]) -> TextLine:
    """Without the blanks at both ends, which PDF writers leave in cells."""
    filled = [index for index, glyph in enumerate(glyphs) if glyph.character.strip()]
    return TextLine(tuple(glyphs[filled[0] : filled[-1] + 1]) if filled else ())


def _is_vertical(glyphs: list[Glyph]) -> bool:
    """Whether most steps in the order of the file go down rather than to the right."""
    steps = [(b.x - a.x, b.y - a.y, a.size) for a, b in pairwise(glyphs)]
    down = sum(1 for dx, dy, size in steps if abs(dx) < 0.3 * size and 0.5 * size < dy < 2 * size)
    right = sum(1 for dx, dy, size in steps if abs(dy) < 0.3 * size and 0.2 * size < dx < 2 * size)
    return down > right and down >= 2


def _columns(glyphs: list[Glyph]) -> list[TextLine]:
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.middle[0], g.y)):
        if columns and abs(glyph.middle[0] - columns[-1][0].middle[0]) <= 0.6 * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    return [TextLine(tuple(sorted(c, key=lambda g: (g.y, g.x))), vertical=True) for c in columns]


def joined(lines: Sequence[TextLine], page: int, width: float) -> SourceText:
    """Several lines as one text: a line break where the author set one, none where a line was full.

    ``width`` is how long a line can be (points). A line is full where the first word of the next one
    would not have found room; lines that begin with the mark of an item always stand alone.
    """
    text = SourceText("")
    for number, line in enumerate(lines):
        words = line.text(page)
        if number and _goes_on(lines[number - 1], line, width):
            text = SourceText.join((text, words), _blank_between(text.text, words.text))
        else:
            text = SourceText.join((text, words), "\n") if number else words
    return text


def usable_width(lines: Sequence[TextLine], left: float, right: float) -> float:
    """How long a line of a cell can be: the cell without the white that no line enters."""
    if not lines:
        return right - left
    white = min(min(line.left - left, right - line.right) for line in lines)
    return (right - left) - 2 * min(max(white, 0.0), 0.8 * lines[0].size)


def _goes_on(before: TextLine, line: TextLine, width: float) -> bool:
    if before.vertical or line.vertical:
        return True
    if ITEM.match("".join(g.character for g in line.glyphs[:4])):
        return False
    # Nearly full is full where nothing has come to an end: justified setting and hanging marks
    # leave up to a character free.
    slack = SLACK if before.glyphs[-1].character in ENDING else NEARLY
    return width - (before.right - before.left) < _first_word(line) + slack * line.size


def _first_word(line: TextLine) -> float:
    """The width of what cannot be parted from the first character of a line.

    A word in Latin letters stays together, and closing marks stay with what they close (JIS X 4051).
    """
    last = 0
    for place, glyph in enumerate(line.glyphs[1:], 1):
        both_latin = glyph.character.isascii() and line.glyphs[place - 1].character.isascii()
        if not (both_latin and glyph.character.strip()) and glyph.character not in CLOSING:
            break
        last = place
    return line.glyphs[last].right - line.glyphs[0].left


def _blank_between(before: str, after: str) -> str:
    """Two Latin words that a full line parted need their blank again; an address does not."""
    end, start = before[-1:], after[:1]
    latin = end.isascii() and start.isascii() and end.isalnum() and start.isalnum()
    number = end.isdigit() and start.isdigit()
    return " " if latin and not number and "/" not in before.rpartition(" ")[2] else ""
