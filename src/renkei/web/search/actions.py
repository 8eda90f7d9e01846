"""Keeping the search in step with the evidence, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from renkei.domain.periods.partial import PartialDate
from renkei.web.common.clock import today
from renkei.web.partnerships.models import Outcome, Participant, Partnership, Statement
from renkei.web.places.queries import country_words, places
from renkei.web.search.folding import fold
from renkei.web.search.models import SearchEntry, SearchTerm
from renkei.web.search.topics import topics_of

_BATCH = 500
_LONGEST_TERM = 200


def rebuild() -> int:
    """Make every entry anew from the evidence; how many there are."""
    with transaction.atomic():
        SearchEntry.objects.all().delete()
        SearchTerm.objects.all().delete()
        ids = list(Partnership.objects.values_list("pk", flat=True))
        update_entries(ids)
    return SearchEntry.objects.count()


def update_entries(ids: Sequence[int]) -> None:
    """Make the entries of these partnerships anew; those withdrawn lose theirs."""
    for start in range(0, len(ids), _BATCH):
        _update_batch(ids[start : start + _BATCH])


def _update_batch(ids: Sequence[int]) -> None:
    SearchEntry.objects.filter(partnership__in=ids).delete()
    SearchTerm.objects.filter(partnership__in=ids).delete()
    partnerships = list(Partnership.objects.standing().filter(pk__in=ids).order_by("pk"))
    statements = _by_partnership(Statement.objects.filter(partnership__in=ids, superseded_in=None))
    participants = _by_partnership(Participant.objects.filter(partnership__in=ids, superseded_in=None))
    outcomes = _outcome_terms(ids)
    entries, terms = [], []
    for partnership in partnerships:
        said = statements.get(partnership.pk, [])
        parties = participants.get(partnership.pk, [])
        entries.append(_entry(partnership, said, parties))
        found = {*_terms(partnership, said, parties), *outcomes.get(partnership.pk, ())}
        terms += [
            SearchTerm(partnership=partnership, facet=facet, value=value)
            for facet, value in sorted(found)
            if value and len(value) <= _LONGEST_TERM
        ]
    SearchEntry.objects.bulk_create(entries, batch_size=_BATCH)
    SearchTerm.objects.bulk_create(terms, batch_size=_BATCH)


def _by_partnership(rows: Iterable) -> dict[int, list]:
    grouped: dict[int, list] = {}
    for row in rows:
        grouped.setdefault(row.partnership_id, []).append(row)
    return grouped


def _outcome_terms(ids: Sequence[int]) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = {}
    outcomes = Outcome.objects.filter(partnership__in=ids, superseded_in=None)
    for partnership, kind, topics in outcomes.values_list("partnership", "kind", "topics"):
        facets = ("topic", "issue") if kind == "issue" else ("topic",)
        terms = {(facet, str(topic)) for facet in facets for topic in topics}
        found.setdefault(partnership, set()).update(terms)
    return found


def _entry(partnership: Partnership, said: list[Statement], parties: list[Participant]) -> SearchEntry:
    pieces = [partnership.title, partnership.field, *(_words(said)), *(_party_words(parties))]
    text = "\n".join(dict.fromkeys(folded for piece in pieces if (folded := fold(piece))))
    return SearchEntry(partnership=partnership, title=fold(partnership.title), text=text)


def _words(said: list[Statement]) -> Iterator[str]:
    for statement in said:
        yield statement.text
        values = statement.value if isinstance(statement.value, list) else [statement.value]
        yield from (value for value in values if isinstance(value, str))


def _party_words(parties: list[Participant]) -> Iterator[str]:
    """Names of the parties, of the places that are named, and of the countries, in both languages."""
    named = {code for party in parties if party.naming == "named" for code in party.codes}
    for party in parties:
        yield from (party.text, party.name, party.note)
        yield from country_words(party.country)
    for view in places(sorted(named), today()).values():
        yield from (view.full_name, view.name.en, view.kana)


def _terms(
    partnership: Partnership, said: list[Statement], parties: list[Participant]
) -> Iterator[tuple[str, str]]:
    yield "kind", partnership.kind
    yield "field", partnership.field
    values = {statement.property: statement.value for statement in said}
    bureaus = values.get("bureaus")
    yield from (("bureau", str(bureau)) for bureau in (bureaus if isinstance(bureaus, list) else ()))
    yield from (("group", party.group) for party in parties if party.group)
    yield from (("country", party.country) for party in parties if party.country)
    yield from (("year", year) for year in _years(partnership))
    words = {statement.property: statement.text for statement in said}
    yield from (("topic", topic) for topic in topics_of(values, words))
    named = {code for party in parties if party.naming == "named" for code in party.codes}
    yield from (("prefecture", f"{code[:2]}000") for code in named)
    yield from (("municipality", code) for code in named if not code.endswith("000"))


def _years(partnership: Partnership) -> Iterator[str]:
    """The year of signing, else the fiscal year of the start."""
    if partnership.signed_on:
        yield str(PartialDate.of(partnership.signed_on).year)
    elif partnership.started_fy:
        yield str(partnership.started_fy)
