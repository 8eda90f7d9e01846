"""Checks of a whole sheet: one table, headers in the first row, nothing merged, codes beside names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from renkei.domain.machine_readability.sheets import Column, Sheet
from renkei.domain.machine_readability.values import in_half_width
from renkei.domain.places.codes import HIGHEST_PREFECTURE

Place = tuple[int, int]
"""Row and column of a cell, from 0."""
SheetFault = tuple[str, Place]

_AREA_NAME: Final = re.compile(
    r"(?:都道府県|市区町村|市町村|地方公共団体|自治体|団体|区市町村|所在地_?(?:都道府県|市区町村))名?"
)
_AREA_CODE: Final = re.compile(
    r".*(?:地方公共団体|都道府県|市区町村|市町村|自治体|団体|地域|行政区域).*コード|コード"
)
_CODE: Final = re.compile(r"[0-9]{4,6}")
_ID: Final = re.compile(r"(?:ID|NO\.?|№|番号|管理番号|整理番号|通し番号|連番|識別番号)", re.IGNORECASE)
_LATITUDE: Final = re.compile(r"緯度|latitude|lat", re.IGNORECASE)
_LONGITUDE: Final = re.compile(r"経度|longitude|lon|lng", re.IGNORECASE)
_LEGEND: Final = re.compile(r"凡例|説明|注記|注意|読み方|はじめに|記入例|legend|readme|notes?", re.IGNORECASE)
_WITH_CHECK_DIGIT: Final = 6
_SAME_PREFIX: Final = 3
_OMITTED_SHARE: Final = 0.3


def sheet_faults(sheet: Sheet, prefecture_of: Callable[[str], str | None]) -> Iterator[SheetFault]:
    """What is wrong with the shape of a sheet; ``prefecture_of`` gives the two digits of a name."""
    if sheet.header_row is None:
        return
    yield from _shape(sheet)
    yield from _headers(sheet)
    yield from _omitted(sheet)
    yield from _areas(sheet, prefecture_of)
    yield from _positions(sheet)
    yield from _repeated_ids(sheet)


def is_legend(sheet: Sheet) -> bool:
    """Whether a sheet explains another one, by its name or its first words."""
    first = next((sheet.rows[n][c].text for n in sheet.filled_rows[:1] for c in range(1)), "")
    return bool(_LEGEND.search(sheet.name) or _LEGEND.match(first.strip("【】[]（）()※ ")))


def _shape(sheet: Sheet) -> Iterator[SheetFault]:
    header = sheet.header_row or 0
    if header > 0 and sheet.filled_rows[0] < header:
        yield "lint-rows-above-header", (sheet.filled_rows[0], 0)
    filled = set(sheet.filled_rows)
    gaps = [n for n in range(header + 1, sheet.filled_rows[-1]) if n not in filled]
    for row in gaps[:1]:
        following = next(n for n in sheet.filled_rows if n > row)
        yield ("lint-several-tables" if _begins_table(sheet, following) else "lint-data-parted"), (row, 0)
    for number in range(1, sheet.width - 1):
        if not any(sheet.cell(n, number).text for n in sheet.filled_rows):
            yield "lint-several-tables", (header, number)


def _begins_table(sheet: Sheet, row: int) -> bool:
    """Whether a row looks like headers: words where the columns above it have other kinds of values."""
    words = [cell.text for cell in sheet.rows[row] if cell.text]
    headers = {column.header for column in sheet.columns}
    numeric = any(any(character.isdigit() for character in word) for word in words)
    return bool(set(words) & headers) or len(words) == 1 or (not numeric and len(words) > 1)


def _headers(sheet: Sheet) -> Iterator[SheetFault]:
    row = sheet.header_row or 0
    headers = [column.header for column in sheet.columns]
    for number, header in enumerate(headers):
        if not header.strip():
            if sheet.columns[number].cells:
                yield "lint-column-unnamed", (row, number)
            continue
        if header != header.strip() or re.search(r"[\s\u3000]", header):
            yield "lint-spaces-in-header", (row, number)
        if header in headers[:number]:
            yield "lint-header-repeated", (row, number)
        if re.search("[Ａ-Ｚａ-ｚ０-９\uff61-\uff9f]", header):
            yield "lint-header-width", (row, number)
    named = [header for header in headers if header.strip()]
    prefixes = {header.split("_")[0] for header in named}
    if len(named) >= _SAME_PREFIX and len(prefixes) == 1 and all("_" in header for header in named):
        yield "lint-header-prefixed", (row, 0)


def _omitted(sheet: Sheet) -> Iterator[SheetFault]:
    """A first column that is filled once for several rows: what stands there is left out below."""
    if len(sheet.columns) < 2 or not sheet.columns[0].cells:
        return
    first, rows = sheet.columns[0], sheet.columns[0].rows
    missing = rows - len(first.cells)
    blank = [n for n in sheet.filled_rows if n > (sheet.header_row or 0) and not sheet.cell(n, 0).text]
    if rows > 2 and missing / rows >= _OMITTED_SHARE and first.cells[0][0] < blank[0]:
        yield "lint-label-omitted", (blank[0], 0)


def _areas(sheet: Sheet, prefecture_of: Callable[[str], str | None]) -> Iterator[SheetFault]:
    row = sheet.header_row or 0
    names = [c for c in sheet.columns if _AREA_NAME.fullmatch(in_half_width(c.header)) and c.cells]
    codes = [c for c in sheet.columns if _AREA_CODE.fullmatch(in_half_width(c.header)) and c.cells]
    if names and not codes:
        yield "lint-area-code-missing", (row, names[0].number)
    for column in codes:
        yield from _codes(column, [c for c in names if "都道府県" in c.header], prefecture_of)


def _codes(
    column: Column, prefectures: Sequence[Column], prefecture_of: Callable[[str], str | None]
) -> Iterator[SheetFault]:
    written = [(row, cell.text) for row, cell in column.cells if _CODE.fullmatch(cell.text)]
    if not written or column.header == "都道府県コード":
        return
    with_check_digit = any(len(code) == _WITH_CHECK_DIGIT for _, code in written)
    short = next((row for row, code in written if _lost_its_zero(code, with_check_digit)), None)
    if short is not None:
        yield "lint-code-without-zero", (short, column.number)
    names = {row: cell.text for c in prefectures for row, cell in c.cells}
    for row, code in written:
        wanted = prefecture_of(names.get(row, ""))
        if wanted and not _lost_its_zero(code, with_check_digit) and code[:2] != wanted:
            yield "lint-code-of-other-prefecture", (row, column.number)
            return


def _lost_its_zero(code: str, with_check_digit: bool) -> bool:  # noqa: FBT001 - one rule, said of a column
    """Whether a zero in front is missing: 92011 is 092011 (宇都宮市)."""
    if len(code) < _WITH_CHECK_DIGIT:
        return with_check_digit or len(code) < _WITH_CHECK_DIGIT - 1 or int(code[:2]) > HIGHEST_PREFECTURE
    return False


def _positions(sheet: Sheet) -> Iterator[SheetFault]:
    for column in sheet.columns:
        for pattern, low, high in ((_LATITUDE, -90.0, 90.0), (_LONGITUDE, -180.0, 180.0)):
            if not pattern.fullmatch(in_half_width(column.header)):
                continue
            for row, cell in column.cells:
                degrees = _number(cell.text)
                swapped = degrees is not None and _is_swapped(sheet, row, column, degrees)
                if degrees is not None and (not low <= degrees <= high or swapped):
                    yield "lint-position-swapped", (row, column.number)
                    return


def _is_swapped(sheet: Sheet, row: int, column: Column, degrees: float) -> bool:
    """Whether longitude and latitude of a place in Japan stand in each other's column."""
    if not _LATITUDE.fullmatch(in_half_width(column.header)):
        return False
    other = next((c for c in sheet.columns if _LONGITUDE.fullmatch(in_half_width(c.header))), None)
    beside = _number(sheet.cell(row, other.number).text) if other else None
    return beside is not None and 122 <= degrees <= 154 and 20 <= beside <= 46


def _number(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        return None


def _repeated_ids(sheet: Sheet) -> Iterator[SheetFault]:
    for column in sheet.columns:
        if not _ID.fullmatch(in_half_width(column.header)):
            continue
        seen: set[str] = set()
        for row, cell in column.cells:
            if cell.text in seen:
                yield "lint-id-repeated", (row, column.number)
                break
            seen.add(cell.text)
