"""From the coordinates of a PDF page to those of the page as it is shown.

A file counts from any origin upwards, may show only a part (crop box) and turn it; boxes have to
fit the picture of the page, so they count in points from the shown upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import pypdfium2 as pdfium

Point: TypeAlias = tuple[float, float]
Edges: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The shown part of a page in its own coordinates, and by how many degrees it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> PageFrame:
        """The frame of a page: crop box within the media box, turned clockwise."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    @property
    def width(self) -> float:
        """Width as shown (points)."""
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height as shown (points)."""
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    def point(self, x: float, y: float) -> Point:
        """Where a point of the file is on the shown page."""
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Edges:
        """Left, top, right and bottom on the shown page."""
        (x1, y1), (x2, y2) = self.point(left, top), self.point(right, bottom)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
