"""What a person decided about what a document says, with name and reason.

A judgement never edits evidence: the words of the document stay, and those of the person stand before
them. To take a judgement back is one more judgement.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias, get_args

Subject: TypeAlias = Literal["value", "finding", "duplicate"]
Decision: TypeAlias = Literal["correct", "confirm", "accept", "dismiss", "merge", "undo"]

SUBJECTS: Final[tuple[str, ...]] = get_args(Subject)
DECISIONS: Final[tuple[str, ...]] = get_args(Decision)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision about one property of a record.

    ``decision`` is ``correct`` (``text`` are the words that hold instead; empty: there is nothing) or
    ``confirm`` (a person looked, and the document's words hold). ``key`` is the record's key in its
    document, ``seen`` the words that the person saw, ``at`` the instant of the decision.
    """

    key: str
    property: str
    decision: Decision
    text: str
    by: str
    reason: str
    at: datetime
    seen: str = ""

    def to_json(self) -> dict[str, Any]:
        """``{"decision", "by", "reason", "at", "seen"}``, as it stands beside a value."""
        return {
            "decision": self.decision,
            "by": self.by,
            "reason": self.reason,
            "at": self.at.isoformat(),
            "seen": self.seen,
        }


@dataclass(frozen=True, slots=True)
class FindingDecision:
    """A decision about a finding: accepted as true, corrected, or dismissed.

    The finding is known by its code, the key of its record, its property and its sentence, so that the
    decision is found again when another reading finds the same.
    """

    code: str
    key: str | None
    property: str | None
    fault: str
    decision: Decision
    by: str
    reason: str
    at: datetime


def about(subject: Subject, *names: str | None) -> str:
    """The name of what is decided upon: 64 hexadecimal digits that follow from its parts alone."""
    said = json.dumps([subject, *names], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def about_value(record: str, property: str) -> str:
    """The name of a property of the record with this public id."""
    return about("value", record, property)


def about_finding(code: str, record: str, property: str | None, fault: str) -> str:
    """The name of a finding; ``record`` is a public id, or a document where it concerns the whole."""
    return about("finding", code, record, property, fault)


def about_pair(one: str, other: str) -> str:
    """The name of two records that may be one, whichever comes first."""
    return about("duplicate", *sorted((one, other)))
