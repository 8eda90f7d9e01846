"""Precedents elsewhere: the most alike among a bounded number of candidates that the search offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.domain.partnerships.precedents import Likeness, Traits, likeness
from renkei.web.search.hits import SearchHit
from renkei.web.search.query import search
from renkei.web.search.question import SearchQuery
from renkei.web.search.traits import traits_of

# Candidates a question may offer: what is compared stays the same however large the registry is.
_CANDIDATES: Final = 60
_MOST_TOPICS: Final = 3


@dataclass(frozen=True, slots=True)
class Precedent:
    """A like partnership elsewhere, how alike it is and by what."""

    hit: SearchHit
    likeness: Likeness


def precedents(public_id: str, on: date, *, most: int = 5) -> tuple[Precedent, ...]:
    """The partnerships of others that are most like this one, the likest first; ties in order of ids."""
    own = traits_of([public_id]).get(public_id)
    if own is None:
        return ()
    hits = {hit.public_id: hit for hit in _candidates(own, on) if hit.public_id != public_id}
    found = [
        Precedent(hits[other], alike)
        for other, traits in traits_of(hits).items()
        if (alike := likeness(own, traits)) is not None
    ]
    found.sort(key=lambda precedent: (-precedent.likeness.score, precedent.hit.public_id))
    return tuple(found[:most])


def _candidates(own: Traits, on: date) -> Iterator[SearchHit]:
    topics = tuple(sorted(own.topics))[:_MOST_TOPICS]
    abroad = tuple(sorted(own.countries - {"JP"}))
    questions = []
    if topics and abroad:
        questions.append(SearchQuery(on=on, topic=topics, country=abroad))
    if topics:
        questions.append(SearchQuery(on=on, topic=topics, kind=(own.kind,)))
    if own.field:
        questions.append(SearchQuery(on=on, field=(own.field,)))
    for question in questions:
        yield from search(
            SearchQuery(
                on=on,
                topic=question.topic,
                country=question.country,
                kind=question.kind,
                field=question.field,
                sort="newest",
                page_size=_CANDIDATES,
                with_facets=False,
            )
        ).hits
