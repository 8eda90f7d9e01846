"""Workbooks of Excel 97-2003 (``.xls``) as tables, one page a worksheet.

Values and merged cells only: the number formats stay behind, so dates are shown as
``2019-04-01`` and codes may lack their leading zeros, which is said once as a finding.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

import python_calamine as calamine

from renkei.domain.documents import Cell, DocumentContent, Page, SourceInfo
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import CellLocator
from renkei.readers.excel_scan import MAX_AREA, MAX_COLUMNS
from renkei.readers.package import damaged, encrypted, unsafe
from renkei.readers.worksheet import blocks_of, column_name, sheet_cell

READER: Final = "excel_97/1"
MACROS: Final = "_VBA_PROJECT".encode("utf-16-le")


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """Read an ``.xls`` workbook.

    Raises:
        UnsafeFileError: the file is damaged, encrypted, or reaches further than any honest table.
    """
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [meta for meta in book.sheets_metadata if meta.typ is calamine.SheetTypeEnum.WorkSheet]
        sheets = [(meta, book.get_sheet_by_name(meta.name)) for meta in found]
    except calamine.PasswordError as error:
        raise encrypted() from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise damaged(type(error).__name__) from error
    pages = tuple(_page(number, meta.name, sheet) for number, (meta, sheet) in enumerate(sheets, 1))
    return DocumentContent(source, pages, READER, (), tuple(_findings(data, found)))


def _page(number: int, name: str, sheet: calamine.CalamineSheet) -> Page:
    bottom, right = (n + 1 for n in sheet.end or (-1, -1))
    if right > MAX_COLUMNS or bottom * right > MAX_AREA:
        raise unsafe(f"{name}: {right} x {bottom}")
    return Page(number, tuple(blocks_of(_rows(name, sheet))), name)


def _rows(name: str, sheet: calamine.CalamineSheet) -> Iterator[list[Cell]]:
    merged = dict(sheet.merged_cell_ranges or ())
    covered = {
        (row, column)
        for (top, left), (bottom, right) in merged.items()
        for row in range(top, min(bottom, sheet.height) + 1)
        for column in range(left, min(right, MAX_COLUMNS) + 1)
    } - set(merged)
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = []
        for column, value in enumerate(values):
            if (row, column) not in covered:
                last = merged.get((row, column), (row, column))
                place = (
                    _place(row, column) if last == (row, column) else f"{_place(row, column)}:{_place(*last)}"
                )
                height, width = last[0] - row + 1, last[1] - column + 1
                cells.append(sheet_cell(_shown(value), name, place, row, column, height=height, width=width))
        yield cells


def _place(row: int, column: int) -> str:
    return f"{column_name(column + 1)}{row + 1}"


def _shown(value: float | str | bool | time | date | datetime | timedelta) -> str:  # noqa: FBT001
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _findings(data: bytes, sheets: list[calamine.SheetMetadata]) -> Iterator[Finding]:
    yield finding("number-formats-unknown")
    if MACROS in data:
        yield finding("file-carries", what_ja="マクロ", what_en="a macro")
    for sheet in sheets:
        if sheet.visible is not calamine.SheetVisibleEnum.Visible:
            yield finding("sheet-hidden", at=CellLocator(sheet.name, ""), sheet=sheet.name)
