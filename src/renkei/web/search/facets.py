"""Facets: into which values the results fall, and how many into each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.status import STATUSES, status_on
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.models import Partnership
from renkei.web.partnerships.queries import kind_name, status_is, status_name
from renkei.web.places.queries import country_name, group_name, place
from renkei.web.search.models import SearchTerm
from renkei.web.search.question import SearchQuery
from renkei.web.search.selection import TERM_FACETS, Selection, batches
from renkei.web.search.topics import topic_name

FACETS: Final = (
    "kind",
    "status",
    "field",
    "bureau",
    "prefecture",
    "municipality",
    "country",
    "year",
    "topic",
    "issue",
    "group",
    "document",
)
Counts = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: what to filter by, how to show it, how many results it would give."""

    value: str
    label: Bilingual
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet by the name of its filter in :class:`SearchQuery`, most frequent values first."""

    name: str
    values: tuple[FacetValue, ...]


def count_facets(chosen: Selection, query: SearchQuery) -> tuple[Facet, ...]:
    """All facets, each counted with every filter but its own; a selected value stays at 0."""
    counts = _term_counts(chosen, query)
    counts["status"] = _status_counts(chosen, query.on)
    counts["document"] = _document_counts(chosen)
    return tuple(_facet(name, counts.get(name, []), getattr(query, name), query.on) for name in FACETS)


def _term_counts(chosen: Selection, query: SearchQuery) -> dict[str, Counts]:
    own = [facet for facet in TERM_FACETS if getattr(query, facet)]
    shared = [facet for facet in TERM_FACETS if facet not in own]
    found: dict[str, Counts] = {}
    # Facets without a filter of their own are all counted over the same partnerships, in one query.
    for facets, without in [(shared, ""), *(([facet], facet) for facet in own)]:
        partnerships = chosen.partnerships(without=without).values("pk")
        rows = SearchTerm.objects.filter(facet__in=facets, partnership__in=partnerships)
        for facet, value, count in rows.values_list("facet", "value").annotate(Count("pk")).order_by():
            found.setdefault(facet, []).append((value, count))
    return found


def _status_counts(chosen: Selection, on: date) -> Counts:
    partnerships = chosen.partnerships(without="status")
    counts = partnerships.aggregate(
        **{status: Count("pk", filter=status_is(status, on)) for status in STATUSES}
    )
    return [(status, counts[status]) for status in STATUSES if counts[status]]


def _document_counts(chosen: Selection) -> Counts:
    rows = chosen.partnerships(without="document").values_list("document__sha256")
    return list(rows.annotate(Count("pk")).order_by())


def count_value_pairs(chosen: Selection, first: str, second: str) -> Mapping[tuple[str, str], int]:
    """For each pair of a value of one facet and a value of another, how many partnerships have both."""
    counts: Counter[tuple[str, str]] = Counter()
    for ids in batches(chosen, "number"):
        ones, others = (_values_of(name, ids, chosen.query.on) for name in (first, second))
        for id_, values in ones.items():
            counts.update((one, other) for one in values for other in others.get(id_, ()))
    return counts


def _values_of(name: str, ids: Sequence[int], on: date) -> dict[int, set[str]]:
    rows: Iterable[tuple[int, str]]
    if name in TERM_FACETS:
        terms = SearchTerm.objects.filter(facet=name, partnership__in=ids)
        rows = terms.values_list("partnership", "value")
    elif name == "document":
        rows = Partnership.objects.filter(pk__in=ids).values_list("pk", "document__sha256")
    else:
        days = Partnership.objects.filter(pk__in=ids).values_list("pk", "started_on", "ended_on", "planned")
        rows = (
            (pk, status_on(started_on=start, ended_on=end, planned=planned, on=on))
            for pk, start, end, planned in days
        )
    values: dict[int, set[str]] = {}
    for id_, value in rows:
        values.setdefault(id_, set()).add(value)
    return values


def _facet(name: str, counts: Counts, selected: Iterable[str], on: date) -> Facet:
    numbers = dict(counts) | {value: 0 for value in selected if value not in dict(counts)}
    label = _labels(name, numbers, on)
    values = [FacetValue(value, label(value), count, value in selected) for value, count in numbers.items()]
    if name == "year":
        values.sort(key=lambda value: value.value, reverse=True)
    elif name == "status":
        values.sort(key=lambda value: [*STATUSES, value.value].index(value.value))
    else:
        values.sort(key=lambda value: (-value.count, value.value))
    return Facet(name, tuple(values))


def _labels(name: str, values: Iterable[str], on: date) -> Callable[[str], Bilingual]:
    if name == "document":
        documents = SourceDocument.objects.filter(sha256__in=list(values))
        titles = {document.sha256: document.title or document.name for document in documents}
        return lambda value: _same(titles.get(value, value))
    if name in {"prefecture", "municipality"}:
        return lambda value: _place_label(value, on)
    by_name: dict[str, Callable[[str], Bilingual]] = {
        "kind": kind_name,
        "status": status_name,
        "country": country_name,
        "topic": topic_name,
        "issue": topic_name,
        "group": group_name,
    }
    return by_name.get(name, _same)


def _place_label(code: str, on: date) -> Bilingual:
    view = place(code, on)
    if view is None:
        return _same(code)
    if view.kind == "prefecture":
        return view.name
    return Bilingual(view.full_name, f"{view.name.en}, {view.prefecture_name.en}")


def _same(value: str) -> Bilingual:
    return Bilingual(value or "—", value or "—")
