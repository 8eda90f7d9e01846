"""Results as a timeline: a bar from the start to the end of each partnership, a mark for each event.

Geometry alone, in percent of the width of the drawing; colours are a matter of the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from renkei.web.partnerships.spans import Span, SpanEvent

_LEAST_YEARS: Final = 10
_NARROWEST: Final = 0.8
"""Percent: a bar of a day can still be seen."""
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS: Final = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis, at the beginning of that year."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in its year."""

    x: float
    kind: str
    on: str
    planned: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A partnership: its bar, where there is one; ``open_start`` and ``open_end`` where it goes beyond."""

    span: Span
    x: float
    width: float
    open_start: bool
    open_end: bool
    last_day: date | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The rows with their axis; ``day`` is where the day of the page lies."""

    rows: tuple[TimelineRow, ...]
    ticks: tuple[Tick, ...]
    first_year: int
    last_year: int
    day: float
    undated: int
    events: int


class _Axis:
    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def at(self, day: date) -> float:
        """Where a day lies, in percent, kept within the drawing."""
        length = date(day.year + 1, 1, 1).toordinal() - date(day.year, 1, 1).toordinal()
        year = day.year + (day.toordinal() - date(day.year, 1, 1).toordinal()) / length
        return round(min(max(100 * (year - self.first) / (self.last + 1 - self.first), 0.0), 100.0), 2)


def timeline_view(spans: Sequence[Span], on: date) -> TimelineView:
    """The timeline of these partnerships, up to the day of the page or what is planned after it."""
    years = [on.year, *_years(spans)]
    last = max(years)
    axis = _Axis(min(*years, last - _LEAST_YEARS + 1), last)
    return TimelineView(
        rows=tuple(_row(span, axis, on) for span in spans),
        ticks=tuple(_ticks(axis)),
        first_year=axis.first,
        last_year=axis.last,
        day=axis.at(on),
        undated=sum(span.started_on is None and span.ended_on is None for span in spans),
        events=sum(len(span.events) for span in spans),
    )


def _years(spans: Iterable[Span]) -> Iterable[int]:
    for span in spans:
        yield from (day.year for day in (span.started_on, span.ended_on) if day)
        yield from (event.year for event in span.events)


def _row(span: Span, axis: _Axis, on: date) -> TimelineRow:
    begin = axis.at(span.started_on) if span.started_on else 0.0
    last_day = span.ended_on - timedelta(days=1) if span.ended_on else None
    end = axis.at(last_day) if last_day else max(axis.at(on), begin)
    known = span.started_on is not None or span.ended_on is not None
    if span.status == "planned" and last_day is None:
        end = 100.0
    return TimelineRow(
        span=span,
        x=min(begin, 100 - _NARROWEST),
        width=round(max(end - begin, _NARROWEST), 2) if known else 0.0,
        open_start=known and span.started_on is None,
        open_end=known and span.ended_on is None,
        last_day=last_day,
        marks=tuple(_mark(event, axis) for event in span.events),
    )


def _mark(event: SpanEvent, axis: _Axis) -> Mark:
    month = int(event.on[5:7]) if len(event.on) >= 7 else 7
    day = int(event.on[8:10]) if len(event.on) >= 10 else 1
    return Mark(axis.at(date(event.year, month, day)), event.kind, event.on, event.planned)


def _ticks(axis: _Axis) -> Iterable[Tick]:
    years = axis.last + 1 - axis.first
    step = next((step for step in _STEPS if years / step <= _MOST_TICKS), _STEPS[-1])
    for year in range(-(-axis.first // step) * step, axis.last + 1, step):
        yield Tick(axis.at(date(year, 1, 1)), year)
