"""The ruled lines of a straightened page: long thin runs of ink, also where they are broken.

Strokes of letters are short or lie in a crowd of ink; a rule is long and has white on both sides.
What a faint print or a fold has broken is joined where enough of the gap is dark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from renkei.readers.page_marks import Rule, across, down
from renkei.readers.scanned_straightening import Ink, StraightPage, ground_of

SHORTEST_ACROSS: Final = 20.0
SHORTEST_DOWN: Final = 10.5
"""A run of ink at least so long (points) can be a rule: longer than two signs of the type of lists."""
THICKEST: Final = 3.0
BREAK: Final = 0.8
"""White in a run (points) that dust or a weak print may leave."""
SAME: Final = 1.2
"""Runs closer than this (points) are one line: thick, or still a little askew."""
WHITE: Final = 0.4
"""Beside a rule at most this share is ink: the signs that touch it."""
DARK: Final = 0.5
"""A gap is closed where at least this share of it is ink: a broken or dotted line."""
SOLID: Final = 0.98
"""So much of a solid line is ink, within this many points of its middle …"""
NEAR: Final = 0.4
CLEAR: Final = 0.2
"""… and beside a dotted one at most this share is."""
MEETS: Final = 3.0
"""A rule ends where another crosses it, or so near (points)."""


def rules_of(page: StraightPage) -> list[Rule]:
    """All horizontal and vertical rules (points of the straight page)."""
    lying = list(_lines(page.ink, page.scale, SHORTEST_ACROSS))
    standing = list(_lines(page.ink.T, page.scale, SHORTEST_DOWN))
    rules = [across(*line) for line in lying] + [down(*line) for line in standing]
    return [rule for rule in rules if rule.horizontal or (_meets(rule, rules) and _is_drawn(rule, page))]


def without_rules(page: StraightPage, rules: Sequence[Rule]) -> StraightPage:
    """The page with its rules taken away, so that no stroke of them is taken for a sign."""
    ruled = np.zeros_like(page.ink)
    for horizontal, ink, drawn, shortest in (
        (True, page.ink, ruled, SHORTEST_ACROSS / 2),
        (False, page.ink.T, ruled.T, SHORTEST_DOWN / 2),
    ):
        own = [rule for rule in rules if rule.horizontal is horizontal]
        gap = max(1, round(BREAK * page.scale))
        for row, start, end in zip(*_runs(ink, round(shortest * page.scale), gap), strict=True):
            if any(_is_part(rule, row / page.scale, start / page.scale, end / page.scale) for rule in own):
                drawn[max(0, row - 1) : row + 2, max(0, start - 1) : end + 1] = True
    paper = np.where(ruled, ground_of(page.pixels), page.pixels).astype(np.uint8)
    return replace(page, pixels=paper, ink=page.ink & ~ruled)


def _is_part(rule: Rule, position: float, start: float, end: float) -> bool:
    """Whether a run of ink lies on a rule, from end to end."""
    near = abs(position - rule.position) <= SAME
    return near and rule.start - THICKEST <= start and end <= rule.end + THICKEST


def _meets(rule: Rule, rules: Sequence[Rule]) -> bool:
    """Whether a short vertical line hangs on horizontal ones, as no stroke of a letter does."""
    crossing = [
        other.position
        for other in rules
        if other.horizontal and other.start - MEETS <= rule.position <= other.end + MEETS
    ]
    ends = sum(any(abs(y - end) <= MEETS for y in crossing) for end in (rule.start, rule.end))
    return ends == 2 or (ends == 1 and rule.end - rule.start > 2 * SHORTEST_DOWN)


def _is_drawn(rule: Rule, page: StraightPage) -> bool:
    """Whether a vertical line is solid or stands in white, as strokes of signs below each other do not."""
    first, last = round(rule.start * page.scale), round(rule.end * page.scale)
    middle, near = round(rule.position * page.scale), max(1, round(NEAR * page.scale))
    beside = round(SAME * page.scale) + 1
    ink = page.ink[first:last]
    if ink[:, max(0, middle - near) : middle + near + 1].any(axis=1).mean() >= SOLID:
        return True
    sides = [column for column in (middle - beside, middle + beside) if 0 <= column < ink.shape[1]]
    return all(ink[:, column].mean() <= CLEAR for column in sides)


def _lines(ink: Ink, scale: float, shortest: float) -> Iterator[tuple[float, float, float]]:
    """Position, start and end (points) of the lines along the second axis."""
    rows, starts, ends = _runs(ink, round(shortest * scale), max(1, round(BREAK * scale)))
    order = np.lexsort((starts, rows))
    groups: list[list[tuple[int, int, int]]] = []
    for index in order:
        run = (int(rows[index]), int(starts[index]), int(ends[index]))
        for group in reversed(groups[-200:]):
            if run[0] - group[-1][0] <= SAME * scale and _near(group, run, scale):
                group.append(run)
                break
        else:
            groups.append([run])
    pieces = [piece for group in groups if (piece := _piece(ink, group, scale))]
    for row, start, end in _chained(ink, pieces, scale):
        yield (row + 0.5) / scale, start / scale, end / scale


def _runs(ink: Ink, shortest: int, gap: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, start and end of the runs of ink along each row, small gaps closed."""
    steps = np.diff(np.pad(ink.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    if not len(rows):
        return rows, starts, ends
    goes_on = (rows[1:] == rows[:-1]) & (starts[1:] - ends[:-1] <= gap)
    first, last = np.concatenate(([True], ~goes_on)), np.concatenate((~goes_on, [True]))
    rows, starts, ends = rows[first], starts[first], ends[last]
    long = ends - starts >= shortest
    return rows[long], starts[long], ends[long]


def _near(group: Sequence[tuple[int, int, int]], run: tuple[int, int, int], scale: float) -> bool:
    """Whether a run lies beside or on the last of a group."""
    _, start, end = group[-1]
    return run[1] <= end + 2 * scale and start <= run[2] + 2 * scale


def _piece(ink: Ink, group: Sequence[tuple[int, int, int]], scale: float) -> tuple[int, int, int] | None:
    """One line out of the runs that make it; ``None`` for a beam, or for a crowd of ink."""
    first, last = min(r[0] for r in group), max(r[0] for r in group)
    if last - first > THICKEST * scale:
        return None
    start, end = min(r[1] for r in group), max(r[2] for r in group)
    beside = round(SAME * scale) + 1
    for row in (first - beside, last + beside):
        if 0 <= row < ink.shape[0] and ink[row, start:end].mean() > WHITE:
            return None
    weights = [r[2] - r[1] for r in group]
    return round(sum(r[0] * w for r, w in zip(group, weights, strict=True)) / sum(weights)), start, end


def _chained(
    ink: Ink, pieces: Sequence[tuple[int, int, int]], scale: float
) -> Iterator[tuple[int, int, int]]:
    """Pieces of one line as one, where the gap between them is dark enough."""
    waiting = sorted(pieces, key=lambda p: (p[1], p[0]))
    while waiting:
        row, start, end = waiting.pop(0)
        for other in list(waiting):
            if abs(other[0] - row) <= SAME * scale and _closed(ink, (row, end), (other[0], other[1]), scale):
                waiting.remove(other)
                end = max(end, other[2])
        yield row, start, end


def _closed(ink: Ink, last: tuple[int, int], first: tuple[int, int], scale: float) -> bool:
    """Whether the gap from the end of one piece to the start of the next is bridged (row and place)."""
    (row, end), (other, start) = last, first
    if start - end <= 2 * scale:
        return True
    margin = max(1, round(0.5 * scale))
    band = ink[max(0, min(row, other) - margin) : max(row, other) + margin + 1, end:start]
    return bool(band.any(axis=0).mean() >= DARK)
