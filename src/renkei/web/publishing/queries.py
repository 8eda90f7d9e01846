"""What a file is made of: the partnerships in it, one record, and how new the registry is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min

from renkei.reference_data.places import active_edition
from renkei.web.audit.models import AuditEvent
from renkei.web.documents.models import Reading, SourceDocument
from renkei.web.partnerships.models import Partnership
from renkei.web.publishing.batches import EVERYTHING, Loader
from renkei.web.search.query import matching, search
from renkei.web.search.question import SearchQuery
from renkei.writers.published import PublishedPartnership

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Edition:
    """The state of the registry: when it last changed, and a name that changes with it."""

    name: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Record:
    """A record under its address: itself, or where it went. ``withdrawn``: no document holds it now."""

    partnership: PublishedPartnership | None
    withdrawn: bool = False
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """When the first and the latest document came in, and the days that the records speak of."""

    issued: datetime | None
    modified: datetime | None
    first_day: date | None
    last_day: date | None


def edition() -> Edition:
    """The state of the registry; every change of it leaves an audit event."""
    last = AuditEvent.objects.order_by("-id").first()
    tables = active_edition()
    words = f"{last.id if last else 0} {tables}"
    return Edition(hashlib.sha256(words.encode()).hexdigest()[:16], last.occurred_at if last else None)


def everything() -> Iterator[list[int]]:
    """The keys of all partnerships that stand, in the order in which they came, in batches.

    Each batch begins behind the last key of the one before, so that it costs the same however far
    the scan has come, and what changes meanwhile neither repeats nor hides a record.
    """
    last = 0
    while keys := list(_after(last)):
        yield keys
        last = keys[-1]


def _after(last: int) -> Iterator[int]:
    rows = Partnership.objects.standing().filter(pk__gt=last).order_by("pk")
    yield from rows.values_list("pk", flat=True)[:BATCH]


def asked_for(query: SearchQuery | None) -> Iterator[list[int]]:
    """The keys of what a question finds, in its order; of everything where nothing is asked."""
    return everything() if query is None else matching(query)


def how_many(query: SearchQuery | None) -> int:
    """How many partnerships a file for the question has."""
    return Partnership.objects.standing().count() if query is None else search(query).total


def records(batches: Iterator[list[int]], loader: Loader) -> Iterator[PublishedPartnership]:
    """The partnerships of the batches, one after the other; memory holds one batch."""
    for keys in batches:
        yield from loader.load(keys)


def record(public_id: str, on: date, site: str) -> Record | None:
    """One record with all its evidence, or where it went; ``None`` for an id that never was one."""
    row = Partnership.objects.select_related("merged_into").filter(public_id=public_id).first()
    if row is None:
        return None
    if row.merged_into is not None:
        return Record(None, merged_into=row.merged_into.public_id)
    loaded = next(Loader(on, site, EVERYTHING).load([row.pk]), None)
    return Record(loaded, withdrawn=row.withdrawn_in_id is not None)


def span() -> Span:
    """The times that the description of the data set tells."""
    came = SourceDocument.objects.aggregate(issued=Min("loaded_at"))
    read = Reading.objects.aggregate(modified=Max("read_at"))
    standing = Partnership.objects.standing()
    days = standing.aggregate(first=Min("started_on"), last=Max("document__as_of"))
    return Span(came["issued"], read["modified"], days["first"], days["last"])
