"""Reading judgements: who decided what, when and why, and what of it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from renkei.domain.errors import Bilingual
from renkei.web.documents.models import Judgement

DECISION_NAMES = {
    "correct": Bilingual("訂正", "Corrected"),
    "confirm": Bilingual("確認", "Confirmed"),
    "accept": Bilingual("認める", "Accepted"),
    "dismiss": Bilingual("退ける", "Dismissed"),
    "merge": Bilingual("統合", "Merged"),
    "undo": Bilingual("取り消し", "Taken back"),
}


@dataclass(frozen=True, slots=True)
class JudgementView:
    """One judgement.

    ``subject`` is ``value``, ``finding`` or ``duplicate``; ``record`` and ``other`` are public ids;
    ``seen`` are the words that the person saw, ``text`` those that hold instead. ``stands`` where it
    holds now; ``undone`` where a later one took it back; ``undoes`` is the id of the one it takes back;
    ``can_be_undone`` where it takes none back and nobody took it back yet.
    """

    id: int
    subject: str
    decision: str
    document: str
    record: str
    other: str
    property: str
    code: str
    seen: str
    text: str
    by: str
    reason: str
    at: datetime
    stands: bool
    undone: bool
    undoes: int | None
    can_be_undone: bool


def decision_name(decision: str) -> Bilingual:
    """What was decided, in words."""
    return DECISION_NAMES.get(decision) or Bilingual(decision, decision)


def judgements_of(public_id: str) -> tuple[JudgementView, ...]:
    """All judgements that concern a record, in the order in which they were made."""
    return _views(Judgement.objects.filter(Q(record=public_id) | Q(other=public_id)))


def judgements_of_records(public_ids: Sequence[str]) -> Mapping[str, tuple[JudgementView, ...]]:
    """The judgements that concern each of several records, as :func:`judgements_of`; one query."""
    ids = frozenset(public_ids)
    found: dict[str, list[JudgementView]] = {}
    for view in _views(Judgement.objects.filter(Q(record__in=ids) | Q(other__in=ids))):
        for public_id in {view.record, view.other} & ids:
            found.setdefault(public_id, []).append(view)
    return {public_id: tuple(views) for public_id, views in found.items()}


def judgements_of_document(sha256: str) -> tuple[JudgementView, ...]:
    """All judgements made on a document: its records' values, its findings, its duplicates."""
    return _views(Judgement.objects.filter(document__sha256=sha256))


def judgement(judgement_id: int) -> JudgementView | None:
    """One judgement by its id."""
    return next(iter(_views(Judgement.objects.filter(pk=judgement_id))), None)


def standing_judgements(abouts: Iterable[str]) -> Mapping[str, JudgementView]:
    """The judgement that stands on each of these subjects."""
    rows = Judgement.objects.filter(about__in=list(abouts), stands=True).select_related("document")
    return {row.about: judgement_view(row) for row in rows}


def _views(rows) -> tuple[JudgementView, ...]:
    found = rows.select_related("document", "undone_by").order_by("pk")
    return tuple(judgement_view(row) for row in found)


def judgement_view(row: Judgement) -> JudgementView:
    """A row as pages and callers need it."""
    return JudgementView(
        id=row.pk,
        subject=row.subject,
        decision=row.decision,
        document=row.document.sha256,
        record=row.record,
        other=row.other,
        property=row.property,
        code=row.code,
        seen=row.seen,
        text=row.text,
        by=row.by,
        reason=row.reason,
        at=row.at,
        stands=row.stands,
        undone=hasattr(row, "undone_by"),
        undoes=row.undoes_id,
        can_be_undone=row.undoes_id is None and not hasattr(row, "undone_by"),
    )
