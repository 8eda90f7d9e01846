"""Finding the dates of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from renkei.domain.periods.eras import Era
from renkei.domain.periods.heads import Head, read_head
from renkei.domain.periods.mentions import DateContext, DateFault, DateMention
from renkei.domain.periods.numerals import fold, number
from renkei.domain.periods.partial import PartialDate
from renkei.domain.periods.patterns import (
    DATE_SIGN,
    DAY,
    DURATION,
    LIST_SIGN,
    MONTH,
    MONTH_START,
    NEXT_YEAR,
    OPEN_SIGN,
    RANGE_SIGN,
    YEAR_START,
)


@lru_cache(maxsize=256)  # several rules ask for the dates of the same words, one after another
def find_dates(text: str, context: DateContext | None = None) -> tuple[DateMention, ...]:
    """Every date, range of dates and fiscal year of ``text``, in order.

    ``context`` gives the year to months that stand alone and the fiscal year to 今年度; without it
    such words are no dates. Within the text each date gives its year to those after it.
    """
    folded = _shown(text)
    return tuple(_scan(text, folded, context or DateContext())) if folded else ()


def may_hold_date(text: str) -> bool:
    """Whether any words of the text can be a date, in whatever context."""
    return _shown(text) is not None


@lru_cache(maxsize=1024)
def _shown(text: str) -> str | None:
    """The text folded, if any words of it can be a date, whatever the context is."""
    folded = fold(text)
    if not DATE_SIGN.search(folded):
        return None
    return folded if YEAR_START.search(folded) or MONTH_START.search(folded) else None


def _scan(text: str, folded: str, context: DateContext) -> Iterator[DateMention]:
    position = 0
    by_year = YEAR_START.search(folded)
    months = _may_be_month(context)
    by_month = MONTH_START.search(folded) if months else None
    while by_year or by_month:
        if by_year and (by_month is None or by_year.start() <= by_month.start()):
            match, head = by_year, read_head(by_year, context)
        elif by_month:
            match, head = by_month, _month_alone(by_month, context)
        found = _mentions(text, folded, match, head) if head else []
        for mention in found:
            context = _after(context, mention)
        yield from found
        position = max(match.end() if found else match.start() + 1, *(m.end for m in found), 0)
        if by_year and by_year.start() < position:
            by_year = YEAR_START.search(folded, position)
        if not months and _may_be_month(context):
            months, by_month = True, MONTH_START.search(folded, position)
        elif by_month and by_month.start() < position:
            by_month = MONTH_START.search(folded, position)


def _may_be_month(context: DateContext) -> bool:
    """Whether a month without a year can be a date: the words around give the year."""
    return context.year is not None and context.bare_months


def _month_alone(match: re.Match[str], context: DateContext) -> Head | None:
    if context.year is None or not context.bare_months:
        return None
    return Head((context.year,), carried="recurring" if match["every"] else "year")


def _after(context: DateContext, mention: DateMention) -> DateContext:
    if mention.fiscal_year is not None:
        year = mention.fiscal_until or mention.fiscal_year
        return context if year == context.fiscal_year else replace(context, fiscal_year=year)
    if mention.on is None or mention.carried == "recurring":
        return context
    return replace(context, year=mention.on.year, month=mention.on.month or context.month, bare_months=True)


@dataclass(slots=True)
class _Written:
    """The numbers of one date as they stand in the words, and how far they reach."""

    head: Head
    end: int
    month: int | None = None
    day: int | None = None
    until: tuple[int, int | None, int | None] | None = None
    others: list[tuple[int, int, int, int]] = field(default_factory=list)
    open_end: bool = False


def _mentions(text: str, folded: str, match: re.Match[str], head: Head) -> list[DateMention]:
    written = _Written(head, match.end(), head.month, head.day)
    if match.re is MONTH_START:
        written.month = number(match["month"])
        _read_day(folded, written)
    elif not head.closed and not head.fiscal:
        _read_month(folded, written)
        _read_day(folded, written)
    if head.until is not None:
        written.until = (head.until, None, None)
    else:
        _read_end(folded, written)
    written.open_end = written.until is None and OPEN_SIGN.match(folded, written.end) is not None
    first = _mention(text, match.start(), written)
    return [first, *_listed_days(text, written, first)]


def _read_month(folded: str, written: _Written) -> None:
    if written.month is None and (found := MONTH.match(folded, written.end)):
        written.month, written.end = number(found["month"]), found.end()


def _read_day(folded: str, written: _Written) -> None:
    if written.month is not None and written.day is None and (found := DAY.match(folded, written.end)):
        written.day, written.end = number(found["day"]), found.end()


def _read_end(folded: str, written: _Written) -> None:
    """Read ～9月, ～令和3年度, から2年間, 、9日 after a date."""
    if sign := RANGE_SIGN.match(folded, written.end):
        if _read_duration(folded, sign.end(), written):
            return
        _read_last(folded, sign.end(), written)
        return
    while sign := LIST_SIGN.match(folded, written.end):
        if not _read_listed(folded, sign.end(), written):
            break


def _read_duration(folded: str, position: int, written: _Written) -> bool:
    found = DURATION.match(folded, position)
    length = number(found["n"]) if found else None
    if not found or not length or written.month is not None:
        return False
    written.until, written.end = (written.head.years[0] + length - 1, None, None), found.end()
    return True


def _read_last(folded: str, position: int, written: _Written) -> None:
    year = written.head.years[0]
    if (start := YEAR_START.match(folded, position)) and (head := read_head(start, DateContext(year=year))):
        last = _Written(head, start.end(), head.month, head.day)
        if not head.closed and not head.fiscal:
            _read_month(folded, last)
            _read_day(folded, last)
        if head.fiscal == written.head.fiscal:
            written.until, written.end = (head.years[0], last.month, last.day), last.end
    elif written.month is not None and (found := MONTH.match(folded, position)):
        last = _Written(written.head, found.end(), number(found["month"]))
        _read_day(folded, last)
        written.until, written.end = (year, last.month, last.day), last.end
    elif written.day is not None and (found := DAY.match(folded, position)):
        written.until, written.end = (year, written.month, number(found["day"])), found.end()
    elif written.month is None and (found := NEXT_YEAR.match(folded, position)):
        _read_next_year(found, written)


def _read_listed(folded: str, position: int, written: _Written) -> bool:
    """Take one more day (12月8日、9日) or year (平成22年、23年) of an enumeration; false: there is none."""
    if written.day is not None and (found := DAY.match(folded, position)):
        day, last = number(found["day"]) or 0, written.until[2] if written.until else written.day
        if not written.others and day == (last or 0) + 1:
            written.until = (written.head.years[0], written.month, day)
        else:
            written.others.append((day, found.start(), found.end(), written.end))
        written.end = found.end()
        return True
    if written.month is None and written.until is None and (found := NEXT_YEAR.match(folded, position)):
        return _read_next_year(found, written, only_following=True)
    return False


def _read_next_year(found: re.Match[str], written: _Written, *, only_following: bool = False) -> bool:
    value, era, first = number(found["n"]), written.head.era, written.head.years[0]
    if value is None or ("度" in found["y"]) != written.head.fiscal:
        return False
    last = era.western_year(value) if era else first - first % 100 + value
    if last <= first or (only_following and last != first + 1):
        return False
    written.until, written.end = (last, None, None), found.end()
    return True


def _mention(text: str, start: int, written: _Written) -> DateMention:
    head = written.head
    end = written.others[0][3] if written.others else written.end
    faults: list[DateFault] = []
    years = _possible_years(head, written.month, faults)
    on = until = fiscal_until = None
    if head.fiscal:
        fiscal_until = written.until[0] if written.until and written.until[0] > years[0] else None
    else:
        on = _date(years[0], written.month, written.day, faults)
        last = _date(*written.until, faults) if written.until else None
        until = last if last and last.last_day > on.last_day else None
    if len(years) > 1:
        readings = tuple(str(_date(year, written.month, written.day, [])) for year in years)
        faults.insert(0, DateFault("era-disagrees", readings))
    return DateMention(
        start,
        end,
        text[start:end],
        on=on,
        until=until,
        fiscal_year=years[0] if head.fiscal else None,
        fiscal_until=fiscal_until,
        carried=head.carried,
        open_end=written.open_end,
        faults=tuple(faults),
    )


def _possible_years(head: Head, month: int | None, faults: list[DateFault]) -> tuple[int, ...]:
    """The readings, those first that the era can hold."""
    if head.era is None:
        return head.years
    era = head.era
    inside = [year for year in head.years if _holds(era, year, month)]
    if not inside and len(head.years) == 1:
        faults.append(DateFault("era-out-of-bounds", tuple(map(str, head.years))))
    return tuple(inside + [year for year in head.years if year not in inside])


def _holds(era: Era, year: int, month: int | None) -> bool:
    return era.can_hold(_date(year, month, None, []))


def _date(year: int, month: int | None, day: int | None, faults: list[DateFault]) -> PartialDate:
    """The date, cut to what can be; what cannot be is a fault."""
    for parts in ((year, month, day), (year, month, None), (year, None, None)):
        try:
            date = PartialDate(*parts)
        except ValueError:
            continue
        if parts != (year, month, day):
            faults.append(DateFault("date-impossible", (str(date),)))
        return date
    raise ValueError(f"no year {year}")


def _listed_days(text: str, written: _Written, first: DateMention) -> Iterator[DateMention]:
    for day, start, end, _before in written.others:
        faults: list[DateFault] = []
        on = _date(written.head.years[0], written.month, day, faults)
        words = text[start:end]
        yield replace(first, start=start, end=end, text=words, on=on, until=None, faults=tuple(faults))
