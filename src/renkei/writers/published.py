"""A partnership as it is given out: what every writer starts from, so that all formats say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from renkei.domain.errors import Bilingual


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """The document a record comes from; ``sha256`` names its bytes, ``address`` is its page."""

    sha256: str
    title: str
    address: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class PublishedEvidence:
    """The words of the document behind a value, their place (a locator as JSON) and why it is inferred."""

    text: str
    at: Mapping[str, Any] | None
    inferred: Mapping[str, Any] | None
    document: str
    reader: str


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One property with its normalised value; ``title`` is what the form calls it."""

    property: str
    title: Bilingual
    value: Any
    evidence: PublishedEvidence | None = None


@dataclass(frozen=True, slots=True)
class PublishedPosition:
    """Where a body lies: WGS 84 degrees; ``precision`` says what the point stands for."""

    latitude: float
    longitude: float
    precision: str


@dataclass(frozen=True, slots=True)
class PublishedBody:
    """A local government behind a code (six digits, the last one the check digit), as called today."""

    code: str
    name: Bilingual
    full_name: str
    prefecture: str
    position: PublishedPosition | None


@dataclass(frozen=True, slots=True)
class PublishedParticipant:
    """Who takes part. ``number`` counts from 1 in the order of the document.

    ``bodies`` are the local governments behind it: one that is named, or the members of a group.
    ``country`` is an ISO 3166-1 code (3166-3 for former countries), ``subdivision`` ISO 3166-2;
    ``position`` is that of a place abroad.
    """

    number: int
    text: str
    name: str
    name_en: str
    kind: str
    role: str
    period: str
    via: str
    naming: str
    group: str
    group_name: Bilingual | None
    bodies: tuple[PublishedBody, ...]
    country: str
    country_name: Bilingual | None
    subdivision: str
    count: Mapping[str, int] | None
    as_of: str
    note: str
    position: PublishedPosition | None
    evidence: PublishedEvidence | None = None


@dataclass(frozen=True, slots=True)
class PublishedEvent:
    """A dated happening; ``on`` and ``until`` are ISO dates cut to what is known."""

    number: int
    kind: str
    property: str
    on: str
    until: str
    fiscal_year: int | None
    planned: bool
    text: str
    evidence: PublishedEvidence | None = None


@dataclass(frozen=True, slots=True)
class PublishedOutcome:
    """A result, an open issue or an outlook, in the document's words."""

    number: int
    kind: str
    property: str
    text: str
    quantities: tuple[Mapping[str, Any], ...]
    topics: tuple[str, ...]
    evidence: PublishedEvidence | None = None


@dataclass(frozen=True, slots=True)
class PublishedPartnership:
    """Everything that is given out of one partnership.

    ``id`` and ``address`` stay for ever. ``ended_on`` is the first day on which it no longer holds.
    ``modified_at`` is when the registry last learned something of it. ``revision`` rises by one with
    every reading of its documents.
    """

    id: str
    address: str
    kind: str
    title: str
    title_en: str
    field: str
    status: str
    signed_on: date | None
    started_on: date | None
    ended_on: date | None
    started_fy: int | None
    ended_fy: int | None
    planned: bool
    key: str
    source: PublishedSource
    modified_at: datetime
    revision: int
    values: tuple[PublishedValue, ...] = ()
    participants: tuple[PublishedParticipant, ...] = ()
    events: tuple[PublishedEvent, ...] = ()
    outcomes: tuple[PublishedOutcome, ...] = ()

    def value(self, property: str) -> Any:
        """The normalised value of a property; ``None`` where there is none."""
        return next((value.value for value in self.values if value.property == property), None)
