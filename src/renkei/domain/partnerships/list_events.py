"""What the cells of a row say of dated happenings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.locators import Locator, TextLocator
from renkei.domain.partnerships.event_rules import EventRules
from renkei.domain.partnerships.events import EventContext, read_events
from renkei.domain.partnerships.record import Event
from renkei.domain.periods import may_hold_date
from renkei.domain.provenance import Statement

_YEARS: Final = ("started_fy", "ended_fy", "planned")
_NEXT_YEAR: Final = ("次", "翌", "来")
"""次年度の予算 is the subject of work, not its date."""


def events_in(
    cells: Mapping[str, SourceText],
    values: Mapping[str, Statement],
    rules: EventRules,
    *,
    fiscal_year: int | None,
    names_only: frozenset[str] = frozenset(),
) -> Iterator[Event]:
    """The dated happenings that the cells of a row tell, by property in their order.

    Words that say nothing but the first or last year of the initiative are its years, not events.
    In properties that mainly hold names (``names_only``) a date mostly says when the names held, so
    only events of a known kind count there.
    """
    stated = [s.at for name in _YEARS if (s := values.get(name)) and s.at and not s.inferred]
    context = EventContext(this_fiscal_year=fiscal_year)
    for name, cell in cells.items():
        if not may_hold_date(cell.text):
            continue
        lines = list(cell.split("\n"))
        for event in read_events(lines, name, context, rules, undated=False):
            about_next = bool(event.date_text and event.date_text.startswith(_NEXT_YEAR))
            unknown = name in names_only and event.kind == "other"
            if not about_next and not unknown and not any(_begins_at(event.at, at) for at in stated):
                yield _until(event)


def _until(event: Event) -> Event:
    """2019年3月まで gives the end of what is told, not its beginning."""
    ends = event.date_text and f"{event.date_text}まで" in event.text
    if not ends or event.until or event.fiscal_year is not None:
        return event
    return replace(event, on=None, until=event.on)


def _begins_at(event: Locator | None, years: Locator) -> bool:
    """Whether the words of an event begin where the words that say a year do."""
    if isinstance(event, TextLocator) and isinstance(years, TextLocator):
        first, said = event.spans[0], years.spans[0]
        return (first.line, first.start) == (said.line, said.start)
    return event == years
