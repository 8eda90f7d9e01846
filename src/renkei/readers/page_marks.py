"""What stands on a page: glyphs, rules and painted areas.

Coordinates are points from the *upper left* corner of the page as it is shown, so that boxes fit
the picture of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character: its code point, its box, the point it stands on and its size.

    ``x`` and ``y`` are the origin on the baseline, which (unlike the box) is the same for all
    glyphs of a line. (A named tuple, because a page has thousands and they are made and read in the
    innermost loops.) ``aslant`` tells that it stands neither level nor upright.
    """

    character: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    size: float
    aslant: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A straight line: ``position`` is y of a horizontal and x of a vertical rule."""

    horizontal: bool
    position: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle that is painted: the ground of a cell, a row, a heading."""

    left: float
    top: float
    right: float
    bottom: float


def across(position: float, start: float, end: float) -> Rule:
    """A horizontal rule at the height ``position``."""
    return Rule(horizontal=True, position=round(position, 2), start=round(start, 2), end=round(end, 2))


def down(position: float, start: float, end: float) -> Rule:
    """A vertical rule at the distance ``position`` from the left."""
    return Rule(horizontal=False, position=round(position, 2), start=round(start, 2), end=round(end, 2))
