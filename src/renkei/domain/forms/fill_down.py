"""Which rows a label belongs to that was printed once for several rows.

A vertically merged cell comes out of a page as one label on one of its rows: the first, a middle
one, or one on the next page. Filling down from it is wrong wherever the label does not stand on the
first row. Instead the best division into blocks is searched: one block for each label, holding the
row it is printed on, scored by

- where the running order of offices starts again (a block may begin),
- rows of one office, or with names that begin alike, standing together (no block begins),
- words and subjects that a row and a label share,
- labels standing at the same height of their blocks (top, middle or bottom).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from renkei.domain.forms.labels import normalise
from renkei.domain.forms.running_order import Rank, RunningOrder
from renkei.domain.forms.shared_words import NO_SUBJECTS, Affinity, Subjects

RESTART: Final = 3.0
RUNS_ON: Final = -0.5
FIRST_OFFICE: Final = 0.4
SAME_OFFICE: Final = -2.0
ALIKE: Final = -1.0
HEIGHT: Final = 0.5
AFFINITY: Final = 0.6
_ALIKE_CHARACTERS: Final = 6
_MOST_BOUNDARIES: Final = 30
_ROUNDS: Final = 2


@dataclass(frozen=True, slots=True)
class BlockRow:
    """What a row offers: the label printed on it, its office, its name, weighted texts, its page."""

    label: str | None
    office: str | None
    name: str
    texts: tuple[tuple[str, float], ...]
    page: int


@dataclass(frozen=True, slots=True)
class Block:
    """Rows ``first`` to ``last`` (both included) of one label, printed on row ``seed``."""

    label: str
    seed: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Division:
    """The blocks found, and for each row how surely: the score lost by the next best reading."""

    blocks: tuple[Block, ...]
    order: RunningOrder


def no_rank(name: str) -> None:
    """No customary order is known."""
    del name


def divide(
    rows: Sequence[BlockRow], subjects: Subjects = NO_SUBJECTS, rank: Rank = no_rank
) -> Division | None:
    """The best division of rows into blocks; ``None`` where no row carries a label."""
    seeds = _seeds(rows)
    if not seeds:
        return None
    affinity = Affinity([row.texts for row in rows], [rows[s].label or "" for s in seeds], subjects)
    offices = [row.office for row in rows]
    search = _Search(rows, seeds, affinity)
    best: tuple[float, Division] | None = None
    tried: set[frozenset[int]] = set()
    for guess in _guesses(seeds):
        starts = guess
        for _ in range(_ROUNDS):
            if starts in tried:
                break
            tried.add(starts)
            order = RunningOrder(offices, seeds, rank, starts)
            search.boundary = [_boundary(rows, i, order) for i in range(len(rows))]
            score, blocks = search.best()
            if best is None or score > best[0]:
                best = (score, Division(blocks, order))
            starts = frozenset(block.first for block in blocks[1:])
    return best[1] if best else None


def _guesses(seeds: Sequence[int]) -> list[frozenset[int]]:
    """First rows of blocks to begin the search with: none, and with labels at top, middle and bottom.

    The order learned from the right division explains the rows best, so the best score tells which.
    """
    middles = frozenset((a + b + 1) // 2 for a, b in pairwise(seeds))
    bottoms = frozenset(a + 1 for a in seeds[:-1])
    return list(dict.fromkeys([frozenset(), frozenset(seeds[1:]), middles, bottoms]))


def _seeds(rows: Sequence[BlockRow]) -> list[int]:
    """Rows with a label; one printed again on the next page stands for the block it continues."""
    seeds: list[int] = []
    for index, row in enumerate(rows):
        if row.label and (not seeds or normalise(rows[seeds[-1]].label or "") != normalise(row.label)):
            seeds.append(index)
    return seeds


def _boundary(rows: Sequence[BlockRow], index: int, order: RunningOrder) -> float:
    """How much speaks for a block beginning at the row."""
    if index == 0:
        return 0.0
    above, here = rows[index - 1], rows[index]
    score = 0.0
    if above.office and here.office:
        if above.office == here.office:
            score += SAME_OFFICE
        else:
            back = order.goes_back(above.office, here.office)
            score += RESTART * back if back > 0 else RUNS_ON * -back
            score += FIRST_OFFICE if here.office == rows[0].office else 0.0
    if len(here.name) >= _ALIKE_CHARACTERS and above.name.startswith(here.name[:_ALIKE_CHARACTERS]):
        score += ALIKE
    return score


@dataclass(frozen=True, slots=True)
class _Chain:
    """A block and those before it, with the score of all of them."""

    score: float
    block: Block | None = None
    before: _Chain | None = None

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        chain: _Chain | None = self
        while chain is not None and chain.block is not None:
            found.append(chain.block)
            chain = chain.before
        return tuple(reversed(found))


class _Search:
    """Dynamic programming over the first rows of the blocks.

    ``boundary`` says for each row how much speaks for a block beginning there.
    """

    def __init__(self, rows: Sequence[BlockRow], seeds: Sequence[int], affinity: Affinity) -> None:
        self._rows, self._seeds = rows, seeds
        self._pages = _page_bounds(rows)
        self._scores: dict[tuple[int, int, int], tuple[float, ...]] = {}
        self.boundary: Sequence[float] = ()
        self._labels = [rows[s].label or "" for s in seeds]
        self._sums = [self._running_sums(affinity, number) for number in range(len(seeds))]

    def _reach(self, number: int) -> tuple[int, int]:
        """First and last row that the block of a label can hold."""
        first = self._seeds[number - 1] + 1 if number else 0
        last = self._seeds[number + 1] - 1 if number + 1 < len(self._seeds) else len(self._rows) - 1
        return first, last

    def _running_sums(self, affinity: Affinity, number: int) -> list[float]:
        first, last = self._reach(number)
        sums = [0.0]
        for row in range(first, last + 1):
            sums.append(sums[-1] + affinity.of(row, self._labels[number]))
        return sums

    def _starts(self, number: int) -> list[int]:
        """Rows at which a block can begin, the most promising where there are very many."""
        if number == 0:
            return [0]
        first, last = self._seeds[number - 1] + 1, self._seeds[number]
        rows = sorted(range(first, last + 1), key=lambda i: (-self.boundary[i], -i))
        return sorted({*rows[:_MOST_BOUNDARIES], first, last})

    def best(self) -> tuple[float, tuple[Block, ...]]:
        """The best division, whatever height labels stand at in all of it."""
        starts = [self._starts(number) for number in range(len(self._seeds))]
        readings = (self._best_at(height, starts) for height in range(len(_HEIGHTS)))
        return max(readings, key=lambda r: r[0])

    def _best_at(self, height: int, starts: Sequence[Sequence[int]]) -> tuple[float, tuple[Block, ...]]:
        """The best division when labels are taken to stand at a certain height.

        Signs of a block beginning count against the division where none begins.
        """
        total = len(self._rows)
        reached: dict[int, _Chain] = {0: _Chain(0.0)}
        for number, seed in enumerate(self._seeds):
            is_last = number + 1 == len(self._seeds)
            nearer: dict[int, _Chain] = {}
            for end in [total] if is_last else starts[number + 1]:
                begins = 0.0 if is_last else self.boundary[end] + max(0.0, self.boundary[end])
                score, start = -math.inf, 0
                for first, chain in reached.items():
                    gain = chain.score + self._block_score(number, first, end - 1)[height]
                    if gain >= score:
                        score, start = gain, first
                block = Block(self._labels[number], seed, start, end - 1)
                nearer[end] = _Chain(score + begins, block, reached[start])
            reached = nearer
        whole = reached[total]
        return whole.score - sum(max(0.0, b) for b in self.boundary), whole.blocks()

    def _block_score(self, number: int, first: int, last: int) -> tuple[float, ...]:
        """The score of a label's block of these rows, for each height at which labels may stand."""
        known = self._scores.get((number, first, last))
        if known is None:
            block = Block(self._labels[number], self._seeds[number], first, last)
            reach, _ = self._reach(number)
            sums = self._sums[number]
            shared = AFFINITY * (sums[last + 1 - reach] - sums[first - reach])
            page = self._pages[block.seed]
            known = tuple(shared + HEIGHT * height(block, page) for height in _HEIGHTS)
            self._scores[number, first, last] = known
        return known


def _page_bounds(rows: Sequence[BlockRow]) -> list[tuple[int, int]]:
    """For each row the first and last row of its page."""
    bounds: list[tuple[int, int]] = []
    for _, page in groupby(range(len(rows)), key=lambda index: rows[index].page):
        indices = list(page)
        bounds += [(indices[0], indices[-1])] * len(indices)
    return bounds


def _at_top(block: Block, page: tuple[int, int]) -> float:
    if block.seed == block.first:
        return 1.0
    return 0.5 if block.seed == max(block.first, page[0]) else 0.0


def _in_middle(block: Block, page: tuple[int, int]) -> float:
    best = 0.0
    on_page = max(block.first, page[0]), min(block.last, page[1])
    for first, last in ((block.first, block.last), on_page):
        off = abs(block.seed - (first + last) / 2)
        best = max(best, 1.0 if off <= 0.5 else 0.5 if off <= 1 else 0.0)
    return best


def _at_bottom(block: Block, page: tuple[int, int]) -> float:
    if block.seed == block.last:
        return 1.0
    return 0.5 if block.seed == min(block.last, page[1]) else 0.0


_HEIGHTS: Final = (_at_top, _in_middle, _at_bottom)
"""Where labels may stand in their blocks, or in the part of a block on their page."""
