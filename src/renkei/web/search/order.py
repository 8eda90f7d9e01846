"""Orders of results as one number each, so that a sorted page needs no second look.

A number holds the day (for orders by day), then the place in the registry: document, position in it,
and the beginning of the public id, so that no two partnerships are alike. A title does not fit in a
number: its first characters do, and those that begin alike are told apart afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.web.search.entries import Entry

MANY: Final = 10_000_000
"""A day number beyond every day of the calendar."""
_NO_DAY: Final = (1 << 18) - 1
_FIRST_DAY: Final = date(1582, 1, 1).toordinal()  # 18 bits reach from here beyond the year 2299
_DIGITS: Final = 36
_BEGINNING: Final = 4
ORDERS: Final = ("number", "newest", "oldest", "active", "title")


@dataclass(frozen=True, slots=True)
class SortKeys:
    """Smaller comes first, in each order; titles that begin alike have the same number."""

    number: int
    newest: int
    oldest: int
    active: int
    title: int


def sort_keys(entry: Entry) -> SortKeys:
    """The keys of a partnership."""
    number = number_key(entry.document_id, entry.position, entry.public_id)
    place = min(entry.document_id, (1 << 21) - 1) << 24 | min(entry.position, (1 << 24) - 1)
    return SortKeys(
        number=number,
        newest=_newest(entry.started_on) << 45 | place,
        oldest=_day(entry.started_on) << 45 | place,
        active=_newest(max(entry.activity, default=None)) << 45 | place,
        title=_beginning_of_title(entry.title),
    )


def number_key(document_id: int, position: int, public_id: str) -> int:
    """The place in the registry as a number."""
    place = min(document_id, (1 << 23) - 1) << 24 | min(position, (1 << 24) - 1)
    return place << 16 | _beginning(public_id)


def _beginning_of_title(folded: str) -> int:
    number = 0
    for character in folded[:_BEGINNING].ljust(_BEGINNING, "\x00"):
        number = number << 16 | min(ord(character), 0xFFFF)
    return number


def _day(day: date | None) -> int:
    if day is None:
        return _NO_DAY
    return min(max(day.toordinal() - _FIRST_DAY, 0), _NO_DAY - 1)


def _newest(day: date | None) -> int:
    return _NO_DAY if day is None else _NO_DAY - 1 - _day(day)


def _beginning(public_id: str) -> int:
    """The first three characters of an id (digits and small letters) as a number of 16 bits."""
    number = 0
    for character in public_id[:3].ljust(3, "0"):
        digit = int(character, _DIGITS) if character.isascii() and character.isalnum() else 0
        number = number * _DIGITS + digit
    return number
