"""Facets: into which values the results fall, and how many into each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, cast

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.freshness import FRESHNESS, FRESHNESS_NAMES, Freshness
from renkei.domain.partnerships.status import STATUSES
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.queries import kind_name, status_name
from renkei.web.places.queries import country_name, group_name, place
from renkei.web.search import counting
from renkei.web.search.index.keeping import Snapshot
from renkei.web.search.question import SearchQuery
from renkei.web.search.selection import Selection
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
    "freshness",
)
_ORDERED: Final[Mapping[str, tuple[str, ...]]] = {"status": STATUSES, "freshness": FRESHNESS}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: what to filter by, how to show it, how many results it would give."""

    value: str
    label: Bilingual
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet by the name of its filter in :class:`SearchQuery`, most frequent values first.

    ``number`` counts all values that there are, also where only the first of them are given.
    """

    name: str
    values: tuple[FacetValue, ...]
    number: int


def count_facets(
    snapshot: Snapshot, chosen: Selection, results: counting.Results | None = None
) -> tuple[Facet, ...]:
    """All facets, each counted with every filter but its own; a selected value stays at 0."""
    query = chosen.query
    numbers = counting.facet_counts(snapshot, chosen, FACETS, results)
    return tuple(_facet(name, numbers.get(name, {}), query) for name in FACETS)


def _facet(name: str, counts: Mapping[str, int], query: SearchQuery) -> Facet:
    selected = getattr(query, name)
    numbers = dict(counts) | {value: 0 for value in selected if value not in counts}
    order = _in_order(name, numbers)
    given = order[: query.facet_values]
    given += [value for value in order[len(given) :] if value in selected]
    label = _labels(name, given, query.on)
    values = (FacetValue(value, label(value), numbers[value], value in selected) for value in given)
    return Facet(name, tuple(values), len(order))


def _in_order(name: str, numbers: Mapping[str, int]) -> list[str]:
    if name == "year":
        return sorted(numbers, reverse=True)
    if fixed := _ORDERED.get(name):
        return sorted(numbers, key=[*fixed, *numbers].index)
    return sorted(numbers, key=lambda value: (-numbers[value], value))


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
        "freshness": lambda value: FRESHNESS_NAMES[cast("Freshness", value)],
        "country": country_name,
        "topic": topic_name,
        "issue": topic_name,
        "group": group_name,
    }
    return by_name.get(name, _same)


@lru_cache(maxsize=10_000)
def _place_label(code: str, on: date) -> Bilingual:
    view = place(code, on)
    if view is None:
        return _same(code)
    if view.kind == "prefecture":
        return view.name
    return Bilingual(view.full_name, f"{view.name.en}, {view.prefecture_name.en}")


def _same(value: str) -> Bilingual:
    return Bilingual(value or "—", value or "—")
