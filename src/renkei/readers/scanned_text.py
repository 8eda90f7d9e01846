"""One line of type from its picture to glyphs: read, read again where doubtful, and tidied.

Tidied is only what cannot be meant: blanks between full-width signs, a backtick for an opening
bracket, the remains of a ruled line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from PIL import Image

from renkei.readers.scanned_agreement import agreement, is_doubtful, is_latin, surer
from renkei.readers.scanned_engine import Engine, Language, Sign
from renkei.readers.scanned_lines import Edges, InkLine
from renkei.readers.scanned_picture import Grey
from renkei.readers.scanned_pitch import ReadLine
from renkei.readers.scanned_raised import with_trade_marks
from renkei.readers.scanned_signs import tidied
from renkei.readers.scanned_straightening import StraightPage

BEST_SIZE: Final = 40
"""Pixels of type at which the engine reads best."""
OTHER_SIZE: Final = 50
"""The size for a second opinion where only one set of language data is there."""
MARGIN: Final = 12
"""White around the picture of a line (pixels of the enlarged picture)."""
WHITE: Final = 0.12
"""White (in sizes) around a line that belongs to it."""
DASH: Final = 0.22
"""Ink alone in its cell and lower than this share of the size is a dash."""
LONG_DASH: Final = 0.55
SAME_SIZE: Final = 0.3
SMALL: Final = 0.5
SHORT: Final = 2.2
"""A line so short (in sizes) may be a mere number, which data for Japanese are bad at."""
DIGIT: Final = 0.7
"""A digit is at most so wide (in sizes)."""
LEGIBLE: Final = 0.6
"""Ink at least so high and wide (in sizes) must have meant something."""
UNREAD: Final = "〓"


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line, what bounds it, and the size of its type (pixels)."""

    line: InkLine
    within: Edges
    size: float

    @property
    def edges(self) -> Edges:
        """The line with a little white around it."""
        margin = round(WHITE * self.size)
        left, top, right, bottom = self.within
        line = self.line
        return (
            max(left, line.left - margin),
            max(top, line.top - margin),
            min(right, line.right + margin),
            min(bottom, line.bottom + margin),
        )


class LineReader:
    """Reads the lines of one page; ``size`` is the size of most of its type (pixels)."""

    def __init__(self, page: StraightPage, engine: Engine, size: float) -> None:
        self._page = page
        self._engine = engine
        self.size = size

    def read(self, line: InkLine, within: Edges, *, alone: bool = False, last: bool = True) -> ReadLine:
        """The signs of a line; ``alone`` in its cell it may be a mere dash, ``last`` it fills no cell.

        Nothing outside of ``within`` (pixels) belongs to it: the rules of its cell.
        """
        size = self._size_of(line)
        ink = self._page.ink[line.top : line.bottom, line.left : line.right]
        signs = alone and _dash(line, size)
        signs = signs or self._recognised(_Cut(line, within, size)) or _unread(line, size)
        if not line.vertical:
            signs = with_trade_marks(signs, ink, line.left, size)
        return ReadLine(line, tuple(signs), size, ink, fills=not last)

    def _size_of(self, line: InkLine) -> float:
        """That of the page, unless the line is much higher or lower and long enough to tell."""
        own = 1.06 * line.across
        alike = (1 - SAME_SIZE) * self.size <= own <= (1 + SAME_SIZE) * self.size
        # Kana alone are lower than the type they are set in; so are dashes and dots.
        low = own < SMALL * self.size or line.along < 1.5 * line.across
        return self.size if alike or low else own

    def _recognised(self, cut: _Cut) -> list[Sign]:
        """What the engine reads, compared with a second reading where the first is doubtful."""
        if cut.line.vertical and self._engine.knows("jpn_vert"):
            return tidied(self._read(cut, BEST_SIZE, "jpn_vert"))
        first = tidied(self._read(cut, BEST_SIZE, "jpn"))
        if cut.line.along <= SHORT * cut.size and (digits := self._digits(cut)):
            return digits
        if first and not is_doubtful(first):
            return first
        if self._engine.knows("jpn_second"):
            second = tidied(self._read(cut, BEST_SIZE, "jpn_second"))
        else:
            second = tidied(self._read(cut, OTHER_SIZE, "jpn"))
        agreed = agreement(first, second)
        if is_latin(agreed) and self._engine.knows("eng"):
            latin = tidied(self._read(cut, BEST_SIZE, "eng"))
            agreed = surer(agreed, latin)
        return agreed

    def _digits(self, cut: _Cut) -> list[Sign]:
        """The digits of a short line that is too narrow for as many full-width signs; else nothing."""
        if not self._engine.knows("eng"):
            return []
        signs = tidied(self._read(cut, BEST_SIZE, "eng"))
        count = sum(len(s.text) for s in signs)
        narrow = cut.line.along <= DIGIT * cut.size * count and cut.line.across >= SMALL * cut.size
        digits = all(s.text.isascii() and s.text.isdigit() for s in signs)
        return signs if signs and narrow and digits else []

    def _read(self, cut: _Cut, wanted: float, language: Language) -> list[Sign]:
        """Signs with their boxes in pixels of the page."""
        factor = wanted / cut.size
        left, top, right, bottom = cut.edges
        image = Image.fromarray(_contrasted(self._page.pixels[top:bottom, left:right]))
        width, height = max(1, round(image.width * factor)), max(1, round(image.height * factor))
        paper = Image.new("L", (width + 2 * MARGIN, height + 2 * MARGIN), 255)
        paper.paste(image.resize((width, height), Image.Resampling.LANCZOS), (MARGIN, MARGIN))
        return [
            replace(
                sign,
                left=left + round((sign.left - MARGIN) / factor),
                top=top + round((sign.top - MARGIN) / factor),
                right=left + round((sign.right - MARGIN) / factor),
                bottom=top + round((sign.bottom - MARGIN) / factor),
            )
            for sign in self._engine.read(paper, language) or self._engine.read_raw(paper, language)
        ]


def _contrasted(pixels: Grey) -> Grey:
    """Black on white: the ground of the cell, its noise and the greys of a weak print are gone."""
    darkest, ground = np.percentile(pixels, (1, 80))
    stretched = (pixels.astype(np.float32) - darkest) / max(1.0, ground - darkest)
    return np.asarray(255 * np.clip(stretched, 0, 1), dtype=np.uint8)


def _dash(line: InkLine, size: float) -> list[Sign]:
    """The sign of a line that is nothing but a dash; nothing where it is more."""
    height, width = line.bottom - line.top, line.right - line.left
    if line.vertical or height > DASH * size or not 1.5 * height < width < 2.6 * size:
        return []
    sign = "—" if width >= LONG_DASH * size else "-"
    return [Sign(sign, line.left, line.top, line.right, line.bottom, 0.95)]


def _unread(line: InkLine, size: float) -> list[Sign]:
    """The mark of printers for a sign that they lack, so that nothing is lost unseen; dirt is no sign."""
    if min(line.across, line.along) < LEGIBLE * size:
        return []
    return [Sign(UNREAD, line.left, line.top, line.right, line.bottom, 0.0)]
