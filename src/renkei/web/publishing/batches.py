"""Partnerships as they are given out, loaded batch by batch in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from renkei.domain.partnerships.status import status_on
from renkei.web.documents.models import Reading, SourceDocument
from renkei.web.partnerships.models import (
    Event,
    Evidence,
    Outcome,
    Participant,
    Partnership,
    Quantity,
    Statement,
)
from renkei.web.publishing.wording import participant, property_title
from renkei.writers.published import (
    PublishedEvent,
    PublishedEvidence,
    PublishedOutcome,
    PublishedPartnership,
    PublishedSource,
    PublishedValue,
)
from renkei.writers.rows import TABLE_PROPERTIES

_ENGLISH_TITLES: Final = ("title_en", "name_en")
_COLUMNS: Final = (*TABLE_PROPERTIES, *_ENGLISH_TITLES)
_FIELDS: Final = (
    "pk",
    "public_id",
    "kind",
    "title",
    "field",
    "signed_on",
    "started_on",
    "ended_on",
    "started_fy",
    "ended_fy",
    "planned",
    "key",
    "document_id",
)
_EVIDENCE: Final = (Statement, Participant, Event, Outcome, Quantity)


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a partnership a file needs; what it does not need is not asked of the database.

    ``all_values``: every property, otherwise only those with a column of their own. ``evidence``: the
    words behind every value. ``history``: when the registry last learned something, and how often.
    """

    values: bool = True
    all_values: bool = False
    participants: bool = False
    events: bool = False
    outcomes: bool = False
    evidence: bool = False
    history: bool = False


EVERYTHING: Final = Parts(
    all_values=True, participants=True, events=True, outcomes=True, evidence=True, history=True
)
PARTS: Final[Mapping[str, Parts]] = {
    "partnerships": Parts(),
    "participants": Parts(values=False, participants=True),
    "combined": Parts(participants=True),
    "events": Parts(values=False, events=True),
    "outcomes": Parts(values=False, outcomes=True),
    "values": Parts(all_values=True, evidence=True),
}
"""What each table needs, by its id."""


@dataclass(frozen=True, slots=True)
class Loader:
    """Loads batches for one file: the day it is asked for, and the address of the site (no stroke)."""

    on: date
    site: str
    parts: Parts
    sources: dict[int, tuple[PublishedSource, datetime]] = field(default_factory=dict)

    def load(self, ids: Sequence[int]) -> Iterator[PublishedPartnership]:
        """The partnerships with these keys, in this order; keys of none are passed over."""
        # Plain rows: making a model of each would cost as much as all the rest.
        rows = {row[0]: row[1:] for row in Partnership.objects.filter(pk__in=ids).values_list(*_FIELDS)}
        values = self._values(ids)
        participants = self._rows(Participant, ids, wanted=self.parts.participants)
        events = self._rows(Event, ids, wanted=self.parts.events)
        outcomes = self._rows(Outcome, ids, wanted=self.parts.outcomes)
        history = _history(ids) if self.parts.history else {}
        for pk in ids:
            if pk in rows:
                said = (
                    values.get(pk, ()),
                    participants.get(pk, ()),
                    events.get(pk, ()),
                    outcomes.get(pk, ()),
                )
                yield self._partnership(rows[pk], history.get(pk), *said)

    def _partnership(
        self,
        row: tuple[Any, ...],
        history: tuple[datetime, int] | None,
        values: Sequence[PublishedValue],
        *evidence: Sequence[Any],
    ) -> PublishedPartnership:
        public_id, kind, title, subject, *days, started_fy, ended_fy, planned, key, document = row
        signed_on, started_on, ended_on = days
        participants, events, outcomes = evidence
        source, loaded_at = self._source(document)
        return PublishedPartnership(
            id=public_id,
            address=f"{self.site}/partnerships/{public_id}",
            kind=kind,
            title=title,
            title_en=_english_title(values),
            field=subject,
            status=status_on(started_on=started_on, ended_on=ended_on, planned=planned, on=self.on),
            signed_on=signed_on,
            started_on=started_on,
            ended_on=ended_on,
            started_fy=started_fy,
            ended_fy=ended_fy,
            planned=planned,
            key=key,
            source=source,
            modified_at=timezone.localtime(history[0]) if history else loaded_at,
            revision=history[1] if history else 0,
            values=tuple(values),
            participants=tuple(
                participant(p, number, self.on, self._said(p))
                for number, p in enumerate(participants, start=1)
            ),
            events=tuple(self._event(*one) for one in enumerate(events, start=1)),
            outcomes=tuple(self._outcome(*one) for one in enumerate(outcomes, start=1)),
        )

    def _source(self, pk: int) -> tuple[PublishedSource, datetime]:
        """A document, asked for once, and when it came in."""
        if pk not in self.sources:
            document = SourceDocument.objects.get(pk=pk)
            address = f"{self.site}/documents/{document.sha256}"
            title = document.title or document.name
            source = PublishedSource(document.sha256, title, address, document.as_of)
            self.sources[pk] = source, timezone.localtime(document.loaded_at)
        return self.sources[pk]

    def _values(self, ids: Sequence[int]) -> dict[int, list[PublishedValue]]:
        found: dict[int, list[PublishedValue]] = {}
        if not self.parts.values:
            return found
        said = Statement.objects.filter(partnership__in=ids, superseded_in=None).order_by(
            "partnership", "position", "pk"
        )
        if not self.parts.all_values:
            said = said.filter(property__in=_COLUMNS)
        if self.parts.evidence:
            for row in said.select_related("reading", "document"):
                value = PublishedValue(row.property, property_title(row.property), row.value, self._said(row))
                found.setdefault(row.partnership_id, []).append(value)
            return found
        for pk, name, plain in said.values_list("partnership_id", "property", "value"):
            found.setdefault(pk, []).append(PublishedValue(name, property_title(name), plain))
        return found

    def _rows(self, model: type[Evidence], ids: Sequence[int], *, wanted: bool) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = {}
        if not wanted:
            return found
        rows = model.objects.filter(partnership__in=ids, superseded_in=None)
        rows = rows.order_by("partnership", "position", "pk")
        if self.parts.evidence:
            rows = rows.select_related("reading", "document")
        else:
            rows = rows.defer("at", "inferred")
        for row in rows:
            found.setdefault(row.partnership_id, []).append(row)
        return found

    def _said(self, row: Any) -> PublishedEvidence | None:
        if not self.parts.evidence:
            return None
        return PublishedEvidence(row.text, row.at, row.inferred, row.document.sha256, row.reading.reader)

    def _event(self, number: int, row: Event) -> PublishedEvent:
        return PublishedEvent(
            number=number,
            kind=row.kind,
            property=row.property,
            on=row.on,
            until=row.until,
            fiscal_year=row.fiscal_year,
            planned=row.planned,
            text=row.text,
            evidence=self._said(row),
        )

    def _outcome(self, number: int, row: Outcome) -> PublishedOutcome:
        return PublishedOutcome(
            number=number,
            kind=row.kind,
            property=row.property,
            text=row.text,
            quantities=tuple(row.quantities),
            topics=tuple(row.topics),
            evidence=self._said(row),
        )


def _english_title(values: Sequence[PublishedValue]) -> str:
    return next((str(v.value) for v in values if v.property in _ENGLISH_TITLES and v.value), "")


def _history(ids: Sequence[int]) -> dict[int, tuple[datetime, int]]:
    """When the registry last learned something of each partnership, and how often it did after the first."""
    readings: dict[int, set[int]] = {}
    for model in _EVIDENCE:
        rows = model.objects.filter(partnership__in=ids).order_by()
        for pk, *named in rows.values_list("partnership_id", "reading_id", "superseded_in_id").distinct():
            readings.setdefault(pk, set()).update(reading for reading in named if reading)
    known = {reading for found in readings.values() for reading in found}
    read_at = dict(Reading.objects.filter(pk__in=known).values_list("pk", "read_at"))
    return {
        pk: (max(read_at[reading] for reading in found), len(found) - 1) for pk, found in readings.items()
    }
