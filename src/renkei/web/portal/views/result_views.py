"""The ways in which results are shown: list, table, map, network, timeline, matrix, charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renkei.domain.errors import RenkeiError
from renkei.web.partnerships.spans import spans_of
from renkei.web.portal.presentation.chart_view import charts
from renkei.web.portal.presentation.map_view import map_view
from renkei.web.portal.presentation.matrix_view import axes_asked, matrix_view
from renkei.web.portal.presentation.narrowing import Narrowing
from renkei.web.portal.presentation.network_view import network_view
from renkei.web.portal.presentation.questions import QuestionsRefusedError, parameter_refused
from renkei.web.portal.presentation.results import FACET_VALUES
from renkei.web.portal.presentation.timeline_view import timeline_view
from renkei.web.search.query import SearchPage
from renkei.web.search.question import SearchQuery, Sort

VIEWS: Final[Mapping[str, str | Promise]] = {
    "list": _("一覧"),
    "table": _("表"),
    "map": _("地図"),
    "network": _("ネットワーク"),
    "timeline": _("年表"),
    "matrix": _("マトリックス"),
    "charts": _("グラフ"),
}
# How many results a page of a view has; the others show no single result.
_PAGE_SIZES: Final = {"list": 20, "table": 50, "timeline": 50}
# The columns of the table by which it can be sorted.
_SORTED_COLUMNS: Final[Mapping[str, tuple[Sort, ...]]] = {
    "number": ("number",),
    "title": ("title",),
    "start": ("newest", "oldest"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to show the results, and its address."""

    name: str
    label: str | Promise
    address: str


@dataclass(frozen=True, slots=True)
class SortLink:
    """How a column is sorted now (a value of ``aria-sort``, or empty), and the address that sorts by it."""

    address: str
    now: str


def view_asked(query: QueryDict) -> str:
    """The view that an address asks for.

    Raises:
        QuestionsRefusedError: there is no such view.
    """
    view = query.get("view", "") or "list"
    if view not in VIEWS:
        raise QuestionsRefusedError([parameter_refused("view", view)])
    return view


def question_of_view(view: str, question: SearchQuery) -> SearchQuery:
    """The question with as many results as a page of the view shows."""
    size = _PAGE_SIZES.get(view)
    if size is None:
        return replace(question, page=1, page_size=1)
    return replace(question, page_size=size, facet_values=FACET_VALUES)


def has_pages(view: str) -> bool:
    """Whether a view shows the results one by one, on pages."""
    return view in _PAGE_SIZES


def tabs(query: QueryDict) -> tuple[Tab, ...]:
    """All views of the same results; where a view has pages, it begins with the first."""
    return tuple(Tab(name, label, _address(query, view=name)) for name, label in VIEWS.items())


def context_of_view(
    request: HttpRequest, view: str, question: SearchQuery, answer: SearchPage
) -> dict[str, object]:
    """What the template of a view needs beyond the question and its answer.

    Raises:
        QuestionsRefusedError: the address asks for axes that there are not.
    """
    if not answer.total or view not in _CONTEXTS:
        return {}
    return _CONTEXTS[view](request.GET, question, answer)


def _table(query: QueryDict, question: SearchQuery, answer: SearchPage) -> dict[str, object]:  # noqa: ARG001 - as all
    return {
        "sort_links": {name: _sort_link(query, question, sorts) for name, sorts in _SORTED_COLUMNS.items()}
    }


def _sort_link(query: QueryDict, question: SearchQuery, sorts: tuple[Sort, ...]) -> SortLink:
    """A column that is sorted already offers its other direction, if it has one."""
    if question.sort not in sorts:
        return SortLink(_address(query, sort=sorts[0]), "")
    following = sorts[(sorts.index(question.sort) + 1) % len(sorts)]
    return SortLink(
        _address(query, sort=following), "descending" if question.sort == "newest" else "ascending"
    )


def _map(query: QueryDict, question: SearchQuery, answer: SearchPage) -> dict[str, object]:
    return {"map": map_view(question, answer, Narrowing(query, question))}


def _network(query: QueryDict, question: SearchQuery, answer: SearchPage) -> dict[str, object]:
    return {"network": network_view(question, answer, Narrowing(query, question))}


def _timeline(query: QueryDict, question: SearchQuery, answer: SearchPage) -> dict[str, object]:  # noqa: ARG001 - as all
    spans = spans_of([hit.public_id for hit in answer.hits], question.on)
    english = {hit.public_id: hit.title_en for hit in answer.hits if hit.title_en}
    return {"timeline": timeline_view(spans, question.on), "english": english}


def _matrix(query: QueryDict, question: SearchQuery, answer: SearchPage) -> dict[str, object]:
    errors: list[RenkeiError] = []
    axes = axes_asked(query, errors)
    if errors:
        raise QuestionsRefusedError(errors)
    swapped = _address(query, rows=axes[1], columns=axes[0])
    return {
        "matrix": matrix_view(question, answer, Narrowing(query, question), axes),
        "swapped": swapped,
        "carried": [
            (name, value)
            for name, values in query.lists()
            if name not in {"rows", "columns", "page"}
            for value in values
        ],
    }


def _charts(query: QueryDict, question: SearchQuery, answer: SearchPage) -> dict[str, object]:
    return {"charts": charts(answer, Narrowing(query, question))}


def _address(query: QueryDict, **values: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    for name, value in values.items():
        changed[name] = value
    if changed.get("view") == "list":
        del changed["view"]
    return f"?{changed.urlencode()}"


_CONTEXTS: Final[Mapping[str, Callable[[QueryDict, SearchQuery, SearchPage], dict[str, object]]]] = {
    "table": _table,
    "map": _map,
    "network": _network,
    "timeline": _timeline,
    "matrix": _matrix,
    "charts": _charts,
}
