"""What one mention of a date says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from renkei.domain.periods.fiscal_years import fiscal_year_period
from renkei.domain.periods.partial import PartialDate, Period

FaultKind: TypeAlias = Literal["era-disagrees", "era-out-of-bounds", "date-impossible"]
Carried: TypeAlias = Literal["year", "fiscal_year", "recurring"]


@dataclass(frozen=True, slots=True)
class DateFault:
    """What is wrong in a written date, and the readings that remain (ISO, cut to what is known)."""

    kind: FaultKind
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateContext:
    """What the words around give to a date that is not whole (2月, 同年8月, 今年度).

    Without ``bare_months`` a month that stands alone takes its year only from a date before it in the
    same text, not from ``year``.
    """

    year: int | None = None
    month: int | None = None
    fiscal_year: int | None = None
    this_fiscal_year: int | None = None
    bare_months: bool = True


@dataclass(frozen=True, slots=True)
class DateMention:
    """Characters ``start`` to ``end`` of a text read as a date, a range or a fiscal year.

    ``on`` is the date or the start of the range, ``until`` its last year, month or day (included);
    ``fiscal_year`` and ``fiscal_until`` say the same of fiscal years, then ``on`` is ``None``.
    ``carried`` names what the words do not say there and the context gave. ``open_end`` is set by
    から, 以降, ～ without an end. With faults, ``on`` is the first reading that can be.
    """

    start: int
    end: int
    text: str
    on: PartialDate | None = None
    until: PartialDate | None = None
    fiscal_year: int | None = None
    fiscal_until: int | None = None
    carried: Carried | None = None
    open_end: bool = False
    faults: tuple[DateFault, ...] = ()

    @property
    def period(self) -> Period | None:
        """All days of the mention; ``None`` where nothing is known, open-ended where it says so."""
        if self.fiscal_year is not None:
            whole = fiscal_year_period(self.fiscal_year, self.fiscal_until)
        elif self.on is not None:
            whole = Period(self.on.first_day, _day_after((self.until or self.on).last_day))
        else:
            return None
        return Period(whole.valid_from, None) if self.open_end else whole


def _day_after(day: date) -> date:
    return day + timedelta(days=1)
