"""Reading partnerships: one with all its evidence, those of a place, and the counts of the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.status import Status, status_on
from renkei.web.documents.judgement_queries import JudgementView, judgement_view, judgements_of
from renkei.web.documents.models import SourceDocument
from renkei.web.documents.queries import FindingView, count_findings, findings
from renkei.web.partnerships.models import (
    Event,
    Outcome,
    Participant,
    ParticipantPlace,
    Partnership,
    Quantity,
    Statement,
    standing,
)
from renkei.web.places.queries import PlaceView, country_name, places

_KINDS = {
    "initiative": Bilingual("事業・取組", "Initiative"),
    "agreement": Bilingual("協定・覚書・宣言", "Agreement"),
    "sister_tie": Bilingual("姉妹・友好都市", "Sister tie"),
    "council": Bilingual("協議会・連絡会", "Council"),
    "mutual_aid_pact": Bilingual("災害時相互応援", "Mutual-aid pact"),
    "network": Bilingual("ネットワーク", "Network"),
    "wish": Bilingual("交流の希望", "Wish for exchange"),
    "need": Bilingual("課題・ニーズ", "Need"),
    "case": Bilingual("事例", "Case"),
}
_SOURCES = ("document", "reading__judgement__document", "reading__judgement__undone_by")
_PLACE_GROUPS = ("current", "past", "planned", "group_only", "location_only")
_STATUSES = {
    "current": Bilingual("継続中", "Current"),
    "planned": Bilingual("予定", "Planned"),
    "ended": Bilingual("終了", "Ended"),
}


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


@dataclass(frozen=True, slots=True)
class PlacePartnership:
    """A partnership of a place and how the place takes part in it; ``text`` are the document's words."""

    partnership: PartnershipSummary
    text: str
    role: str
    naming: str
    period: str


@dataclass(frozen=True, slots=True)
class PlacePartnerships:
    """All partnerships of a place, by how and when it takes part.

    ``current``, ``past`` and ``planned``: the place is named for that period (what has ended as a whole
    is past). ``group_only``: for a period of theirs it takes part as a member of a group and is not
    named for that period. ``location_only``: bodies that sit there take part, the place never does. A
    partnership stands once in each group that fits: a place named in the past that is now one of
    全国道府県 is in two. ``total`` counts partnerships, each once.
    """

    current: tuple[PlacePartnership, ...]
    past: tuple[PlacePartnership, ...]
    planned: tuple[PlacePartnership, ...]
    group_only: tuple[PlacePartnership, ...]
    location_only: tuple[PlacePartnership, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RegistryCounts:
    """How much the registry holds. ``places`` are the local governments that are named."""

    partnerships: int
    by_kind: Mapping[str, int]
    documents: int
    places: int
    countries: int
    findings: int


def kind_name(kind: str) -> Bilingual:
    """The name of a kind of partnership."""
    return _KINDS.get(kind) or Bilingual(kind or "?", kind or "?")


def status_name(status: str) -> Bilingual:
    """The name of a status."""
    return _STATUSES.get(status) or Bilingual(status or "?", status or "?")


def status_is(status: str, on: date) -> Q:
    """The condition for a status on a day: the rule of ``status_on`` in the database's words."""
    ended = Q(ended_on__isnull=False, ended_on__lte=on)
    going_on = Q(ended_on=None) | Q(ended_on__gt=on)
    announced = Q(planned=True) | Q(started_on__isnull=False, started_on__gt=on)
    begun = Q(planned=False) & (Q(started_on=None) | Q(started_on__lte=on))
    return {"ended": ended, "planned": going_on & announced, "current": going_on & begun}[status]


def partnership(public_id: str, on: date) -> PartnershipView | None:
    """One partnership with its evidence, in a fixed number of queries."""
    known = Partnership.objects.select_related("document", "withdrawn_in__document")
    row = known.filter(public_id=public_id).first()
    if row is None:
        return None
    judgements = judgements_of(public_id)
    merged = tuple(Partnership.objects.filter(merged_into=row).select_related("document"))
    participants, events, outcomes = (_standing(m, row) for m in (Participant, Event, Outcome))
    quantities = Quantity.objects.standing().filter(partnership=row).order_by("position", "pk")
    return PartnershipView(
        summary=_summary(row, on),
        key=row.key,
        document_name=row.document.name,
        document_as_of=row.document.as_of,
        loaded_at=row.document.loaded_at,
        values=_values(row, merged, judgements),
        participants=tuple(_participant(p, on) for p in participants),
        events=tuple(_event(e) for e in events),
        outcomes=tuple(_outcome(o) for o in outcomes),
        quantities=tuple(quantity.data for quantity in quantities),
        findings=findings(records=(row.public_id, *(m.public_id for m in merged))),
        withdrawn=row.withdrawn_in is not None,
        withdrawn_since=row.withdrawn_in.document.as_of if row.withdrawn_in else None,
        merged_from=tuple(_summary(m, on) for m in merged),
        judgements=judgements,
    )


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
    while merged := list(Partnership.objects.filter(merged_into__in=keeps)):
        keeps = {row.pk: keeps[row.merged_into_id or 0] for row in merged}
        for row in merged:
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
    return tuple(_summary(row, on) for row in rows[first : None if most is None else first + most])


def place_partnerships(code: str, on: date) -> PlacePartnerships:
    """All partnerships of the body with this code, grouped by how and when it takes part."""
    rows = (
        ParticipantPlace.objects.filter(standing("partnership__"), code=code)
        .select_related("participant", "partnership__document")
        .order_by("partnership__document_id", "partnership__position", "participant__position")
    )
    by_partnership: dict[int, list[ParticipantPlace]] = {}
    for row in rows:
        by_partnership.setdefault(row.partnership_id, []).append(row)
    groups: dict[str, list[PlacePartnership]] = {name: [] for name in _PLACE_GROUPS}
    for taking_part in by_partnership.values():
        summary = _summary(taking_part[0].partnership, on)
        for group, row in _groups(taking_part, summary.status).items():
            participant = row.participant
            shown = PlacePartnership(summary, participant.text, row.role, row.naming, row.period)
            groups[group].append(shown)
    return PlacePartnerships(
        **{name: tuple(rows) for name, rows in groups.items()}, total=len(by_partnership)
    )


def english_titles(public_ids: Iterable[str]) -> Mapping[str, str]:
    """The English titles that documents give, by the ids of their partnerships."""
    said = Statement.objects.filter(
        superseded_in=None,
        partnership__public_id__in=list(public_ids),
        property__in=["name_en", "title_en"],
    )
    rows = said.values_list("partnership__public_id", "value")
    return {public_id: str(value) for public_id, value in rows if value}


def registry_counts() -> RegistryCounts:
    """The counts for the home page."""
    kinds = dict(Partnership.objects.standing().order_by("kind").values_list("kind").annotate(Count("pk")))
    stands = standing("partnership__")
    countries = Participant.objects.standing().filter(stands).exclude(country__in=["", "JP"])
    named = ParticipantPlace.objects.filter(stands, naming="named")
    return RegistryCounts(
        partnerships=sum(kinds.values()),
        by_kind=kinds,
        documents=SourceDocument.objects.count(),
        places=named.values("code").distinct().count(),
        countries=countries.values("country").distinct().count(),
        findings=count_findings(),
    )


def places_taking_part(*, named_only: bool = True) -> tuple[tuple[str, int], ...]:
    """Codes of the bodies that take part, with the number of their partnerships, in the order of codes."""
    rows = ParticipantPlace.objects.filter(standing("partnership__")).exclude(naming="location")
    if named_only:
        rows = rows.filter(naming="named")
    return tuple(rows.order_by("code").values_list("code").annotate(Count("partnership", distinct=True)))


def _groups(taking_part: Sequence[ParticipantPlace], status: Status) -> dict[str, ParticipantPlace]:
    """In which groups of a place's page a partnership stands, each with the participation that says so."""
    # What has ended as a whole, or has not begun, cannot be current for one of its participants.
    instead = {"ended": "past", "planned": "planned"}.get(status, "current")
    found: dict[str, ParticipantPlace] = {}
    named = [row for row in taking_part if row.naming == "named"]
    for row in named:
        found.setdefault(instead if row.period == "current" else row.period, row)
    periods = {row.period for row in named}
    for row in taking_part:
        if row.naming == "group" and row.period not in periods:
            found.setdefault("group_only", row)
    return found or {"location_only": taking_part[0]}


def _status(row: Partnership, on: date) -> Status:
    return status_on(started_on=row.started_on, ended_on=row.ended_on, planned=row.planned, on=on)


def _summary(row: Partnership, on: date) -> PartnershipSummary:
    return PartnershipSummary(
        public_id=row.public_id,
        kind=row.kind,
        title=row.title,
        field=row.field,
        status=_status(row, on),
        started_on=row.started_on,
        ended_on=row.ended_on,
        signed_on=row.signed_on,
        started_fy=row.started_fy,
        ended_fy=row.ended_fy,
        document=row.document.sha256,
        document_title=row.document.title or row.document.name,
    )


def _standing(model: Any, row: Partnership) -> Any:
    """The rows of one kind that stand, with all that is shown of their source."""
    found = model.objects.standing().filter(partnership=row)
    return found.select_related(*_SOURCES).order_by("position", "pk")


def _values(
    row: Partnership, merged: Sequence[Partnership], judgements: Sequence[JudgementView]
) -> tuple[ValueView, ...]:
    judged = {j.property: j for j in judgements if j.stands and j.subject == "value"}
    said = Statement.objects.in_documents().filter(partnership__in=[row, *merged])
    others: dict[str, list[ValueView]] = {}
    shown = list(_standing(Statement, row))
    standing = {(s.property, s.document_id, s.text) for s in shown}
    for other in said.select_related(*_SOURCES).order_by("document_id", "pk"):
        if (other.property, other.document_id, other.text) not in standing:
            view = ValueView(other.property, other.value, _evidence(other))
            others.setdefault(other.property, []).append(view)
    return tuple(
        ValueView(s.property, s.value, _judged(s, judged), tuple(others.get(s.property, ()))) for s in shown
    )


def _judged(row: Statement, judged: Mapping[str, JudgementView]) -> Evidence:
    """The evidence of a value with the judgement on it: its own before one from which it only follows."""
    evidence = _evidence(row)
    return replace(evidence, judgement=judged.get(row.property, evidence.judgement))


def _evidence(row: Any) -> Evidence:
    inferred = None
    if row.inferred:
        reason = row.inferred["reason"]
        inferred = InferenceView(Bilingual(reason["ja"], reason["en"]), tuple(row.inferred["alternatives"]))
    judged = row.reading.judgement
    judgement = judgement_view(judged) if judged and judged.subject == "value" else None
    return Evidence(row.text, row.at, inferred, row.document.sha256, row.reading.reader, judgement)


def _participant(row: Participant, on: date) -> ParticipantView:
    found = places(row.codes, on)
    return ParticipantView(
        text=row.text,
        name=row.name,
        kind=row.kind,
        role=row.role,
        period=row.period,
        via=row.via,
        naming=row.naming,
        group=row.group,
        codes=tuple(row.codes),
        places=tuple(found[code] for code in row.codes if code in found),
        country=row.country,
        country_name=country_name(row.country) if row.country else None,
        subdivision=row.subdivision,
        count=row.count,
        as_of=row.as_of,
        note=row.note,
        evidence=_evidence(row),
    )


def _event(row: Event) -> EventView:
    return EventView(
        kind=row.kind,
        property=row.property,
        on=row.on,
        until=row.until,
        fiscal_year=row.fiscal_year,
        planned=row.planned,
        date_text=row.date_text,
        evidence=_evidence(row),
    )


def _outcome(row: Outcome) -> OutcomeView:
    return OutcomeView(
        kind=row.kind,
        property=row.property,
        quantities=tuple(row.quantities),
        topics=tuple(row.topics),
        evidence=_evidence(row),
    )
