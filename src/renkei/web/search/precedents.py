"""Precedents elsewhere: the most alike among a bounded number of candidates that the search offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tantivy import Searcher

from renkei.domain.partnerships.precedents import Likeness, likeness
from renkei.web.search.gathering import Neighbour
from renkei.web.search.question import SearchQuery
from renkei.web.search.selection import Selection
from renkei.web.search.words import parse_words

# Candidates a question may offer: what is compared stays the same however large the registry is.
_CANDIDATES: Final = 60
_MOST_TOPICS: Final = 3


@dataclass(frozen=True, slots=True)
class Precedent:
    """A like partnership elsewhere, how alike it is and by what."""

    neighbour: Neighbour
    likeness: Likeness

    @property
    def rank(self) -> tuple[float, str]:
        """The likest first, those equally alike in order of their ids."""
        return -self.likeness.score, self.neighbour.public_id


def candidates(one: Neighbour, searcher: Searcher, on: date) -> list[int]:
    """The keys of partnerships that share subjects and country, subjects and kind, or the field."""
    topics = tuple(sorted(one.topics))[:_MOST_TOPICS]
    abroad = tuple(sorted(one.countries))
    questions = []
    if topics and abroad:
        questions.append(SearchQuery(on=on, topic=topics, country=abroad, sort="newest"))
    if topics:
        questions.append(SearchQuery(on=on, topic=topics, kind=(one.kind,), sort="newest"))
    if one.field:
        questions.append(SearchQuery(on=on, field=(one.field,), sort="newest"))
    chosen = (Selection.of(question, parse_words("")) for question in questions)
    return [key for each in chosen for key in each.ordered(searcher).keys(0, _CANDIDATES)]


def likest(one: Neighbour, others: Iterable[Neighbour], *, most: int) -> tuple[Precedent, ...]:
    """The partnerships of others that are most like this one."""
    own = one.traits
    found = [
        Precedent(other, alike)
        for other in others
        if other.public_id != one.public_id and (alike := likeness(own, other.traits)) is not None
    ]
    return tuple(sorted(found, key=lambda precedent: precedent.rank)[:most])
