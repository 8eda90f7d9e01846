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

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from renkei.domain.forms.labels import normalise
from renkei.domain.forms.running_order import Rank, RunningOrder
from renkei.domain.forms.shared_words import NO_SUBJECTS, Affinity, Subjects

RESTART: Final = 3.0
RUNS_ON: Final = -0.5
SAME_OFFICE: Final = -2.0
ALIKE: Final = -1.0
HEIGHT: Final = 1.0
AFFINITY: Final = 0.6
_ALIKE_CHARACTERS: Final = 6
_MOST_BOUNDARIES: Final = 150


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


Height: TypeAlias = Callable[[Block, Sequence[BlockRow]], float]


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
    offices = [row.office for row in rows]
    order = RunningOrder(offices, seeds, rank)
    affinity = Affinity([row.texts for row in rows], [rows[s].label or "" for s in seeds], subjects)
    search = _Search(rows, seeds, affinity, [_boundary(rows, i, order) for i in range(len(rows))])
    readings = [search.best(height) for height in (_at_top, _in_middle, _at_bottom)]
    return Division(max(readings, key=lambda r: r[0])[1], order)


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
    if len(here.name) >= _ALIKE_CHARACTERS and above.name.startswith(here.name[:_ALIKE_CHARACTERS]):
        score += ALIKE
    return score


class _Search:
    """Dynamic programming over the first rows of the blocks."""

    def __init__(
        self, rows: Sequence[BlockRow], seeds: Sequence[int], affinity: Affinity, boundary: Sequence[float]
    ) -> None:
        self._rows, self._seeds, self._boundary = rows, seeds, boundary
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
        rows = sorted(range(first, last + 1), key=lambda i: (-self._boundary[i], -i))
        return sorted({*rows[:_MOST_BOUNDARIES], first, last})

    def best(self, height: Height) -> tuple[float, tuple[Block, ...]]:
        """The best division when labels are taken to stand at a certain height."""
        total = len(self._rows)
        reached: dict[int, tuple[float, tuple[Block, ...]]] = {0: (0.0, ())}
        for number, seed in enumerate(self._seeds):
            is_last = number + 1 == len(self._seeds)
            ends = [total] if is_last else self._starts(number + 1)
            nearer: dict[int, tuple[float, tuple[Block, ...]]] = {}
            for start, (score, blocks) in reached.items():
                for end in ends:
                    block = Block(self._labels[number], seed, start, end - 1)
                    gain = score + self._block_score(number, block, height)
                    gain += 0.0 if is_last else self._boundary[end]
                    if end not in nearer or gain > nearer[end][0]:
                        nearer[end] = (gain, (*blocks, block))
            reached = nearer
        return reached[total]

    def _block_score(self, number: int, block: Block, height: Height) -> float:
        first, _ = self._reach(number)
        sums = self._sums[number]
        shared = sums[block.last + 1 - first] - sums[block.first - first]
        return AFFINITY * shared + HEIGHT * height(block, self._rows)


def _part_of_page(block: Block, rows: Sequence[BlockRow]) -> tuple[int, int]:
    """The rows of the block that stand on the page of its label."""
    page, first, last = rows[block.seed].page, block.seed, block.seed
    while first > block.first and rows[first - 1].page == page:
        first -= 1
    while last < block.last and rows[last + 1].page == page:
        last += 1
    return first, last


def _at_top(block: Block, rows: Sequence[BlockRow]) -> float:
    if block.seed == block.first:
        return 1.0
    return 0.5 if block.seed == _part_of_page(block, rows)[0] else 0.0


def _in_middle(block: Block, rows: Sequence[BlockRow]) -> float:
    best = 0.0
    for first, last in ((block.first, block.last), _part_of_page(block, rows)):
        off = abs(block.seed - (first + last) / 2)
        best = max(best, 1.0 if off <= 0.5 else 0.5 if off <= 1 else 0.0)
    return best


def _at_bottom(block: Block, rows: Sequence[BlockRow]) -> float:
    if block.seed == block.last:
        return 1.0
    return 0.5 if block.seed == _part_of_page(block, rows)[1] else 0.0
