"""Values with units, where the words give them (18社18事業所, 塩城市長ほか16名)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from renkei.domain.documents import SourceText
from renkei.domain.locators import Locator
from renkei.domain.periods import DateContext, find_dates
from renkei.domain.periods.numerals import fold

_UNITS: Final = (
    "事業所|年間|年以上|か国|カ国|ヶ国|か所|カ所|ヶ所|箇所|自治体|市町村|都道府県|団体|法人|企業|万円|億円|千円|円|"
    "社|名|人|回|件|校|組|台|隻|便|泊|店舗|店|点|品目|品|種類|種|施設|都市|地域|大学|機関|軒|戸|世帯|冊|部|%|パーセント|"
    "トン|kg|km|ha|㎡|m2|か月|ヶ月|カ月|日間"
)
_QUANTITY: Final = re.compile(
    rf"(?<![0-9.,第])(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}|[0-9]{{1,9}})(?P<decimal>\.[0-9]{{1,4}})?"
    rf"\s?(?P<unit>{_UNITS})(?!目|次|周年|年度)(?P<least>以上|余り|余|超)?"
)
_BEGINS: Final = re.compile(
    r"[、。，．,（）()「」『』【】:;\s※]うち|[、。，．,（）()「」『』【】:;\s※]|"
    r"(?<=[一-鿿ァ-ヶー々A-Za-z0-9])(?:は|が|を|に|へ|で|も|から|や|うち)"
)
_LONGEST: Final = 40
_LONGEST_RUN: Final = 30
"""So many quantities follow each other in no honest words."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, its unit, the phrase that holds it and the place of that phrase."""

    value: int | float
    unit: str
    text: str
    at: Locator | None

    def to_json(self) -> dict[str, Any]:
        """``{"value", "unit", "text", "at"}``."""
        at = self.at.to_json() if self.at else None
        return {"value": self.value, "unit": self.unit, "text": self.text, "at": at}


def find_quantities(text: SourceText) -> Iterator[Quantity]:
    """Every counted quantity of a text; numbers of dates and of ordinals (第3回) are none."""
    folded = fold(text.text)
    counted = list(_QUANTITY.finditer(folded))
    if not counted:
        return
    dates = [(m.start, m.end) for m in find_dates(text.text, DateContext(year=2000, fiscal_year=2000))]
    found = [m for m in counted if not _is_date(m, dates)]
    for index, match in enumerate(found):
        start, end = _phrase(folded, found, index)
        unit = match["unit"] + ((match["least"] or "") if match["unit"].startswith("年") else "")
        written = match["number"].replace(",", "")
        value = float(written + match["decimal"]) if match["decimal"] else int(written)
        yield Quantity(value, unit, text.text[start:end], text.locate(start, end))


def _is_date(match: re.Match[str], dates: list[tuple[int, int]]) -> bool:
    duration = match["unit"] in ("年間", "年以上", "か月", "ヶ月", "カ月", "日間")
    return not duration and any(start < match.end() and match.start() < end for start, end in dates)


def _are_joined(pair: list[re.Match[str]]) -> bool:
    return pair[0].end() == pair[1].start()


def _phrase(folded: str, found: list[re.Match[str]], index: int) -> tuple[int, int]:
    """From where the phrase begins to the end of the run of quantities it belongs to."""
    first, last = index, index
    while index - first < _LONGEST_RUN and first and _are_joined(found[first - 1 : first + 1]):
        first -= 1
    while last - index < _LONGEST_RUN and last + 1 < len(found) and _are_joined(found[last : last + 2]):
        last += 1
    begin = found[first].start()
    floor = max(begin - _LONGEST, found[first - 1].end() if first else 0, 0)
    ends = [m.end() for m in _BEGINS.finditer(folded, floor, begin)]
    start = ends[-1] if ends else floor
    while start < begin and folded[start] in "と・･ ":
        start += 1
    return start, found[last].end()
