"""Blanks narrower than a square, found by the squares of type: full-width signs stand in even steps.

A half-width blank is hardly wider than the white around many signs, so its white tells nothing. But
behind it all squares stand off their steps. The step is learned over the whole page; a blank is set
where the cuts between squares run through ink without it and through white with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from renkei.readers.scanned_engine import Sign
from renkei.readers.scanned_lines import InkLine
from renkei.readers.scanned_signs import CLOSING, OPENING
from renkei.readers.scanned_straightening import Ink

Amounts: TypeAlias = npt.NDArray[np.float64]
"""Ink in each column, in halves of the height of the line."""
Columns: TypeAlias = npt.NDArray[np.int64]

ENOUGH: Final = 6
"""Lines with fewer signs do not tell the step."""
BEARING: Final = 0.1
"""The white (in steps) that the first and last square of a line have outside of their ink."""
NARROWEST: Final = 0.18
WIDEST: Final = 0.62
"""How wide (in steps) a blank is that its white does not show."""
EXACT: Final = (-0.01, -0.005, 0.0, 0.005, 0.01)
LOOSE: Final = (-0.02, -0.015, *EXACT, 0.015, 0.02)
STRETCHED: Final = tuple(round(0.01 * n, 2) for n in range(-2, 13))
"""By how much the steps of a line may differ from the page's; much where it is set to fill its cell."""
CLEARER: Final = 0.2
CLEARER_FOR_ONE: Final = 0.6
"""So much less ink has to be cut with a blank than without; more where it parts a single sign."""
UNCUT: Final = (0.1, 0.02)
"""What may be cut all the same: by the line, and by each sign."""
MOST_BLANKS: Final = 3
"""More narrow blanks between signs that fill squares no line has."""
QUOTATION_MARKS: Final = frozenset("“”‘’")
LOST: Final = 9e9


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with its signs, the size of its type (pixels), its ink; ``fills`` where it may be stretched."""

    line: InkLine
    signs: tuple[Sign, ...]
    size: float
    ink: Ink
    fills: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Full-width signs side by side: which of the line, and between what columns its outer edges may lie."""

    first: int
    end: int
    starts: tuple[int, int]
    ends: tuple[int, int]
    inside: tuple[bool, bool]
    """Whether other signs stand before and behind it: then its edges are rough."""

    @property
    def count(self) -> int:
        return self.end - self.first


def page_step(lines: Sequence[ReadLine], size: float) -> float | None:
    """The step of most type on the page (pixels), or ``None`` where too few lines tell it."""
    telling = [
        line
        for line in lines
        if len(line.signs) >= ENOUGH and line.size == size and all(map(is_square, line.signs))
    ]
    telling = [line for line in telling if not line.fills] or telling
    if not telling:
        return None
    rough = median((line.line.right - line.line.left) / (len(line.signs) - BEARING) for line in telling)
    exact = [step for line in telling if (step := _own_step(line, rough)) is not None]
    return median(exact) if exact else rough


def is_square(sign: Sign) -> bool:
    """Whether a sign fills a square: kanji, kana and the like; brackets and marks may be set closer."""
    text = sign.text
    return (
        len(text) == 1
        # "A": ※, ①, ○ and the like, which fill a square wherever they stand among kanji.
        and unicodedata.east_asian_width(text) in "WFA"
        and text not in QUOTATION_MARKS
        and text not in OPENING
        and text not in CLOSING
    )


def blanks_of(line: ReadLine, step: float) -> frozenset[int]:
    """The signs (by number) before which there is a blank that its white does not show."""
    amounts = _amounts(line)
    shares = STRETCHED if line.fills else LOOSE
    return frozenset(
        run.first + place for run in _runs(line, step) for place in _blanks(amounts, run, step, shares)
    )


def _amounts(line: ReadLine) -> Amounts:
    return np.asarray(line.ink.sum(axis=0) / max(1.0, line.ink.shape[0] / 2), dtype=np.float64)


def _own_step(line: ReadLine, rough: float) -> float | None:
    run = next(_runs(line, rough))
    amounts = _amounts(line)
    cuts = {share: _least(amounts, run, rough * (1 + share)) for share in LOOSE}
    least = min(cuts.values())
    fitting = [share for share, cut in cuts.items() if cut == least]
    return rough * (1 + median(fitting)) if least <= _allowed(run) else None


def _runs(line: ReadLine, step: float) -> Iterator[_Run]:
    """The stretches of a line in which square stands beside square."""
    first = 0
    for number in range(len(line.signs) + 1):
        if number < len(line.signs) and is_square(line.signs[number]):
            continue
        if number - first >= 2:
            yield _run(line, first, number, step)
        first = number + 1


def _run(line: ReadLine, first: int, end: int, step: float) -> _Run:
    width, signs = line.ink.shape[1], line.signs
    inside = first > 0, end < len(signs)
    left = _between(line, first) if inside[0] else 0.0
    right = _between(line, end) if inside[1] else float(width)
    far, near = 0.6 * step, 0.05 * step
    return _Run(
        first,
        end,
        (round(left - far), round(left + (far if inside[0] else near))),
        (round(right - (far if inside[1] else near)), round(right + far)),
        inside,
    )


def _between(line: ReadLine, number: int) -> float:
    """The middle (columns of the line) between a sign and the one before it, as the engine saw them."""
    before, after = line.signs[number - 1], line.signs[number]
    return (before.left + before.right + after.left + after.right) / 4 - line.line.left


def _blanks(amounts: Amounts, run: _Run, step: float, shares: Sequence[float]) -> tuple[int, ...]:
    """Before which signs of a run there are blanks: where even squares cut more than blanks may cost."""
    without = min(_least(amounts, run, step * (1 + share)) for share in shares)
    if without <= CLEARER:
        return ()
    ways = (_parted(amounts, run, step * (1 + share)) for share in EXACT)
    cut, places = min(ways, key=lambda way: way[0] + _price(run, way[1]))
    return places if cut <= _allowed(run) and cut + _price(run, places) < without else ()


def _price(run: _Run, places: Sequence[int]) -> float:
    return float(_prices(run)[list(places)].sum())


def _prices(run: _Run) -> Amounts:
    """What a blank before each sign of a run must save. Beside other signs the edges of a run are rough."""
    prices = np.full(run.count, CLEARER)
    prices[:1] = LOST
    for place, rough in ((1, run.inside[0]), (run.count - 1, run.inside[1])):
        prices[place] = LOST if rough else CLEARER_FOR_ONE
    return prices


def _allowed(run: _Run) -> float:
    return UNCUT[0] + UNCUT[1] * run.count


def _edges(amounts: Amounts, run: _Run, step: float, more: int = 0) -> Amounts:
    """Ink at every edge of the squares (columns) for each place where the first may start (rows).

    ``more`` are rows behind the last start: where squares stand that blanks have moved. A row that ends
    where the run cannot end is lost.
    """
    starts = np.arange(run.starts[0], run.starts[1] + more + 1)
    places = np.rint(starts[:, None] + step * np.arange(run.count + 1)).astype(int)
    known = (places >= 0) & (places < len(amounts))
    ink = np.where(known, amounts[np.clip(places, 0, len(amounts) - 1)], 0.0)
    ink[(places[:, -1] < run.ends[0]) | (places[:, -1] > run.ends[1]), -1] = LOST
    return ink


def _least(amounts: Amounts, run: _Run, step: float) -> float:
    """The least ink that even squares cut."""
    return float(_edges(amounts, run, step).sum(axis=1).min(initial=LOST))


def _parted(amounts: Amounts, run: _Run, step: float) -> tuple[float, tuple[int, ...]]:
    """The ink that squares with blanks among them cut, and before which signs the blanks stand.

    The cheapest way from edge to edge: a blank moves all squares behind it by its width and has a price.
    """
    widths = np.arange(max(1, round(NARROWEST * step)), round(WIDEST * step) + 1)
    ink, prices = _edges(amounts, run, step, MOST_BLANKS * int(widths[-1])), _prices(run)
    rows = np.arange(len(ink))
    cost = np.where(rows <= run.starts[1] - run.starts[0], ink[:, 0], LOST)
    moved = np.zeros((run.count + 1, len(ink)), dtype=np.int64)
    for place in range(1, run.count + 1):
        if place < run.count and prices[place] < LOST:
            at = np.rint(rows + run.starts[0] + step * place).astype(np.int64)
            with_blank, width = _behind_blanks(cost, amounts, at, widths)
            moved[place] = np.where(with_blank + prices[place] < cost, width, 0)
            cost = np.minimum(cost, with_blank + prices[place])
        cost = cost + ink[:, place]
    places = _places(moved, int(cost.argmin()))
    return float(cost.min()) - _price(run, places), places


def _behind_blanks(cost: Amounts, amounts: Amounts, at: Columns, widths: Columns) -> tuple[Amounts, Columns]:
    """The least cost of every row when a blank ends there, and the width of that blank; blanks are white."""
    total = np.concatenate(([0.0], amounts.cumsum()))
    first, last = (np.clip(edge, 0, len(amounts)) for edge in (at[:, None] - widths, at[:, None]))
    from_row = np.arange(len(cost))[:, None] - widths
    way = np.where(from_row >= 0, cost[np.maximum(from_row, 0)] + total[last] - total[first], LOST)
    best = way.argmin(axis=1)
    return way[np.arange(len(cost)), best], widths[best]


def _places(moved: Columns, row: int) -> tuple[int, ...]:
    """The signs before which the way that ends in a row has blanks."""
    places = []
    for place in range(len(moved) - 1, 0, -1):
        if moved[place, row]:
            places.append(place)
            row -= int(moved[place, row])
    return tuple(reversed(places))
