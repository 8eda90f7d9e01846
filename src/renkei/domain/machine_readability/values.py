"""What a column holds, judged by all of its cells: numbers, dates, codes, words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from renkei.domain.machine_readability.sheets import Column, SheetCell

_MOST: Final = 0.6
_NUMBER: Final = re.compile(r"[-+△▲]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_PLAIN_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_DIGITS: Final = r"[-+△▲]?[0-9０-９][0-9０-９,，.．]*"
_UNIT: Final = re.compile(
    rf"[¥￥$＄]\s*{_DIGITS}|{_DIGITS}\s*"
    r"(?:%|％|‰|[a-zA-Zａ-ｚＡ-Ｚ]{1,3}[23²³]?|[万億千百]?(?:円|人|件|社|名|回|台|本|個|校|団体|世帯|"
    r"ヶ所|か所|カ所|箇所|メートル|キロ|トン|平方メートル|ha|時間|分|歳|種類|施設|戸|棟|両|隻|機|頭|羽|株|票|点|倍|位))"
)
_YEARS: Final = re.compile(r"(?:年|年度|月|日)\Z")
_SYMBOL: Final = re.compile(r"[-－ー―‐—–…・*＊×xX○◯●△▲/／.。?？⋯]{1,3}|…+|n/?a|N/?A|不明|なし|秘匿|非公表")
_WESTERN_DATE: Final = re.compile(
    r"[12][0-9]{3}(?:[-/.年](?:0?[1-9]|1[0-2])(?:[-/.月](?:0?[1-9]|[12][0-9]|3[01])日?)?)?(?:年|年度|月)?"
)
ERA: Final = re.compile(
    r"(?:(?:明治|大正|昭和|平成|令和|[明大昭平令])\s*(?:元|[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?:年度?|[./．・-])|[MTSHR]\s?[0-9]{1,2}(?:[./年-]))"
)
_ERA_DATE: Final = re.compile(rf"{ERA.pattern}[0-9０-９元年度月日./．・\s-]*")
_IDENTIFIER: Final = re.compile(
    r"コード|ＩＤ|ID|番号|電話|TEL|FAX|ファックス|郵便|記号|ハッシュ|出典", re.IGNORECASE
)


def is_identifier(column: Column) -> bool:
    """Whether the header says that digits are no quantity: codes, numbers of things, telephones."""
    return _IDENTIFIER.search(column.header) is not None


def is_numeric(column: Column) -> bool:
    """Whether most cells are quantities, however they are written; symbols say nothing either way."""
    return not is_identifier(column) and _most(column, _looks_numeric, is_symbol)


def is_date(column: Column) -> bool:
    """Whether most cells are dates or years of any reckoning."""
    return _most(column, looks_like_date, is_symbol)


def looks_like_date(cell: SheetCell) -> bool:
    """Whether the cell is a whole date or year."""
    words = cell.text.strip()
    if cell.kind == "date":
        return True
    western = _WESTERN_DATE.fullmatch(words) is not None and len(words) > 4
    return western or _ERA_DATE.fullmatch(words) is not None


def is_plain_number(words: str) -> bool:
    """Whether the words are a number as machines write it."""
    return _PLAIN_NUMBER.fullmatch(words) is not None


def is_symbol(cell: SheetCell) -> bool:
    """Whether the cell is a mark instead of a value: －, …, ×, 不明."""
    return _SYMBOL.fullmatch(cell.text.strip()) is not None


def has_unit(words: str) -> bool:
    """Whether a number and its unit stand in one cell."""
    found = _UNIT.fullmatch(words.strip())
    return found is not None and _YEARS.search(words) is None


def in_half_width(words: str) -> str:
    """Full-width letters, digits and signs as half-width ones."""
    return unicodedata.normalize("NFKC", words)


def _looks_numeric(cell: SheetCell) -> bool:
    words = in_half_width(cell.text).strip()
    return cell.kind in {"number", "formula"} or bool(_NUMBER.fullmatch(words)) or has_unit(words)


def _most(
    column: Column, is_one: Callable[[SheetCell], bool], says_nothing: Callable[[SheetCell], bool]
) -> bool:
    telling = [cell for _, cell in column.cells if not says_nothing(cell)]
    return bool(telling) and sum(map(is_one, telling)) / len(telling) >= _MOST
