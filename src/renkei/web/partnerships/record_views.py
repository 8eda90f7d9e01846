"""What a caller sees of a partnership: in a list, and whole with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.status import Status, status_on
from renkei.web.documents.judgement_queries import JudgementView
from renkei.web.documents.queries import FindingView
from renkei.web.partnerships.models import Partnership
from renkei.web.places.queries import PlaceView


@dataclass(frozen=True, slots=True)
class InferenceView:
    """Why a value is held though the text does not say it there, and what else it could be."""

    reason: Bilingual
    alternatives: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value comes from: its words, their place (a locator as JSON), the document and reader.

    ``judgement`` where a person's words stand before those of the document, or follow from them.
    """

    text: str
    at: Mapping[str, Any] | None
    inferred: InferenceView | None
    document: str
    reader: str
    judgement: JudgementView | None = None


@dataclass(frozen=True, slots=True)
class ValueView:
    """A property with its normalised value (``None`` for a blank).

    ``others`` is what else is said of it: the document's own words where a person's stand before them,
    and those of other documents (another edition or format, a merged record).
    """

    property: str
    value: Any
    evidence: Evidence
    others: tuple[ValueView, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """A participant. ``places`` are the bodies behind its codes, as they are called today.

    ``naming``: ``named``, ``group`` (the places are members of a group) or ``location`` (they take no
    part, bodies sit there).
    """

    text: str
    name: str
    kind: str
    role: str
    period: str
    via: str
    naming: str
    group: str
    codes: tuple[str, ...]
    places: tuple[PlaceView, ...]
    country: str
    country_name: Bilingual | None
    subdivision: str
    count: Mapping[str, int] | None
    as_of: str
    note: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened or is planned; ``on`` and ``until`` are ISO dates cut to what is known."""

    kind: str
    property: str
    on: str
    until: str
    fiscal_year: int | None
    planned: bool
    date_text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """A result, an open issue or an outlook."""

    kind: str
    property: str
    quantities: tuple[Mapping[str, Any], ...]
    topics: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PartnershipSummary:
    """A partnership in a list. ``document`` is the SHA-256 of its source."""

    public_id: str
    kind: str
    title: str
    field: str
    status: Status
    started_on: date | None
    ended_on: date | None
    signed_on: date | None
    started_fy: int | None
    ended_fy: int | None
    document: str
    document_title: str


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """Everything the registry knows of one partnership, as of a day.

    ``values`` are in the order of the document, ``participants`` too; see :meth:`participants_in`.
    ``withdrawn`` where the document, read anew, or a later edition (of the day ``withdrawn_since``) does
    not hold the record any more. ``merged_from`` are records that proved to be this one;
    ``judgements`` all that persons decided about it.
    """

    summary: PartnershipSummary
    key: str
    document_name: str
    document_as_of: date | None
    loaded_at: datetime
    values: tuple[ValueView, ...]
    participants: tuple[ParticipantView, ...]
    events: tuple[EventView, ...]
    outcomes: tuple[OutcomeView, ...]
    quantities: tuple[Mapping[str, Any], ...]
    findings: tuple[FindingView, ...]
    withdrawn: bool
    withdrawn_since: date | None = None
    merged_from: tuple[PartnershipSummary, ...] = ()
    judgements: tuple[JudgementView, ...] = ()

    def value(self, property: str) -> ValueView | None:
        """One value by its property."""
        return next((value for value in self.values if value.property == property), None)

    def participants_in(self, period: str) -> tuple[ParticipantView, ...]:
        """The participants of a period: ``current``, ``past`` or ``planned``."""
        return tuple(p for p in self.participants if p.period == period)


def summary_of(row: Partnership, on: date) -> PartnershipSummary:
    """A partnership as it stands in a list on a day; ``document`` must be loaded with it."""
    return PartnershipSummary(
        public_id=row.public_id,
        kind=row.kind,
        title=row.title,
        field=row.field,
        status=status_on(started_on=row.started_on, ended_on=row.ended_on, planned=row.planned, on=on),
        started_on=row.started_on,
        ended_on=row.ended_on,
        signed_on=row.signed_on,
        started_fy=row.started_fy,
        ended_fy=row.ended_fy,
        document=row.document.sha256,
        document_title=row.document.title or row.document.name,
    )
