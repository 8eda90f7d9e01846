"""What became of the records: new, changed, withdrawn or merged, by the readings that brought it."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final

from django.db.models import Exists, OuterRef

from renkei.web.documents.models import Reading
from renkei.web.partnerships.models import Event, Outcome, Participant, Partnership, Quantity, Statement
from renkei.writers.atom import ChangeKind

_EVIDENCE: Final = (Statement, Participant, Event, Outcome, Quantity)
_CHUNK: Final = 200
_BEFORE: Final = re.compile(r"([1-9][0-9]{0,17})-([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one reading did to one partnership."""

    kind: ChangeKind
    partnership: Partnership
    reading: Reading


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of changes ends: in which reading, and after which partnership of it."""

    reading: int
    partnership: int

    @classmethod
    def parse(cls, words: str) -> Mark | None:
        """The mark out of an address; ``None`` where it is none."""
        found = _BEFORE.fullmatch(words)
        return cls(int(found[1]), int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.reading}-{self.partnership}"


def changes(after: Mark | None, most: int) -> tuple[RecordChange, ...]:
    """The changes of the latest readings first, after a mark; at most so many."""
    return tuple(islice(_changes(after), most))


def mark_of(change: RecordChange) -> Mark:
    """The mark behind a change."""
    return Mark(change.reading.pk, change.partnership.pk)


def _changes(after: Mark | None) -> Iterator[RecordChange]:
    readings = Reading.objects.select_related("document").order_by("-pk")
    if after is not None:
        readings = readings.filter(pk__lte=after.reading)
    for reading in readings.iterator(chunk_size=50):
        last = after.partnership if after is not None and reading.pk == after.reading else 0
        yield from _of_reading(reading, last)


def _of_reading(reading: Reading, last: int) -> Iterator[RecordChange]:
    for keys in _chunks(_touched(reading, last)):
        rows = Partnership.objects.select_related("document").in_bulk(keys)
        earlier = set(
            Partnership.objects.filter(
                Exists(Statement.objects.filter(partnership=OuterRef("pk"), reading__lt=reading.pk)),
                pk__in=keys,
            ).values_list("pk", flat=True)
        )
        for key in keys:
            row = rows[key]
            kind: ChangeKind = "changed" if key in earlier else "new"
            if row.merged_into_id is not None and reading.judgement_id is not None:
                kind = "merged"
            elif row.withdrawn_in_id == reading.pk:
                kind = "withdrawn"
            yield RecordChange(kind, row, reading)


def _touched(reading: Reading, last: int) -> Iterator[int]:
    """The keys of what a reading said something new of, or nothing any more, in rising order, each once."""
    streams: list[Iterable[int]] = []
    for model in _EVIDENCE:
        for role in ("reading", "superseded_in"):
            rows = model.objects.filter(**{role: reading, "partnership__gt": last})
            streams.append(_keys(rows.order_by("partnership").values_list("partnership_id", flat=True)))
    gone = Partnership.objects.filter(withdrawn_in=reading, pk__gt=last).order_by("pk")
    streams.append(_keys(gone.values_list("pk", flat=True)))
    yield from (key for key, _ in groupby(heapq.merge(*streams)))


def _keys(rows: Iterable[int]) -> Iterator[int]:
    iterate = getattr(rows, "iterator", None)
    yield from iterate(chunk_size=2_000) if iterate else rows


def _chunks(keys: Iterator[int]) -> Iterator[list[int]]:
    while chunk := list(islice(keys, _CHUNK)):
        yield chunk
