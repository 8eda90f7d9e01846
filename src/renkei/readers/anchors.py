"""Where the characters of a text stand, by kind of format; the kinds are closed.

(The fifth kind, lines of a text document, is the domain's own:
:class:`renkei.domain.documents.source_text.LineAnchor`.)
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.domain.locators import Box, CellLocator, ElementLocator, PageLocator


@dataclass(frozen=True, slots=True)
class CellAnchor:
    """A run of characters inside the value of a worksheet cell."""

    sheet: str
    cells: str

    def at(self, start: int, end: int) -> CellLocator:
        """The span inside the shown value."""
        return CellLocator(self.sheet, self.cells, start, end)


@dataclass(frozen=True, slots=True)
class ElementAnchor:
    """A run of characters inside the text of the element at ``path``."""

    path: str

    def at(self, start: int, end: int) -> ElementLocator:
        """The span inside the element's text."""
        return ElementLocator(self.path, start, end)


@dataclass(frozen=True, slots=True)
class GlyphAnchor:
    """A run of characters on a page: the box of each."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]

    def at(self, start: int, end: int) -> PageLocator:
        """One box for each line that the characters touch."""
        chosen = self.boxes[start:end] or self.boxes[min(start, len(self.boxes) - 1) :][:1]
        merged: list[tuple[float, float, float, float]] = []
        for left, top, right, bottom in chosen:
            if merged and _beside(merged[-1], (left, top, right, bottom)):
                l0, t0, r0, b0 = merged[-1]
                merged[-1] = (min(l0, left), min(t0, top), max(r0, right), max(b0, bottom))
            else:
                merged.append((left, top, right, bottom))
        return PageLocator(tuple(Box(self.page, *(round(v, 1) for v in box)) for box in merged))


def _beside(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    """Whether two boxes overlap in height, or (vertical text) in width."""
    height = min(first[3], second[3]) - max(first[1], second[1])
    if height > 0 and second[0] >= first[0] - 1:
        return True
    width = min(first[2], second[2]) - max(first[0], second[0])
    return width > 0 and second[1] - first[1] >= 0 and second[1] - first[3] < (second[3] - second[1])
