"""Loading what was reviewed into the registry, and taking it back; each one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from renkei.domain.errors import Bilingual
from renkei.web.accounts.models import Account
from renkei.web.audit.actions import record_event
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.actions import SavedReport, save_report
from renkei.web.workspace import decisions, stored_report
from renkei.web.workspace.actions import WorkspaceRefusedError, cannot_now, open_review, own_upload
from renkei.web.workspace.models import UploadReading
from renkei.web.workspace.storage import upload_store


def load_upload(*, public_id: str, by: Account, at: datetime, edition_of: str = "") -> SavedReport:
    """Keep the document with all that was read and decided. Twice does nothing more than once.

    Raises:
        WorkspaceRefusedError: no such upload; nothing was read; words were recognised in pictures and
            nobody has said that they were compared.
        DocumentRefusedError, EditionRefusedError: the registry does not take the report.
        OSError: the file could not be kept.
    """
    with transaction.atomic():
        upload = own_upload(public_id, by)
        if upload.state == "loaded":
            return _as_it_is(upload.sha256)
        review = open_review(public_id, by)
        if review.as_read.refused:
            raise cannot_now(upload)
        if review.was_read_from_pictures and not review.is_looked_through:
            raise WorkspaceRefusedError(
                "upload-not-looked-through",
                Bilingual(
                    "画像から読み取った文書です。人が見比べるまで登録できません。",
                    "The words were recognised in pictures: a person has to compare them before loading.",
                ),
                Bilingual(
                    "画像と値を見比べ、「見比べました」を押してください。",
                    "Compare values and pictures, then say so on the page.",
                ),
            )
        content = upload_store().path(upload.sha256).read_bytes()
        saved = save_report(
            report=review.as_read,
            content=content,
            by=str(by),
            at=at,
            judgements=[
                *decisions.judgements(review.decisions),
                *decisions.finding_decisions(review.decisions),
            ],
            edition_of=edition_of or None,
            reviewed_by=str(by) if review.is_looked_through else None,
        )
        upload.state, upload.loaded_at, upload.load_state = "loaded", at, saved.state
        upload.edition_of = edition_of
        upload.save(update_fields=["state", "loaded_at", "load_state", "edition_of"])
        _record("upload.loaded", upload.public_id, upload.name, saved, by=by, at=at)
        return saved


def withdraw_load(*, public_id: str, by: Account, at: datetime) -> SavedReport:
    """Take back what loading the upload added: its evidence is superseded, its records are withdrawn.

    Nothing is removed; loading it again brings everything back.

    Raises:
        WorkspaceRefusedError: no such upload, or it is not loaded or added nothing.
    """
    with transaction.atomic():
        upload = own_upload(public_id, by)
        if upload.state != "loaded" or upload.load_state == "unchanged":
            raise cannot_now(upload)
        reading = UploadReading.objects.filter(upload=upload).order_by("-id").first()
        if reading is None:
            raise cannot_now(upload)
        report = stored_report.unpack(reading.report)
        empty = replace(report, records=(), findings=(), reader=f"withdrawn/{at:%Y%m%dT%H%M%S}")
        content = upload_store().path(upload.sha256).read_bytes()
        saved = save_report(report=empty, content=content, by=str(by), at=at)
        upload.state = "withdrawn"
        upload.save(update_fields=["state"])
        _record("upload.withdrawn", upload.public_id, upload.name, saved, by=by, at=at)
        return saved


def _as_it_is(sha256: str) -> SavedReport:
    document = SourceDocument.objects.get(sha256=sha256)
    return SavedReport(sha256, "unchanged", document.loaded_at, 0, 0)


def _record(action: str, public_id: str, name: str, saved: SavedReport, *, by: Account, at: datetime) -> None:
    record_event(
        by=str(by),
        action=action,
        object_type="upload",
        object_id=public_id,
        at=at,
        data={
            "name": name,
            "sha256": saved.sha256,
            "state": saved.state,
            "evidence_added": saved.added,
            "evidence_superseded": saved.superseded,
        },
    )
