"""How many governments the words count (23道府県4市, 全国20政令市), and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from renkei.domain.documents import SourceText
from renkei.domain.partnerships.quantities import find_quantities
from renkei.domain.periods import find_dates
from renkei.domain.periods.numerals import fold

_UNITS: Final = (
    "都道府県|道府県|都府県|都県|府県|道県|政令指定都市|指定都市|政令市|中核市|特例市|区市町村|市区町村|市町村|"
    "市町|町村|自治体|地方公共団体|県市|都|道|府|県|市|区|町|村"
)
_COUNTED: Final = re.compile(
    rf"(?<![0-9.,第])(?P<number>[0-9]{{1,4}})の?(?P<unit>{_UNITS})(?![0-9a-zA-Z]?[目次長民])"
)
_SENTENCE_END: Final = re.compile(r"[。\n]")
_ENUMERATED: Final = re.compile(r"[①-⑳⑴-⒇]")
"""The mark of an item (③人的基盤) is no number of anything."""
_STATED: Final = re.compile(r"\s*(?:現在|時点|(?:発足|設立|開始)?当時)")


_LONGEST_RUN: Final = 30
_NEAR: Final = 500
"""Characters in which the words that say when are looked for, where a sentence has no end."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things or governments: value, unit, the words, where they stand, and when it held."""

    value: int | float
    unit: str
    words: SourceText
    property: str
    as_of: str | None = None

    def to_json(self) -> dict[str, Any]:
        """``{"value", "unit", "text", "property", "as_of", "at"}``."""
        at = self.words.locate()
        return {
            "value": self.value,
            "unit": self.unit,
            "text": self.words.text,
            "property": self.property,
            "as_of": self.as_of,
            "at": at.to_json() if at else None,
        }


def counts_in(text: SourceText, property: str) -> Iterator[Count]:
    """Everything that a text counts, governments first by their units, then what else has a unit."""
    folded = fold(text.text)
    governments = [m for m in _COUNTED.finditer(folded) if not _is_part_of_name(folded, m)]
    for index, match in enumerate(governments):
        start, end = _run(governments, index)
        value, as_of = int(match["number"]), said_when(text.text, start, end)
        yield Count(value, match["unit"], text.slice(start, end), property, as_of)
    taken = {word for m in governments for word in (m["number"] + m["unit"],)}
    for quantity in find_quantities(text):
        start = text.text.find(quantity.text)
        if f"{quantity.value}{quantity.unit}" not in taken and not _ENUMERATED.search(quantity.text):
            words = text.slice(start, start + len(quantity.text))
            as_of = said_when(text.text, start, start + len(quantity.text))
            yield Count(quantity.value, quantity.unit, words, property, as_of)


def _run(found: list[re.Match[str]], index: int) -> tuple[int, int]:
    """From where to where counts follow one another (23道府県4市)."""
    start, end = found[index].span()
    for other in found[index + 1 : index + _LONGEST_RUN]:
        if other.start() != end:
            break
        end = other.end()
    for other in reversed(found[max(0, index - _LONGEST_RUN) : index]):
        if other.end() != start:
            break
        start = other.start()
    return start, end


def _is_part_of_name(text: str, match: re.Match[str]) -> bool:
    """2019市 of 2019市場, 1都 of 1都市."""
    return text[match.end() : match.end() + 1] in ("場", "市") and match["unit"] in ("市", "都")


def said_when(text: str, start: int, end: int) -> str | None:
    """The words that say when a statement holds: before it in its sentence, or after it with 現在."""
    begin = max(text.rfind(sign, 0, start) for sign in "。\n") + 1
    before = [d for d in find_dates(text[max(begin, start - _NEAR) : start]) if d.on or d.fiscal_year]
    if before:
        return before[-1].text
    stop = _SENTENCE_END.search(text, end, end + _NEAR)
    after = text[end : min(stop.start() if stop else len(text), end + _NEAR)]
    stated = ((d.start, _STATED.match(after, d.end)) for d in find_dates(after))
    return next((after[first : sign.end()] for first, sign in stated if sign), None)
