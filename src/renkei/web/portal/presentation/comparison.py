"""Two result sets side by side: what is in both, what only in one, by kind, by field and by partner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final, TypeVar

from django.utils.translation import get_language

from renkei.web.partnerships.headings import Heading, headings_of
from renkei.web.partnerships.queries import english_titles
from renkei.web.partnerships.ties import Party, parties_of
from renkei.web.portal.presentation.parties import party_name
from renkei.web.portal.presentation.words import word_for
from renkei.web.search.query import matching
from renkei.web.search.question import SearchQuery

Value = TypeVar("Value", str, Party)
MOST_COMPARED: Final = 5_000
"""So many partnerships of a side are read at most."""
MOST_LISTED: Final = 30
MOST_ROWS: Final = 25


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, the question it asks, the address of its results."""

    label: str
    question: SearchQuery
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """Partnerships that are in both or only in one, with as many of their headings as are listed."""

    count: int
    listed: tuple[Heading, ...]

    @property
    def left(self) -> int:
        """How many are not listed."""
        return self.count - len(self.listed)


@dataclass(frozen=True, slots=True)
class CountRow:
    """A value with its partnerships on each side and in both."""

    label: str
    first: int
    second: int
    both: int


@dataclass(frozen=True, slots=True)
class CountTable:
    """The values of one kind; ``left`` rows are not shown."""

    name: str
    label: str
    rows: tuple[CountRow, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides compared; ``cut`` where a side has more than was read."""

    first: Side
    second: Side
    both: Part
    only_first: Part
    only_second: Part
    tables: tuple[CountTable, ...]
    cut: bool


def compare(first: Side, second: Side) -> Comparison:
    """Compare the partnerships of two questions."""
    ids = [_ids(side) for side in (first, second)]
    cut = any(len(found) > MOST_COMPARED for found in ids)
    one, other = (found[:MOST_COMPARED] for found in ids)
    headings = headings_of([*dict.fromkeys([*one, *other])])
    left, right = set(one), set(other)
    return Comparison(
        first=first,
        second=second,
        both=_part([id_ for id_ in one if id_ in right], headings),
        only_first=_part([id_ for id_ in one if id_ not in right], headings),
        only_second=_part([id_ for id_ in other if id_ not in left], headings),
        tables=(
            _by("kind", headings, left, right),
            _by("field", headings, left, right),
            _by_partner((first, second), left, right),
        ),
        cut=cut,
    )


def _ids(side: Side) -> list[int]:
    """One more than is compared, so that it can be said that there are more."""
    return list(islice(chain.from_iterable(matching(side.question)), MOST_COMPARED + 1))


def _part(ids: Sequence[int], headings: Mapping[int, Heading]) -> Part:
    listed = [headings[id_] for id_ in ids[:MOST_LISTED] if id_ in headings]
    if get_language() == "en":
        english = english_titles(heading.public_id for heading in listed)
        listed = [replace(one, title=english.get(one.public_id, one.title)) for one in listed]
    return Part(len(ids), tuple(listed))


def _by(name: str, headings: Mapping[int, Heading], left: set[int], right: set[int]) -> CountTable:
    def counted(ids: Iterable[int]) -> Counter[str]:
        return Counter(value for id_ in ids if id_ in headings and (value := getattr(headings[id_], name)))

    found = (counted(left), counted(right), counted(left & right))
    ordered = _order(found)
    names = ((value, word_for("kind", value) if name == "kind" else value) for value in ordered[:MOST_ROWS])
    rows = tuple(CountRow(label, *(counts[value] for counts in found)) for value, label in names)
    return CountTable(name, word_for("facet", name), rows, max(0, len(ordered) - MOST_ROWS))


def _by_partner(sides: tuple[Side, Side], left: set[int], right: set[int]) -> CountTable:
    """The parties beside the two places themselves; those that both sides have come first."""
    own = {side.question.place for side in sides}
    parties: dict[int, tuple[Party, ...]] = {}
    ids = sorted(left | right)
    for start in range(0, len(ids), 1_000):
        parties |= parties_of(ids[start : start + 1_000])

    def counted(chosen: Iterable[int]) -> Counter[Party]:
        return Counter(party for id_ in chosen for party in parties.get(id_, ()) if party.code not in own)

    found = (counted(left), counted(right), counted(left & right))
    ordered = _order(found)
    names = ((party, party_name(party, sides[0].question.on)) for party in ordered[:MOST_ROWS])
    rows = tuple(CountRow(name, *(counts[party] for counts in found)) for party, name in names)
    return CountTable("partner", word_for("role", "partner"), rows, max(0, len(ordered) - MOST_ROWS))


def _order(found: tuple[Counter[Value], Counter[Value], Counter[Value]]) -> list[Value]:
    """Values that both sides have first, then by how many."""
    first, second, _ = found

    def rank(value: Value) -> tuple[bool, int, str]:
        return (not (first[value] and second[value]), -first[value] - second[value], str(value))

    return sorted({**first, **second}, key=rank)
