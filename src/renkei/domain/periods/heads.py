"""The year part of a date: which years the words can mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from renkei.domain.periods.eras import GREGORIAN_SINCE, Era, era_named
from renkei.domain.periods.mentions import Carried, DateContext
from renkei.domain.periods.numerals import number
from renkei.domain.periods.patterns import MONTH_NAMES

_Groups: TypeAlias = dict[str, str | None]
_SHIFT: Final = {"今": 0, "本": 0, "当": 0, "昨": -1, "前": -1, "来": 1, "次": 1, "翌": 1, "同": 0}


@dataclass(frozen=True, slots=True)
class Head:
    """A year as written: its readings (two where era and western year disagree), and what follows.

    ``until`` is the last year of 平成20～22年度; ``month`` and ``day`` are set where the notation
    itself has them (R8.4.1); ``closed`` says that no month can follow.
    """

    years: tuple[int, ...]
    era: Era | None = None
    fiscal: bool = False
    until: int | None = None
    month: int | None = None
    day: int | None = None
    closed: bool = False
    carried: Carried | None = None


def read_head(match: re.Match[str], context: DateContext) -> Head | None:
    """The year part that ``YEAR_START`` matched; ``None`` where it says no year after all."""
    group = match.groupdict()
    for mark, read in _READINGS:
        if group[mark]:
            return read(group)
    return _relative(group["h_rel"] or "", context)


def _era_year(sign: str, written: str) -> int | None:
    value = number(written)
    return era_named(sign).western_year(value) if value else None


def _of_era(group: _Groups) -> Head | None:
    sign, written, marks = group["e_era"] or "", group["e_n"] or "", group["e_y"] or ""
    year = _era_year(sign, written)
    return _gregorian(Head((year,), era_named(sign), fiscal="度" in marks)) if year else None


def _of_west(group: _Groups) -> Head | None:
    year = number(group["f_west"] or "")
    return Head((year,), fiscal="度" in (group["f_y"] or "")) if year else None


def _fiscal(group: _Groups) -> Head:
    return Head((int(group["f_fy"] or 0),), fiscal=True, closed=True)


def _double(group: _Groups, kind: str, *, era_first: bool) -> Head | None:
    marks = "".join(group[f"{kind}_y{place}"] or "" for place in (1, 2, 3))
    sign, written, west = group[f"{kind}_era"], group[f"{kind}_n"], group[f"{kind}_west"]
    if not marks or not (sign and written and west):
        return None
    of_era, of_west = _era_year(sign, written), int(west)
    if of_era is None:
        return None
    years = (of_era, of_west) if era_first else (of_west, of_era)
    era = era_named(sign)
    return _gregorian(Head(tuple(dict.fromkeys(years)), era, fiscal="度" in marks))


def _span(group: _Groups) -> Head | None:
    sign, written = group["c_era"], group["c_n"]
    first = _era_year(sign, written) if sign and written else int(group["c_west"] or 0)
    last_written = int(group["c_to"] or 0)
    if not first:
        return None
    if last_written >= 100:
        last = last_written
    else:
        last = era_named(sign).western_year(last_written) if sign else first - first % 100 + last_written
    only_following = group["c_sep"] in ("・", "、", ",")
    if last <= first or (only_following and last != first + 1):
        return None
    return Head(
        (first,), era_named(sign) if sign else None, "度" in (group["c_y"] or ""), until=last, closed=True
    )


def _numeric(group: _Groups) -> Head | None:
    sign, written = group["d_era"], group["d_n"]
    year = _era_year(sign, written) if sign and written else int(group["d_west"] or 0)
    month, day = int(group["d_m"] or 0), int(group["d_d"] or 0)
    if not year:
        return None
    return Head((year,), era_named(sign) if sign else None, month=month, day=day, closed=True)


def _english(group: _Groups) -> Head:
    month = MONTH_NAMES.index((group["g_m"] or "")[:3]) + 1
    day = group["g_d1"] or group["g_d2"]
    return Head((int(group["g_west"] or 0),), month=month, day=int(day) if day else None, closed=True)


def _relative(words: str, context: DateContext) -> Head | None:
    fiscal = words.endswith("度")
    known = context.year
    if fiscal:
        said_now = words[0] in "今本当昨来次" and context.this_fiscal_year is not None
        known = context.this_fiscal_year if said_now else context.fiscal_year
    if known is None:
        return None
    month = context.month if words == "同月" else None
    if words == "同月" and month is None:
        return None
    year = known + _SHIFT[words[0]]
    return Head((year,), fiscal=fiscal, month=month, carried="fiscal_year" if fiscal else "year")


def _gregorian(head: Head) -> Head:
    """Close a head whose months are of the lunar calendar: they are no months of a western year."""
    if head.years[0] >= GREGORIAN_SINCE:
        return head
    return Head(head.years, head.era, head.fiscal, closed=True)


_READINGS: Final[tuple[tuple[str, Callable[[_Groups], Head | None]], ...]] = (
    ("a_era", lambda group: _double(group, "a", era_first=True)),
    ("b_era", lambda group: _double(group, "b", era_first=False)),
    ("c_y", _span),
    ("d_sep", _numeric),
    ("e_era", _of_era),
    ("f_fy", _fiscal),
    ("f_west", _of_west),
    ("g_west", _english),
)
