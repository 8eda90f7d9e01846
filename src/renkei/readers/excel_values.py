"""What a worksheet cell shows: its value in the format of the cell."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import from_excel

from renkei.domain.periods import PartialDate, find_dates

ERAS: Final = (
    (date(2019, 5, 1), "令和", "令", "R"),
    (date(1989, 1, 8), "平成", "平", "H"),
    (date(1926, 12, 25), "昭和", "昭", "S"),
    (date(1912, 7, 30), "大正", "大", "T"),
    (date(1868, 1, 25), "明治", "明", "M"),
)
"""First days of the eras that Excel knows, with their long, short and Latin names."""

SYSTEM_DATE: Final = re.compile(r"\[\$-(?:F800|x-sysdate)[^\]]*\]", re.IGNORECASE)
LONG_DATE: Final = 'yyyy"年"m"月"d"日"'
"""What stands for the long date of the system, whatever else the format says."""
FORMAT_PART: Final = re.compile(r'"([^"]*)"|\\(.)|(g+|e+|y+|m+|d+|a{3,}|h+|s+)|(.)', re.IGNORECASE)
ERA_ONLY: Final = re.compile(
    r'(?!.*[Gg]eneral)(?:\[[^\]]*\])*(?:"[^"]*")*[gG]{1,3}[eE]{0,2}(?![^;]*[dDmMyY])'
)
WEEKDAYS: Final = "月火水木金土日"


def shown_value(cell: Cell) -> str:
    """The words a person reads in the cell; empty for an empty one.

    Numbers keep the zeros that their format asks for (``00000`` shows 1100 as ``01100``), per cent
    and thousands marks; dates and times follow the cell's format, eras included.
    """
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date):
        return shown_date(value, cell.number_format)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, int | float):
        if ERA_ONLY.match(cell.number_format) and (day := _day_of(value, cell)):
            return shown_date(day, cell.number_format)
        return _shown_number(value, cell.number_format)
    return "" if value is None else str(value)


def _day_of(value: float, cell: Cell) -> date | None:
    """The day of a serial number in a format of eras alone, which openpyxl takes for a number."""
    book = cell.parent.parent if cell.parent else None
    try:
        day = from_excel(value, book.epoch) if book else from_excel(value)
    except (OverflowError, ValueError):
        return None
    return day if isinstance(day, date) else None


def shown_date(day: date | datetime, number_format: str) -> str:
    """A day as its number format shows it (``[$-411]ggge"年"m"月"d"日"`` → 令和8年4月1日).

    Where what is shown leaves open which day it is (5/1/19, 1-5-1), it is written as 2019-05-01 (of a
    month 2019年5月): the cell holds the day itself.
    """
    section = number_format.split(";", maxsplit=1)[0]
    pattern = LONG_DATE if SYSTEM_DATE.match(section) else re.sub(r"\[[^\]]*\]", "", section)
    first_year = "元" if "x-gannen" in section.lower() else "1"
    if not re.search(r"[gGeEyYmMdD]", re.sub(r'"[^"]*"', "", pattern)):
        return day.isoformat()[:10]
    shown: list[str] = []
    for match in FORMAT_PART.finditer(pattern):
        quoted, escaped, code, other = match.groups()
        if code:
            part = _date_part(day, code.lower(), after_hours=bool(shown) and shown[-1] == ":")
            shown.append(first_year if code in "eE" and part == "1" else part)
        else:
            shown.append(quoted if quoted is not None else (escaped or other.strip("_*@")))
    return _told("".join(shown).strip(), day, pattern)


def _told(shown: str, day: date | datetime, pattern: str) -> str:
    """The words shown, if they say the day as far as the format has parts of it; else these parts by ISO."""
    codes = {code[0].lower() for _, _, code, _ in FORMAT_PART.findall(pattern) if code}
    if not codes & set("ye"):
        return shown
    if "m" not in codes:
        return shown
    said = PartialDate(day.year, day.month, day.day if "d" in codes else None)
    if any(mention.on == said for mention in find_dates(shown)):
        return shown
    return str(said) if "d" in codes else f"{day.year}年{day.month}月"


def _date_part(day: date | datetime, code: str, *, after_hours: bool) -> str:
    only = day.date() if isinstance(day, datetime) else day
    moment = day.time() if isinstance(day, datetime) else time()
    if code[0] == "g":
        _, long, short, latin = _era(only)
        return {1: latin, 2: short}.get(len(code), long)
    if code[0] == "a":
        return WEEKDAYS[only.weekday()] + ("曜日" if len(code) == 4 else "")
    if code[0] == "y":
        return str(only.year) if len(code) > 2 else f"{only.year % 100:02d}"
    number = {
        "e": only.year - _era(only)[0].year + 1,
        "m": moment.minute if after_hours else only.month,
        "d": only.day,
        "h": moment.hour,
        "s": moment.second,
    }[code[0]]
    return f"{number:02d}" if len(code) == 2 or (after_hours and code[0] == "m") else str(number)


def _era(day: date) -> tuple[date, str, str, str]:
    return next((era for era in ERAS if era[0] <= day), ERAS[-1])


def _shown_number(value: float, number_format: str) -> str:
    pattern = re.sub(r"\[[^\]]*\]", "", (number_format or "General").split(";", maxsplit=1)[0])
    bare = re.sub(r'"[^"]*"|\\.', "", pattern)
    if re.fullmatch(r"0{2,}", bare) and float(value).is_integer():
        return f"{int(value):0{len(bare)}d}"
    decimals = len(match[1]) if (match := re.search(r"\.(0+)", bare)) else 0
    if "%" in bare:
        return f"{value * 100:.{decimals}f}%"
    if "#,##0" in bare or "#,#" in bare:
        return _with_units(f"{value:,.{decimals}f}", pattern)
    if decimals:
        return _with_units(f"{value:.{decimals}f}", pattern)
    plain = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    return _with_units(plain, pattern)


def _with_units(number: str, pattern: str) -> str:
    """The literal words of the format around the number (``0"件"`` → ``48件``)."""
    literal = re.findall(r'"([^"]*)"', pattern)
    before = literal[0] if literal and pattern.lstrip().startswith('"') else ""
    after = literal[-1] if literal and pattern.rstrip().endswith('"') else ""
    return f"{before}{number}{after}" if (before or after) and "General" not in pattern else number
