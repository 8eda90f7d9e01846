"""Dates as far as they are known, and half-open periods of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``valid_from`` up to, but without, ``valid_to``; ``None`` is open on that side.

    Raises:
        ValueError: the period would hold no day.
    """

    valid_from: date | None
    valid_to: date | None

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValueError(f"empty period from {self.valid_from} to {self.valid_to}")

    def contains(self, day: date) -> bool:
        """Whether ``day`` lies in the period."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day < self.valid_to)

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        return self.intersection(other) is not None

    def intersection(self, other: Period) -> Period | None:
        """The days of both, ``None`` where they share none."""
        starts = [d for d in (self.valid_from, other.valid_from) if d is not None]
        ends = [d for d in (self.valid_to, other.valid_to) if d is not None]
        start, end = max(starts, default=None), min(ends, default=None)
        if start is not None and end is not None and start >= end:
            return None
        return Period(start, end)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date cut to what is known: a year, a month of a year, or a day.

    Raises:
        ValueError: no such day exists (month 13, 30 February, a day without its month).
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9998:
            raise ValueError(f"no year {self.year}")
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"no month {self.month}")
        if self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month or 1)[1]:
            raise ValueError(f"no day {self.year}-{self.month}-{self.day}")

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """Read ``2012``, ``2012-02`` or ``2012-02-10``."""
        return cls(*(int(part) for part in iso.split("-")))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The whole date."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        """ISO 8601, cut to what is known."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @property
    def first_day(self) -> date:
        """The earliest day that this can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that this can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def period(self) -> Period:
        """All days that this can be."""
        return Period(self.first_day, self.last_day + timedelta(days=1))

    @property
    def precision(self) -> int:
        """1: year, 2: month, 3: day."""
        return 1 + (self.month is not None) + (self.day is not None)

    def covers(self, other: PartialDate) -> bool:
        """Whether ``other`` says the same, perhaps more exactly."""
        return str(other).startswith(str(self))
