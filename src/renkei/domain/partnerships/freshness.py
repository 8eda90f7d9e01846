"""How long ago something was last reported of a partnership, seen from a day; derived, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual

Freshness: TypeAlias = Literal["year_1", "years_3", "years_5", "older", "none"]

FRESHNESS: Final[tuple[Freshness, ...]] = ("year_1", "years_3", "years_5", "older", "none")
FRESHNESS_NAMES: Final[Mapping[Freshness, Bilingual]] = {
    "year_1": Bilingual("1年以内に活動", "active within a year"),
    "years_3": Bilingual("1年超〜3年以内", "1 to 3 years ago"),
    "years_5": Bilingual("3年超〜5年以内", "3 to 5 years ago"),
    "older": Bilingual("5年より前", "more than 5 years ago"),
    "none": Bilingual("活動の報告なし", "no activity reported"),
}
_YEARS: Final = (1, 3, 5)


def windows(on: date) -> Mapping[Freshness, tuple[date | None, date]]:
    """For each freshness but ``none``, after which day and up to which day the last activity lies."""
    edges = [on, *(_years_before(on, years) for years in _YEARS)]
    spans: list[tuple[date | None, date]] = [(edges[place + 1], edges[place]) for place in range(len(_YEARS))]
    spans.append((None, edges[-1]))
    return dict(zip(FRESHNESS, spans, strict=False))


def freshness_on(activity: Iterable[date], on: date) -> Freshness:
    """The freshness on a day, from the days of activity; what comes after the day is not known on it."""
    last = max((day for day in activity if day <= on), default=None)
    if last is None:
        return "none"
    return next(f for f, (after, _) in windows(on).items() if after is None or last > after)


def _years_before(day: date, years: int) -> date:
    if day.year <= years:
        return date.min
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - years, day.month, 28 if leap_day else day.day)
