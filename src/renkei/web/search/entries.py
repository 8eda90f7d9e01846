"""What is indexed of a partnership, read from its current evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from renkei.domain.periods.partial import PartialDate
from renkei.web.common.clock import today
from renkei.web.partnerships.models import Event, Outcome, Participant, Partnership, Statement
from renkei.web.partnerships.queries import ids_of, kind_name
from renkei.web.places.queries import country_words, overseas_name_en, places
from renkei.web.search.folding import fold
from renkei.web.search.topics import topic_name, topics_of

_LONGEST_TERM: Final = 200
_LONGEST_NAME: Final = 40

Part = tuple[str, str, str, str]


class Said(NamedTuple):
    """A statement as far as the index needs it."""

    property: str
    text: str
    value: Any


class Party(NamedTuple):
    """A participant as far as the index needs it."""

    text: str
    name: str
    note: str
    country: str
    group: str
    codes: list[str]
    naming: str
    period: str
    role: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One partnership as the index knows it.

    ``title`` and ``text`` are folded; ``text`` has one piece a line. ``terms`` are pairs of a facet and
    a value, ``parts`` ways to take part (code or nothing, naming, period, role), ``activity`` the days
    on which something is said to have happened, at the latest.
    """

    pk: int
    public_id: str
    document_id: int
    position: int
    title: str
    text: str
    started_on: date | None
    ended_on: date | None
    planned: bool
    terms: tuple[tuple[str, str], ...]
    parts: frozenset[Part]
    activity: frozenset[date]


def entries(ids: Sequence[int]) -> Iterator[Entry]:
    """The entries of those of the partnerships that stand, in the order of their keys; eight queries."""
    standing = Partnership.objects.standing().filter(pk__in=ids).select_related("document").order_by("pk")
    statements = _statements(ids)
    participants = _participants(ids)
    outcomes = _outcome_terms(ids)
    activity = _activity(ids)
    known_ids = ids_of(ids)
    for row in standing:
        said, parties = statements.get(row.pk, []), participants.get(row.pk, [])
        found = {*_terms(row, said, parties), *outcomes.get(row.pk, ()), ("document", row.document.sha256)}
        yield Entry(
            pk=row.pk,
            public_id=row.public_id,
            document_id=row.document_id,
            position=row.position,
            title=fold(row.title),
            # Under each of its ids, those of records merged into it too.
            text="\n".join((_text(row, said, parties, found), *known_ids[row.pk])),
            started_on=row.started_on,
            ended_on=row.ended_on,
            planned=row.planned,
            terms=tuple(sorted((f, v) for f, v in found if v and len(v) <= _LONGEST_TERM)),
            parts=frozenset(_parts(parties)),
            activity=frozenset({*activity.get(row.pk, ()), *([row.signed_on] if row.signed_on else [])}),
        )


def _statements(ids: Sequence[int]) -> dict[int, list[Said]]:
    rows = Statement.objects.filter(superseded_in=None, partnership__in=ids).order_by("position")
    grouped: dict[int, list[Said]] = {}
    for pk, *said in rows.values_list("partnership", *Said._fields):
        grouped.setdefault(pk, []).append(Said(*said))
    return grouped


def _participants(ids: Sequence[int]) -> dict[int, list[Party]]:
    rows = Participant.objects.filter(superseded_in=None, partnership__in=ids).order_by("position")
    grouped: dict[int, list[Party]] = {}
    for pk, *party in rows.values_list("partnership", *Party._fields):
        grouped.setdefault(pk, []).append(Party(*party))
    return grouped


def _outcome_terms(ids: Sequence[int]) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = {}
    outcomes = Outcome.objects.filter(superseded_in=None, partnership__in=ids)
    for partnership, kind, topics in outcomes.values_list("partnership", "kind", "topics"):
        facets = ("topic", "issue") if kind == "issue" else ("topic",)
        terms = {(facet, str(topic)) for facet in facets for topic in topics}
        found.setdefault(partnership, set()).update(terms)
    return found


def _activity(ids: Sequence[int]) -> dict[int, set[date]]:
    """The last day of each date on which something is said to have happened."""
    found: dict[int, set[date]] = {}
    events = Event.objects.filter(superseded_in=None, partnership__in=ids, planned=False)
    for partnership, on, until, year in events.values_list("partnership", "on", "until", "fiscal_year"):
        if day := _last_day(until or on, year):
            found.setdefault(partnership, set()).add(day)
    return found


def _last_day(written: str, fiscal_year: int | None) -> date | None:
    if written:
        return PartialDate.parse(written).last_day
    return date(fiscal_year + 1, 3, 31) if fiscal_year and fiscal_year < date.max.year else None


def _text(row: Partnership, said: list[Said], parties: list[Party], terms: Iterable[tuple[str, str]]) -> str:
    # Most values are their words: each piece is folded once.
    pieces = dict.fromkeys((row.title, row.field, *_words(said), *_party_words(parties), *_english(terms)))
    return "\n".join(dict.fromkeys(folded for piece in pieces if (folded := _folded(piece))))


def _folded(piece: str) -> str:
    return _folded_name(piece) if len(piece) <= _LONGEST_NAME else fold(piece)


@lru_cache(maxsize=50_000)  # names of places, fields and bureaus come again and again
def _folded_name(piece: str) -> str:
    return fold(piece)


def _english(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The kind and the subjects in English, for those who search in English where documents have none."""
    for facet, value in sorted(terms):
        if facet in {"topic", "kind"}:
            yield (topic_name(value) if facet == "topic" else kind_name(value)).en


def _words(said: list[Said]) -> Iterator[str]:
    for statement in said:
        yield statement.text
        values = statement.value if isinstance(statement.value, list) else [statement.value]
        yield from (value for value in values if isinstance(value, str))


def _party_words(parties: list[Party]) -> Iterator[str]:
    """Names of the parties, of the places that are named, and of the countries, in both languages."""
    named = {code for party in parties if party.naming == "named" for code in party.codes}
    for party in parties:
        yield from (party.text, party.name, party.note)
        yield from country_words(party.country)
        if party.country not in {"", "JP"}:
            yield _abroad_in_english(party.name or party.text, party.country)
    for view in places(sorted(named), today()).values():
        yield from (view.full_name, view.name.en, view.kana)


@lru_cache(maxsize=50_000)
def _abroad_in_english(name: str, country: str) -> str:
    return overseas_name_en(name, country)


def _parts(parties: list[Party]) -> Iterator[Part]:
    for party in parties:
        for code in ("", *party.codes):
            yield code, party.naming, party.period, party.role


def _terms(row: Partnership, said: list[Said], parties: list[Party]) -> Iterator[tuple[str, str]]:
    yield "kind", row.kind
    yield "field", row.field
    values = {statement.property: statement.value for statement in said}
    bureaus = values.get("bureaus")
    yield from (("bureau", str(bureau)) for bureau in (bureaus if isinstance(bureaus, list) else ()))
    yield from (("group", party.group) for party in parties if party.group)
    yield from (("country", party.country) for party in parties if party.country)
    yield from (("year", year) for year in _years(row))
    words = {statement.property: statement.text for statement in said}
    yield from (("topic", topic) for topic in topics_of(values, words))
    named = {code for party in parties if party.naming == "named" for code in party.codes}
    yield from (("prefecture", f"{code[:2]}000") for code in named)
    yield from (("municipality", code) for code in named if not code.endswith("000"))


def _years(row: Partnership) -> Iterator[str]:
    """The year of signing, else the fiscal year of the start."""
    if row.signed_on:
        yield str(PartialDate.of(row.signed_on).year)
    elif row.started_fy:
        yield str(row.started_fy)
