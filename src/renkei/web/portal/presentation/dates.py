"""Dates as people read them, no more exact than they are known."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def partial_date(iso: str) -> str:
    """An ISO date cut to what is known: ``2011-10-24`` → 2011年10月24日 / 24 October 2011."""
    parts = [int(part) for part in iso.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    if (get_language() or "ja") == "ja":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return " ".join(filter(None, (str(day or ""), _MONTHS[month - 1] if month else "", str(year))))


def fiscal_year(year: int) -> str:
    """A Japanese fiscal year, April to March."""
    return _("%(year)s年度") % {"year": year}


def when(*, on: str, until: str, year: int | None) -> str:
    """The time of an event: a date, a range, or a fiscal year; empty when nothing is known."""
    if on and until and until != on:
        return _("%(start)s～%(end)s") % {"start": partial_date(on), "end": partial_date(until)}
    if on:
        return partial_date(on)
    return fiscal_year(year) if year else ""
