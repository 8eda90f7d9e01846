"""The partnerships of a place, by how and when it takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, starmap
from typing import Final, NamedTuple

from django.db.models import Count

from renkei.domain.partnerships.status import Status, status_on
from renkei.web.partnerships.models import Participant, ParticipantPlace, standing
from renkei.web.partnerships.record_views import PartnershipSummary, summary_of

MOST_CURRENT: Final = 2_000
"""So many ids of current partnerships are given along, for what is drawn of them."""
_BATCH: Final = 5_000
PLACE_GROUPS = ("current", "past", "planned", "group_only", "location_only")


@dataclass(frozen=True, slots=True)
class PlacePartnership:
    """A partnership of a place and how the place takes part in it; ``text`` are the document's words.

    ``is_abroad`` where somebody in another country is named in it.
    """

    partnership: PartnershipSummary
    text: str
    role: str
    naming: str
    period: str
    is_abroad: bool = False


@dataclass(frozen=True, slots=True)
class PlacePartnerships:
    """All partnerships of a place, by how and when it takes part.

    ``current``, ``past`` and ``planned``: the place is named for that period (what has ended as a whole
    is past). ``group_only``: for a period of theirs it takes part as a member of a group and is not
    named for that period. ``location_only``: bodies that sit there take part, the place never does. A
    partnership stands once in each group that fits: a place named in the past that is now one of
    全国道府県 is in two. ``total`` counts partnerships, each once.

    Of a place with many partnerships each group may hold only the first ones of either side, as asked;
    ``counts`` has all of them, by group and side (whether abroad) and then by kind. ``first_current``
    are the ids of the first current ones, up to :data:`MOST_CURRENT`, in the order of the registry.
    """

    current: tuple[PlacePartnership, ...]
    past: tuple[PlacePartnership, ...]
    planned: tuple[PlacePartnership, ...]
    group_only: tuple[PlacePartnership, ...]
    location_only: tuple[PlacePartnership, ...]
    total: int
    counts: Mapping[tuple[str, bool], Mapping[str, int]]
    first_current: tuple[str, ...]

    def count(self, group: str) -> int:
        """How many partnerships a group has, shown or not."""
        return sum(sum(self.counts.get((group, side), {}).values()) for side in (True, False))


def place_partnerships(code: str, on: date, most: int | None = None) -> PlacePartnerships:
    """All partnerships of the body with this code, grouped by how and when it takes part.

    With ``most`` each group holds that many of either side (abroad, in Japan). All of them are counted,
    but from few columns: only what is held is read whole. The number of queries is fixed.
    """
    abroad = _with_others_abroad(code)
    held: dict[int, set[str]] = {}
    counts: dict[tuple[str, bool], Counter[str]] = {}
    current: list[str] = []
    total = 0
    for taking_part in _taking_part(code):
        total += 1
        first = taking_part[0]
        side = first.partnership in abroad
        for group, row in _groups(taking_part, first.status(on)).items():
            counted = counts.setdefault((group, side), Counter())
            if most is None or counted.total() < most:
                held.setdefault(row.key, set()).add(group)
            counted[first.kind] += 1
            if group == "current" and len(current) < MOST_CURRENT:
                current.append(first.public_id)
    return PlacePartnerships(
        **_read_whole(held, abroad, on), total=total, counts=counts, first_current=tuple(current)
    )


def places_taking_part(*, named_only: bool = True) -> tuple[tuple[str, int], ...]:
    """Codes of the bodies that take part, with the number of their partnerships, in the order of codes."""
    rows = ParticipantPlace.objects.filter(standing("partnership__")).exclude(naming="location")
    if named_only:
        rows = rows.filter(naming="named")
    return tuple(rows.order_by("code").values_list("code").annotate(Count("partnership", distinct=True)))


class _Row(NamedTuple):
    """The columns that say to which groups a participation belongs."""

    key: int
    partnership: int
    public_id: str
    kind: str
    started_on: date | None
    ended_on: date | None
    planned: bool
    naming: str
    period: str

    def status(self, on: date) -> Status:
        return status_on(started_on=self.started_on, ended_on=self.ended_on, planned=self.planned, on=on)


def _taking_part(code: str) -> Iterator[list[_Row]]:
    """The participations of a place, those in one partnership together, in the order of the registry."""
    rows = ParticipantPlace.objects.filter(standing("partnership__"), code=code).order_by(
        "partnership__document_id", "partnership__position", "partnership_id", "participant__position"
    )
    of_partnership = ("public_id", "kind", "started_on", "ended_on", "planned")
    listed = rows.values_list(
        "pk", "partnership_id", *(f"partnership__{name}" for name in of_partnership), "naming", "period"
    )
    for _, together in groupby(starmap(_Row, listed.iterator()), key=lambda row: row.partnership):
        yield list(together)


def _with_others_abroad(code: str) -> frozenset[int]:
    """The partnerships of a place in which somebody in another country is named."""
    others = Participant.objects.standing().filter(naming="named", partnership__places__code=code)
    others = others.exclude(country__in=["", "JP"])
    return frozenset(others.order_by().values_list("partnership_id", flat=True).distinct())


def _read_whole(
    held: Mapping[int, set[str]], abroad: frozenset[int], on: date
) -> dict[str, tuple[PlacePartnership, ...]]:
    """The partnerships that each group holds, in the order of ``held``."""
    rows = ParticipantPlace.objects.select_related("participant", "partnership__document")
    known: dict[int, ParticipantPlace] = {}
    keys = list(held)
    for start in range(0, len(keys), _BATCH):
        known |= rows.in_bulk(keys[start : start + _BATCH])
    groups: dict[str, list[PlacePartnership]] = {name: [] for name in PLACE_GROUPS}
    for key, names in held.items():
        if (row := known.get(key)) is not None:
            shown = PlacePartnership(
                summary_of(row.partnership, on),
                row.participant.text,
                row.role,
                row.naming,
                row.period,
                row.partnership_id in abroad,
            )
            for name in names:
                groups[name].append(shown)
    return {name: tuple(listed) for name, listed in groups.items()}


def _groups(taking_part: Sequence[_Row], status: Status) -> dict[str, _Row]:
    """In which groups of a place's page a partnership stands, each with the participation that says so."""
    # What has ended as a whole, or has not begun, cannot be current for one of its participants.
    instead = {"ended": "past", "planned": "planned"}.get(status, "current")
    found: dict[str, _Row] = {}
    named = [row for row in taking_part if row.naming == "named"]
    for row in named:
        found.setdefault(instead if row.period == "current" else row.period, row)
    periods = {row.period for row in named}
    for row in taking_part:
        if row.naming == "group" and row.period not in periods:
            found.setdefault("group_only", row)
    return found or {"location_only": taking_part[0]}
