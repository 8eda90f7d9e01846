"""The history of a record: which reading of which document said or stopped saying what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from renkei.web.documents.models import Reading
from renkei.web.partnerships.models import Event, Evidence, Outcome, Participant, Quantity, Statement

_EVIDENCE: tuple[type[Evidence], ...] = (Statement, Participant, Event, Outcome, Quantity)


@dataclass(frozen=True, slots=True)
class RecordReading:
    """One reading that changed the evidence of a record.

    ``added`` and ``superseded`` count the pieces of evidence, ``is_first`` marks the one by which the
    record came into the registry. ``document`` is the SHA-256 of the document that was read.
    """

    read_at: datetime
    reader: str
    document: str
    document_title: str
    added: int
    superseded: int
    is_first: bool


def record_readings(public_id: str) -> tuple[RecordReading, ...]:
    """The readings that added or superseded evidence of a record, the oldest first."""
    added: Counter[int] = Counter()
    superseded: Counter[int] = Counter()
    first, *others = (
        model.objects.filter(partnership__public_id=public_id)
        .order_by()
        .values_list("reading_id", "superseded_in_id")
        for model in _EVIDENCE
    )
    for came, gone in first.union(*others, all=True):
        added[came] += 1
        if gone is not None:
            superseded[gone] += 1
    ids = {*added, *superseded}
    readings = Reading.objects.filter(pk__in=ids).select_related("document").order_by("read_at", "pk")
    return tuple(
        RecordReading(
            read_at=reading.read_at,
            reader=reading.reader,
            document=reading.document.sha256,
            document_title=reading.document.title or reading.document.name,
            added=added[reading.pk],
            superseded=superseded[reading.pk],
            is_first=index == 0,
        )
        for index, reading in enumerate(readings)
    )
