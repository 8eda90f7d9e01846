"""What might be meant by what is being typed, and what each suggestion would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.reference_data.places import name_search
from renkei.web.partnerships.models import Partnership
from renkei.web.places.queries import country_words, place
from renkei.web.search.facets import FacetValue, count_facets
from renkei.web.search.folding import fold
from renkei.web.search.index.conditions import holds, takes_part
from renkei.web.search.index.keeping import SearchUnavailableError, Snapshot, search_index
from renkei.web.search.ordering import Ordered, count
from renkei.web.search.question import SearchQuery
from renkei.web.search.remembering import Memory
from renkei.web.search.selection import Selection
from renkei.web.search.words import Words

LONGEST: Final = 60
_PLACES_COUNTED: Final = 12
# How many of each kind are offered, in this order.
_MOST: Final = {"place": 4, "country": 2, "group": 2, "topic": 2, "field": 2, "bureau": 2, "title": 3}
_EFFECTS: Final[Mapping[str, tuple[str, str]]] = {
    "place": ("{}が関わる連携", "Partnerships in which {} takes part"),
    "country": ("{}との連携", "Partnerships with {}"),
    "group": ("{}が関わる連携", "Partnerships in which {} takes part"),
    "topic": ("主題が「{}」の連携", "Partnerships about {}"),
    "field": ("分野が「{}」の連携", "Partnerships in the field {}"),
    "bureau": ("所管が{}の連携", "Partnerships run by {}"),
    "title": ("この連携を開く", "Open this partnership"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may be meant.

    ``effect`` says what choosing it would do: ask with ``parameters`` (``count`` results), or, for a
    title, open the partnership with this ``public_id``.
    """

    kind: str
    label: Bilingual
    effect: Bilingual
    count: int
    parameters: Mapping[str, str] = field(default_factory=dict)
    public_id: str = ""


_given: Final[Memory[tuple[Suggestion, ...]]] = Memory(1_000)
_all_values: Final[Memory[Mapping[str, tuple[FacetValue, ...]]]] = Memory(4)


def suggestions(typed: str, on: date) -> tuple[Suggestion, ...]:
    """What may be meant by the beginning of a word, or by a part of it; nothing while there is no index.

    Places by their names, in kana and in Latin letters; values of facets and titles by a part of their words.
    """
    word = fold(typed[:LONGEST])
    if not word or any(ord(character) < 32 for character in word):
        return ()
    try:
        snapshot = search_index().snapshot()
    except SearchUnavailableError:
        return ()
    return _given.get(snapshot.generation, (word, on), lambda: tuple(_found(word, on, snapshot)))


def _found(word: str, on: date, snapshot: Snapshot) -> Iterator[Suggestion]:
    yield from islice(_places(word, on, snapshot), _MOST["place"])
    values = _all_values.get(snapshot.generation, on, lambda: _values(snapshot, on))
    for facet in ("country", "group", "topic", "field", "bureau"):
        fits = _names_country(word) if facet == "country" else _is_called(word)
        found = sorted(filter(fits, values[facet]), key=lambda value: _rank(word, value))
        yield from (_of_facet(facet, value) for value in found[: _MOST[facet]])
    yield from _titles(word, snapshot)


def _places(word: str, on: date, snapshot: Snapshot) -> Iterator[Suggestion]:
    """Those that take part in something, and whole names; the found ones come with whole names first."""
    counted = []
    for version in name_search().find(word, on).holding[:_PLACES_COUNTED]:
        condition = takes_part([version.code], ("named", "group"), period=None, role=None)
        counted.append((version.code, count(snapshot.searcher, condition)))
    for code, number in sorted(counted, key=lambda each: each[1] == 0):
        view = place(code, on)
        if view is not None:
            is_prefecture = view.kind == "prefecture"
            english = view.name.en if is_prefecture else f"{view.name.en}, {view.prefecture_name.en}"
            yield _suggestion("place", Bilingual(view.full_name, english), number, {"place": code})


def _values(snapshot: Snapshot, on: date) -> Mapping[str, tuple[FacetValue, ...]]:
    chosen = Selection.of(SearchQuery(on=on), Words())
    return {facet.name: facet.values for facet in count_facets(snapshot, chosen)}


def _is_called(word: str) -> Callable[[FacetValue], bool]:
    return lambda value: any(word in fold(name) for name in (value.label.ja, value.label.en))


def _names_country(word: str) -> Callable[[FacetValue], bool]:
    return lambda value: any(word in fold(name) for name in country_words(value.value))


def _rank(word: str, value: FacetValue) -> tuple[bool, int, str]:
    begins = any(fold(name).startswith(word) for name in (value.label.ja, value.label.en))
    return not begins, -value.count, value.value


def _of_facet(facet: str, value: FacetValue) -> Suggestion:
    return _suggestion(facet, value.label, value.count, {facet: value.value})


def _titles(word: str, snapshot: Snapshot) -> Iterator[Suggestion]:
    keys = Ordered(snapshot.searcher, (holds("title", word),), "number").keys(0, _MOST["title"])
    rows = Partnership.objects.in_bulk(keys)
    for key in keys:
        if key in rows:
            label = Bilingual(rows[key].title, rows[key].title)
            effect = Bilingual(*_EFFECTS["title"])
            yield Suggestion("title", label, effect, 1, public_id=rows[key].public_id)


def _suggestion(kind: str, label: Bilingual, number: int, parameters: Mapping[str, str]) -> Suggestion:
    ja, en = _EFFECTS[kind]
    return Suggestion(kind, label, Bilingual(ja.format(label.ja), en.format(label.en)), number, parameters)
