"""iCalendar (RFC 5545): renewals, ends and planned beginnings of partnerships as all-day events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Final

from icalendar import Calendar, Event

from renkei.writers.published import PublishedPartnership

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
_PIECE: Final = 1 << 16
_WHOLE_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAMES: Final = {"start": "開始", "end": "終期", "renewal": "更新", "signing": "締結", "planned": "予定"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day of a partnership; ``key`` tells it apart from the others of the same partnership."""

    key: str
    name: str
    first: date
    last: date
    words: str = ""


def occasions(record: PublishedPartnership) -> Iterator[Occasion]:
    """The days that a calendar should show: beginning, renewals, planned happenings, last day."""
    if record.started_on:
        name = _NAMES["signing" if record.signed_on else "start"]
        yield Occasion("start", name, record.started_on, record.started_on)
    for event in record.events:
        if event.kind == "renewal" or event.planned:
            first, last = _day(event.on), _day(event.until)
            if first:
                name = _NAMES["renewal" if event.kind == "renewal" else "planned"]
                yield Occasion(f"{event.kind}-{event.on}", name, first, max(first, last or first), event.text)
    for number, on in enumerate(_days(record.value("renewed_on")), start=1):
        yield Occasion(f"renewed-{number}", _NAMES["renewal"], on, on)
    if record.ended_on:
        last = record.ended_on - timedelta(days=1)
        yield Occasion("end", _NAMES["end"], last, last)


def calendar_of(records: Iterable[PublishedPartnership], *, name: str, host: str) -> Iterator[bytes]:
    """A calendar in pieces. ``host`` makes the identifiers of events unique in the world.

    Publishing again gives the same identifiers; ``SEQUENCE`` rises with what the registry learns.
    """
    shell = Calendar()
    shell.add("prodid", "-//Renkei//Partnerships of local governments//JA")
    shell.add("version", "2.0")
    shell.add("calscale", "GREGORIAN")
    shell.add("method", "PUBLISH")
    shell.add("name", name)
    shell.add("x-wr-calname", name)
    shell.add("x-wr-timezone", "Asia/Tokyo")
    head, _, tail = shell.to_ical().partition(b"END:VCALENDAR")
    waiting, size = [head], len(head)
    for record in records:
        seen: set[str] = set()
        for occasion in occasions(record):
            if occasion.key not in seen:
                seen.add(occasion.key)
                words = _event(record, occasion, host)
                waiting.append(words)
                size += len(words)
        if size >= _PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join([*waiting, b"END:VCALENDAR", tail])


def _event(record: PublishedPartnership, occasion: Occasion, host: str) -> bytes:
    event = Event()
    event.add("uid", f"{record.id}-{occasion.key}@{host}")
    event.add("dtstamp", record.modified_at.astimezone(UTC))
    event.add("last-modified", record.modified_at.astimezone(UTC))
    event.add("sequence", record.revision)
    event.add("dtstart", occasion.first)
    event.add("dtend", occasion.last + timedelta(days=1))  # the first day after it
    event.add("summary", f"{occasion.name}：{record.title}")
    event.add("description", "\n".join(filter(None, (occasion.words, record.address))))
    event.add("url", record.address)
    event.add("categories", [occasion.name])
    event.add("transp", "TRANSPARENT")
    written: bytes = event.to_ical()
    return written


def _days(value: object) -> Iterator[date]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and (day := _day(one)):
            yield day


def _day(words: str) -> date | None:
    """The day, where all of it is known."""
    if not _WHOLE_DAY.fullmatch(words):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
