"""What map and network draw: the strongest ties of a result set and the parties that they tie.

Large result sets are bounded; what is not drawn is counted, so that the page can say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
    visible = {party: count for party, count in found.parties.items() if shown(party)}
    pairs = [pair for pair in found.pairs if pair[0] in visible and pair[1] in visible]
    pairs.sort(key=lambda pair: _rank(pair, found))
    strongest = pairs[:most]
    tied = {party for pair in strongest for party in pair}

    def rank(party: Party) -> tuple[bool, int, str]:
        return (bool(hub) and party.code != hub, -visible[party], party.key)

    untied = sorted((party for party in visible if party not in tied), key=rank)
    kept = sorted([*tied, *untied[:most_untied]], key=rank)
    drawn = {p: DrawnParty(f"p{number}", p, visible[p]) for number, p in enumerate(kept, start=1)}
    return DrawnTies(
        parties=tuple(drawn.values()),
        ties=tuple(DrawnTie(drawn[a], drawn[b], found.pairs[a, b]) for a, b in strongest),
        total=answer.total,
        read=len(read),
        crowded=found.crowded,
        ties_left=len(pairs) - len(strongest),
        parties_left=len(visible) - len(kept),
        unseen=len(found.parties) - len(visible),
        hub=hub,
    )


def _hub(question: SearchQuery, answer: SearchPage) -> str:
    """The place that is asked about: by its code, or as the only one that the words mean."""
    return question.place or (answer.places[0].code if len(answer.places) == 1 else "")


def _parties(ids: list[int], question: SearchQuery) -> Iterator[tuple[Party, ...]]:
    for start in range(0, len(ids), 1_000):
        batch = ids[start : start + 1_000]
        yield from parties_of(batch, period=question.period or "", role=question.role or "").values()


def _rank(pair: tuple[Party, Party], found: Ties) -> tuple[int, int, str, str]:
    first, second = pair
    return (-found.pairs[pair], -found.parties[first] - found.parties[second], first.key, second.key)
