"""Who is tied with whom: the parties of partnerships, and the pairs that they make."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Final, Literal, NamedTuple, TypeAlias

from django.db.models import TextField
from django.db.models.functions import Cast

from renkei.web.partnerships.models import Participant

PartyKind: TypeAlias = Literal["prefecture", "municipality", "abroad", "organisation", "group"]
MOST_PARTIES: Final = 60
"""From more parties than this no pairs are made: everybody would be tied with everybody."""
_COLUMNS: Final = ("kind", "naming", "country", "subdivision", "name", "text", "group", "codes_text")
_UNNAMED: Final = frozenset({"unspecified", "group", "region"})
_BODIES: Final = frozenset({"organisation", "company"})


class _Row(NamedTuple):
    kind: str
    naming: str
    country: str
    subdivision: str
    name: str
    text: str
    group: str
    codes_text: str


class Party(NamedTuple):
    """One party, the same in all partnerships it takes part in. A tuple: thousands are counted for a page.

    ``code`` is that of a local government of Japan; ``country`` (ISO 3166), ``subdivision``
    (ISO 3166-2) and ``name`` are those of one abroad; ``name`` that of an organisation; ``group`` the
    id of a group of local governments. What does not apply is empty.
    """

    kind: PartyKind
    code: str = ""
    country: str = ""
    subdivision: str = ""
    name: str = ""
    group: str = ""

    @property
    def key(self) -> str:
        """A short text that no other party has."""
        return self.code or self.group or f"{self.country}/{self.subdivision}/{self.name}"


@dataclass(frozen=True, slots=True)
class Ties:
    """Parties, and pairs of them by their places in ``parties``.

    Parties stand in a lasting order, those of Japan before those abroad. ``counts`` are the numbers of
    their partnerships, ``pairs`` hold those that two share. ``crowded`` counts partnerships of more
    than :data:`MOST_PARTIES` parties, of which no pairs are made.
    """

    parties: tuple[Party, ...]
    counts: tuple[int, ...]
    pairs: Mapping[tuple[int, int], int]
    crowded: int


def parties_of(ids: Sequence[int], *, period: str = "", role: str = "") -> dict[int, tuple[Party, ...]]:
    """The named parties and groups of each partnership, each once; one query.

    Bodies that only sit in a place, and parties that are not named (39道府県), are left out.
    """
    rows = Participant.objects.filter(partnership__in=ids, superseded_in=None).exclude(naming="location")
    wanted = {name: value for name, value in {"period": period, "role": role}.items() if value}
    # Codes are read as text: most rows say what another one said, and are understood only once.
    told = rows.filter(**wanted).annotate(codes_text=Cast("codes", TextField()))
    found: dict[int, dict[Party, None]] = {}
    for partnership, *row in told.order_by("partnership_id", "position").values_list(
        "partnership_id", *_COLUMNS
    ):
        found.setdefault(partnership, {}).update(_parties(tuple(row)))
    return {partnership: tuple(parties) for partnership, parties in found.items()}


@lru_cache(maxsize=20_000)
def _parties(columns: tuple[str, ...]) -> dict[Party, None]:
    return dict.fromkeys(_named(_Row(*columns)))


def _named(row: _Row) -> Iterable[Party]:
    called = row.name or row.text
    if row.naming == "group":
        return (Party("group", group=row.group),) if row.group else ()
    if row.kind in _BODIES:
        return (Party("organisation", country=row.country, name=called),)
    if codes := json.loads(row.codes_text or "[]"):
        return (Party("prefecture" if c.endswith("000") else "municipality", code=c) for c in codes)
    if row.country and row.country != "JP":
        return (Party("abroad", country=row.country, subdivision=row.subdivision, name=called),)
    return () if row.kind in _UNNAMED else (Party("organisation", name=called),)


def ties_of(parties: Iterable[Sequence[Party]], *, hub: str = "") -> Ties:
    """The ties that the parties of partnerships make.

    In a partnership with parties in Japan and abroad each of the former is tied with each of the
    latter; in another everybody with everybody. With a ``hub`` (the code of a local government) only
    its own ties count, and it is the first of each pair.
    """
    partnerships = list(parties)
    counted = Counter(party for together in partnerships for party in together)
    ordered = sorted(counted, key=_order)
    numbers = {party: number for number, party in enumerate(ordered)}
    abroad = sum(not party.country for party in ordered)
    centre = next((number for number, party in enumerate(ordered) if hub and party.code == hub), -1)
    small = [together for together in partnerships if len(together) <= MOST_PARTIES]
    pairs: Counter[tuple[int, int]] = Counter()
    for together in small:
        members = sorted([numbers[party] for party in together])
        pairs.update(_around(members, centre) if hub else _pairs(members, abroad))
    return Ties(
        parties=tuple(ordered),
        counts=tuple(counted[party] for party in ordered),
        pairs=pairs,
        crowded=len(partnerships) - len(small),
    )


def _order(party: Party) -> tuple[bool, str]:
    return bool(party.country), party.key


def _around(members: Sequence[int], centre: int) -> Iterator[tuple[int, int]]:
    return ((centre, member) for member in members if centre in members and member != centre)


def _pairs(members: Sequence[int], abroad: int) -> Iterable[tuple[int, int]]:
    """The pairs of numbers, in order; ``abroad`` is the first number of a party abroad."""
    here = [member for member in members if member < abroad]
    there = [member for member in members if member >= abroad]
    return product(here, there) if here and there else combinations(members, 2)
