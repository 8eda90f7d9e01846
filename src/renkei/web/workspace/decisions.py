"""What was decided about an upload, as the domain knows decisions."""

from __future__ import annotations

from collections.abc import Iterable

from renkei.domain.provenance import FindingDecision, Judgement
from renkei.web.workspace.models import Decision


def judgements(rows: Iterable[Decision]) -> list[Judgement]:
    """The decisions about values, in the order in which they were made."""
    return [
        Judgement(
            key=row.key,
            property=row.property,
            decision="correct" if row.kind == "correct" else "confirm",
            text=row.text,
            by=str(row.by),
            reason=row.reason,
            at=row.decided_at,
            seen=row.seen,
        )
        for row in rows
        if row.kind == "correct" or (row.kind == "confirm" and row.property)
    ]


def finding_decisions(rows: Iterable[Decision]) -> list[FindingDecision]:
    """The decisions about findings."""
    return [
        FindingDecision(
            code=row.code,
            key=row.key or None,
            property=row.property or None,
            fault=row.fault,
            decision="accept" if row.kind == "accept" else "dismiss",
            by=str(row.by),
            reason=row.reason,
            at=row.decided_at,
        )
        for row in rows
        if row.kind in {"accept", "dismiss"}
    ]
