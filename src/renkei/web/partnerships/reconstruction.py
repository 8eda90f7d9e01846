"""From rows back to the record that was read: a record can be rebuilt from its statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from renkei.domain.errors import Bilingual
from renkei.domain.locators import Locator, locator_from_json
from renkei.domain.partnerships import Event as ReadEvent
from renkei.domain.partnerships import Outcome as ReadOutcome
from renkei.domain.partnerships import Participant as ReadParticipant
from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.partnerships.record import Period, Role, Via
from renkei.domain.provenance import Inference
from renkei.domain.provenance import Statement as ReadStatement
from renkei.web.partnerships.models import Event, Evidence, Outcome, Participant, Quantity, Statement


def record_of_rows(key: str, kind: str, rows: Iterable[Evidence]) -> PartnershipRecord:
    """The record that these rows say, each kind of row in the order of the document."""
    by_type: dict[type, list[Any]] = {}
    for row in sorted(rows, key=lambda row: (row.position, row.pk or 0)):
        by_type.setdefault(type(row), []).append(row)
    return PartnershipRecord(
        key=key,
        kind=kind,
        values={row.property: statement_of_row(row) for row in by_type.get(Statement, ())},
        participants=tuple(_participant(row) for row in by_type.get(Participant, ())),
        events=tuple(_event(row) for row in by_type.get(Event, ())),
        outcomes=tuple(_outcome(row) for row in by_type.get(Outcome, ())),
        counts=tuple(row.data for row in by_type.get(Quantity, ())),
    )


def statement_of_row(row: Statement) -> ReadStatement:
    """The statement that a row holds."""
    return ReadStatement(row.property, row.value, row.text, _at(row.at), _inference(row.inferred))


def _participant(row: Participant) -> ReadParticipant:
    return ReadParticipant(
        text=row.text,
        kind=row.kind,
        role=cast("Role", row.role),
        period=cast("Period", row.period),
        codes=tuple(row.codes),
        via=cast("Via", row.via),
        at=_at(row.at),
        group=row.group or None,
        country=row.country or None,
        subdivision=row.subdivision or None,
        name=row.name or None,
        count=row.count,
        as_of=row.as_of or None,
        note=row.note or None,
        inferred=_inference(row.inferred),
    )


def _event(row: Event) -> ReadEvent:
    return ReadEvent(
        text=row.text,
        kind=row.kind,
        property=row.property,
        at=_at(row.at),
        on=row.on or None,
        until=row.until or None,
        fiscal_year=row.fiscal_year,
        planned=row.planned,
        date_text=row.date_text or None,
        inferred=_inference(row.inferred),
    )


def _outcome(row: Outcome) -> ReadOutcome:
    return ReadOutcome(
        text=row.text,
        kind=cast("Any", row.kind),
        property=row.property,
        at=_at(row.at),
        quantities=tuple(row.quantities),
        topics=tuple(row.topics),
        inferred=_inference(row.inferred),
    )


def _at(data: Mapping[str, Any] | None) -> Locator | None:
    return locator_from_json(dict(data)) if data else None


def _inference(data: Mapping[str, Any] | None) -> Inference | None:
    if not data:
        return None
    return Inference(Bilingual(data["reason"]["ja"], data["reason"]["en"]), tuple(data["alternatives"]))
