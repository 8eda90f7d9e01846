"""Who is tied with whom: the parties of partnerships, and the pairs that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final, Literal, NamedTuple, TypeAlias

from renkei.web.partnerships.models import Participant

PartyKind: TypeAlias = Literal["prefecture", "municipality", "abroad", "organisation", "group"]
MOST_PARTIES: Final = 60
"""From more parties than this no pairs are made: everybody would be tied with everybody."""
_COLUMNS: Final = (
    "partnership_id", "kind", "naming", "codes", "country", "subdivision", "name", "text", "group",
)  # fmt: skip
_UNNAMED: Final = frozenset({"unspecified", "group", "region"})
_BODIES: Final = frozenset({"organisation", "company"})


class _Row(NamedTuple):
    partnership: int
    kind: str
    naming: str
    codes: Sequence[str]
    country: str
    subdivision: str
    name: str
    text: str
    group: str


@dataclass(frozen=True, slots=True)
class Party:
    """One party, the same in all partnerships it takes part in.

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
    """Parties with the number of their partnerships, pairs of them with that of those they share.

    ``crowded`` counts partnerships of more than :data:`MOST_PARTIES` parties, of which no pairs are made.
    """

    parties: Mapping[Party, int]
    pairs: Mapping[tuple[Party, Party], int]
    crowded: int


def parties_of(ids: Sequence[int], *, period: str = "", role: str = "") -> dict[int, tuple[Party, ...]]:
    """The named parties and groups of each partnership, each once; one query.

    Bodies that only sit in a place, and parties that are not named (39道府県), are left out.
    """
    rows = Participant.objects.filter(partnership__in=ids, superseded_in=None).exclude(naming="location")
    wanted = {name: value for name, value in {"period": period, "role": role}.items() if value}
    found: dict[int, dict[Party, None]] = {}
    for row in rows.filter(**wanted).order_by("partnership_id", "position").values_list(*_COLUMNS):
        found.setdefault(row[0], {}).update(dict.fromkeys(_parties(_Row(*row))))
    return {partnership: tuple(parties) for partnership, parties in found.items()}


def _parties(row: _Row) -> Iterable[Party]:
    called = row.name or row.text
    if row.naming == "group":
        return (Party("group", group=row.group),) if row.group else ()
    if row.kind in _BODIES:
        return (Party("organisation", country=row.country, name=called),)
    if row.codes:
        return (Party("prefecture" if c.endswith("000") else "municipality", code=c) for c in row.codes)
    if row.country and row.country != "JP":
        return (Party("abroad", country=row.country, subdivision=row.subdivision, name=called),)
    return () if row.kind in _UNNAMED else (Party("organisation", name=called),)


def ties_of(parties: Iterable[Sequence[Party]], *, hub: str = "") -> Ties:
    """The ties that the parties of partnerships make.

    In a partnership with parties in Japan and abroad each of the former is tied with each of the
    latter; in another everybody with everybody. With a ``hub`` (the code of a local government) only
    its own ties count.
    """
    counted: Counter[Party] = Counter()
    pairs: Counter[tuple[Party, Party]] = Counter()
    crowded = 0
    for together in parties:
        counted.update(together)
        if len(together) > MOST_PARTIES:
            crowded += 1
            continue
        pairs.update(_pairs(together, hub))
    return Ties(counted, pairs, crowded)


def _pairs(together: Sequence[Party], hub: str) -> Iterable[tuple[Party, Party]]:
    if hub:
        centre = next((party for party in together if party.code == hub), None)
        return ((centre, party) for party in together if party != centre) if centre else ()
    abroad = [party for party in together if party.country]
    here = [party for party in together if not party.country]
    found = product(here, abroad) if here and abroad else combinations(together, 2)
    return (_in_order(*pair) for pair in found)


def _in_order(first: Party, second: Party) -> tuple[Party, Party]:
    """The same pair whichever party a document names first; Japan before the rest."""
    return (
        (first, second)
        if (bool(first.country), first.key) <= (bool(second.country), second.key)
        else (second, first)
    )
