"""Reading partnerships: the door to the modules of this app that read, and the questions by id.

One with all its evidence is in ``record_queries``, those of a place in ``place_partnerships``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from renkei.web.partnerships.models import Partnership, Statement
from renkei.web.partnerships.names import kind_name, status_is, status_name
from renkei.web.partnerships.place_partnerships import (
    PLACE_GROUPS,
    PlacePartnership,
    PlacePartnerships,
    place_partnerships,
    places_taking_part,
)
from renkei.web.partnerships.record_queries import partnership, partnerships
from renkei.web.partnerships.record_views import (
    EventView,
    Evidence,
    InferenceView,
    OutcomeView,
    ParticipantView,
    PartnershipSummary,
    PartnershipView,
    ValueView,
    summary_of,
)

__all__ = [
    "PLACE_GROUPS",
    "EventView",
    "Evidence",
    "InferenceView",
    "OutcomeView",
    "ParticipantView",
    "PartnershipSummary",
    "PartnershipView",
    "PlacePartnership",
    "PlacePartnerships",
    "ValueView",
    "english_titles",
    "ids_of",
    "kept_partnership",
    "kind_name",
    "partnership",
    "partnerships",
    "place_partnerships",
    "places_taking_part",
    "records_in",
    "status_is",
    "status_name",
]


def kept_partnership(public_id: str) -> str | None:
    """The record into which this one was merged, at the end of the chain; ``None`` where it was not."""
    row = Partnership.objects.select_related("merged_into").filter(public_id=public_id).first()
    if row is None or row.merged_into is None:
        return None
    return kept_partnership(row.merged_into.public_id) or row.merged_into.public_id


def ids_of(ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """The public ids under which these partnerships are found: their own, and those merged into them."""
    own = dict(Partnership.objects.filter(pk__in=ids).values_list("pk", "public_id"))
    found: dict[int, tuple[str, ...]] = {pk: (public_id,) for pk, public_id in own.items()}
    keeps = {pk: pk for pk in own}
    # Without an order: for that of the registry SQLite would read the whole table.
    while merged := list(Partnership.objects.filter(merged_into__in=keeps).order_by()):
        keeps = {row.pk: keeps[row.merged_into_id or 0] for row in merged}
        for row in sorted(merged, key=lambda row: row.pk):
            found[keeps[row.pk]] += (row.public_id,)
    return found


def records_in(
    sha256: str, on: date, *, first: int = 0, most: int | None = None
) -> tuple[PartnershipSummary, ...]:
    """The partnerships that a document tells of, in its order, from ``first`` (0-based) on.

    As they are today: what a later edition, a person or another source says of them is in it.
    """
    told = Partnership.objects.filter(appearances__document__sha256=sha256, appearances__gone_in=None)
    rows = told.select_related("document").order_by("appearances__position")
    return tuple(summary_of(row, on) for row in rows[first : None if most is None else first + most])


def english_titles(public_ids: Iterable[str]) -> Mapping[str, str]:
    """The English titles that documents give, by the ids of their partnerships."""
    said = Statement.objects.filter(
        superseded_in=None,
        partnership__public_id__in=list(public_ids),
        property__in=["name_en", "title_en"],
    )
    rows = said.values_list("partnership__public_id", "value")
    return {public_id: str(value) for public_id, value in rows if value}
