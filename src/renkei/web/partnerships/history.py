"""The history of a record: readings, editions, corrections, merges, in order, with who, when and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, TypeAlias

from renkei.domain.partnerships.editions import value_changes
from renkei.domain.partnerships.record import PartnershipRecord
from renkei.web.documents.judgement_queries import JudgementView, judgements_of
from renkei.web.documents.models import Reading, SourceDocument
from renkei.web.partnerships.comparison import ComparedValue, compared_value
from renkei.web.partnerships.editions import editions_of
from renkei.web.partnerships.evidence import EVIDENCE
from renkei.web.partnerships.models import Appearance, Evidence, Partnership
from renkei.web.partnerships.reconstruction import record_of_rows

Happening: TypeAlias = Literal["loaded", "edition", "format", "reread", "gone", "judgement"]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that happened to a record.

    ``happening``: ``loaded`` (its first document), ``edition`` (a later or earlier edition of the list,
    with ``changes`` against the one before it), ``format`` (the same edition in another format),
    ``reread`` (another reading of a document: pieces of evidence ``added`` and ``superseded``), ``gone``
    (an edition that no longer holds it) or ``judgement`` (what a person decided).
    """

    at: datetime
    happening: Happening
    document: str
    document_title: str
    document_as_of: date | None = None
    by: str = ""
    reason: str = ""
    changes: tuple[ComparedValue, ...] = ()
    added: int = 0
    superseded: int = 0
    judgement: JudgementView | None = None


def history_of(public_id: str) -> tuple[HistoryEntry, ...]:
    """All that happened to a record and to those merged into it, the oldest first."""
    row = Partnership.objects.filter(public_id=public_id).first()
    if row is None:
        return ()
    rows = [row, *Partnership.objects.filter(merged_into=row)]
    found = [entry for each in rows for entry in _of_documents(each)]
    judgements = {j.id: j for each in rows for j in judgements_of(each.public_id)}
    documents = {
        d.sha256: d
        for d in SourceDocument.objects.filter(sha256__in={j.document for j in judgements.values()})
    }
    found += [_judged(j, documents[j.document]) for j in judgements.values()]
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.judgement.id if entry.judgement else 0)))


def _of_documents(row: Partnership) -> list[HistoryEntry]:
    leads = editions_of(row.lineage)
    order = {lead.edition: place for place, lead in enumerate(leads)}
    appearances = sorted(
        Appearance.objects.filter(partnership=row).select_related("document"),
        key=lambda a: (order[a.document.edition], a.document.edition != a.document.sha256, a.document_id),
    )
    told = _told(row, appearances)
    entries: list[HistoryEntry] = []
    before: Appearance | None = None
    first = min(appearances, key=lambda a: a.document_id, default=None)
    for appearance in appearances:
        document = appearance.document
        if before is not None and before.document.edition == document.edition:
            entries.append(_entry(document, "format"))
            continue
        happening: Happening = "loaded" if appearance is first else "edition"
        changes = _changes(told[before.document_id], told[document.pk]) if before else ()
        entries.append(_entry(document, happening, changes))
        before = appearance
    if before is not None and order[before.document.edition] < len(leads) - 1:
        entries.append(_entry(leads[order[before.document.edition] + 1], "gone"))
    return entries + _rereadings(row)


def _rereadings(row: Partnership) -> list[HistoryEntry]:
    """Readings after the first one of each document that changed what is known of the record."""
    added: Counter[int] = Counter()
    superseded: Counter[int] = Counter()
    for model in EVIDENCE:
        rows = model.objects.filter(partnership=row, reading__judgement=None).order_by()
        for came, gone in rows.values_list("reading", "superseded_in"):
            added[came] += 1
            superseded[gone or 0] += 1
    documents = Appearance.objects.filter(partnership=row).values("document")
    readings = Reading.objects.filter(document__in=documents, judgement=None).select_related("document")
    seen: set[int] = set()
    entries = []
    for reading in readings.order_by("pk"):
        came, gone_again = added[reading.pk], superseded[reading.pk]
        if reading.document_id in seen and (came or gone_again):
            entry = _entry(reading.document, "reread")
            entries.append(
                replace(entry, at=reading.read_at, by=reading.reader, added=came, superseded=gone_again)
            )
        seen.add(reading.document_id)
    return entries


def _told(row: Partnership, appearances: list[Appearance]) -> dict[int, PartnershipRecord]:
    """What each document says of the record by its latest reading."""
    rows: dict[int, list[Evidence]] = {a.document_id: [] for a in appearances}
    for model in EVIDENCE:
        for evidence in model.objects.in_documents().filter(partnership=row):
            rows[evidence.document_id].append(evidence)
    return {a.document_id: record_of_rows(a.key, row.kind, rows[a.document_id]) for a in appearances}


def _changes(old: PartnershipRecord, new: PartnershipRecord) -> tuple[ComparedValue, ...]:
    return tuple(compared_value(change) for change in value_changes(old, new))


def _entry(
    document: SourceDocument, happening: Happening, changes: tuple[ComparedValue, ...] = ()
) -> HistoryEntry:
    return HistoryEntry(
        at=document.loaded_at,
        happening=happening,
        document=document.sha256,
        document_title=document.title or document.name,
        document_as_of=document.as_of,
        by=document.loaded_by,
        changes=changes,
    )


def _judged(judgement: JudgementView, document: SourceDocument) -> HistoryEntry:
    return HistoryEntry(
        at=judgement.at,
        happening="judgement",
        document=judgement.document,
        document_title=document.title or document.name,
        document_as_of=document.as_of,
        by=judgement.by,
        reason=judgement.reason,
        judgement=judgement,
    )
