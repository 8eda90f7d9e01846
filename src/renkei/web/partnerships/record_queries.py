"""Partnerships with all their evidence: one, or several in as many queries as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from renkei.domain.errors import Bilingual
from renkei.web.documents.judgement_queries import JudgementView, judgement_view, judgements_of_records
from renkei.web.documents.queries import FindingView, findings
from renkei.web.partnerships.models import (
    Event,
    Outcome,
    Participant,
    Partnership,
    Quantity,
    Statement,
)
from renkei.web.partnerships.record_views import (
    EventView,
    Evidence,
    InferenceView,
    OutcomeView,
    ParticipantView,
    PartnershipView,
    ValueView,
    summary_of,
)
from renkei.web.places.queries import country_name, places

_KINDS_OF_EVIDENCE = (Statement, Participant, Event, Outcome, Quantity)
_SOURCES = ("document", "reading__judgement__document", "reading__judgement__undone_by")


def partnership(public_id: str, on: date) -> PartnershipView | None:
    """One partnership with its evidence, in a fixed number of queries."""
    return partnerships([public_id], on).get(public_id)


def partnerships(public_ids: Sequence[str], on: date) -> dict[str, PartnershipView]:
    """Partnerships with their evidence by their ids, in their order; those not known are left out.

    The number of queries is fixed; what is read grows with the evidence of the partnerships asked for.
    """
    known = Partnership.objects.select_related("document", "withdrawn_in__document")
    found = {row.public_id: row for row in known.filter(public_id__in=list(public_ids))}
    rows = [found[public_id] for public_id in dict.fromkeys(public_ids) if public_id in found]
    if not rows:
        return {}
    held = _Held.of(rows)
    return {row.public_id: _view(row, held, on) for row in rows}


@dataclass(frozen=True, slots=True)
class _Held:
    """What is kept of several partnerships, each kind by the key of its partnership."""

    merged: Mapping[int, Sequence[Partnership]]
    judgements: Mapping[str, tuple[JudgementView, ...]]
    findings: Mapping[str, tuple[FindingView, ...]]
    standing: Mapping[type[Any], Mapping[int, Sequence[Any]]]
    said: Mapping[int, Sequence[Statement]]

    @classmethod
    def of(cls, rows: Sequence[Partnership]) -> _Held:
        """All of it, in one query for each kind."""
        merged = list(Partnership.objects.filter(merged_into__in=rows).select_related("document"))
        ids = [row.public_id for row in (*rows, *merged)]
        told: dict[str, list[FindingView]] = {}
        for finding in findings(records=ids):
            told.setdefault(finding.public_id or "", []).append(finding)
        said = Statement.objects.in_documents().filter(partnership__in=[*rows, *merged])
        return cls(
            merged=_by(merged, "merged_into_id"),
            judgements=judgements_of_records([row.public_id for row in rows]),
            findings={public_id: tuple(listed) for public_id, listed in told.items()},
            standing={model: _by(_standing(model, rows), "partnership_id") for model in _KINDS_OF_EVIDENCE},
            said=_by(said.select_related(*_SOURCES).order_by("document_id", "pk"), "partnership_id"),
        )


def _by(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


def _view(row: Partnership, held: _Held, on: date) -> PartnershipView:
    merged = held.merged.get(row.pk, ())
    judgements = held.judgements.get(row.public_id, ())
    statements, participants, events, outcomes, quantities = (
        held.standing[model].get(row.pk, ()) for model in _KINDS_OF_EVIDENCE
    )
    said = [statement for each in (row, *merged) for statement in held.said.get(each.pk, ())]
    told = [finding for each in (row, *merged) for finding in held.findings.get(each.public_id, ())]
    return PartnershipView(
        summary=summary_of(row, on),
        key=row.key,
        document_name=row.document.name,
        document_as_of=row.document.as_of,
        loaded_at=row.document.loaded_at,
        values=_values(statements, said, judgements),
        participants=tuple(_participant(p, on) for p in participants),
        events=tuple(_event(e) for e in events),
        outcomes=tuple(_outcome(o) for o in outcomes),
        quantities=tuple(quantity.data for quantity in quantities),
        findings=tuple(told),
        withdrawn=row.withdrawn_in is not None,
        withdrawn_since=row.withdrawn_in.document.as_of if row.withdrawn_in else None,
        merged_from=tuple(summary_of(m, on) for m in merged),
        judgements=judgements,
    )


def _standing(model: Any, rows: Sequence[Partnership]) -> Any:
    """The rows of one kind that stand, with all that is shown of their source."""
    found = model.objects.standing().filter(partnership__in=rows)
    return found.select_related(*_SOURCES).order_by("position", "pk")


def _values(
    shown: Sequence[Statement], said: Sequence[Statement], judgements: Sequence[JudgementView]
) -> tuple[ValueView, ...]:
    judged = {j.property: j for j in judgements if j.stands and j.subject == "value"}
    others: dict[str, list[ValueView]] = {}
    standing = {(s.property, s.document_id, s.text) for s in shown}
    for other in sorted(said, key=lambda s: (s.document_id, s.pk)):
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
