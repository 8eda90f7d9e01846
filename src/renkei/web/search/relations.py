"""What a partnership hangs together with, among those of the same local governments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tantivy import Searcher

from renkei.domain.partnerships.relations import Relation, RelationKind, relate
from renkei.web.search.gathering import Neighbour
from renkei.web.search.index import conditions
from renkei.web.search.ordering import Ordered

# An initiative that names every prefecture is compared with none; candidates are bounded too.
_MOST_PLACES: Final = 4
_MOST_CANDIDATES: Final = 120
_MOST_SHOWN: Final = 12
_ORDER: Final[tuple[RelationKind, ...]] = (
    "under", "predecessor", "successor", "covers", "together", "names", "named",
)  # fmt: skip


def candidates(one: Neighbour, searcher: Searcher) -> list[int]:
    """The keys of partnerships of the same places, and of the same countries where it has any."""
    codes = sorted(one.codes)
    if not codes or len(codes) > _MOST_PLACES:
        return []
    wanted = [conditions.takes_part(codes, ["named"], period=None, role=None)]
    if one.countries:
        wanted.append(conditions.has_value("country", sorted(one.countries)))
    return Ordered(searcher, (conditions.all_of(wanted),), "number").keys(0, _MOST_CANDIDATES)


def related(one: Neighbour, others: Iterable[Neighbour]) -> tuple[Relation, ...]:
    """Those that it stands under, follows, precedes or names, in that order."""
    own = one.related
    found = [
        relation
        for other in others
        if other.public_id != one.public_id and (relation := relate(own, other.related))
    ]
    found.sort(key=lambda relation: (_ORDER.index(relation.kind), relation.title, relation.id))
    return tuple(found[:_MOST_SHOWN])
