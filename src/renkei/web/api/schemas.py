"""The shapes of the API. They are a promise: fields are added, never renamed or removed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from renkei.domain.partnerships.status import Status

Code = Annotated[str, Field(description="全国地方公共団体コード, five digits", examples=["07000"])]
Sha256 = Annotated[str, Field(description="SHA-256 of the document's bytes, hexadecimal")]
PublicId = Annotated[str, Field(description="Lasting id of the partnership", examples=["7k3m9x2q4w5e"])]
Period = Literal["current", "past", "planned"]
Locator = Annotated[
    dict[str, Any] | None,
    Field(description="Place in the document: lines and characters, cell, or page and box; see `type`"),
]


class Text(Schema):
    """Words in Japanese and in English."""

    ja: str
    en: str


class Inference(Schema):
    """Why a value is held though the text does not say it there, and what else it could be."""

    reason: Text
    alternatives: list[Any]


class Evidence(Schema):
    """The original words, their place in the document, and the reader that found them."""

    text: str
    at: Locator
    inferred: Inference | None
    document: Sha256
    reader: str


class Value(Schema):
    """A property with its normalised value."""

    property: str
    value: Any
    evidence: Evidence


class PlaceName(Schema):
    """A local government by its code and names."""

    code: Code
    code6: str
    name: Text
    full_name: str


class Place(PlaceName):
    """A local government in one state; `valid_to` is the first day on which it no longer holds."""

    kana: str
    kind: str
    prefecture: Code
    valid_from: date | None
    valid_to: date | None
    exists: bool
    latitude: float | None
    longitude: float | None
    url: str | None


class Participant(Schema):
    """Who takes part. `naming`: named, as a member of a group, or only as a location of bodies."""

    text: str
    name: str
    kind: str
    role: str
    period: Period
    via: str
    naming: Literal["named", "group", "location"]
    group: str
    codes: list[str]
    places: list[PlaceName]
    country: str
    country_name: Text | None
    subdivision: str
    count: dict[str, Any] | None
    as_of: str
    note: str
    evidence: Evidence


class Event(Schema):
    """A dated happening; dates are ISO 8601 cut to what is known."""

    kind: str
    property: str
    on: str
    until: str
    fiscal_year: int | None
    planned: bool
    date_text: str
    evidence: Evidence


class Outcome(Schema):
    """A result, an open issue or an outlook."""

    kind: Literal["result", "issue", "outlook"]
    property: str
    quantities: list[dict[str, Any]]
    topics: list[str]
    evidence: Evidence


class PartnershipSummary(Schema):
    """A partnership in a list."""

    public_id: PublicId
    kind: str
    title: str
    field: str
    status: Status
    started_on: date | None
    ended_on: date | None
    signed_on: date | None
    started_fy: int | None
    ended_fy: int | None
    document: Sha256
    document_title: str


class Party(Schema):
    """A participant in the words of the document."""

    text: str
    period: Period
    naming: Literal["named", "group", "location"]
    country: str


class Hit(Schema):
    """A partnership that was found."""

    public_id: PublicId
    kind: str
    title: str
    snippet: str
    field: str
    bureaus: list[str]
    parties: list[Party]
    status: Status
    signed_on: date | None
    started_fy: int | None
    ended_fy: int | None
    document: Sha256
    document_title: str
    url: str


class FacetValue(Schema):
    """One value of a facet; `count` is what filtering by it would give."""

    value: str
    label: Text
    count: int
    selected: bool


class Facet(Schema):
    """A facet, by the name of its parameter."""

    name: str
    values: list[FacetValue]


class PlaceMatch(Schema):
    """A place that the question means: how many results name it, how many have it only in a group."""

    code: Code
    name: Text
    named: int
    group_only: int


class Page(Schema):
    """What every list has: the total, the page, and the addresses of the pages beside it."""

    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None


class PartnershipPage(Page):
    """Results of a search with facets; with `cursor`, `next_cursor` leads to the following page."""

    results: list[Hit]
    facets: list[Facet]
    places: list[PlaceMatch]
    next_cursor: str | None = None


class Finding(Schema):
    """What is wrong or odd in a document."""

    document: Sha256
    document_title: str
    code: str
    severity: Literal["error", "warning", "note"]
    key: str | None
    property: str | None
    public_id: PublicId | None
    fault: Text
    remedy: Text
    at: Locator


class FindingPage(Page):
    """Findings."""

    results: list[Finding]


class Partnership(Schema):
    """Everything the registry knows of one partnership, each value with its evidence."""

    summary: PartnershipSummary
    key: str
    document_name: str
    document_as_of: date | None
    loaded_at: datetime
    values: list[Value]
    participants: list[Participant]
    events: list[Event]
    outcomes: list[Outcome]
    quantities: list[dict[str, Any]]
    findings: list[Finding]
    withdrawn: bool


class PlacePage(Page):
    """Local governments."""

    results: list[Place]


class PlacePartnership(Schema):
    """A partnership of a place and how the place takes part."""

    partnership: PartnershipSummary
    text: str
    role: str
    naming: Literal["named", "group", "location"]
    period: Period


class PlacePartnerships(Schema):
    """The partnerships of a place; one can stand in two groups, `total` counts each once.

    A group may hold fewer than it has; `counts` says how many it has.
    """

    place: Place
    total: int
    counts: dict[str, int]
    current: list[PlacePartnership]
    past: list[PlacePartnership]
    planned: list[PlacePartnership]
    group_only: list[PlacePartnership]
    location_only: list[PlacePartnership]


class Document(Schema):
    """A document and what came out of its latest reading."""

    sha256: Sha256
    name: str
    title: str
    media_type: str
    size: int
    form: str
    reader: str
    as_of: date | None
    loaded_at: datetime
    records: int
    findings: int
    errors: int
    warnings: int
    notes: int
    lines: int
    original: str


class DocumentPage(Page):
    """Documents."""

    results: list[Document]


class ProblemPart(Schema):
    """One of the things that are wrong."""

    code: str
    parameter: str | None
    detail: str
    remedy: str


class Problem(Schema):
    """What is wrong (RFC 9457), with a stable code and what helps."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    remedy: str
    errors: list[ProblemPart]
