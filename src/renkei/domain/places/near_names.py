"""Which name was meant by one that a machine misread, where just one fits and the signs were in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

SHORT: Final = 4
"""Names of at most so many signs may differ in one sign, longer ones in two."""
LONGEST_ROW: Final = 40
"""Longer rows of names are left alone: the ways to part them grow with every name."""
RANKS: Final = ("都道府県", "市区町村")
"""How names of bodies of one rank end."""
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class DoubtfulSign:
    """A sign as it was read, whether the engine was in doubt, and what else it thought of."""

    text: str
    doubtful: bool
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearName:
    """What names may be meant: ``name`` where it is clear (else ``None``), and all ``candidates``."""

    name: str | None
    candidates: tuple[str, ...]


class NearNames:
    """Names with a sign or two left open, to find those near to a misread one.

    ``names`` are those in force on the day; ``ever`` all that were ever borne: such a name is never
    taken for another one.
    """

    def __init__(self, names: Iterable[str], ever: Collection[str] = ()) -> None:
        self._names = frozenset(name for name in names if len(name) >= SHORTEST)
        self._ever = frozenset(ever) | self._names
        self._open: dict[tuple[str, ...], list[str]] = {}
        for name in sorted(self._names):
            for key in _opened(name, range(len(name)), 1 if len(name) <= SHORT else 2):
                self._open.setdefault(key, []).append(name)

    def knows(self, name: str) -> bool:
        """Whether somebody bears or has borne the name."""
        return name in self._ever

    def parted(self, words: str) -> tuple[str, ...]:
        """The names of one rank that stand directly behind each other, where there is just one way to part.

        A prefecture before a city may be the place where it lies, and a ward belongs to the city
        before it: those are no two names.
        """
        if len(words) > LONGEST_ROW or self.knows(words):
            return ()
        ways = [way for way in _ways(words, self._names) if _are_of_one_rank(way)]
        return ways[0] if len(ways) == 1 else ()

    def near(self, read: Sequence[DoubtfulSign]) -> NearName:
        """The names that differ from what was read in doubtful signs only."""
        words = "".join(sign.text for sign in read)
        if len(words) != len(read) or len(words) < SHORTEST or self.knows(words):
            return NearName(None, ())
        doubtful = [number for number, sign in enumerate(read) if sign.doubtful]
        candidates: tuple[str, ...] = ()
        # Names one sign away come before those two away.
        for count in range(1, 2 if len(words) <= SHORT else 3):
            keys = _opened(words, doubtful, count)
            candidates = tuple(dict.fromkeys(name for key in keys for name in self._open.get(key, ())))
            if candidates:
                break
        thought_of = [name for name in candidates if _thought_of(name, read)]
        clear = thought_of if len(thought_of) == 1 else candidates
        return NearName(clear[0] if len(clear) == 1 else None, candidates)


def _opened(name: str, places: Iterable[int], most: int) -> Iterable[tuple[str, ...]]:
    """The name with one (and two) of its signs left open."""
    signs = tuple(name)
    places = list(places)
    for count in range(1, most + 1):
        for chosen in combinations(places, count):
            yield tuple("" if number in chosen else sign for number, sign in enumerate(signs))


def _thought_of(name: str, read: Sequence[DoubtfulSign]) -> bool:
    """Whether the engine itself thought of every sign in which the name differs."""
    return all(
        meant == sign.text or meant in sign.alternatives for meant, sign in zip(name, read, strict=True)
    )


def _ways(words: str, names: Collection[str]) -> Iterable[tuple[str, ...]]:
    """All ways in which words are made of names."""
    if words in names:
        yield (words,)
    for end in range(SHORTEST, len(words) - SHORTEST + 1):
        if words[:end] in names:
            yield from ((words[:end], *rest) for rest in _ways(words[end:], names))


def _are_of_one_rank(names: Sequence[str]) -> bool:
    ranks = {next((rank for rank in RANKS if name[-1] in rank), None) for name in names}
    belongs = any(b[-1] == "区" != a[-1] for a, b in pairwise(names))
    return len(names) > 1 and len(ranks) == 1 and None not in ranks and not belongs
