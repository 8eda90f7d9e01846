"""Japanese fiscal years (年度): 1 April to 31 March, named by the year in which they begin."""

from __future__ import annotations

from datetime import date

from renkei.domain.periods.partial import Period


def fiscal_year_of(day: date) -> int:
    """The fiscal year that ``day`` belongs to (財政法第11条; 地方自治法第208条)."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_period(first: int, last: int | None = None) -> Period:
    """The days of a fiscal year, or of fiscal years ``first`` to ``last``, both included."""
    return Period(date(first, 4, 1), date((first if last is None else last) + 1, 4, 1))
