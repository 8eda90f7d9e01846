"""How much the registry holds, read from the index: what that costs hardly grows with the registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count

from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.models import Partnership
from renkei.web.partnerships.queries import places_taking_part
from renkei.web.places.queries import prefectures
from renkei.web.search.index import conditions
from renkei.web.search.index.keeping import SearchUnavailableError, search_index
from renkei.web.search.ordering import count
from renkei.web.search.query import facets
from renkei.web.search.question import SearchQuery
from renkei.web.search.remembering import Memory

_prefectures: Final[Memory[Mapping[str, int]]] = Memory(4)


@dataclass(frozen=True, slots=True)
class RegistryFigures:
    """How much the registry holds.

    ``places`` and ``countries`` count those that are named, ``named`` for each prefecture the
    partnerships that name the prefecture itself. While there is no index these are empty.
    """

    partnerships: int
    by_kind: Mapping[str, int]
    documents: int
    places: int
    countries: int
    named: Mapping[str, int]


def registry_figures(on: date) -> RegistryFigures:
    """The figures for the first page."""
    values = {
        facet.name: {one.value: one.count for one in facet.values} for facet in facets(SearchQuery(on=on))
    }
    by_kind = dict(sorted(values["kind"].items())) if "kind" in values else _kinds_in_the_database()
    named = _named_prefectures(on)
    return RegistryFigures(
        partnerships=sum(by_kind.values()),
        by_kind=by_kind,
        documents=SourceDocument.objects.count(),
        places=len(values.get("municipality", {})) + sum(number > 0 for number in named.values()),
        countries=len(values.get("country", {}).keys() - {"JP"}),
        named=named,
    )


def named_places(on: date) -> Mapping[str, int]:
    """The codes of the bodies that are named, each with the number of its partnerships, in order."""
    named = _named_prefectures(on)
    if not named:
        return dict(places_taking_part())
    municipalities = next(facet for facet in facets(SearchQuery(on=on)) if facet.name == "municipality")
    counts = {one.value: one.count for one in municipalities.values}
    return dict(sorted((counts | {code: number for code, number in named.items() if number}).items()))


def _named_prefectures(on: date) -> Mapping[str, int]:
    try:
        snapshot = search_index().snapshot()
    except SearchUnavailableError:
        return {}
    codes = [view.code for view in prefectures(on)]

    def counted() -> Mapping[str, int]:
        asked = {code: conditions.takes_part([code], ["named"], period=None, role=None) for code in codes}
        return {code: count(snapshot.searcher, condition) for code, condition in asked.items()}

    return _prefectures.get(snapshot.generation, on, counted)


def _kinds_in_the_database() -> Mapping[str, int]:
    kinds = Partnership.objects.standing().order_by("kind").values_list("kind")
    return dict(kinds.annotate(Count("pk")))
