"""Writing judgements: each with a name and a reason, none ever changed, exactly one after another."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.db import IntegrityError, transaction

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.provenance.judgement import Decision, FindingDecision, Subject, about_finding
from renkei.web.audit.actions import record_event
from renkei.web.documents.models import DocumentFinding, Judgement, SourceDocument

_LONGEST_REASON = 2000
_NEEDS_LOOK = Bilingual(
    "今の内容を見て、もう一度判断してください。", "Look at what holds now, and decide again."
)


class JudgementRefusedError(RenkeiError):
    """A judgement that cannot be taken: no name, no reason, or nothing there to judge."""


class JudgementConflictError(RenkeiError):
    """Somebody else decided first: ``theirs`` holds now, ``mine`` was not written.

    ``by``, ``at`` and ``reason`` are those of the other person; empty where a new reading came between.
    """

    def __init__(
        self, *, mine: str, theirs: str, by: str = "", at: datetime | None = None, reason: str = ""
    ) -> None:
        who_ja, who_en = (f"{by}さんが先に", f"{by} has") if by else ("その間に", "In the meantime it was")
        why_ja, why_en = (f"（理由: {reason}）", f" (reason: {reason})") if reason else ("", "")
        super().__init__(
            "judgement-conflict",
            Bilingual(
                f"{who_ja}変更し、「{theirs}」になっています{why_ja}。あなたの「{mine}」は保存していません。",
                f"{who_en} already changed: it is now “{theirs}”{why_en}. Your “{mine}” was not saved.",
            ),
            _NEEDS_LOOK,
        )
        self.mine, self.theirs, self.by, self.at, self.reason = mine, theirs, by, at, reason


def judged_so_far(about: str) -> int:
    """How many judgements there are about something: the version that a person sees."""
    return Judgement.objects.filter(about=about).count()


def add_judgement(
    *,
    about: str,
    subject: Subject,
    decision: Decision,
    document: SourceDocument,
    by: str,
    reason: str,
    at: datetime,
    after: int,
    **facts: Any,
) -> Judgement:
    """One more judgement, if no more than ``after`` came before; the last one stands no more.

    Belongs inside the transaction of the caller, which holds the lock on what is judged.

    Raises:
        JudgementRefusedError: without name or reason.
        JudgementConflictError: another judgement came first.
    """
    by, reason = _require_name_and_reason(by, reason)
    if judged_so_far(about) != after:
        raise conflict(about, mine=str(facts.get("text") or decision))
    Judgement.objects.filter(about=about, stands=True).update(stands=False)
    try:
        with transaction.atomic():
            judgement = Judgement.objects.create(
                about=about,
                number=after + 1,
                stands=decision != "undo",
                subject=subject,
                decision=decision,
                document=document,
                by=by,
                reason=reason,
                at=at,
                **facts,
            )
    except IntegrityError as error:
        raise conflict(about, mine=str(facts.get("text") or decision)) from error
    _record(judgement)
    return judgement


def take_back(judgement: Judgement, *, by: str, reason: str, at: datetime) -> Judgement:
    """Take a judgement back by one more; the one before it that was not taken back stands again.

    Raises:
        JudgementRefusedError: it was taken back already, or takes one back itself.
    """
    if judgement.undoes_id or Judgement.objects.filter(undoes=judgement).exists():
        raise JudgementRefusedError(
            "judgement-undone",
            Bilingual("この判断はすでに取り消されています。", "This judgement was taken back already."),
            _NEEDS_LOOK,
        )
    same = {
        name: getattr(judgement, name) for name in ("record", "other", "property", "code", "seen", "text")
    }
    undo = add_judgement(
        about=judgement.about,
        subject=cast("Subject", judgement.subject),
        decision="undo",
        document=judgement.document,
        by=by,
        reason=reason,
        at=at,
        after=judged_so_far(judgement.about),
        undoes=judgement,
        **same,
    )
    left = Judgement.objects.filter(about=judgement.about, undoes=None, undone_by=None).order_by("-number")
    if before := left.first():
        Judgement.objects.filter(pk=before.pk).update(stands=True)
    return undo


def decide_finding(
    *, finding_id: int, decision: Decision, by: str, reason: str, at: datetime, seen: int
) -> Judgement:
    """Accept a finding as true, mark it corrected, or dismiss it; ``seen`` is its ``judged`` of the view.

    The decision holds for the same finding in later readings too (same code, record, property, words).

    Raises:
        JudgementRefusedError: no such finding or decision; no name or reason.
        JudgementConflictError: another person decided first.
    """
    if decision not in ("accept", "correct", "dismiss"):
        raise unknown_judgement(str(decision))
    with transaction.atomic():
        row = DocumentFinding.objects.select_related("document").filter(pk=finding_id).first()
        if row is None:
            raise unknown_judgement(str(finding_id))
        SourceDocument.objects.select_for_update().get(pk=row.document_id)
        return _decide(row, decision, by=by, reason=reason, at=at, after=seen)


def apply_finding_decision(*, decision: FindingDecision, document: SourceDocument, record: str) -> None:
    """Keep a decision that was made before the document was loaded, unless one stands already."""
    name = about_finding(decision.code, record or document.lineage, decision.property, decision.fault)
    row = DocumentFinding.objects.filter(document=document, about=name).order_by("-id").first()
    if row is None or Judgement.objects.filter(about=name, stands=True).exists():
        return
    said = {"by": decision.by, "reason": decision.reason, "at": decision.at}
    _decide(row, decision.decision, after=judged_so_far(name), **said)


def _decide(row: DocumentFinding, decision: Decision, *, after: int, **said: Any) -> Judgement:
    return add_judgement(
        about=row.about,
        subject="finding",
        decision=decision,
        document=row.document,
        after=after,
        record=row.record,
        property=row.property or "",
        code=row.code,
        seen=row.fault_ja,
        **said,
    )


def conflict(about: str, *, mine: str) -> JudgementConflictError:
    """The conflict with whoever decided last about something."""
    last = Judgement.objects.filter(about=about).order_by("-number").first()
    if last is None:
        return JudgementConflictError(mine=mine, theirs="")
    theirs = last.text or last.decision
    return JudgementConflictError(mine=mine, theirs=theirs, by=last.by, at=last.at, reason=last.reason)


def unknown_judgement(name: str) -> JudgementRefusedError:
    """There is nothing of that name to judge."""
    return JudgementRefusedError(
        "judgement-unknown",
        Bilingual(
            f"判断の対象が見つかりません（{name}）。", f"There is nothing to judge by that name ({name})."
        ),
        _NEEDS_LOOK,
    )


def _require_name_and_reason(by: str, reason: str) -> tuple[str, str]:
    by, reason = by.strip(), reason.strip()
    if not by or not reason or len(reason) > _LONGEST_REASON or "\0" in by + reason:
        raise JudgementRefusedError(
            "judgement-without-reason",
            Bilingual(
                f"判断には氏名と理由（{_LONGEST_REASON}字まで）が要ります。",
                f"A judgement needs a name and a reason ({_LONGEST_REASON} characters at most).",
            ),
            Bilingual("理由を書いてください。", "Give the reason."),
        )
    return by, reason


def _record(judgement: Judgement) -> None:
    record_event(
        by=judgement.by,
        action=f"{judgement.subject}.{judgement.decision}",
        object_type="partnership" if judgement.record else "document",
        object_id=judgement.record or judgement.document.sha256,
        at=judgement.at,
        data={
            "judgement": judgement.pk,
            "property": judgement.property,
            "code": judgement.code,
            "other": judgement.other,
            "text": judgement.text,
            "seen": judgement.seen,
            "reason": judgement.reason,
            "undoes": judgement.undoes_id,
        },
    )
