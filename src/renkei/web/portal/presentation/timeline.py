"""Acts and events of a partnership in one ordered list, and drawn to scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from renkei.domain.periods import PartialDate, fiscal_year_period
from renkei.web.partnerships.queries import EventView, PartnershipView, ValueView
from renkei.web.portal.presentation.dates import when

_ACTS: Final = {"signed_on": "signing", "renewed_on": "renewal"}
WIDTH: Final = 640
HEIGHT: Final = 74
_SIDE: Final = 24
_AXIS: Final = 40
_LEAST_SPAN: Final = 5
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50)
_MOST_TICKS: Final = 9


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a moment can be: ``first`` to ``last``, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Tick:
    """A year of the axis."""

    x: int
    year: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the axis: a point, or a bar as wide as what is not known (``width`` over 0)."""

    x: int
    y: int
    width: int
    kind: str
    planned: bool
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The timeline drawn: years below, moments above; ``today`` the place of the day shown."""

    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    today: int | None
    width: int = WIDTH
    height: int = HEIGHT
    axis: int = _AXIS


def acts_and_events(record: PartnershipView) -> tuple[EventView, ...]:
    """What was signed and renewed, and what happened, in the order of time; undated ones come last.

    The dates of signing and renewal are statements of their own; where an event tells the same, the
    event stands for both. Of two that begin at the same time the less exact one comes first.
    """
    told = {(event.kind, event.on) for event in record.events}
    acts = [
        _act(kind, name, value)
        for name, kind in _ACTS.items()
        if (value := record.value(name)) is not None and value.value and (kind, value.value) not in told
    ]
    return tuple(sorted([*acts, *record.events], key=_place))


def draw(events: Sequence[EventView], *, on: date) -> Drawing | None:
    """The dated ones among the events to scale; ``None`` where fewer than two are dated."""
    dated = [(event, span) for event in events if (span := span_of(event)) is not None]
    if len(dated) < 2:
        return None
    first = min(span.first for _, span in dated).year
    last = max(max(span.last for _, span in dated).year, first + _LEAST_SPAN - 1)
    start, end = date(first, 1, 1), date(last + 1, 1, 1)
    per_day = (WIDTH - 2 * _SIDE) / (end - start).days

    def x(day: date) -> int:
        return round(_SIDE + (day - start).days * per_day)

    return Drawing(
        ticks=tuple(Tick(x(date(year, 1, 1)), year) for year in _years(first, last + 1)),
        marks=tuple(_marks(dated, x)),
        today=x(on) if start <= on < end else None,
    )


def span_of(event: EventView) -> Span | None:
    """The days that an event can be; ``None`` where nothing is known."""
    if event.on:
        start = PartialDate.parse(event.on)
        end = PartialDate.parse(event.until) if event.until else start
        return Span(start.first_day, max(start.last_day, end.last_day))
    if event.fiscal_year:
        period = fiscal_year_period(event.fiscal_year)
        if period.valid_from and period.valid_to:
            return Span(period.valid_from, period.valid_to - timedelta(days=1))
    return None


def _act(kind: str, name: str, value: ValueView) -> EventView:
    return EventView(
        kind=kind,
        property=name,
        on=str(value.value),
        until="",
        fiscal_year=None,
        planned=False,
        date_text=value.evidence.text,
        evidence=value.evidence,
    )


def _place(event: EventView) -> tuple[int, date, date]:
    span = span_of(event)
    return (0, span.first, date.max - (span.last - date.min)) if span else (1, date.max, date.max)


def _marks(dated: Iterable[tuple[EventView, Span]], x: Callable[[date], int]) -> Iterator[Mark]:
    for event, span in dated:
        left, right = x(span.first), x(span.last)
        wide = right - left
        kind = event.kind if event.kind in {"signing", "renewal", "agreement"} else "event"
        words = when(on=event.on, until=event.until, year=event.fiscal_year)
        yield Mark(left, _AXIS, wide if wide > 1 else 0, kind, event.planned, words)


def _years(first: int, last: int) -> range:
    span = last - first
    step = next((step for step in _STEPS if span / step <= _MOST_TICKS), 100)
    begin = first if step == 1 else -(-first // step) * step
    return range(begin, last + 1, step)
