"""Japanese eras (元号) since Meiji, their bounds and the way they are written.

Bounds: 行政官布告 (明治元年9月8日 = 23 October 1868), 大正・昭和の改元の詔書, 元号を改める政令
(昭和64年政令第1号, 平成31年政令第143号).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.domain.periods.partial import PartialDate

# From 1 January of Meiji 6 Japan counts months and days by the Gregorian calendar (太政官布告第337号).
GREGORIAN_SINCE: Final = 1873


@dataclass(frozen=True, slots=True)
class Era:
    """An era: name, Latin letter, one-character ligature, first and last day (both included).

    On 30 July 1912 and 25 December 1926 the old and the new era share the day.
    """

    name: str
    letter: str
    ligature: str
    first_day: date
    last_day: date | None

    def western_year(self, year: int) -> int:
        """The western year of year ``year`` (元年 is 1) of this era."""
        return self.first_day.year + year - 1

    def can_hold(self, day: PartialDate) -> bool:
        """Whether some day of the partial date lies in this era."""
        begun = day.last_day >= self.first_day
        return begun and (self.last_day is None or day.first_day <= self.last_day)


ERAS: Final = (
    Era("明治", "M", "㍾", date(1868, 10, 23), date(1912, 7, 30)),
    Era("大正", "T", "㍽", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", "㍼", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", "㍻", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", "㋿", date(2019, 5, 1), None),
)
_BY_SIGN: Final = {sign: era for era in ERAS for sign in (era.name, era.letter, era.ligature)}


def era_named(sign: str) -> Era:
    """The era written as ``sign`` (name, letter or ligature).

    Raises:
        KeyError: no such era is known.
    """
    return _BY_SIGN[sign]
