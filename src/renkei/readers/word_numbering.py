"""Numbers that Word prints before a paragraph though they are not in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from renkei.readers.package import OfficePackage

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART: Final = "word/numbering.xml"
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
IROHA: Final = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
AIUEO: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
KANJI: Final = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: number format and pattern (``(%1)``), first number."""

    style: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: dict[str, dict[int, _Level]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, package: OfficePackage) -> Numbering:
        """The lists that the document defines; none where it has no numbering part."""
        if PART not in package:
            return cls({})
        root = package.xml(PART)
        abstract = {
            item.get(W + "abstractNumId", ""): {
                int(level.get(W + "ilvl", "0")): _Level(
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                )
                for level in item.iterfind(W + "lvl")
            }
            for item in root.iterfind(W + "abstractNum")
        }
        return cls(
            {
                item.get(W + "numId", ""): abstract.get(_value(item, "abstractNumId", ""), {})
                for item in root.iterfind(W + "num")
            }
        )

    def label(self, paragraph: etree._Element) -> str:
        """The number printed before a paragraph with a blank after it; empty for none.

        Bullets are no numbers: they are printed as ``・``.
        """
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            return ""
        list_id, depth = _value(properties, "numId", ""), int(_value(properties, "ilvl", "0"))
        level = self.lists.get(list_id, {}).get(depth)
        if level is None:
            return ""
        if level.style == "bullet":
            return "・"
        self._count(list_id, depth, level)
        label = re.sub(r"%(\d)", lambda m: self._shown(list_id, int(m[1]) - 1), level.pattern)
        return f"{label} " if label else ""

    def _count(self, list_id: str, depth: int, level: _Level) -> None:
        self.counts[list_id, depth] = self.counts.get((list_id, depth), level.start - 1) + 1
        for deeper in [key for key in self.counts if key[0] == list_id and key[1] > depth]:
            del self.counts[deeper]

    def _shown(self, list_id: str, depth: int) -> str:
        level = self.lists[list_id].get(depth)
        if level is None:
            return ""
        return shown_number(self.counts.get((list_id, depth), level.start), level.style)


def shown_number(number: int, style: str) -> str:
    """A list number in one of Word's number formats (ISO/IEC 29500-1, ST_NumberFormat).

    Formats that the list does not know are shown as decimal digits.
    """
    sequences = {
        "decimalEnclosedCircle": CIRCLED,
        "iroha": IROHA,
        "aiueo": AIUEO,
        "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
        "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    }
    signs = sequences.get(style, "")
    if 0 < number <= len(signs):
        return signs[number - 1]
    if style == "decimalFullWidth":
        return str(number).translate({ord("0") + digit: chr(ord("０") + digit) for digit in range(10)})
    if style in ("japaneseCounting", "ideographDigital", "japaneseDigitalTenThousand") and 0 < number < 100:
        return _kanji(number)
    return str(number)


def _kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("十" if tens == 1 else KANJI[tens] + "十")) + (KANJI[ones] if ones else "")


def _value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(W + name)
    return default if child is None else child.get(W + "val", default)
