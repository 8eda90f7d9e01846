"""What map and network draw: the strongest ties of a result set and the parties that they tie.

Large result sets are bounded; what is not drawn is counted, so that the page can say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, islice
from typing import Final

from renkei.web.partnerships.ties import Party, Ties, parties_of, ties_of
from renkei.web.search.query import SearchPage, matching
from renkei.web.search.question import SearchQuery

MOST_READ: Final = 5_000
"""So many partnerships are read at most, in the order of the question."""


@dataclass(frozen=True, slots=True)
class DrawnParty:
    """A party on the page: ``key`` is short and its own, ``count`` the number of its partnerships."""

    key: str
    party: Party
    count: int


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A tie on the page, with the number of partnerships that two parties share."""

    first: DrawnParty
    second: DrawnParty
    count: int


@dataclass(frozen=True, slots=True)
class DrawnTies:
    """Parties and ties, strongest first, and how much is left out.

    ``read`` of ``total`` partnerships were looked at; ``crowded`` of these have too many parties for
    pairs. ``ties_left`` and ``parties_left`` are not drawn, ``unseen`` parties cannot be. ``hub`` is the
    code of the place whose ties these are, empty where all are asked for.
    """

    parties: tuple[DrawnParty, ...]
    ties: tuple[DrawnTie, ...]
    total: int
    read: int
    crowded: int
    ties_left: int
    parties_left: int
    unseen: int
    hub: str

    @property
    def unread(self) -> int:
        """How many partnerships of the result set were not looked at."""
        return self.total - self.read


def drawn_ties(
    question: SearchQuery,
    answer: SearchPage,
    *,
    most: int,
    shown: Callable[[Party], bool] = lambda _: True,
    most_untied: int = 0,
) -> DrawnTies:
    """The ``most`` strongest ties of parties that are ``shown``; with them the ``most_untied`` others."""
    hub = _hub(question, answer)
    read = list(islice(chain.from_iterable(matching(question)), MOST_READ))
    found = ties_of(_parties(read, question), hub=hub)
    parties, counts = found.parties, found.counts
    visible = {number for number, party in enumerate(parties) if shown(party)}
    pairs = [pair for pair in found.pairs if pair[0] in visible and pair[1] in visible]
    strongest = nsmallest(most, pairs, key=lambda pair: _rank(pair, found))
    tied = {number for pair in strongest for number in pair}

    def rank(number: int) -> tuple[bool, int, str]:
        return (bool(hub) and parties[number].code != hub, -counts[number], parties[number].key)

    untied = nsmallest(most_untied, visible - tied, key=rank)
    kept = enumerate(sorted([*tied, *untied], key=rank), start=1)
    drawn = {number: DrawnParty(f"p{place}", parties[number], counts[number]) for place, number in kept}
    return DrawnTies(
        parties=tuple(drawn.values()),
        ties=tuple(DrawnTie(drawn[a], drawn[b], found.pairs[a, b]) for a, b in strongest),
        total=answer.total,
        read=len(read),
        crowded=found.crowded,
        ties_left=len(pairs) - len(strongest),
        parties_left=len(visible) - len(drawn),
        unseen=len(parties) - len(visible),
        hub=hub,
    )


def _hub(question: SearchQuery, answer: SearchPage) -> str:
    """The place that is asked about: by its code, or as the only one that the words mean."""
    return question.place or (answer.places[0].code if len(answer.places) == 1 else "")


def _parties(ids: list[int], question: SearchQuery) -> Iterator[tuple[Party, ...]]:
    for start in range(0, len(ids), 1_000):
        batch = ids[start : start + 1_000]
        yield from parties_of(batch, period=question.period or "", role=question.role or "").values()


def _rank(pair: tuple[int, int], found: Ties) -> tuple[int, int, int, int]:
    first, second = pair
    return (-found.pairs[pair], -found.counts[first] - found.counts[second], first, second)
