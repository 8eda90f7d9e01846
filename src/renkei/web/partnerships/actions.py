"""Saving what was read: one transaction for one document, nothing half."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from django.db import transaction

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.partnerships import PartnershipRecord
from renkei.intake import DocumentReport
from renkei.web.audit.actions import record_event
from renkei.web.documents.actions import (
    add_reading,
    discard_unknown_file,
    is_same_reading,
    keep_document,
    latest_reading,
)
from renkei.web.documents.models import Reading, SourceDocument
from renkei.web.partnerships import conversion
from renkei.web.partnerships.models import (
    Event,
    Evidence,
    Outcome,
    Participant,
    ParticipantPlace,
    Partnership,
    Quantity,
    Statement,
)
from renkei.web.partnerships.signals import partnerships_changed

EVIDENCE: tuple[type[Evidence], ...] = (Statement, Participant, Event, Outcome, Quantity)
_BATCH = 1000

State: TypeAlias = Literal["loaded", "reread", "unchanged"]


class DocumentRefusedError(RenkeiError):
    """A report cannot be saved: nothing was read from the document, or it is of other bytes."""


@dataclass(frozen=True, slots=True)
class SavedReport:
    """What became of a report.

    ``state`` is ``loaded`` (a new document), ``reread`` (a known one, read by another reader or for
    another day) or ``unchanged`` (already loaded, at ``loaded_at``). ``added`` and ``superseded``
    count the pieces of evidence.
    """

    sha256: str
    state: State
    loaded_at: datetime
    records: int
    findings: int
    added: int = 0
    superseded: int = 0


def save_report(*, report: DocumentReport, content: bytes, by: str, at: datetime) -> SavedReport:
    """Save a document with all that was read from it, or nothing at all.

    Idempotent: the same bytes read the same way add nothing. Read by a newer reader, only the
    differences become new evidence.

    Raises:
        DocumentRefusedError: see there.
        OSError: the file could not be kept.
    """
    _require_savable(report, content)
    _require_keys_once(report)
    try:
        with transaction.atomic():
            document = keep_document(report=report, content=content, by=by, at=at)
            previous = latest_reading(document)
            if is_same_reading(previous, report):
                return _saved(report, document, "unchanged")
            reading = add_reading(document=document, report=report, at=at)
            added, superseded = _save_records(reading, report.records)
            saved = _saved(report, document, "reread" if previous else "loaded", added, superseded)
            _record(saved, report, by=by, at=at)
            return saved
    except BaseException:
        discard_unknown_file(report.source.sha256)
        raise


def _require_savable(report: DocumentReport, content: bytes) -> None:
    if report.refused:
        raise DocumentRefusedError(
            "document-not-read",
            Bilingual(
                "この文書からは何も読み取れませんでした。", "Nothing could be read from this document."
            ),
            Bilingual(
                "確認事項を見て元のファイルを確かめてください。", "See the findings and check the original."
            ),
        )
    if hashlib.sha256(content).hexdigest() != report.source.sha256:
        raise DocumentRefusedError(
            "document-changed",
            Bilingual("読み取りの間にファイルが変わりました。", "The file changed while it was read."),
            Bilingual("もう一度読み込んでください。", "Load it again."),
        )


def _require_keys_once(report: DocumentReport) -> None:
    times = Counter(record.key for record in report.records)
    repeated = ", ".join(key for key, number in times.items() if number > 1)
    if repeated:
        raise DocumentRefusedError(
            "record-key-repeated",
            Bilingual(
                f"同じ番号の記録が複数あります（{repeated}）。", f"Several records bear one key ({repeated})."
            ),
            Bilingual("元のファイルの番号を直してください。", "Correct the numbers in the file."),
        )


def _saved(
    report: DocumentReport, document: SourceDocument, state: State, added: int = 0, superseded: int = 0
) -> SavedReport:
    return SavedReport(
        sha256=document.sha256,
        state=state,
        loaded_at=document.loaded_at,
        records=len(report.records),
        findings=len(report.findings),
        added=added,
        superseded=superseded,
    )


def _record(saved: SavedReport, report: DocumentReport, *, by: str, at: datetime) -> None:
    record_event(
        by=by,
        action="document.loaded" if saved.state == "loaded" else "document.reread",
        object_type="document",
        object_id=saved.sha256,
        at=at,
        data={
            "name": report.source.name,
            "form": report.form,
            "reader": report.reader,
            "records": saved.records,
            "findings": saved.findings,
            "evidence_added": saved.added,
            "evidence_superseded": saved.superseded,
        },
    )


def _save_records(reading: Reading, records: Sequence[PartnershipRecord]) -> tuple[int, int]:
    partnerships = _save_partnerships(reading, records)
    read = [
        _placed(row, partnerships[record.key], reading)
        for record in records
        for row in conversion.evidence_of(record)
    ]
    gone, added = _difference(reading.document, read)
    _supersede(gone, reading)
    for model in EVIDENCE:
        model.objects.bulk_create([row for row in added if type(row) is model], batch_size=_BATCH)
    _add_places(row for row in added if isinstance(row, Participant))
    changed = {row.partnership_id for row in (*gone, *added)} | {p.pk for p in partnerships.values()}
    partnerships_changed.send(sender=Partnership, ids=sorted(changed))
    return len(added), len(gone)


def _save_partnerships(reading: Reading, records: Sequence[PartnershipRecord]) -> dict[str, Partnership]:
    document = reading.document
    known = {p.key: p for p in Partnership.objects.filter(lineage=document.lineage)}
    rows = {record.key: _partnership(document, place, record) for place, record in enumerate(records)}
    for key, row in rows.items():
        if key in known:
            row.pk = known[key].pk
    columns = [f.name for f in Partnership._meta.concrete_fields if not f.primary_key]  # noqa: SLF001 - Django's public name
    Partnership.objects.bulk_update(
        [row for row in rows.values() if row.pk], columns, batch_size=_BATCH // 10
    )
    Partnership.objects.bulk_create([row for row in rows.values() if not row.pk], batch_size=_BATCH)
    missing = [p.pk for key, p in known.items() if key not in rows]
    Partnership.objects.filter(pk__in=missing, withdrawn_in=None).update(withdrawn_in=reading)
    return rows


def _partnership(document: SourceDocument, position: int, record: PartnershipRecord) -> Partnership:
    summary = conversion.summary(record)
    return Partnership(
        public_id=conversion.public_id(document.lineage, record.key),
        lineage=document.lineage,
        key=record.key,
        kind=record.kind,
        document=document,
        position=position,
        title=summary.title,
        field=summary.field,
        started_on=summary.started_on,
        ended_on=summary.ended_on,
        planned=summary.planned,
        signed_on=summary.signed_on,
        started_fy=summary.started_fy,
        ended_fy=summary.ended_fy,
    )


def _placed(row: Evidence, partnership: Partnership, reading: Reading) -> Evidence:
    row.partnership = partnership
    row.document = reading.document
    row.reading = reading
    return row


def _difference(document: SourceDocument, read: Sequence[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    current: dict[int, list[Evidence]] = {}
    for model in EVIDENCE:
        for row in model.objects.filter(document=document, superseded_in=None):
            current.setdefault(row.partnership_id, []).append(row)
    said: dict[int, list[Evidence]] = {}
    for row in read:
        said.setdefault(row.partnership_id, []).append(row)
    gone: list[Evidence] = []
    added: list[Evidence] = []
    for partnership in dict.fromkeys([*said, *current]):
        less, more = conversion.difference(current.get(partnership, ()), said.get(partnership, ()))
        gone += less
        added += more
    return gone, added


def _supersede(gone: Sequence[Evidence], reading: Reading) -> None:
    for model in EVIDENCE:
        ids = [row.pk for row in gone if type(row) is model]
        for start in range(0, len(ids), _BATCH):
            rows = model.objects.filter(pk__in=ids[start : start + _BATCH])
            rows.update(superseded_in=reading)
            if model is Participant:
                ParticipantPlace.objects.filter(participant__in=ids[start : start + _BATCH]).delete()


def _add_places(participants: Iterable[Participant]) -> None:
    places = (
        ParticipantPlace(
            participant=participant,
            partnership_id=participant.partnership_id,
            code=code,
            naming=participant.naming,
            period=participant.period,
            role=participant.role,
        )
        for participant in participants
        for code in dict.fromkeys(participant.codes)
    )
    ParticipantPlace.objects.bulk_create(places, batch_size=_BATCH)
