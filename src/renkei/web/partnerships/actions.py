"""Saving what was read: one transaction for one document, nothing half."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, TypeAlias

from django.db import transaction

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.provenance import FindingDecision, Judgement
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
from renkei.web.partnerships.corrections import contradictions, keep_judgements
from renkei.web.partnerships.duplicates import find_duplicates
from renkei.web.partnerships.editions import editions_of, link_edition
from renkei.web.partnerships.evidence import BATCH, EVIDENCE, add_evidence, add_places, supersede
from renkei.web.partnerships.identities import partnerships_of
from renkei.web.partnerships.models import Appearance, Evidence, Participant, Partnership
from renkei.web.partnerships.settling import SUMMARY, latest_judgement_reading, needing, settle
from renkei.web.partnerships.signals import partnerships_changed

_COMPARED_AT_ONCE = 20_000
"""Larger loads are compared with the rest by ``renkei duplicates --find``, when there is time for it."""

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


def save_report(
    *,
    report: DocumentReport,
    content: bytes,
    by: str,
    at: datetime,
    judgements: Sequence[Judgement | FindingDecision] = (),
    edition_of: str | None = None,
    reviewed_by: str | None = None,
) -> SavedReport:
    """Save a document with all that was read from it, or nothing at all.

    Idempotent: the same bytes read the same way add nothing. Read by a newer reader, only the
    differences become new evidence, and what persons corrected goes on standing before it.
    ``judgements`` are decisions made before loading; each is kept with the name of whoever made it.
    ``edition_of`` is the SHA-256 of a document of the same series: the records keep their addresses.
    ``reviewed_by`` names the person who compared values that were recognised in pictures with them;
    the name is kept in the audit event.

    Raises:
        DocumentRefusedError: see there.
        NotReviewedError: values were recognised in pictures, and nobody has compared them.
        EditionRefusedError: see :func:`renkei.web.partnerships.editions.link_edition`.
        OSError: the file could not be kept.
    """
    _require_savable(report, content)
    _require_keys_once(report)
    report.require_review(reviewed_by)
    try:
        with transaction.atomic():
            return _save(report, content, judgements, edition_of, by=by, at=at, reviewed_by=reviewed_by)
    except BaseException:
        discard_unknown_file(report.source.sha256)
        raise


def _save(
    report: DocumentReport,
    content: bytes,
    judgements: Sequence[Judgement | FindingDecision],
    edition_of: str | None,
    *,
    by: str,
    at: datetime,
    reviewed_by: str | None,
) -> SavedReport:
    is_known = SourceDocument.objects.filter(sha256=report.source.sha256).exists()
    link = None if is_known or not edition_of else link_edition(report, edition_of)
    place = {"lineage": link.lineage, "edition": link.edition} if link else {}
    document = keep_document(report=report, content=content, by=by, at=at, **place)
    previous = latest_reading(document)
    if is_same_reading(previous, report):
        keep_judgements(document=document, judgements=judgements)
        return _saved(report, document, "unchanged")
    rows = partnerships_of(document, report.records, link.known if link else {})
    ids = {key: row.public_id for key, row in rows.items()}
    report = replace(report, findings=(*report.findings, *contradictions(report, rows)))
    reading = add_reading(document=document, report=report, at=at, records=ids)
    added, superseded, changed = _save_records(reading, report.records, rows)
    settled = _settle(changed, document)
    keep_judgements(document=document, judgements=judgements)
    partnerships_changed.send(sender=Partnership, ids=sorted(settled))
    if len(settled) <= _COMPARED_AT_ONCE:
        find_duplicates(settled, at=at)
    state: State = "reread" if previous else "loaded"
    saved = _saved(report, document, state, added, superseded)
    _record(saved, report, document, by=by, at=at, reviewed_by=reviewed_by)
    return saved


def _settle(changed: Sequence[int], document: SourceDocument) -> set[int]:
    """What stands of records that several sources tell of, or that the latest edition left out."""
    leads = editions_of(document.lineage)
    if len(leads) == 1:
        return {*changed, *settle(needing(changed))}
    whole = Partnership.objects.filter(lineage=document.lineage).values_list("pk", flat=True)
    return {*changed, *settle(whole)}


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


def _record(
    saved: SavedReport,
    report: DocumentReport,
    document: SourceDocument,
    *,
    by: str,
    at: datetime,
    reviewed_by: str | None,
) -> None:
    review = {"reviewed_by": reviewed_by} if report.needs_review else {}
    record_event(
        by=by,
        action="document.loaded" if saved.state == "loaded" else "document.reread",
        object_type="document",
        object_id=saved.sha256,
        at=at,
        data={
            "name": report.source.name,
            "form": report.form,
            "lineage": document.lineage,
            "edition": document.edition,
            "reader": report.reader,
            "records": saved.records,
            "findings": saved.findings,
            "evidence_added": saved.added,
            "evidence_superseded": saved.superseded,
            **review,
        },
    )


def _save_records(
    reading: Reading, records: Sequence[PartnershipRecord], rows: Mapping[str, Partnership]
) -> tuple[int, int, list[int]]:
    """Keep what the records say; how much was added and superseded, and which partnerships are concerned."""
    _save_partnerships(reading, records, rows)
    judged = _judged(list(rows.values()))
    read = [
        _placed(row, rows[record.key], reading, judged.get(rows[record.key].public_id))
        for record in records
        for row in conversion.evidence_of(record)
    ]
    gone, added = _difference(reading.document, read)
    supersede(gone, reading)
    add_evidence(added)
    add_places(row for row in added if isinstance(row, Participant) and row.superseded_in_id is None)
    changed = {row.partnership_id for row in (*gone, *added)} | {row.pk for row in rows.values()}
    changed.update(Partnership.objects.filter(document=reading.document).values_list("pk", flat=True))
    return len(added), len(gone), sorted(changed)


def _judged(rows: Sequence[Partnership]) -> Mapping[str, Reading]:
    """The reading of the latest judgement of each record that has one: new evidence waits behind it."""
    found: dict[str, Reading] = {}
    for start in range(0, len(rows), BATCH // 2):
        found |= latest_judgement_reading(row.public_id for row in rows[start : start + BATCH // 2])
    return found


def _save_partnerships(
    reading: Reading, records: Sequence[PartnershipRecord], rows: Mapping[str, Partnership]
) -> None:
    """Write what the records are called and when they hold, and where they appear."""
    document = reading.document
    for place, record in enumerate(records):
        row = rows[record.key]
        if row.pk is None or row.document_id == document.pk:
            _describe(row, document, place, record)
    columns = [f.name for f in Partnership._meta.concrete_fields if not f.primary_key]  # noqa: SLF001 - Django's public name
    known = [row for row in rows.values() if row.pk and row.document_id == document.pk]
    Partnership.objects.bulk_update(known, columns, batch_size=BATCH // 10)
    Partnership.objects.bulk_create([row for row in rows.values() if not row.pk], batch_size=BATCH)
    _save_appearances(reading, records, rows)
    missing = Partnership.objects.filter(document=document, withdrawn_in=None)
    gone = missing.filter(appearances__document=document, appearances__gone_in=reading)
    Partnership.objects.filter(pk__in=list(gone.values_list("pk", flat=True))).update(withdrawn_in=reading)


def _save_appearances(
    reading: Reading, records: Sequence[PartnershipRecord], rows: Mapping[str, Partnership]
) -> None:
    found = [
        Appearance(partnership=rows[record.key], document=reading.document, key=record.key, position=place)
        for place, record in enumerate(records)
    ]
    Appearance.objects.bulk_create(
        found,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["document", "key"],
        update_fields=["position", "gone_in"],
    )
    known = Appearance.objects.filter(document=reading.document, gone_in=None)
    keys = {record.key for record in records}
    gone = [pk for pk, key in known.values_list("pk", "key") if key not in keys]
    for start in range(0, len(gone), BATCH):
        Appearance.objects.filter(pk__in=gone[start : start + BATCH]).update(gone_in=reading)


def _describe(row: Partnership, document: SourceDocument, position: int, record: PartnershipRecord) -> None:
    summary = conversion.summary(record)
    row.document, row.key, row.position, row.kind = document, record.key, position, record.kind
    row.withdrawn_in = None
    for name in SUMMARY:
        setattr(row, name, getattr(summary, name))


def _placed(row: Evidence, partnership: Partnership, reading: Reading, instead: Reading | None) -> Evidence:
    row.partnership = partnership
    row.document = reading.document
    row.reading = reading
    row.superseded_in = instead
    return row


def _difference(document: SourceDocument, read: Sequence[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    current: dict[int, list[Evidence]] = {}
    for model in EVIDENCE:
        for row in model.objects.in_documents().filter(document=document):
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
