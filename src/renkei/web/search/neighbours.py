"""What stands beside a partnership: what it hangs together with, and its precedents elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renkei.domain.partnerships.relations import Relation
from renkei.web.partnerships.queries import PartnershipView
from renkei.web.search import precedents, relations
from renkei.web.search.gathering import as_neighbour, gather
from renkei.web.search.index.keeping import SearchUnavailableError, search_index
from renkei.web.search.precedents import Precedent

MOST_PRECEDENTS = 5


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Related partnerships in the order of their kinds, and precedents, the likest first."""

    relations: tuple[Relation, ...] = ()
    precedents: tuple[Precedent, ...] = ()


def neighbours(view: PartnershipView, on: date, *, most: int = MOST_PRECEDENTS) -> Neighbours:
    """The neighbours of a partnership in a fixed number of queries; none while there is no index."""
    try:
        searcher = search_index().snapshot().searcher
    except SearchUnavailableError:
        return Neighbours()
    one = as_neighbour(view)
    near = relations.candidates(one, searcher)
    alike = precedents.candidates(one, searcher, on)
    held = gather([*near, *alike], on)
    return Neighbours(
        relations.related(one, (held[key] for key in near if key in held)),
        precedents.likest(one, (held[key] for key in dict.fromkeys(alike) if key in held), most=most),
    )


def precedents_of(view: PartnershipView, on: date, *, most: int) -> tuple[Precedent, ...]:
    """Only the precedents."""
    return neighbours(view, on, most=most).precedents
