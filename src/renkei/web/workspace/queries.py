"""Reading uploads: the list of a person, one of them, its report with what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import OuterRef, QuerySet, Subquery

from renkei.domain.forms.definition import FormDefinition
from renkei.intake import DocumentReport
from renkei.intake.corrections import with_judgements
from renkei.reference_data import forms
from renkei.web.accounts.models import Account
from renkei.web.documents.models import SourceDocument
from renkei.web.documents.own_forms import own_forms
from renkei.web.workspace import decisions, stored_report
from renkei.web.workspace.models import Decision, Upload, UploadReading

BUSY: Final = frozenset({"waiting", "reading"})


@dataclass(frozen=True, slots=True)
class UploadView:
    """An upload as a list shows it.

    ``loaded_before`` is when the same bytes came into the registry, ``open_findings`` how many
    findings nobody has decided about, ``document`` the hash of what was loaded.
    """

    public_id: str
    name: str
    sha256: str
    size: int
    state: str
    uploaded_at: datetime
    form: str
    wanted_form: str
    as_of: date | None
    step: str
    done: int
    total: int
    attempts: int
    records: int
    findings: int
    loaded_at: datetime | None
    load_state: str
    loaded_before: datetime | None

    @property
    def is_busy(self) -> bool:
        """Whether it waits or is being read."""
        return self.state in BUSY


@dataclass(frozen=True, slots=True)
class Review:
    """An upload that was read: the report as it was read, and with what persons decided."""

    upload: UploadView
    as_read: DocumentReport
    report: DocumentReport
    form: FormDefinition | None
    decisions: tuple[Decision, ...]

    @property
    def was_read_from_pictures(self) -> bool:
        """Whether words were recognised in pictures, so that a person has to look before loading."""
        return self.as_read.needs_review

    @property
    def is_looked_through(self) -> bool:
        """Whether a person has said of the whole document that it was compared with the pictures."""
        return any(d.kind == "confirm" and not d.key for d in self.decisions)


def uploads_of(account: Account) -> tuple[UploadView, ...]:
    """What a person brought and did not put aside, the newest first."""
    rows = _with_reading(Upload.objects.filter(by=account, put_aside_at=None))
    return _views(rows)


def upload_of(account: Account, public_id: str) -> UploadView | None:
    """One upload of a person; those of others are as if they were not there."""
    rows = _with_reading(Upload.objects.filter(by=account, public_id=public_id, put_aside_at=None))
    return next(iter(_views(rows)), None)


def review_of(account: Account, public_id: str) -> Review | None:
    """The latest reading of an upload with the decisions that stand; ``None`` where there is none."""
    upload = upload_of(account, public_id)
    reading = latest_reading(public_id) if upload else None
    if upload is None or reading is None:
        return None
    as_read = stored_report.unpack(reading.report)
    made = standing_decisions(public_id)
    definition = form_definition(as_read.form)
    report = with_judgements(as_read, decisions.judgements(made), definition) if definition else as_read
    return Review(upload, as_read, report, definition, made)


def latest_reading(public_id: str) -> UploadReading | None:
    """The reading that counts."""
    return UploadReading.objects.filter(upload__public_id=public_id).order_by("-id").first()


def standing_decisions(public_id: str) -> tuple[Decision, ...]:
    """The decisions on an upload that were not taken back; the last one on each thing stands."""
    rows = Decision.objects.filter(upload__public_id=public_id, undone_at=None).select_related("by")
    last: dict[tuple[str, ...], Decision] = {}
    for row in rows.order_by("id"):
        name = (_subject(row), row.key, row.property, row.code, row.fault)
        last.pop(name, None)
        last[name] = row
    return tuple(last.values())


def all_decisions(public_id: str) -> tuple[Decision, ...]:
    """Everything that was decided on an upload, also what was taken back, the newest first."""
    rows = Decision.objects.filter(upload__public_id=public_id).select_related("by", "undone_by")
    return tuple(rows.order_by("-id"))


def form_definition(form_id: str | None) -> FormDefinition | None:
    """The definition of that id, packaged or kept here."""
    known = {form.id: form for source in (own_forms(), forms.forms()) for form in source}
    return known.get(form_id or "")


def known_forms() -> tuple[FormDefinition, ...]:
    """All definitions that a document can be read by."""
    known = {form.id: form for source in (own_forms(), forms.forms()) for form in source}
    return tuple(sorted(known.values(), key=lambda form: form.id))


def count_states(uploads: Sequence[UploadView]) -> Counter[str]:
    """How many uploads are in each state."""
    return Counter(upload.state for upload in uploads)


def _subject(row: Decision) -> str:
    return "value" if row.kind in {"correct", "confirm"} else "finding"


def _with_reading(rows: QuerySet[Upload]) -> QuerySet[Upload]:
    latest = UploadReading.objects.filter(upload=OuterRef("pk")).order_by("-id")
    document = SourceDocument.objects.filter(sha256=OuterRef("sha256"))
    return rows.annotate(
        read_form=Subquery(latest.values("form")[:1]),
        record_count=Subquery(latest.values("records")[:1]),
        finding_count=Subquery(latest.values("findings")[:1]),
        loaded_before=Subquery(document.values("loaded_at")[:1]),
    )


def _views(rows: QuerySet[Upload]) -> tuple[UploadView, ...]:
    return tuple(_view(row) for row in rows)


def _view(row: Upload) -> UploadView:
    extra = row.__dict__  # what was annotated
    return UploadView(
        public_id=row.public_id,
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        state=row.state,
        uploaded_at=row.uploaded_at,
        form=extra.get("read_form") or "",
        wanted_form=row.form,
        as_of=row.as_of,
        step=row.step,
        done=row.done,
        total=row.total,
        attempts=row.attempts,
        records=extra.get("record_count") or 0,
        findings=extra.get("finding_count") or 0,
        loaded_at=row.loaded_at,
        load_state=row.load_state,
        loaded_before=extra.get("loaded_before"),
    )
