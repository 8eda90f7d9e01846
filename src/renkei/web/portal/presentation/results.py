"""The page of results: facets as choices, chosen filters as chips, places that the question means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.domain.errors import Bilingual
from renkei.web.places.queries import place
from renkei.web.portal.presentation.dates import partial_date
from renkei.web.portal.presentation.words import word_for
from renkei.web.search.facets import Facet, FacetValue
from renkei.web.search.folding import fold
from renkei.web.search.question import SearchQuery

SHOWN_AT_ONCE: Final = 7
FACET_VALUES: Final = 50
"""So many values are on the page: all prefectures, not the 1,700 municipalities, which have their own."""
_OPEN_FROM_THE_START: Final = frozenset({"status", "kind", "field"})


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """A facet on the page: its first values, more folded away, whether it stands open.

    ``beyond`` counts the values that stand on the page of all choices alone.
    """

    name: str
    label: str
    shown: tuple[FacetValue, ...]
    folded: tuple[FacetValue, ...]
    beyond: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that holds: what it is, and the address without it."""

    label: str
    value: str
    without: str


def choices(facets: Iterable[Facet]) -> tuple[FacetChoice, ...]:
    """The facets that offer a choice; selected values are never folded away."""
    return tuple(_choice(facet) for facet in facets if len(facet.values) > 1 or _selected(facet))


def _choice(facet: Facet) -> FacetChoice:
    first = facet.values[:SHOWN_AT_ONCE]
    later = facet.values[SHOWN_AT_ONCE:]
    shown = (*first, *(value for value in later if value.selected))
    unselected = tuple(value for value in later if not value.selected)
    folded = unselected[: FACET_VALUES - SHOWN_AT_ONCE]
    beyond = facet.number - len(shown) - len(folded)
    is_open = facet.name in _OPEN_FROM_THE_START or bool(_selected(facet))
    return FacetChoice(facet.name, word_for("facet", facet.name), shown, folded, beyond, is_open)


def _selected(facet: Facet) -> list[FacetValue]:
    return [value for value in facet.values if value.selected]


@dataclass(frozen=True, slots=True)
class LinkedChoice:
    """A value of a facet as a link: the results with it, or without it where it is chosen."""

    value: FacetValue
    address: str


def all_choices(
    name: str, values: Iterable[FacetValue], find: str, query: QueryDict
) -> tuple[LinkedChoice, ...]:
    """The values whose names hold what is looked for (all without it), each with its address."""
    wanted = fold(find)
    kept = query.copy()
    kept.pop("find", None)
    return tuple(
        LinkedChoice(value, _without(kept, name, value.value) if value.selected else _with(kept, name, value))
        for value in values
        if wanted in fold(f"{value.label.ja}\n{value.label.en}")
    )


def _with(query: QueryDict, name: str, value: FacetValue) -> str:
    changed = query.copy()
    changed.pop("page", None)
    changed.appendlist(name, value.value)
    return f"?{changed.urlencode()}"


def chips(query: QueryDict, question: SearchQuery, facets: Iterable[Facet]) -> tuple[Chip, ...]:
    """Everything that narrows the results, each with the address that lets go of it."""
    return tuple(_chips(query, question, facets))


def _chips(query: QueryDict, question: SearchQuery, facets: Iterable[Facet]) -> Iterator[Chip]:
    if question.q:
        yield Chip(_("検索語"), question.q, _without(query, "q"))
    if query.get("as_of"):
        yield Chip(_("時点"), partial_date(question.on.isoformat()), _without(query, "as_of"))
    if question.place:
        view = place(question.place, question.on)
        name = _said(view.name) if view else question.place
        yield Chip(word_for("facet", "place"), name, _without(query, "place"))
    if question.named_only:
        yield Chip(word_for("facet", "naming"), word_for("naming", "named"), _without(query, "named_only"))
    if question.group_only:
        yield Chip(word_for("facet", "naming"), word_for("naming", "group"), _without(query, "group_only"))
    for name in ("period", "role"):
        if value := getattr(question, name):
            yield Chip(word_for("facet", name), word_for(name, value), _without(query, name))
    for facet in facets:
        for value in _selected(facet):
            address = _without(query, facet.name, value.value)
            yield Chip(word_for("facet", facet.name), _said(value.label), address)


def _without(query: QueryDict, name: str, value: str | None = None) -> str:
    changed = query.copy()
    changed.pop("page", None)
    if value is None:
        changed.pop(name, None)
    else:
        changed.setlist(name, [other for other in changed.getlist(name) if other != value])
    return f"?{changed.urlencode()}"


def _said(words: Bilingual) -> str:
    return words.en if get_language() == "en" else words.ja
