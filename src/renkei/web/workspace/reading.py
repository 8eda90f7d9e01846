"""Reading one upload that a worker has taken, and keeping what came out."""

from __future__ import annotations

import logging
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone

from renkei.domain.documents import SourceInfo
from renkei.domain.errors import RenkeiError
from renkei.domain.findings import Finding, finding
from renkei.intake import DocumentReport
from renkei.intake.reading import read_content, report_on
from renkei.web.documents.own_forms import form_file
from renkei.web.documents.shown_content import keep_content
from renkei.web.workspace import stored_report
from renkei.web.workspace.models import Upload, UploadReading
from renkei.web.workspace.queue import MOST_ATTEMPTS
from renkei.web.workspace.storage import upload_store

_log = logging.getLogger(__name__)
_OCTETS: Final = "application/octet-stream"


def read_upload(*, upload_id: int, by: str) -> None:
    """Read the upload that ``by`` holds; whatever goes wrong with it becomes a finding of it."""
    upload = Upload.objects.get(pk=upload_id)
    _tell(upload_id, by, 0, 0)
    try:
        content = upload_store().path(upload.sha256).read_bytes()
        found = read_content(content, upload.name, partial(_tell, upload_id, by))
        _tell(upload_id, by, 0, 0, step="extracting")
        report = report_on(found, form_id=form_file(upload.form) or None, as_of=upload.as_of)
        if found.pages:
            keep_content(found)
    except RenkeiError as error:
        report = _refused(upload, finding("file-unreadable"), error)
    except OSError as error:
        _log.warning("upload %s cannot be opened: %s", upload.public_id, error)
        report = _refused(upload, finding("reader-crashed", detail=error.strerror or type(error).__name__))
    except Exception as error:  # noqa: BLE001 - whatever it is, the next upload goes on
        _log.exception("upload %s cannot be read", upload.public_id)
        if upload.attempts < MOST_ATTEMPTS and not isinstance(error, MemoryError | RecursionError):
            _give_back(upload_id, by)
            return
        report = _refused(upload, finding("reader-crashed", detail=type(error).__name__))
    keep_report(upload_id=upload_id, by=by, report=report)


def _tell(upload_id: int, by: str, done: int, total: int, *, step: str = "reading") -> None:
    """How far the reading is, for whoever looks."""
    Upload.objects.filter(pk=upload_id, claimed_by=by).update(step=step, done=done, total=total)


def keep_report(*, upload_id: int, by: str, report: DocumentReport) -> None:
    """The report and the new state of the upload, unless somebody else holds it by now."""
    packed = stored_report.pack(report)
    with transaction.atomic():
        held = Upload.objects.filter(pk=upload_id, state="reading", claimed_by=by)
        if not held.update(
            state="refused" if report.refused else "read", claimed_by="", claim_ends_at=None, step=""
        ):
            return
        UploadReading.objects.create(
            upload_id=upload_id,
            read_at=timezone.now(),
            reader=report.reader,
            form=report.form or "",
            records=len(report.records),
            findings=len(report.findings),
            report=packed,
        )


def refuse_hopeless() -> None:
    """Refuse what ended its worker again and again, so that it holds up nothing else."""
    for upload in Upload.objects.filter(state="waiting", attempts__gte=MOST_ATTEMPTS):
        taken = Upload.objects.filter(pk=upload.pk, state="waiting").update(state="reading", claimed_by="-")
        if taken:
            reason = finding("reader-crashed", detail=f"{upload.attempts}×")
            keep_report(upload_id=upload.pk, by="-", report=_refused(upload, reason))


def _give_back(upload_id: int, by: str) -> None:
    held = Upload.objects.filter(pk=upload_id, state="reading", claimed_by=by)
    held.update(state="waiting", claimed_by="", claim_ends_at=None, step="")


def _refused(upload: Upload, reason: Finding, error: RenkeiError | None = None) -> DocumentReport:
    if error is not None:
        reason = Finding(reason.code, reason.severity, error.fault, error.remedy)
    source = SourceInfo(upload.name, upload.sha256, _OCTETS)
    return DocumentReport(source, None, "none", (), (reason,))
