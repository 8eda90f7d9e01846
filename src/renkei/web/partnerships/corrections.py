"""What an officer decides about a value: correct it, confirm it, take a decision back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.provenance import FindingDecision
from renkei.domain.provenance import Judgement as PersonJudgement
from renkei.domain.provenance.judgement import Decision, about_value
from renkei.intake import DocumentReport
from renkei.intake.corrections import corrected_value
from renkei.web.documents.judgement_queries import JudgementView, judgement_view
from renkei.web.documents.judging import (
    JudgementConflictError,
    JudgementRefusedError,
    add_judgement,
    apply_finding_decision,
    conflict,
    judged_so_far,
    take_back,
    unknown_judgement,
)
from renkei.web.documents.models import Judgement, Reading, SourceDocument
from renkei.web.documents.own_forms import form_named
from renkei.web.partnerships.models import Appearance, Partnership, Statement
from renkei.web.partnerships.reconstruction import statement_of_row
from renkei.web.partnerships.settling import settle
from renkei.web.partnerships.signals import partnerships_changed

PERSON = "person"
"""The reader of a reading that follows from a judgement."""


def version_of_value(public_id: str, property: str) -> str:
    """The version of a value that a page shows: pass it back as ``seen`` of a correction.

    It changes with every judgement on the value, and when a newer reading says something else.
    """
    row = Partnership.objects.filter(public_id=public_id).first()
    return _version(row, property) if row else ""


def correct_value(
    *, public_id: str, property: str, text: str, by: str, reason: str, at: datetime, seen: str
) -> JudgementView:
    """Let a person's words stand before those of the document; also where it says nothing.

    Participants, events, topics and dates that follow from the words follow from the new ones.
    Empty ``text`` says that there is nothing.

    Raises:
        JudgementRefusedError: no such record, name or reason; the record was merged into another one.
        CorrectionRefusedError: the words give no value for the property.
        JudgementConflictError: another person decided first, or a new reading came between.
    """
    said: dict[str, Any] = {"by": by, "reason": reason, "at": at, "seen": seen}
    return _judge_value(public_id, property, "correct", text, **said)


def confirm_value(
    *, public_id: str, property: str, by: str, reason: str, at: datetime, seen: str
) -> JudgementView:
    """Say that a person looked, and that the document's words hold.

    Raises:
        JudgementRefusedError: as of :func:`correct_value`, or the document says nothing there.
        JudgementConflictError: as of :func:`correct_value`.
    """
    said: dict[str, Any] = {"by": by, "reason": reason, "at": at, "seen": seen}
    return _judge_value(public_id, property, "confirm", "", **said)


def undo_judgement(*, judgement_id: int, by: str, reason: str, at: datetime) -> JudgementView:
    """Take any judgement back: what stood before it stands again. Nothing is deleted.

    Raises:
        JudgementRefusedError: there is none, or it was taken back already; no name or reason.
        JudgementConflictError: somebody decided at the same moment.
    """
    with transaction.atomic():
        judgement = Judgement.objects.select_related("document").filter(pk=judgement_id).first()
        if judgement is None:
            raise unknown_judgement(str(judgement_id))
        _lock(judgement)
        undo = take_back(judgement, by=by, reason=reason, at=at)
        if judgement.subject == "value" or judgement.decision == "merge":
            add_judgement_reading(undo)
            concerned = _unmerge(judgement) if judgement.decision == "merge" else set()
            follow(concerned | _ids(judgement.record))
        return judgement_view(undo)


def keep_judgements(
    *, document: SourceDocument, judgements: Sequence[PersonJudgement | FindingDecision]
) -> None:
    """Keep decisions that were made before the document was loaded, each with its own name and day.

    A decision on a record that the document does not hold, or on which one stands already, is passed by.
    """
    rows = {
        a.key: a.partnership
        for a in Appearance.objects.filter(document=document, gone_in=None).select_related("partnership")
    }
    concerned: set[int] = set()
    for decision in judgements:
        if isinstance(decision, FindingDecision):
            row = rows.get(decision.key or "")
            apply_finding_decision(decision=decision, document=document, record=row.public_id if row else "")
        elif (row := rows.get(decision.key)) and _is_open(row, decision.property):
            said: dict[str, Any] = {"by": decision.by, "reason": decision.reason, "at": decision.at}
            _add(row, decision.property, decision.decision, decision.text, after=0, **said)
            concerned.add(row.pk)
    if concerned:
        follow(concerned)


def contradictions(report: DocumentReport, rows: Mapping[str, Partnership]) -> Iterator[Finding]:
    """Findings where a report says something else than what persons corrected or confirmed."""
    ids = {row.public_id: key for key, row in rows.items() if row.pk}
    values = {record.key: record.values for record in report.records}
    names = list(ids)
    form = form_named(report.form or "")
    for start in range(0, len(names), 500):
        judged = Judgement.objects.filter(
            subject="value", stands=True, record__in=names[start : start + 500]
        ).order_by("pk")
        for judgement in judged:
            key = ids[judgement.record]
            statement = values[key].get(judgement.property)
            words = _squeezed(statement.text if statement else "")
            if words in (_squeezed(judgement.seen), _squeezed(judgement.text)):
                continue
            title = form.property(judgement.property).title if form and form.has(judgement.property) else None
            code = "correction-contradicted" if judgement.decision == "correct" else "confirmed-words-changed"
            yield finding(
                code,
                at=statement.at if statement else None,
                key=key,
                property=judgement.property,
                title_ja=title.ja if title else judgement.property,
                title_en=title.en if title else judgement.property,
                text=judgement.text or "—",
                words=(statement.text.strip() if statement else "") or "—",
                seen=judgement.seen or "—",
            )


def add_judgement_reading(judgement: Judgement) -> Reading:
    """The reading that holds the evidence which follows from a judgement."""
    document = judgement.document
    return Reading.objects.create(
        document=document,
        reader=PERSON,
        read_at=judgement.at,
        as_of=document.as_of,
        form=document.form,
        judgement=judgement,
    )


def follow(ids: set[int]) -> None:
    """Settle what stands of these partnerships, and tell whoever follows the evidence."""
    partnerships_changed.send(sender=Partnership, ids=sorted(settle(ids) | ids))


def _judge_value(
    public_id: str,
    property: str,
    decision: Decision,
    text: str,
    *,
    by: str,
    reason: str,
    at: datetime,
    seen: str,
) -> JudgementView:
    with transaction.atomic():
        row = locked_partnership(public_id)
        known = _in_document(row, property)
        if seen != _version(row, property):
            raise _overtaken(row, property, text or decision, known)
        if decision == "correct":
            form = form_named(row.document.form)
            corrected_value(property, text, form, statement_of_row(known) if known else None)
        elif known is None:
            raise unknown_judgement(property)
        after = judged_so_far(about_value(public_id, property))
        judgement = _add(row, property, decision, text, after=after, by=by, reason=reason, at=at)
        follow({row.pk})
        return judgement_view(judgement)


def _add(
    row: Partnership,
    property: str,
    decision: Decision,
    text: str,
    *,
    after: int,
    by: str,
    reason: str,
    at: datetime,
) -> Judgement:
    known = _in_document(row, property)
    judgement = add_judgement(
        about=about_value(row.public_id, property),
        subject="value",
        decision=decision,
        document=row.document,
        by=by,
        reason=reason,
        at=at,
        after=after,
        record=row.public_id,
        property=property,
        seen=known.text if known else "",
        text=text,
    )
    add_judgement_reading(judgement)
    return judgement


def locked_partnership(public_id: str) -> Partnership:
    """The row of a record, held until the end of the transaction.

    Raises:
        JudgementRefusedError: there is none, or it was merged into another one.
    """
    row = Partnership.objects.select_for_update(of=("self",)).filter(public_id=public_id).first()
    if row is None:
        raise unknown_judgement(public_id)
    if row.merged_into_id:
        kept = Partnership.objects.get(pk=row.merged_into_id).public_id
        raise JudgementRefusedError(
            "record-merged",
            Bilingual(f"この記録は{kept}に統合されています。", f"This record was merged into {kept}."),
            Bilingual("統合先の記録で判断してください。", "Decide on the record that was kept."),
        )
    return row


def _version(row: Partnership, property: str) -> str:
    known = _in_document(row, property)
    return f"{known.pk if known else 0}.{judged_so_far(about_value(row.public_id, property))}"


def _in_document(row: Partnership, property: str) -> Statement | None:
    """What the document says of the property, also where a person's words stand before it."""
    said = Statement.objects.in_documents().filter(partnership=row, property=property)
    return said.filter(document=row.document_id).first()


def _overtaken(row: Partnership, property: str, mine: str, known: Statement | None) -> JudgementConflictError:
    about = about_value(row.public_id, property)
    if judged_so_far(about):
        return conflict(about, mine=mine)
    return JudgementConflictError(mine=mine, theirs=known.text if known else "")


def _is_open(row: Partnership, property: str) -> bool:
    return judged_so_far(about_value(row.public_id, property)) == 0


def _lock(judgement: Judgement) -> None:
    """Hold what was judged: the document of a finding, else the records."""
    SourceDocument.objects.select_for_update().get(pk=judgement.document_id)
    ids = [id_ for id_ in (judgement.record, judgement.other) if id_]
    list(Partnership.objects.select_for_update(of=("self",)).filter(public_id__in=ids).order_by("pk"))


def _unmerge(judgement: Judgement) -> set[int]:
    rows = Partnership.objects.filter(public_id=judgement.other)
    rows.update(merged_into=None)
    return set(rows.values_list("pk", flat=True))


def _ids(public_id: str) -> set[int]:
    return set(Partnership.objects.filter(public_id=public_id).values_list("pk", flat=True))


def _squeezed(words: str) -> str:
    return "".join(words.split())
