"""Bringing files in, choosing by what they are read, deciding, and taking decisions back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, Protocol, TypeAlias

from django.db import IntegrityError, transaction

from renkei.domain.documents import SourceInfo
from renkei.domain.errors import Bilingual, RenkeiError
from renkei.intake import DocumentReport
from renkei.intake.corrections import corrected_value
from renkei.readers import READER_LIMIT_BYTES, refuse_too_large
from renkei.web.accounts.models import Account
from renkei.web.audit.actions import record_event
from renkei.web.documents.file_names import safe_name
from renkei.web.workspace import queries, stored_report
from renkei.web.workspace.models import Decision, Upload, UploadReading
from renkei.web.workspace.storage import upload_store

LONGEST_REASON: Final = 2_000
Came: TypeAlias = Literal["added", "known", "too-large"]


class WorkspaceRefusedError(RenkeiError):
    """What was asked for cannot be done to this upload, or not now."""


class File(Protocol):
    """A file that was sent, as Django hands it over."""

    @property
    def name(self) -> str | None:
        """What the sender calls it."""

    @property
    def size(self) -> int | None:
        """Bytes."""

    def chunks(self) -> Iterable[bytes]:
        """Its bytes in pieces."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file: ``added``, ``known`` (the same bytes are here already), ``too-large``."""

    public_id: str
    name: str
    came: Came


def add_file(*, file: File, by: Account, at: datetime) -> Brought:
    """Take a file in and put it into the queue. The same bytes a second time are the same upload.

    Raises:
        OSError: the file could not be kept.
    """
    name = safe_name(file.name or "")
    size = file.size or 0
    if size > READER_LIMIT_BYTES:
        return _too_large(file, name, size, by=by, at=at)
    content = b"".join(file.chunks())
    sha256 = hashlib.sha256(content).hexdigest()
    known = Upload.objects.filter(by=by, sha256=sha256, put_aside_at=None).first()
    if known is not None:
        return Brought(known.public_id, name, "known")
    upload_store().keep(sha256, content)
    try:
        with transaction.atomic():
            upload = Upload.objects.create(name=name, sha256=sha256, size=size, by=by, uploaded_at=at)
            _record("upload.added", upload, by=by, at=at, size=size)
    except IntegrityError:  # sent twice at the same moment: the other one stands
        upload = Upload.objects.get(by=by, sha256=sha256, put_aside_at=None)
        return Brought(upload.public_id, name, "known")
    return Brought(upload.public_id, name, "added")


def _too_large(file: File, name: str, size: int, *, by: Account, at: datetime) -> Brought:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    sha256 = digest.hexdigest()
    known = Upload.objects.filter(by=by, sha256=sha256, put_aside_at=None).first()
    if known is not None:
        return Brought(known.public_id, name, "known")
    refused = refuse_too_large(SourceInfo(name, sha256, "application/octet-stream"), size)
    report = DocumentReport(refused.source, None, "none", (), refused.findings)
    with transaction.atomic():
        upload = Upload.objects.create(
            name=name, sha256=sha256, size=size, by=by, uploaded_at=at, state="refused"
        )
        UploadReading.objects.create(
            upload=upload, read_at=at, reader="none", findings=1, report=stored_report.pack(report)
        )
        _record("upload.refused", upload, by=by, at=at, size=size)
    return Brought(upload.public_id, name, "too-large")


def read_again(*, public_id: str, form: str, as_of: date | None, by: Account, at: datetime) -> None:
    """Read an upload anew, by another form or for another day; empty leaves it to the document.

    Raises:
        WorkspaceRefusedError: no such upload or form; it is loaded, or its file was never kept.
    """
    if form and queries.form_definition(form) is None:
        raise WorkspaceRefusedError(
            "upload-form-unknown",
            Bilingual(f"様式「{form}」はありません。", f"There is no form {form!r}."),
            Bilingual("一覧から選んでください。", "Choose one of the list."),
        )
    with transaction.atomic():
        upload = own_upload(public_id, by)
        if upload.state == "loaded" or not upload_store().path(upload.sha256).is_file():
            raise cannot_now(upload)
        upload.state, upload.form, upload.as_of = "waiting", form, as_of
        upload.attempts, upload.claimed_by, upload.step = 0, "", ""
        upload.save(update_fields=["state", "form", "as_of", "attempts", "claimed_by", "step"])
        _record("upload.read_again", upload, by=by, at=at, form=form, as_of=str(as_of or ""))


def put_aside(*, public_id: str, by: Account, at: datetime) -> None:
    """Take an upload off the list. Its file and decisions stay; bringing the file again starts anew.

    Raises:
        WorkspaceRefusedError: no such upload, or its records are in the registry.
    """
    with transaction.atomic():
        upload = own_upload(public_id, by)
        if upload.state == "loaded":
            raise cannot_now(upload)
        upload.put_aside_at = at
        upload.save(update_fields=["put_aside_at"])
        _record("upload.put_aside", upload, by=by, at=at)


def correct(
    *, public_id: str, key: str, property: str, text: str, reason: str, by: Account, at: datetime
) -> None:
    """Let other words stand for a value; what follows from them follows from the new ones.

    Raises:
        WorkspaceRefusedError: no such upload, record or value; no reason; the upload is loaded.
        CorrectionRefusedError: the words give no value of the property.
    """
    review = open_review(public_id, by)
    record = next((r for r in review.as_read.records if r.key == key), None)
    if record is None:
        raise _nothing_there(key)
    known = record.values.get(property)
    corrected_value(property, text, review.form, known)
    _decide(
        public_id, by, at, "correct", reason, key=key, property=property, text=text,
        seen=known.text if known else "",
    )  # fmt: skip


def confirm(
    *, public_id: str, key: str = "", property: str = "", reason: str, by: Account, at: datetime
) -> None:
    """Say that a value (or the whole document) was compared with the source and holds.

    Raises:
        WorkspaceRefusedError: no such upload or value; no reason; the upload is loaded.
    """
    review = open_review(public_id, by)
    seen = ""
    if key:
        record = next((r for r in review.as_read.records if r.key == key), None)
        if record is None or property not in record.values:
            raise _nothing_there(key)
        seen = record.values[property].text
    _decide(public_id, by, at, "confirm", reason, key=key, property=property, seen=seen)


def decide_finding(
    *, public_id: str, number: int, kind: Literal["accept", "dismiss"], reason: str, by: Account, at: datetime
) -> None:
    """Accept a finding as true, or dismiss it. ``number`` is its place in the report (0-based).

    Raises:
        WorkspaceRefusedError: no such upload or finding; no reason; the upload is loaded.
    """
    findings = open_review(public_id, by).as_read.findings
    if not 0 <= number < len(findings):
        raise _nothing_there(str(number + 1))
    found = findings[number]
    _decide(
        public_id, by, at, kind, reason, key=found.key or "", property=found.property or "",
        code=found.code, fault=found.fault.ja,
    )  # fmt: skip


def undo_decision(*, public_id: str, decision: int, by: Account, at: datetime) -> None:
    """Take a decision back; the one before it on the same thing stands again.

    Raises:
        WorkspaceRefusedError: no such upload or decision; the upload is loaded.
    """
    with transaction.atomic():
        upload = own_upload(public_id, by)
        if upload.state == "loaded":
            raise cannot_now(upload)
        held = Decision.objects.filter(pk=decision, upload=upload, undone_at=None)
        if not held.update(undone_by=by, undone_at=at):
            raise _nothing_there(str(decision))
        _record("upload.decision_undone", upload, by=by, at=at, decision=decision)


def own_upload(public_id: str, by: Account) -> Upload:
    """The row of an upload of this person, held until the end of the transaction.

    Raises:
        WorkspaceRefusedError: there is none (that of another person is none).
    """
    upload = Upload.objects.select_for_update().filter(public_id=public_id, by=by).first()
    if upload is None:
        raise _nothing_there(public_id)
    return upload


def open_review(public_id: str, by: Account) -> queries.Review:
    """The reading of an upload about which can be decided.

    Raises:
        WorkspaceRefusedError: there is none, or it is loaded already.
    """
    review = queries.review_of(by, public_id)
    if review is None:
        raise _nothing_there(public_id)
    if review.upload.state not in {"read", "withdrawn", "refused"}:
        raise cannot_now(review.upload)
    return review


def cannot_now(upload: Upload | queries.UploadView) -> WorkspaceRefusedError:
    """The upload is in a state in which that cannot be done."""
    return WorkspaceRefusedError(
        "upload-not-open",
        Bilingual(
            f"「{upload.name}」は今この操作ができない状態です。",
            f"This cannot be done to {upload.name!r} now.",
        ),
        Bilingual(
            "読み取りの途中か、すでに登録されています。登録したものは、先に登録を取り消してください。",
            "It is being read or is loaded. Take its loading back first.",
        ),
    )


def _nothing_there(name: str) -> WorkspaceRefusedError:
    return WorkspaceRefusedError(
        "upload-nothing-there",
        Bilingual(f"対象が見つかりません（{name}）。", f"There is nothing by that name ({name})."),
        Bilingual("ページを開き直してください。", "Open the page again."),
    )


def _decide(public_id: str, by: Account, at: datetime, kind: str, reason: str, **facts: Any) -> None:
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON or "\0" in reason:
        raise WorkspaceRefusedError(
            "decision-without-reason",
            Bilingual(
                f"判断には理由（{LONGEST_REASON}字まで）が要ります。",
                f"A decision needs a reason ({LONGEST_REASON} characters at most).",
            ),
            Bilingual("理由を書いてください。", "Give the reason."),
        )
    with transaction.atomic():
        upload = own_upload(public_id, by)
        made = Decision.objects.create(upload=upload, kind=kind, reason=reason, by=by, decided_at=at, **facts)
        said = {name: value for name, value in facts.items() if value}
        _record(f"upload.{kind}", upload, by=by, at=at, decision=made.pk, reason=reason, **said)


def _record(action: str, upload: Upload, *, by: Account, at: datetime, **data: Any) -> None:
    record_event(
        by=str(by),
        action=action,
        object_type="upload",
        object_id=upload.public_id,
        at=at,
        data={"name": upload.name, "sha256": upload.sha256, **data},
    )
