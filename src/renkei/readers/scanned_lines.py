"""Where the lines of type stand in a stretch of a straightened page, by the white between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, TypeAlias

import numpy as np

from renkei.readers.scanned_straightening import Ink, inked

Span: TypeAlias = tuple[int, int]
Edges: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""

SMALLEST: Final = 0.12
"""Ink lower and narrower than this share of the size is dirt."""
PART: Final = 0.55
"""A strip lower than this share of the size may be a part of a sign (二, ー over き)."""
WHOLE: Final = 1.2
"""So high may a line be when its parts are joined."""
TOUCHING: Final = 1.7
"""A strip higher than this holds several lines that touch."""
CLOSEST: Final = 0.95
"""Lines that touch are at least so far apart (in sizes), from the middle of one to that of the next."""
COLUMN: Final = 1.35
"""A column of vertical type is at most this wide, in sizes, …"""
TALL: Final = 2.2
"""… and at least this high."""
LEADING: Final = 0.25
"""White (in sizes) between columns of vertical type where nothing else tells."""
APART: Final = 1.6
"""White of so many sizes inside a line parts two texts that stand side by side."""


@dataclass(frozen=True, slots=True)
class InkLine:
    """A line of type: its box in pixels, and whether it runs downward."""

    left: int
    top: int
    right: int
    bottom: int
    vertical: bool = False

    @property
    def across(self) -> int:
        """How high signs can be: the height of a line, the width of a column."""
        return self.right - self.left if self.vertical else self.bottom - self.top

    @property
    def along(self) -> int:
        """How long the line is."""
        return self.bottom - self.top if self.vertical else self.right - self.left


def spans_of(filled: np.ndarray) -> list[Span]:
    """Start and end of each stretch that is filled."""
    steps = np.diff(np.pad(filled.astype(np.int8), 1))
    return list(zip(np.nonzero(steps == 1)[0].tolist(), np.nonzero(steps == -1)[0].tolist(), strict=True))


def size_of_type(ink: Ink, boxes: Sequence[Edges], scale: float) -> float:
    """The size of most type in the boxes (pixels); nine points where nothing tells."""
    heights = [
        bottom - top
        for left, upper, right, lower in boxes
        for top, bottom in spans_of(inked(ink[upper:lower, left:right], 1))
        if bottom - top >= 4 * scale
        and np.count_nonzero(ink[upper + top : upper + bottom, left:right].any(axis=0)) > 3 * (bottom - top)
    ]
    return 1.06 * median(heights) if heights else 9 * scale


def lines_in(ink: Ink, box: Edges, size: float, *, loose: bool = False) -> list[InkLine]:
    """The lines in a box; in a ``loose`` one (no cell) texts that stand far apart are parted."""
    left, top, right, bottom = box
    inside = ink[top:bottom, left:right]
    if not inside.any():
        return []
    if not loose and (columns := _columns(inside, size)):
        return [
            InkLine(left + first, top + up, left + last, top + low, vertical=True)
            for first, last, up, low in columns
        ]
    found = []
    for upper, lower in _rows(inside, size):
        for first, last in _texts(inside[upper:lower], APART * size if loose else float("inf")):
            line = InkLine(left + first, top + upper, left + last, top + lower)
            if max(line.across, line.along) >= SMALLEST * size and not _is_dirt(line, ink, size):
                found.append(line)
    return found


def _is_dirt(line: InkLine, ink: Ink, size: float) -> bool:
    dark = np.count_nonzero(ink[line.top : line.bottom, line.left : line.right])
    return bool(dark < (SMALLEST * size) ** 2)


def _rows(inside: Ink, size: float) -> Iterator[Span]:
    """The strips of lines, parts joined and touching lines parted."""
    strips: list[Span] = []
    for top, bottom in spans_of(inked(inside, 1)):
        part = bottom - top < PART * size or (strips and strips[-1][1] - strips[-1][0] < PART * size)
        if strips and part and bottom - strips[-1][0] <= WHOLE * size and top - strips[-1][1] < 0.4 * size:
            strips[-1] = (strips[-1][0], bottom)
        else:
            strips.append((top, bottom))
    for top, bottom in strips:
        if bottom - top > TOUCHING * size:
            yield from _parted(inside[top:bottom], top, size)
        else:
            yield top, bottom


def _parted(strip: Ink, top: int, size: float) -> Iterator[Span]:
    """Lines that touch, cut where the ink is least: as many as cut the least of it."""
    height = strip.shape[0]
    amount = strip.sum(axis=1)
    fewest, most = (max(2, round(height / (pitch * size))) for pitch in (TOUCHING, CLOSEST))
    ways = [_cuts(amount, count, size) for count in range(fewest, max(fewest, most) + 1)]
    best = min(ways, key=lambda cuts: float(amount[cuts].mean()))
    for begun, end in pairwise((0, *best, height)):
        if end > begun:
            yield top + begun, top + end


def _cuts(amount: np.ndarray, count: int, size: float) -> list[int]:
    """The rows with the least ink near the borders of so many lines of one height."""
    reach = max(1, round(0.3 * size))
    cuts = []
    for number in range(1, count):
        first = max(0, round(number * len(amount) / count) - reach)
        cuts.append(first + int(np.argmin(amount[first : first + 2 * reach])))
    return cuts


def _texts(strip: Ink, widest: float) -> Iterator[Span]:
    """From the first ink to the last, parted where the white is wider than ``widest``."""
    begun: int | None = None
    reach = 0
    for first, last in spans_of(inked(strip, 0)):
        if begun is not None and first - reach > widest:
            yield begun, reach
            begun = None
        begun = first if begun is None else begun
        reach = last
    if begun is not None:
        yield begun, reach


def _columns(inside: Ink, size: float) -> list[tuple[int, int, int, int]]:
    """The columns of vertical type from right to left; none where the type runs across."""
    columns = [(first, last) for first, last in spans_of(inked(inside, 0)) if last - first > SMALLEST * size]
    if not columns or max(last - first for first, last in columns) > COLUMN * size:
        return []
    boxes = []
    for first, last in reversed(columns):
        rows = np.nonzero(inside[:, first:last].any(axis=1))[0]
        boxes.append((first, last, int(rows[0]), int(rows[-1]) + 1))
    tallest = max(bottom - top for _, _, top, bottom in boxes)
    high = tallest >= max(TALL, len(columns)) * size
    return boxes if high and _runs_down(inside, columns, size) else []


def _runs_down(inside: Ink, columns: Sequence[Span], size: float) -> bool:
    """Whether the white between columns is wider than between rows; one column alone runs down."""
    if len(columns) == 1:
        return True
    rows = spans_of(inked(inside, 1))
    between = [b[0] - a[1] for a, b in pairwise(columns)]
    gaps = [b[0] - a[1] for a, b in pairwise(rows)]
    # Rows that touch are no sign of columns: those stand well apart.
    return median(between) > (median(gaps) if gaps else LEADING * size)
