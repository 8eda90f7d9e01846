"""Keeping documents: the row, the file, the lines, the readings and their findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from renkei.domain.provenance.judgement import about_finding
from renkei.intake import DocumentReport
from renkei.web.documents.models import DocumentFinding, Reading, SourceDocument, SourceLine
from renkei.web.documents.storage import document_store


def keep_document(
    *, report: DocumentReport, content: bytes, by: str, at: datetime, lineage: str = "", edition: str = ""
) -> SourceDocument:
    """The row of the document, made together with its file and lines when the content is new.

    A new document begins a lineage of its own, and an edition, unless it is told which it belongs to.
    Belongs inside the transaction of the caller. The row comes first: its unique hash makes a second
    process that loads the same bytes wait, so that the file is only touched by the one that made the
    row. When anything fails later the caller takes the file back with :func:`discard_unknown_file`.

    Raises:
        OSError: the file could not be kept.
    """
    source = report.source
    document, is_new = SourceDocument.objects.select_for_update().get_or_create(
        sha256=source.sha256,
        defaults={
            "lineage": lineage or source.sha256,
            "edition": edition or source.sha256,
            "name": source.name,
            "media_type": source.media_type,
            "size": len(content),
            "title": report.title or "",
            "form": report.form or "",
            "as_of": report.as_of,
            "loaded_at": at,
            "loaded_by": by,
        },
    )
    # Also of a known document: an original that was lost or damaged is whole again after loading it.
    document_store().keep(source.sha256, content)
    if is_new:
        lines = (
            SourceLine(document=document, number=number, text=text)
            for number, text in enumerate(report.lines, start=1)
        )
        SourceLine.objects.bulk_create(lines, batch_size=2000)
    return document


def discard_unknown_file(sha256: str) -> None:
    """Take back the file of a document whose row did not come to stand."""
    if not SourceDocument.objects.filter(sha256=sha256).exists():
        document_store().remove(sha256)


def latest_reading(document: SourceDocument) -> Reading | None:
    """The reading whose findings and evidence count."""
    return document.readings.filter(judgement=None).order_by("-id").first()


def is_same_reading(reading: Reading | None, report: DocumentReport) -> bool:
    """Whether the report can say nothing that the reading did not: same reader, form and day."""
    return reading is not None and (reading.reader, reading.form, reading.as_of) == (
        report.reader,
        report.form,
        report.as_of,
    )


def add_reading(
    *,
    document: SourceDocument,
    report: DocumentReport,
    at: datetime,
    records: Mapping[str, str] | None = None,
) -> Reading:
    """A new reading with its findings; title, form and day of the document become those of the report.

    ``records`` gives the public id of each record by its key.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a reading belongs to the transaction that saves it")
    reading = Reading.objects.create(
        document=document, reader=report.reader, read_at=at, as_of=report.as_of, form=report.form or ""
    )
    ids = records or {}
    findings = (
        DocumentFinding(
            reading=reading,
            document=document,
            position=position,
            code=finding.code,
            severity=finding.severity,
            key=finding.key,
            property=finding.property,
            fault_ja=finding.fault.ja,
            fault_en=finding.fault.en,
            remedy_ja=finding.remedy.ja,
            remedy_en=finding.remedy.en,
            at=finding.at.to_json() if finding.at else None,
            record=(record := ids.get(finding.key or "", "")),
            about=about_finding(finding.code, record or document.lineage, finding.property, finding.fault.ja),
        )
        for position, finding in enumerate(report.findings)
    )
    DocumentFinding.objects.bulk_create(findings, batch_size=2000)
    document.title, document.form, document.as_of = report.title or "", report.form or "", report.as_of
    document.save(update_fields=["title", "form", "as_of"])
    return reading
