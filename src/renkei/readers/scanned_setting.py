"""The signs of a line set out as glyphs: each reaches to the next, with the blanks between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np

from renkei.readers.page_marks import Glyph
from renkei.readers.scanned_engine import Sign
from renkei.readers.scanned_pitch import ReadLine, blanks_of
from renkei.readers.scanned_signs import CLOSING, HANGING, OPENING
from renkei.readers.scanned_straightening import inked

BLANK_LATIN: Final = 0.2
BLANK_FULL: Final = 0.75
"""White (in sizes) that is a blank between Latin signs, and beside a full-width sign."""

_Pixels: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ReadSign:
    """A glyph (points of the straight page) with what the engine thought of it."""

    glyph: Glyph
    confidence: float
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """How lines are set out: pixels for each point, the step of the squares of type where it is known."""

    scale: float
    step: float | None

    def signs(self, line: ReadLine) -> Iterator[ReadSign]:
        """The glyphs of a line, blanks among them."""
        return self._down(line) if line.line.vertical else self._across(line)

    def _across(self, read: ReadLine) -> Iterator[ReadSign]:
        line, signs = read.line, read.signs
        middles = _rising([(s.left + s.right) / 2 for s in signs], line.left, line.right)
        edges = [float(line.left), *((a + b) / 2 for a, b in pairwise(middles)), float(line.right)]
        blanks = self._blanks(read, middles)
        for number, sign in enumerate(signs):
            if number in blanks:
                edge = edges[number]
                blank = Sign(" ", 0, 0, 0, 0, 1.0)
                yield self._sign(blank, (edge - 1, line.top, edge + 1, line.bottom), read)
            yield self._sign(sign, (edges[number], line.top, edges[number + 1], line.bottom), read)

    def _blanks(self, read: ReadLine, middles: Sequence[float]) -> frozenset[int]:
        """The signs (by number) before which there is a blank."""
        filled = inked(read.ink, 0)
        seen = set()
        for number, (sign, after) in enumerate(pairwise(read.signs), 1):
            first, last = (round(m) - read.line.left for m in middles[number - 1 : number + 1])
            if _is_blank(sign, after, _widest_white(filled[first:last]) / read.size):
                seen.add(number)
        return frozenset(seen) | (blanks_of(read, self.step) if self.step else frozenset())

    def _down(self, read: ReadLine) -> Iterator[ReadSign]:
        line = read.line
        middles = _rising([(s.top + s.bottom) / 2 for s in read.signs], line.top, line.bottom)
        edges = [float(line.top), *((a + b) / 2 for a, b in pairwise(middles)), float(line.bottom)]
        for number, sign in enumerate(read.signs):
            yield self._sign(sign, (line.left, edges[number], line.right, edges[number + 1]), read)

    def _sign(self, sign: Sign, box: _Pixels, read: ReadLine) -> ReadSign:
        left, top, right, bottom = (value / self.scale for value in box)
        x, y = (left, bottom) if read.line.vertical else (left, read.line.bottom / self.scale)
        glyph = Glyph(sign.text, left, top, right, bottom, x, y, read.size / self.scale)
        return ReadSign(glyph, sign.confidence, sign.alternatives)


def _rising(middles: Sequence[float], start: float, end: float) -> list[float]:
    """Middles in their order, where the engine lets boxes overlap or swaps them."""
    rising: list[float] = []
    for middle in middles:
        low = rising[-1] + 0.5 if rising else start + 0.5
        rising.append(max(low, min(middle, end)))
    return rising


def _widest_white(filled: np.ndarray) -> int:
    widest = run = 0
    for dark in filled:
        run = 0 if dark else run + 1
        widest = max(widest, run)
    return widest


def _is_blank(sign: Sign, after: Sign, white: float) -> bool:
    """Whether the white (in sizes) between two signs is a blank: brackets and commas bring white along."""
    if sign.text.isascii() and after.text.isascii():
        return after.begins and white >= BLANK_LATIN and sign.text not in OPENING
    if after.text[0] in HANGING:
        return False
    brought = 0.5 * ((sign.text[-1] in CLOSING) + (after.text[0] in OPENING))
    return white >= BLANK_FULL + brought
