"""The order in which names (of offices) run inside a block, learned from the document itself.

Between two printed labels exactly one change of block is hidden; every other step from one name to
the next follows the order. A step counts the more, the more steps share its gap. Where the document
is silent, the customary order of offices (建制順) decides, if it is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise, product
from typing import Final, TypeAlias

Rank: TypeAlias = Callable[[str], int | None]
"""The customary rank of a name; ``None`` where none is known."""

_MOST_NAMES: Final = 40
_CUSTOM_WEIGHT: Final = 0.7


class RunningOrder:
    """Tells whether a step from one name to the next goes back in the order."""

    def __init__(
        self, names: Sequence[str | None], seeds: Sequence[int], rank: Rank, starts: Collection[int] = ()
    ) -> None:
        """Learn from names row by row; ``seeds`` are the rows with labels.

        ``starts`` are the first rows of the blocks where these are taken for known: then the steps
        to them teach nothing, and every other step does.
        """
        self._rank = rank
        self._alone = frozenset() if starts else _seen_once(names)
        self._strength = _widest_paths(_steps_inside(names, starts) if starts else _steps(names, seeds))

    def goes_back(self, first: str, then: str) -> float:
        """From -1 (``then`` surely follows ``first``) to 1 (``then`` surely comes earlier)."""
        back = self._strength.get((then, first), 0.0)
        # A step seen once is the one in question: it cannot bear witness for itself.
        forth = self._strength.get((first, then), 0.0) if (first, then) not in self._alone else 0.0
        learned = (back - forth) / (back + forth) if back + forth else 0.0
        return max(-1.0, min(1.0, learned + _CUSTOM_WEIGHT * self._by_custom(first, then)))

    def _by_custom(self, first: str, then: str) -> float:
        ranks = self._rank(first), self._rank(then)
        if ranks[0] is None or ranks[1] is None or ranks[0] == ranks[1]:
            return 0.0
        return 1.0 if ranks[0] > ranks[1] else -1.0


def _seen_once(names: Sequence[str | None]) -> frozenset[tuple[str | None, str | None]]:
    seen = Counter(pair for pair in pairwise(names) if pair[0] != pair[1])
    return frozenset(pair for pair, count in seen.items() if count == 1)


def _steps_inside(names: Sequence[str | None], starts: Collection[int]) -> dict[tuple[str, str], float]:
    weights: dict[tuple[str, str], float] = {}
    for index, (a, b) in enumerate(pairwise(names), start=1):
        if index not in starts and a is not None and b is not None and a != b:
            weights[a, b] = weights.get((a, b), 0.0) + 1
    return weights


def _steps(names: Sequence[str | None], seeds: Sequence[int]) -> dict[tuple[str, str], float]:
    weights: dict[tuple[str, str], float] = {}
    bounds = [0, *seeds, len(names) - 1]
    for number, (start, end) in enumerate(pairwise(bounds)):
        steps = [
            (a, b) for a, b in pairwise(names[start : end + 1]) if a is not None and b is not None and a != b
        ]
        hidden = 1 if 0 < number < len(bounds) - 2 else 0
        for step in steps:
            weights[step] = weights.get(step, 0.0) + 1 - hidden / len(steps)
    return weights


def _widest_paths(steps: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """For each pair the strongest chain of steps, a chain being as strong as its weakest step."""
    strength = {pair: weight for pair, weight in steps.items() if weight > 0}
    names = sorted({name for pair in strength for name in pair})
    if len(names) > _MOST_NAMES:
        return strength
    for middle, first, last in product(names, names, names):
        if first != last:
            chain = min(strength.get((first, middle), 0.0), strength.get((middle, last), 0.0))
            if chain > strength.get((first, last), 0.0):
                strength[(first, last)] = chain
    return strength
