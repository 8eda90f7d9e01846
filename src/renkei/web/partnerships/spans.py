"""From when until when partnerships last, and what happened in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from renkei.domain.partnerships.status import Status, status_on
from renkei.web.partnerships.models import Event, Partnership


@dataclass(frozen=True, slots=True)
class SpanEvent:
    """Something that happened or is planned; ``on`` is an ISO date cut to what is known, never empty."""

    kind: str
    on: str
    planned: bool

    @property
    def year(self) -> int:
        """The year of it."""
        return int(self.on[:4])


@dataclass(frozen=True, slots=True)
class Span:
    """The duration of a partnership: ``None`` where it is not known; ``ended_on`` is the first day after."""

    public_id: str
    title: str
    kind: str
    field: str
    status: Status
    started_on: date | None
    ended_on: date | None
    events: tuple[SpanEvent, ...]


def spans_of(public_ids: Sequence[str], on: date) -> tuple[Span, ...]:
    """The durations of partnerships in the order of their ids given; two queries."""
    rows = {row.public_id: row for row in Partnership.objects.filter(public_id__in=public_ids)}
    events: dict[int, list[SpanEvent]] = {}
    found = Event.objects.filter(partnership__public_id__in=public_ids, superseded_in=None).order_by(
        "on", "position"
    )
    for partnership, kind, day, fiscal_year, planned in found.values_list(
        "partnership_id", "kind", "on", "fiscal_year", "planned"
    ):
        if said := day or (str(fiscal_year) if fiscal_year else ""):
            events.setdefault(partnership, []).append(SpanEvent(kind, said, planned))
    return tuple(_span(rows[one], events.get(rows[one].pk, []), on) for one in public_ids if one in rows)


def _span(row: Partnership, events: Sequence[SpanEvent], on: date) -> Span:
    return Span(
        public_id=row.public_id,
        title=row.title,
        kind=row.kind,
        field=row.field,
        status=status_on(started_on=row.started_on, ended_on=row.ended_on, planned=row.planned, on=on),
        started_on=row.started_on,
        ended_on=row.ended_on,
        events=tuple(events),
    )
