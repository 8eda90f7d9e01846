"""The value of a cell or box by the type of its property, where its own words give it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from renkei.domain.forms.blanks import is_blank
from renkei.domain.forms.definition import Property
from renkei.domain.forms.labels import normalise
from renkei.domain.periods import find_dates

YES: Final = frozenset("○◯〇●◎✓✔レ☑■") | {"有", "あり", "済", "実施", "はい", "yes", "y", "true", "1"}
NO: Final = frozenset("×✕✗☒✖△□") | {"無", "なし", "未", "未実施", "いいえ", "no", "n", "false", "0"}
_WHOLE: Final = re.compile(r"(?:No\.?|第|約)?\s*(-?\d{1,3}(?:,\d{3})+|-?\d{1,12})\s*\D{0,4}", re.IGNORECASE)
_BARE_YEAR: Final = re.compile(r"(?:FY\s*)?(\d{4})(?:\s*年度?)?", re.IGNORECASE)
_SERIAL: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_LINK: Final = re.compile(r"https?://[^\s<>\"'、。（）「」]+")


def typed_value(text: str, prop: Property) -> Any:
    """The value that words give for a property: ISO date, year, number, yes or no, addresses, or text.

    ``None`` for a blank, and where the words do not give a value of the type.
    """
    # A flag's marks for “no” may be among the blanks of the form; they say no, not nothing.
    if prop.type == "flag":
        return flag_value(text)
    if is_blank(text, prop):
        return [] if prop.type == "names" else None
    return _READERS.get(prop.type, normalise)(text)


def date_value(text: str) -> str | None:
    """The first date of the words, ISO 8601 cut to what is known."""
    serial = _SERIAL.fullmatch(normalise(text))
    words = f"{serial[1]}年{int(serial[2])}月{int(serial[3])}日" if serial else text
    return next((str(m.on) for m in find_dates(words) if m.on is not None), None)


def fiscal_year_value(text: str) -> int | None:
    """The first fiscal year (or year) of the words."""
    found = next((m.fiscal_year or (m.on.year if m.on else None) for m in find_dates(text)), None)
    bare = _BARE_YEAR.fullmatch(normalise(text))
    return found or (int(bare[1]) if bare else None)


def whole_value(text: str) -> int | None:
    """The whole number that the words are, with or without separators and a unit."""
    found = _WHOLE.fullmatch(normalise(text))
    return int(found[1].replace(",", "")) if found else None


def flag_value(text: str) -> bool | None:
    """Yes or no by the usual marks (○, ×, 有, 無); any other words mean yes, an empty cell nothing."""
    said = normalise(text).casefold()
    if not said or said in {"-", "―", "—", "–", "ー"}:
        return None
    return said not in NO


def link_values(text: str) -> list[str] | None:
    """All addresses of the words; ``None`` where there is none."""
    return _LINK.findall(unicodedata.normalize("NFKC", text)) or None


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "date": date_value,
    "fiscal_year": fiscal_year_value,
    "integer": whole_value,
    "links": link_values,
}
