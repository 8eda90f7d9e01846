"""Excel workbooks (Office Open XML, ``.xlsx``/``.xlsm``) as tables, one page a worksheet.

What is read is what a person sees: the cached value of a formula, dates in the format of their
cell (和暦 included), no furigana. Hidden rows, columns and sheets are read too, and reported,
because an officer who hides a row has not taken it back.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from renkei.domain.documents import Cell, DocumentContent, Link, Page, SourceInfo
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import CellLocator
from renkei.readers.excel_parts import left_out, sheet_parts
from renkei.readers.excel_scan import SheetScan, refuse_many_strings, scan_sheet
from renkei.readers.excel_values import shown_value
from renkei.readers.package import OfficePackage, UnsafeFileError, damaged
from renkei.readers.worksheet import blocks_of, sheet_cell

READER: Final = "excel/1"
ERRORS_SHOWN: Final = 20
"""So many cells of one kind of error are named; the others are counted."""
_SHEET_PART: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
# What Excel in Japanese understands by format numbers that a file need not spell out
# (ECMA-376, 18.8.30, language ja-jp).
_JAPANESE_FORMATS: Final = {
    14: "yyyy/m/d",  # the short date of the system, which cells get by themselves
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 57), "[$-411]ge.m.d"),
    **dict.fromkeys((28, 29, 51, 54, 58), '[$-411]ggge"年"m"月"d"日"'),
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"',
    **dict.fromkeys((34, 52, 55), 'yyyy"年"m"月"'),
    **dict.fromkeys((35, 53, 56), 'm"月"d"日"'),
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A worksheet as the library built it, and what the look beforehand found."""

    sheet: Worksheet
    scan: SheetScan

    def rows(self) -> Iterator[tuple[SheetCell | MergedCell, ...]]:
        """The rows as far as the filled cells reach."""
        if self.scan.bottom and self.scan.right:
            yield from self.sheet.iter_rows(max_row=self.scan.bottom, max_col=self.scan.right)


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """Read an Excel workbook.

    Raises:
        LimitExceededError: it has more cells than a reader takes in.
        UnsafeFileError: the file is damaged, encrypted, or its cells and merges span more than any
            honest table does.
    """
    package = OfficePackage(data)
    parts = sheet_parts(package)
    if not parts.found:
        raise damaged("xl/workbook.xml: sheets")
    looked_at = {*parts.found, *(name for name in package.names() if _SHEET_PART.fullmatch(name))}
    scans = {name: scan_sheet(package.bytes_of(name), name) for name in sorted(looked_at)}
    if "xl/sharedStrings.xml" in package:
        refuse_many_strings(package.bytes_of("xl/sharedStrings.xml"))
    BUILTIN_FORMATS.update(_JAPANESE_FORMATS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles that do not concern the values
        try:
            book = openpyxl.load_workbook(io.BytesIO(package.usual()), data_only=True)
        except Exception as error:  # openpyxl raises whatever its XML mapping meets
            raise _unreadable(error) from error
    built = [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]
    if len(built) != len(parts.found):
        raise damaged(f"{len(built)} / {len(parts.found)} worksheets")
    sheets = [_Sheet(sheet, scans[name]) for sheet, name in zip(built, parts.found, strict=True)]
    pages = tuple(_page(number, sheet) for number, sheet in enumerate(sheets, 1))
    links = tuple(link for sheet in sheets for link in _links(sheet))
    findings = (
        *(finding("sheet-lost", at=CellLocator(title, ""), sheet=title) for title in parts.lost),
        *_findings(package, sheets),
        *left_out(package),
    )
    return DocumentContent(source, pages, READER, links, findings)


def _page(number: int, sheet: _Sheet) -> Page:
    spans, covered = _merges(sheet)
    rows = (
        [_cell(c, spans) for c in row if isinstance(c, SheetCell) and c.coordinate not in covered]
        for row in sheet.rows()
    )
    return Page(number, tuple(blocks_of(rows)), sheet.sheet.title)


def _cell(cell: SheetCell, spans: dict[str, tuple[int, int, str]]) -> Cell:
    height, width, place = spans.get(cell.coordinate, (1, 1, cell.coordinate))
    row, column = cell.row - 1, cell.column - 1
    return sheet_cell(shown_value(cell), cell.parent.title, place, row, column, height=height, width=width)


def _merges(sheet: _Sheet) -> tuple[dict[str, tuple[int, int, str]], set[str]]:
    """Height, width and range of merged cells by their corner; and the cells these cover."""
    spans: dict[str, tuple[int, int, str]] = {}
    covered: set[str] = set()
    for merged in sheet.sheet.merged_cells.ranges:
        bottom = max(min(merged.max_row, sheet.scan.bottom), merged.min_row)
        right = max(min(merged.max_col, sheet.scan.right), merged.min_col)
        corner = f"{get_column_letter(merged.min_col)}{merged.min_row}"
        spans[corner] = (bottom - merged.min_row + 1, right - merged.min_col + 1, merged.coord)
        covered |= {
            f"{get_column_letter(column)}{row}"
            for row in range(merged.min_row, bottom + 1)
            for column in range(merged.min_col, right + 1)
        }
        covered.discard(corner)
    return spans, covered


def _links(sheet: _Sheet) -> Iterator[Link]:
    for row in sheet.rows():
        for cell in row:
            link = cell.hyperlink if isinstance(cell, SheetCell) else None
            if isinstance(cell, SheetCell) and link is not None and link.target:
                yield Link(link.target, _cell(cell, {}).text)


def _findings(package: OfficePackage, sheets: Sequence[_Sheet]) -> Iterator[Finding]:
    for name, what in package.risky_parts():
        yield finding("file-carries", at=CellLocator("", name), what_ja=what.ja, what_en=what.en)
    for sheet in sheets:
        yield from _hidden(sheet)
        yield from _errors(sheet)
        title = sheet.sheet.title
        for cell in sheet.scan.uncalculated:
            yield finding("formula-without-value", at=CellLocator(title, cell), cell=cell)


def _hidden(part: _Sheet) -> Iterator[Finding]:
    sheet = part.sheet
    if sheet.sheet_state != "visible":
        yield finding("sheet-hidden", at=CellLocator(sheet.title, ""), sheet=sheet.title)
    rows = [n for n, d in sheet.row_dimensions.items() if d.hidden and n <= part.scan.bottom]
    if rows:
        place = CellLocator(sheet.title, f"{min(rows)}:{max(rows)}")
        yield finding("rows-hidden", at=place, sheet=sheet.title, rows=len(rows))
    columns = [name for name, d in sheet.column_dimensions.items() if d.hidden]
    if columns:
        place = CellLocator(sheet.title, f"{columns[0]}:{columns[-1]}")
        yield finding("columns-hidden", at=place, sheet=sheet.title, columns=", ".join(columns))


def _errors(part: _Sheet) -> Iterator[Finding]:
    """Cells that show an error instead of a value, by the kind of error."""
    kinds: dict[str, list[str]] = {}
    for row in part.rows():
        for cell in row:
            if isinstance(cell, SheetCell) and cell.data_type == "e":
                kinds.setdefault(str(cell.value), []).append(cell.coordinate)
    for error, cells in kinds.items():
        named = ", ".join(cells[:ERRORS_SHOWN]) + (" …" if len(cells) > ERRORS_SHOWN else "")
        place = CellLocator(part.sheet.title, cells[0])
        yield finding("cell-error", at=place, sheet=part.sheet.title, error=error, cells=named)


def _unreadable(error: Exception) -> UnsafeFileError:
    return UnsafeFileError(
        "file-damaged",
        Bilingual(
            f"Excelファイルとして開けません（{type(error).__name__}）。",
            f"The file cannot be opened as an Excel workbook ({type(error).__name__}).",
        ),
        Bilingual(
            "Excelで開いて保存し直すか、発行元からもう一度入手してください。",
            "Open it in Excel and save it again, or get it from its publisher again.",
        ),
    )
