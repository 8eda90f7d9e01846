"""The one interface of the search: :func:`search`, from a :class:`SearchQuery` to a :class:`SearchPage`.

Words are found exactly, from one character on, as substrings of folded text. A word that is the name
of a local government also finds what that body takes part in, apart by how: named, or only as a member
of a group (全国道府県). Facets are counted with all filters but their own. What the words, places and
dates mean is decided in this app; a search server would only have to stand in for ``search.index``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.web.partnerships.models import Partnership
from renkei.web.search.counting import Results, pair_counts
from renkei.web.search.facets import FACETS, Facet, count_facets
from renkei.web.search.hits import SearchHit, hits_of
from renkei.web.search.index.keeping import SearchUnavailableError, Snapshot, search_index
from renkei.web.search.question import LARGEST_PAGE, SORTS, SearchQuery, Sort
from renkei.web.search.remembering import Memory
from renkei.web.search.selection import Selection
from renkei.web.search.words import QueryRefusedError, Words, parse_words, refused

__all__ = [
    "FACETS",
    "LARGEST_PAGE",
    "SORTS",
    "Facet",
    "PlaceMatch",
    "QueryRefusedError",
    "SearchHit",
    "SearchPage",
    "SearchQuery",
    "SearchUnavailableError",
    "Sort",
    "count_pairs",
    "facets",
    "is_up_to_date",
    "matching",
    "search",
    "total",
]


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place that the query means: how many results name it, and how many have it only in a group.

    ``named`` and ``group_only`` count partnerships, with all other filters applied.
    """

    code: str
    name: Bilingual
    named: int
    group_only: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of the answer; ``total`` counts all results, ``pages`` is at least 1.

    ``preparing``: there is no index yet. Then the page shows what needs none: all partnerships in the
    order of the registry where no words and filters are given, otherwise nothing; and no facets.
    """

    total: int
    hits: tuple[SearchHit, ...]
    facets: tuple[Facet, ...]
    page: int
    pages: int
    places: tuple[PlaceMatch, ...] = field(default=())
    preparing: bool = False


_ANYTHING: Final = SearchQuery(on=date.min, page_size=1)
_results: Final[Memory[Results]] = Memory(2_000)
_pages: Final[Memory[tuple[int, ...]]] = Memory(2_000)
_facets: Final[Memory[tuple[tuple[Facet, ...], tuple[PlaceMatch, ...]]]] = Memory(256)


def search(query: SearchQuery) -> SearchPage:
    """Answer the question. A page beyond the last is empty; the order is total and stable.

    Raises:
        QueryRefusedError: the words cannot be searched for, see :func:`renkei.web.search.words.parse_words`.
    """
    chosen = Selection.of(query, _words(query))
    size = max(1, min(query.page_size, LARGEST_PAGE))
    start = (max(1, query.page) - 1) * size
    try:
        snapshot = search_index().snapshot()
    except SearchUnavailableError:
        number, keys = _without_index(query, start, size)
        found: tuple[tuple[Facet, ...], tuple[PlaceMatch, ...]] = (), ()
        preparing = True
    else:
        number, keys = _page(snapshot, chosen, start, size)
        found = _counted(snapshot, chosen) if query.with_facets else ((), ())
        preparing = False
    return SearchPage(
        total=number,
        hits=hits_of(keys, chosen.words_to_mark(), query.on),
        facets=found[0],
        page=max(1, query.page),
        pages=max(1, -(-number // size)),
        places=found[1],
        preparing=preparing,
    )


def total(query: SearchQuery) -> int:
    """How many partnerships fit; 0 while there is no index and the question has words or filters.

    Raises:
        QueryRefusedError: as :func:`search`.
    """
    chosen = Selection.of(query, _words(query))
    try:
        return _page(search_index().snapshot(), chosen, 0, 0)[0]
    except SearchUnavailableError:
        return _without_index(query, 0, 0)[0]


def facets(query: SearchQuery) -> tuple[Facet, ...]:
    """Only the facets of the answer, for pages that show where to begin; none while there is no index.

    Raises:
        QueryRefusedError: as :func:`search`.
    """
    words = _words(query)
    try:
        return _counted(search_index().snapshot(), Selection.of(query, words))[0]
    except SearchUnavailableError:
        return ()


def matching(query: SearchQuery) -> Iterator[list[int]]:
    """Primary keys of all partnerships that fit, in the order of ``query.sort``; pages are disregarded.

    In batches of at most 1,000, so that memory stays the same however many fit.

    Raises:
        QueryRefusedError: as :func:`search`, before the first batch.
        SearchUnavailableError: there is no index yet.
    """
    chosen = Selection.of(query, _words(query))
    return chosen.ordered(search_index().snapshot().searcher).batches()


def count_pairs(query: SearchQuery, first: str, second: str) -> Mapping[tuple[str, str], int]:
    """How many of the partnerships that fit have both a value of one facet and a value of another.

    ``first`` and ``second`` are names of ``FACETS``. All filters apply, those of the two facets too.
    Pairs that no partnership has are left out. Of one facet paired with itself, each value is
    counted with itself and with every other value of the same partnership.

    Raises:
        QueryRefusedError: as :func:`search`.
        SearchUnavailableError: there is no index yet.
        ValueError: there is no such facet.
    """
    unknown = {first, second} - set(FACETS)
    if unknown:
        raise ValueError(f"no such facet: {', '.join(sorted(unknown))}")
    chosen = Selection.of(query, _words(query))
    return pair_counts(search_index().snapshot(), chosen, first, second)


def is_up_to_date() -> bool:
    """Whether the next answer holds every change that is committed now.

    If not, the index is being made, or another process is taking in what changed.
    """
    try:
        return not search_index().snapshot().behind
    except SearchUnavailableError:
        return False


def _words(query: SearchQuery) -> Words:
    words = parse_words(query.q)
    _refuse_control_characters(query)
    return words


def _found(snapshot: Snapshot, chosen: Selection) -> Results:
    """What fits, which is the same on every page of the results and in every order."""
    return _results.get(
        snapshot.generation,
        _whatever_is_shown(chosen.query),
        lambda: Results.of(snapshot, chosen.condition()),
    )


def _page(snapshot: Snapshot, chosen: Selection, start: int, size: int) -> tuple[int, tuple[int, ...]]:
    """How many fit, and the keys of one page."""
    number = _found(snapshot, chosen).total
    stop = min(start + size, number)
    if start >= stop:
        return number, ()
    question = replace(chosen.query, with_facets=False, facet_values=None)
    ordered = chosen.ordered(snapshot.searcher)
    return number, _pages.get(snapshot.generation, question, lambda: tuple(ordered.keys(start, stop)))


def _counted(snapshot: Snapshot, chosen: Selection) -> tuple[tuple[Facet, ...], tuple[PlaceMatch, ...]]:
    """Facets and places, which are the same on every page of the results and in every order."""

    def answer() -> tuple[tuple[Facet, ...], tuple[PlaceMatch, ...]]:
        matches = (PlaceMatch(*match) for match in chosen.place_matches(snapshot.searcher))
        return count_facets(snapshot, chosen, _found(snapshot, chosen)), tuple(matches)

    question = replace(_whatever_is_shown(chosen.query), facet_values=chosen.query.facet_values)
    return _facets.get(snapshot.generation, question, answer)


def _whatever_is_shown(query: SearchQuery) -> SearchQuery:
    return replace(query, page=1, page_size=1, sort="relevance", with_facets=True, facet_values=None)


def _without_index(query: SearchQuery, start: int, size: int) -> tuple[int, tuple[int, ...]]:
    """What the database alone can answer."""
    only_listed = replace(_whatever_is_shown(query), on=date.min)
    if only_listed != _ANYTHING:
        return 0, ()
    standing = Partnership.objects.standing().order_by("document_id", "position", "public_id")
    return standing.count(), tuple(standing.values_list("pk", flat=True)[start : start + size])


def _refuse_control_characters(query: SearchQuery) -> None:
    values = [value for name in FACETS for value in getattr(query, name)]
    values += [value for value in (query.place, query.period, query.role) if value]
    if any("\x00" in value for value in values):  # PostgreSQL has no such character
        raise refused("制御文字が含まれています", "it holds control characters")
