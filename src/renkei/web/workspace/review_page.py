"""The review of an upload as a page shows it: one record with its values, and the source beside it."""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from renkei.domain.findings import Finding
from renkei.domain.partnerships import Participant, PartnershipRecord
from renkei.domain.provenance import Statement
from renkei.web.portal.presentation.source_blocks import Mark
from renkei.web.portal.presentation.sources import place_in_words
from renkei.web.portal.presentation.words import word_for
from renkei.web.workspace.models import Decision
from renkei.web.workspace.queries import Review

SURE: Final = 0.9
"""Below this confidence of the recognition a value counts as doubtful."""
_TITLES: Final = ("name", "title", "index_title")
_LONG: Final = 60
_NOTHING: Final[tuple[object, ...]] = (None, "", [], False)


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """A finding with its place in the report and what was decided about it."""

    number: int
    finding: Finding
    place: str
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class ReviewValue:
    """A value: as the document says it, as it stands now, why it is doubtful."""

    property: str
    name: str
    label: str
    text: str
    as_read: str
    value: Any
    place: str
    at: Mapping[str, Any] | None
    statement: Statement | None
    decision: Decision | None
    findings: tuple[ReviewFinding, ...]
    confidence: int | None
    is_derived: bool
    is_long: bool
    meaning: str

    @builtins.property
    def is_doubtful(self) -> bool:
        """Whether a person should look: inferred, hardly recognised, or with an open finding."""
        if self.decision is not None:
            return False
        unsure = self.confidence is not None and self.confidence < SURE * 100
        inferred = self.statement is not None and self.statement.inferred is not None and not self.is_derived
        open_ = any(f.decision is None and f.finding.severity != "note" for f in self.findings)
        return unsure or inferred or open_

    @builtins.property
    def state(self) -> str:
        """How its box is drawn."""
        if self.decision is not None and self.decision.kind == "correct":
            return "corrected"
        return "doubtful" if self.is_doubtful else "marked"


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A record in the list of records."""

    number: int
    key: str
    title: str
    open_findings: int
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class RecordReview:
    """One record with everything that is said of it."""

    entry: RecordEntry
    values: tuple[ReviewValue, ...]
    participants: tuple[Participant, ...]
    findings: tuple[ReviewFinding, ...]


def all_findings(review: Review) -> tuple[ReviewFinding, ...]:
    """The findings of the report, each with the decision that stands on it."""
    made = {
        (d.code, d.key, d.property, d.fault): d for d in review.decisions if d.kind in {"accept", "dismiss"}
    }
    return tuple(
        ReviewFinding(
            number,
            finding,
            place_in_words(finding.at.to_json() if finding.at else None),
            made.get((finding.code, finding.key or "", finding.property or "", finding.fault.ja)),
        )
        for number, finding in enumerate(review.as_read.findings)
    )


def entries(review: Review, findings: Sequence[ReviewFinding]) -> tuple[RecordEntry, ...]:
    """All records with what is open about each."""
    by_key: dict[str, list[ReviewFinding]] = defaultdict(list)
    for found in findings:
        by_key[found.finding.key or ""].append(found)
    decided = {(d.key, d.property) for d in review.decisions if d.kind in {"correct", "confirm"}}
    return tuple(
        _entry(number, record, by_key[record.key], decided, review)
        for number, record in enumerate(review.report.records, start=1)
    )


def _entry(
    number: int,
    record: PartnershipRecord,
    findings: Sequence[ReviewFinding],
    decided: set[tuple[str, str]],
    review: Review,
) -> RecordEntry:
    is_open = sum(1 for f in findings if f.decision is None and f.finding.severity != "note")
    doubtful = any(
        _is_unsure(statement, is_derived=_is_derived(name, review))
        for name, statement in record.values.items()
        if (record.key, name) not in decided
    )
    return RecordEntry(number, record.key, title_of(record), is_open, bool(is_open) or doubtful)


def title_of(record: PartnershipRecord) -> str:
    """What a record is called; its key where it has no name."""
    for name in _TITLES:
        statement = record.values.get(name)
        if statement is not None and statement.value:
            return str(statement.value)
    return record.key


def record_review(review: Review, entry: RecordEntry, findings: Sequence[ReviewFinding]) -> RecordReview:
    """One record with its values in the order of the form."""
    now = next(r for r in review.report.records if r.key == entry.key)
    read = next(r for r in review.as_read.records if r.key == entry.key)
    ours = [f for f in findings if f.finding.key == entry.key]
    names = [p.id for p in review.form.properties] if review.form else []
    names += [name for name in now.values if name not in names]
    about_values = (d for d in review.decisions if d.key == entry.key and d.kind in {"correct", "confirm"})
    made = {d.property: d for d in about_values}
    values = tuple(
        _value(
            name,
            now.values.get(name),
            read.values.get(name),
            decision=made.get(name),
            findings=ours,
            review=review,
        )
        for name in names
        if not _is_derived(name, review) or (name in now.values and now.values[name].value not in _NOTHING)
    )
    shown = {v.property for v in values}
    rest = tuple(f for f in ours if f.finding.property not in shown)
    return RecordReview(entry, values, now.participants, rest)


def _value(
    name: str,
    now: Statement | None,
    read: Statement | None,
    *,
    decision: Decision | None,
    findings: Sequence[ReviewFinding],
    review: Review,
) -> ReviewValue:
    at = read.at.to_json() if read and read.at else None
    text = now.text if now else ""
    return ReviewValue(
        property=name,
        name=f"v-{name}",
        label=word_for("property", name),
        text=text,
        as_read=read.text if read else "",
        value=now.value if now else None,
        place=place_in_words(at) if at else "",
        at=at,
        statement=now,
        decision=decision,
        findings=tuple(f for f in findings if f.finding.property == name),
        confidence=confidence_of(read),
        is_derived=_is_derived(name, review),
        is_long=len(text) > _LONG or "\n" in text,
        meaning=_meaning(now),
    )


def _meaning(statement: Statement | None) -> str:
    """What the words were taken for, where that is not what they say: a date, a number, another sign."""
    if statement is None or not isinstance(statement.value, str | int) or isinstance(statement.value, bool):
        return ""
    value = str(statement.value)
    said = "".join(statement.text.split())
    return "" if "".join(value.split()) in {said, ""} or not said else value


def confidence_of(statement: Statement | None) -> int | None:
    """How sure the recognition of a value was, in percent; ``None`` where nothing was recognised."""
    share = None if statement is None else statement.confidence
    return None if share is None else round(100 * share)


def _is_unsure(statement: Statement, *, is_derived: bool) -> bool:
    confidence = confidence_of(statement)
    return (statement.inferred is not None and not is_derived) or (
        confidence is not None and confidence < SURE * 100
    )


def _is_derived(name: str, review: Review) -> bool:
    """Whether a property is worked out of others, so that it has no words to correct."""
    form = review.form
    if form is None or not form.has(name):
        return True
    return bool(form.property(name).derived_from)


def marks(review: Review, record: RecordReview, query: Mapping[str, str]) -> tuple[Mark, ...]:
    """The places of all values: those of this record lead to it, those of others to theirs."""
    found = [
        Mark(value.at, f"#{value.name}", value.name, value.state, value.label)
        for value in record.values
        if value.at
    ]
    for number, other in enumerate(review.as_read.records, start=1):
        if other.key != record.entry.key:
            found += _marks_of_other(number, other, query)
    return tuple(found)


def _marks_of_other(number: int, record: PartnershipRecord, query: Mapping[str, str]) -> Iterator[Mark]:
    address = "?" + urlencode({**query, "record": number})
    for name, statement in record.values.items():
        if statement.at is not None and statement.inferred is None:
            label = f"{record.key}: {word_for('property', name)}"
            yield Mark(statement.at.to_json(), f"{address}#v-{name}", "", "other", label)
