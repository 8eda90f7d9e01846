"""The one interface of the search: :func:`search`, from a :class:`SearchQuery` to a :class:`SearchPage`.

Words are found exactly, from one character on, as substrings of folded text. A word that is the name
of a local government also finds what that body takes part in, apart by how: named, or only as a member
of a group (全国道府県). Facets are counted with all filters but their own. What the words, places and
dates mean is decided here; another engine would only have to answer the same question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from renkei.domain.errors import Bilingual
from renkei.web.search import selection
from renkei.web.search.facets import FACETS, Facet, count_facets, count_value_pairs
from renkei.web.search.hits import SearchHit, hits_of
from renkei.web.search.question import LARGEST_PAGE, SORTS, SearchQuery, Sort
from renkei.web.search.words import QueryRefusedError, parse_words, refused

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
    "Sort",
    "count_pairs",
    "facets",
    "matching",
    "search",
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
    """One page of the answer; ``total`` counts all results, ``pages`` is at least 1."""

    total: int
    hits: tuple[SearchHit, ...]
    facets: tuple[Facet, ...]
    page: int
    pages: int
    places: tuple[PlaceMatch, ...] = field(default=())


def search(query: SearchQuery) -> SearchPage:
    """Answer the question. A page beyond the last is empty; the order is total and stable.

    Raises:
        QueryRefusedError: the words cannot be searched for, see :func:`renkei.web.search.words.parse_words`.
    """
    words = parse_words(query.q)
    _refuse_control_characters(query)
    chosen = selection.Selection.of(query, words)
    total = chosen.partnerships().count()
    size = max(1, min(query.page_size, LARGEST_PAGE))
    page = max(1, query.page)
    ordered = selection.ordered(chosen, query.sort)
    rows = list(ordered[(page - 1) * size : page * size]) if (page - 1) * size < total else []
    return SearchPage(
        total=total,
        hits=hits_of(rows, words, query.on),
        facets=count_facets(chosen, query) if query.with_facets else (),
        page=page,
        pages=max(1, -(-total // size)),
        places=tuple(PlaceMatch(*m) for m in chosen.place_matches()) if query.with_facets else (),
    )


def facets(query: SearchQuery) -> tuple[Facet, ...]:
    """Only the facets of the answer, for pages that show where to begin.

    Raises:
        QueryRefusedError: as :func:`search`.
    """
    words = parse_words(query.q)
    _refuse_control_characters(query)
    return count_facets(selection.Selection.of(query, words), query)


def matching(query: SearchQuery) -> Iterator[list[int]]:
    """Primary keys of all partnerships that fit, in the order of ``query.sort``; pages are disregarded.

    In batches of at most 1,000, so that memory stays the same however many fit.

    Raises:
        QueryRefusedError: as :func:`search`, before the first batch.
    """
    words = parse_words(query.q)
    _refuse_control_characters(query)
    return selection.batches(selection.Selection.of(query, words), query.sort)


def count_pairs(query: SearchQuery, first: str, second: str) -> Mapping[tuple[str, str], int]:
    """How many of the partnerships that fit have both a value of one facet and a value of another.

    ``first`` and ``second`` are names of ``FACETS``. All filters apply, those of the two facets too.
    Pairs that no partnership has are left out. Of one facet paired with itself, each value is
    counted with itself and with every other value of the same partnership.

    Raises:
        QueryRefusedError: as :func:`search`.
        ValueError: there is no such facet.
    """
    unknown = {first, second} - set(FACETS)
    if unknown:
        raise ValueError(f"no such facet: {', '.join(sorted(unknown))}")
    words = parse_words(query.q)
    _refuse_control_characters(query)
    return count_value_pairs(selection.Selection.of(query, words), first, second)


def _refuse_control_characters(query: SearchQuery) -> None:
    values = [value for name in FACETS for value in getattr(query, name)]
    values += [value for value in (query.place, query.period, query.role) if value]
    if any("\x00" in value for value in values):  # PostgreSQL has no such character
        raise refused("制御文字が含まれています", "it holds control characters")
