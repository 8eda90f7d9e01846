"""Checks of the cells of a column: one datum, numbers as numbers, dates with western years."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from renkei.domain.machine_readability.sheets import Column, SheetCell
from renkei.domain.machine_readability.values import (
    ERA,
    has_unit,
    in_half_width,
    is_date,
    is_identifier,
    is_numeric,
    is_plain_number,
    is_symbol,
    looks_like_date,
)

Fault = tuple[str, Sequence[int]]
"""The code of a finding, and the rows of the cells it concerns."""

_IDEOGRAPH: Final = r"[\u3040-\u30ff\u3400-\u9fff]"
_SPREAD: Final = re.compile(rf"{_IDEOGRAPH}(?:[ \u3000]+{_IDEOGRAPH})+")
_SEVERAL: Final = re.compile(r"[^;；|｜]+(?:[;；|｜][^;；|｜]+)+")
_SEVERAL_VALUES: Final = re.compile(r"[0-9]+(?:\s*[、，,/／・]\s*[0-9]+)+")
_DITTO: Final = re.compile(r"[〃々\"”″]|同上|同じ|同左|上に同じ|〃〃")
_HALF_KANA: Final = re.compile("[\uff61-\uff9f]")
_IDEOGRAPHS: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WESTERN: Final = re.compile(r"(?:19|20)[0-9]{2}")


def cell_faults(column: Column, western_beside: Callable[[int], bool]) -> Iterator[Fault]:
    """What is wrong with the cells of one column; ``western_beside`` knows of a row's other cells."""
    for code, is_wrong in _checks(column, western_beside):
        rows = [row for row, cell in column.cells if is_wrong(row, cell)]
        if rows:
            yield code, rows


def _checks(
    column: Column, western_beside: Callable[[int], bool]
) -> Iterator[tuple[str, Callable[[int, SheetCell], bool]]]:
    yield "lint-formula", lambda _, cell: cell.kind == "formula"
    yield "lint-machine-dependent", lambda _, cell: has_machine_dependent(cell.text)
    yield "lint-ditto", lambda _, cell: _DITTO.fullmatch(cell.text.strip()) is not None
    yield "lint-half-width-kana", lambda _, cell: _HALF_KANA.search(cell.text) is not None
    if not column.is_prose:
        yield "lint-several-data", lambda _, cell: _holds_several(column, cell.text)
        yield "lint-spaces-for-looks", lambda _, cell: _is_spread(cell.text)
    if is_numeric(column) and not is_date(column):
        yield from _numeric_checks()
    if is_date(column):
        yield "lint-era-alone", lambda row, cell: _era_alone(cell) and not western_beside(row)


def _numeric_checks() -> Iterator[tuple[str, Callable[[int, SheetCell], bool]]]:
    yield "lint-unit-in-cell", lambda _, cell: cell.kind == "text" and has_unit(cell.text)
    yield "lint-symbol-among-numbers", lambda _, cell: is_symbol(cell)
    yield "lint-number-as-text", lambda _, cell: _is_badly_written(cell)


def has_machine_dependent(words: str) -> bool:
    """Whether a character stands in the words that not every machine has or shows alike."""
    return any(_depends_on_machine(character) for character in words if ord(character) > 0x7E)


def _vendor_signs() -> frozenset[str]:
    """Signs that CP932 has in the rows of its vendors and JIS X 0208 has not; no ideographs among them."""
    found = set()
    for lead in (0x87, 0xED, 0xEE, 0xFA, 0xFB, 0xFC):
        for trail in range(0x40, 0xFD):
            try:
                sign = bytes((lead, trail)).decode("cp932")
            except UnicodeError:
                continue
            # Some stand twice in CP932, once in the standard's own rows; ＇ and ＂ are no vendor's.
            ours = unicodedata.normalize("NFKC", sign) != sign or sign in "∮∑∟⊿"
            if ours and not _IDEOGRAPHS.match(sign) and sign not in "＇＂￢￤":
                found.add(sign)
    return frozenset(found)


_VENDOR_SIGNS: Final = _vendor_signs()


def _depends_on_machine(character: str) -> bool:
    code = ord(character)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return private or character in _VENDOR_SIGNS or code == 0xFFFD or 0x80 <= code <= 0x9F


def _holds_several(column: Column, words: str) -> bool:
    lines = [line for line in re.split(r"[\r\n]+", words) if line.strip()]
    if len(lines) > 1 or _SEVERAL.fullmatch(words):
        return True
    counts = is_identifier(column) or is_numeric(column)
    grouped = re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", words)
    return counts and _SEVERAL_VALUES.fullmatch(words) is not None and not grouped


def _is_spread(words: str) -> bool:
    alone = [part for part in re.split(r"[ \u3000]+", words.strip()) if part]
    spread = len(alone) > 1 and all(len(part) == 1 for part in alone)
    return words != words.strip() or (spread and _SPREAD.fullmatch(words.strip()) is not None)


def _is_badly_written(cell: SheetCell) -> bool:
    if cell.kind != "text" or is_symbol(cell) or has_unit(cell.text):
        return False
    return is_plain_number(in_half_width(cell.text).replace(",", "").strip(" △▲+")) and (
        not is_plain_number(cell.text)
    )


def _era_alone(cell: SheetCell) -> bool:
    return looks_like_date(cell) and ERA.search(cell.text) is not None and not _WESTERN.search(cell.text)
