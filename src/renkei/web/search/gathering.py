"""Partnerships as far as they are compared with another one: many at once, in four questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Value

from renkei.domain.partnerships.precedents import Traits
from renkei.domain.partnerships.relations import Related
from renkei.domain.partnerships.status import Status, status_on
from renkei.web.partnerships.models import Event, Outcome, Participant, Partnership, Statement
from renkei.web.partnerships.queries import PartnershipView
from renkei.web.search.topics import topics_of

_TITLES: Final = ("title", "name")
_ENGLISH_TITLES: Final = ("name_en", "title_en")
_TEXTS: Final = ("description", "background", "activities", "results", "remarks")
_READ: Final = (*_TITLES, *_ENGLISH_TITLES, *_TEXTS, "topics", "field", "signed_on")
_SIGNED: Final = ("signing", "agreement")


class Party(NamedTuple):
    """A participant as far as partnerships are compared by it."""

    text: str
    name: str
    period: str
    naming: str
    country: str
    codes: Sequence[str]

    @property
    def is_abroad(self) -> bool:
        """Whether it is in another country."""
        return self.country not in {"", "JP"}


class Said(NamedTuple):
    """A statement as far as partnerships are compared by it."""

    property: str
    value: Any
    text: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A partnership beside another one.

    ``agreed`` holds the days (ISO) on which its words tell of a signing, with those words.
    """

    public_id: str
    title: str
    kind: str
    field: str
    status: Status
    said: tuple[Said, ...]
    parties: tuple[Party, ...]
    agreed: Mapping[str, str]
    has_results: bool

    @property
    def title_en(self) -> str:
        """The title in English where the document gives one, else empty."""
        return next(
            (str(one.value) for one in self.said if one.property in _ENGLISH_TITLES and one.value), ""
        )

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the local governments that it names."""
        return frozenset(c for party in self.parties if party.naming == "named" for c in party.codes)

    @property
    def countries(self) -> frozenset[str]:
        """The countries of the partners abroad, by ISO 3166."""
        return frozenset(party.country for party in self.parties if party.is_abroad)

    @property
    def topics(self) -> frozenset[str]:
        """Its subjects, as :func:`renkei.web.search.topics.topics_of`."""
        return topics_of({s.property: s.value for s in self.said}, {s.property: s.text for s in self.said})

    @property
    def traits(self) -> Traits:
        """What makes it a precedent."""
        return Traits(
            title=self.title,
            kind=self.kind,
            field=self.field,
            topics=self.topics,
            places=self.codes,
            partners=frozenset(party.name or party.text for party in self.parties if party.is_abroad),
            countries=self.countries,
            has_results=self.has_results,
        )

    @property
    def related(self) -> Related:
        """What relates it to others."""
        signed = next((one.value for one in self.said if one.property == "signed_on"), "")
        return Related(
            id=self.public_id,
            title=self.title,
            kind=self.kind,
            places=self.codes,
            partners=frozenset(party.name or party.text for party in self.parties if not party.codes),
            signed_on=signed if isinstance(signed, str) else "",
            texts={one.property: one.text for one in self.said if one.property in _TEXTS},
            agreed=self.agreed,
        )


def as_neighbour(view: PartnershipView) -> Neighbour:
    """A partnership that was read whole already."""
    said = (Said(value.property, value.value, value.evidence.text) for value in view.values)
    told = (e for e in view.events if e.kind in _SIGNED and not e.planned)
    return Neighbour(
        public_id=view.summary.public_id,
        title=view.summary.title,
        kind=view.summary.kind,
        field=view.summary.field,
        status=view.summary.status,
        said=tuple(one for one in said if one.property in _READ),
        parties=tuple(
            Party(p.text, p.name, p.period, p.naming, p.country, p.codes) for p in view.participants
        ),
        agreed=_first_of_each_day((event.on, event.evidence.text) for event in told),
        has_results=any(outcome.kind == "result" for outcome in view.outcomes),
    )


def gather(keys: Iterable[int], on: date) -> dict[int, Neighbour]:
    """The partnerships with these primary keys, by them; those that are gone are left out."""
    pks = list(dict.fromkeys(keys))
    if not pks:
        return {}
    said: dict[int, list[Said]] = {}
    statements = Statement.objects.filter(partnership__in=pks, superseded_in=None, property__in=_READ)
    for pk, *one in statements.values_list("partnership", *Said._fields):
        said.setdefault(pk, []).append(Said(*one))
    parties: dict[int, list[Party]] = {}
    participants = Participant.objects.filter(partnership__in=pks, superseded_in=None).order_by("position")
    for pk, *party in participants.values_list("partnership", *Party._fields):
        parties.setdefault(pk, []).append(Party(*party))
    agreed, with_results = _told(pks)
    return {
        row.pk: Neighbour(
            public_id=row.public_id,
            title=row.title,
            kind=row.kind,
            field=row.field,
            status=status_on(started_on=row.started_on, ended_on=row.ended_on, planned=row.planned, on=on),
            said=tuple(said.get(row.pk, ())),
            parties=tuple(parties.get(row.pk, ())),
            agreed=agreed.get(row.pk, {}),
            has_results=row.pk in with_results,
        )
        for row in Partnership.objects.filter(pk__in=pks)
    }


def _told(pks: Sequence[int]) -> tuple[dict[int, dict[str, str]], set[int]]:
    """What events tell of signings, and which partnerships have results; asked together."""
    standing = {"partnership__in": pks, "superseded_in": None}
    signings = Event.objects.filter(**standing, planned=False, kind__in=_SIGNED)
    results = Outcome.objects.filter(**standing, kind="result").annotate(on=Value(""))
    columns = ("partnership", "position", "on", "text")
    rows = (
        signings.annotate(is_result=Value(0))
        .order_by()
        .values_list("is_result", *columns)
        .union(results.annotate(is_result=Value(1)).order_by().values_list("is_result", *columns), all=True)
    )
    days: dict[int, list[tuple[str, str]]] = {}
    with_results: set[int] = set()
    for is_result, pk, _, on, text in sorted(rows, key=lambda row: row[2]):
        if is_result:
            with_results.add(pk)
        else:
            days.setdefault(pk, []).append((on, text))
    return {pk: _first_of_each_day(told) for pk, told in days.items()}, with_results


def _first_of_each_day(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    agreed: dict[str, str] = {}
    for on, text in told:
        agreed.setdefault(on, text)
    return agreed
