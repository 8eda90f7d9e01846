"""What type a column of values has, judged by the values themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, TypeAlias

from renkei.domain.forms.definition import PropertyType
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.list_alignment import whole_number
from renkei.domain.forms.typed_values import NO, YES, date_value, whole_value
from renkei.domain.periods import find_dates

Understands: TypeAlias = Callable[[str], bool]
"""Whether the words of a cell name places or bodies that the tables of places know."""

BLANK_MARKS: Final = ("—", "–", "―", "‐", "-", "－", "ー", "なし", "無し", "該当なし", "特になし", "未記入")
OFFICE_ENDINGS: Final = ("事務局", "委員会", "本部", "企業団", "センター", "局", "庁", "部", "課", "室", "係")
_DITTO: Final = frozenset({"〃", "々", '"', "”", "″"})
"""What stands for the words above it."""
_MOST: Final = 0.8
_NUMBERED: Final = 0.9
_PARTIES: Final = 0.6
_SAMPLE: Final = 40
_SHORT: Final = 30
_LONGEST_PARTIES: Final = 80
_MARKS_ONLY: Final = re.compile(r"[^\w\s]{1,4}")
_PHONE: Final = re.compile(r"(?:TEL:?\s*)?\(?0\d{1,4}\)?[-(\s]?\d{1,4}[-)\s]?\d{3,4}.{0,12}", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK: Final = re.compile(r"https?://\S+")
_BODY: Final = re.compile(
    r"(?:株式|有限|合同|合資)会社|[㈱㈲]|[(（][株有一公社福財][)）]|[(（](?:株|有|一社|公社|一財|公財|社福)[)）]|法人"
    r"|(?:会社|組合|協会|連合会|連合|大学|大学院|銀行|信用金庫|農協|漁協|生協|医師会|薬剤師会|郵便局|公社|機構|財団|社団"
    r"|クラブ|連盟|協議会|商工会議所|商工会|支部|支店|研究所|病院|高等学校|委員会|事務所)$"
)
_LONGEST_BODY: Final = 40
_SEPARATORS: Final = re.compile(r"[、，,・\n]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class ColumnType:
    """A type, what else the definition should say of it, and the share of values that speak for it."""

    type: PropertyType
    share: float = 1.0
    options: dict[str, Any] = field(default_factory=dict)


def is_mark(text: str) -> bool:
    """Whether a cell holds nothing but a mark that mostly means "nothing"."""
    said = normalise(text)
    if said in _DITTO:
        return False
    return said in {normalise(m) for m in BLANK_MARKS} or bool(_MARKS_ONLY.fullmatch(said))


def judge(heading: str, cells: Sequence[str], understands: Understands) -> ColumnType:
    """The type of a column: the narrowest that most of its filled cells have.

    Numbers that run, years, addresses, marks, dates and offices are told by their shape; parties by how
    many cells the tables of places understand or hold names of companies and the like. The rest is text.
    """
    if flags := _flags(cells):
        return flags
    values = [normalise(c) for c in cells if c.strip() and not is_mark(c)]
    if not values:
        return ColumnType("text", 0.0)
    for kind, fits in _SHAPES:
        share = _share(values, fits)
        if share >= _MOST:
            return ColumnType(kind, share)
    if (share := _share(values, lambda v: whole_value(v) is not None)) >= _MOST:
        return _number(heading, values, share)
    if names := _names(values):
        return names
    share = _share(
        _sample(values), lambda v: len(v) <= _LONGEST_PARTIES and (understands(v) or _names_bodies(v))
    )
    return ColumnType("parties", share) if share >= _PARTIES else ColumnType("text", 1.0 - share)


def _names_bodies(value: str) -> bool:
    """Whether a cell is nothing but names, one of a company, an association or the like among them."""
    parts = [part.strip() for part in _SEPARATORS.split(value) if part.strip()]
    return all(len(part) <= _LONGEST_BODY for part in parts) and any(_BODY.search(part) for part in parts)


def _flags(cells: Sequence[str]) -> ColumnType | None:
    said = [normalise(c).casefold() for c in cells if c.strip()]
    if said and len(set(said)) == 1 and _is_sign(said[0]):
        return ColumnType("flag")
    signs = {s for s in said if s in YES | NO}
    if not said or not (signs & YES) or any(s.isdigit() for s in signs):
        return None
    share = sum(1 for s in said if s in YES | NO or is_mark(s)) / len(said)
    return ColumnType("flag", share) if share >= _MOST else None


def _is_sign(said: str) -> bool:
    """Whether the words are one sign (★, ◆, ※) that singles out some rows of a list."""
    return len(said) == 1 and said not in NO and (unicodedata.category(said) == "So" or said in "※*＊#＃")


def _share(values: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(1 for value in values if fits(value)) / len(values)


def _sample(values: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(values))[:_SAMPLE]


def _is_fiscal_year(value: str) -> bool:
    return len(value) <= _SHORT and any(m.fiscal_year is not None for m in find_dates(value))


def _is_date(value: str) -> bool:
    return len(value) <= _SHORT and date_value(value) is not None


_SHAPES: Final[tuple[tuple[PropertyType, Understands], ...]] = (
    ("email", lambda v: bool(_EMAIL.search(v)) and len(v) <= _LONGEST_PARTIES),
    ("links", lambda v: bool(_LINK.match(v))),
    ("fiscal_year", _is_fiscal_year),
    ("phone", lambda v: bool(_PHONE.fullmatch(v))),
    ("date", _is_date),
)


def _number(heading: str, values: Sequence[str], share: float) -> ColumnType:
    if "年" in heading and _share(values, lambda v: bool(_YEAR.fullmatch(v))) >= _MOST:
        return ColumnType("fiscal_year", share)
    numbers = [n for v in values if (n := whole_number(v)) is not None]
    steps = [b - a for a, b in pairwise(numbers)]
    running = (
        bool(steps) and len(numbers) == len(values) and sum(1 for s in steps if s == 1) >= _MOST * len(steps)
    )
    return ColumnType("integer", share, {"running": True} if running else {})


def _names(values: Sequence[str]) -> ColumnType | None:
    # 北部 and 南部 are districts: the name of an office has two characters and more before its ending.
    named = [v for v in values if len(v) <= _SHORT]
    endings = [
        next((e for e in OFFICE_ENDINGS if v.endswith(e) and len(v) > len(e) + 1), None) for v in named
    ]
    share = sum(1 for e in endings if e) / len(values)
    if share < _MOST:
        return None
    seen = [e for e in OFFICE_ENDINGS if e in endings]
    return ColumnType("names", share, {"suffixes": seen})
