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
from typing import Final

import openpyxl
from lxml import etree
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from renkei.domain.documents import (
    Cell,
    DocumentContent,
    Link,
    Page,
    Paragraph,
    SourceInfo,
    SourceText,
    Table,
)
from renkei.domain.documents.content import Block
from renkei.domain.documents.source_text import Segment
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import CellLocator
from renkei.readers.anchors import CellAnchor
from renkei.readers.excel_values import shown_value
from renkei.readers.package import OfficePackage, UnsafeFileError

READER: Final = "excel/1"
MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 1_000
MAX_CELLS: Final = 5_000_000
REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """Read an Excel workbook.

    Raises:
        UnsafeFileError: the file is damaged, encrypted, or its cells and merges span more than any
            honest table does.
    """
    package = OfficePackage(data)
    for name in package.names():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _check_extent(package.bytes_of(name), name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles that do not concern the values
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        except Exception as error:  # openpyxl raises whatever its XML mapping meets
            raise _unreadable(error) from error
    sheets = [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]
    pages = tuple(_page(number, sheet) for number, sheet in enumerate(sheets, 1))
    links = tuple(link for sheet in sheets for link in _links(sheet))
    return DocumentContent(source, pages, READER, links, tuple(_findings(package, sheets)))


def _page(number: int, sheet: Worksheet) -> Page:
    spans, covered = _merges(sheet)
    blocks: list[Block] = []
    rows: list[list[Cell]] = []
    for number_of_row, row in enumerate(sheet.iter_rows()):
        cells = [_cell(c, spans) for c in row if isinstance(c, SheetCell) and c.coordinate not in covered]
        if any(cell.text.text.strip() for cell in cells):
            rows.append(cells)
        elif not _reaches_over(rows, number_of_row):
            blocks += _block(rows)
            rows = []
    return Page(number, (*blocks, *_block(rows)), sheet.title)


def _reaches_over(rows: list[list[Cell]], row: int) -> bool:
    """Whether a merged cell of the rows so far covers this (otherwise empty) row."""
    return any(cell.row + cell.row_span > row for cells in rows for cell in cells if cell.row_span > 1)


def _block(rows: list[list[Cell]]) -> Iterator[Block]:
    """Rows between blank rows: lines with a single filled cell are text, the others a table."""
    filled = [[cell for cell in row if cell.text.text.strip()] for row in rows]
    while filled and len(filled[0]) == 1 and filled[0][0].row_span == 1:
        yield Paragraph(filled[0][0].text)
        rows, filled = rows[1:], filled[1:]
    if not rows:
        return
    last = max(cell.column for row in filled for cell in row)
    yield Table(tuple(cell for row in rows for cell in row if cell.column <= last))


def _cell(cell: SheetCell, spans: dict[str, tuple[int, int, str]]) -> Cell:
    height, width, place = spans.get(cell.coordinate, (1, 1, cell.coordinate))
    words = shown_value(cell)
    anchor = CellAnchor(cell.parent.title, place)
    text = SourceText(words, (Segment(0, len(words), anchor),))
    return Cell(text, cell.row - 1, cell.column - 1, height, width)


def _merges(sheet: Worksheet) -> tuple[dict[str, tuple[int, int, str]], set[str]]:
    """Height, width and range of merged cells by their corner; and the cells these cover."""
    spans: dict[str, tuple[int, int, str]] = {}
    covered: set[str] = set()
    for merged in sheet.merged_cells.ranges:
        bottom, right = min(merged.max_row, sheet.max_row), min(merged.max_col, sheet.max_column)
        corner = f"{get_column_letter(merged.min_col)}{merged.min_row}"
        spans[corner] = (bottom - merged.min_row + 1, right - merged.min_col + 1, merged.coord)
        covered |= {
            f"{get_column_letter(column)}{row}"
            for row in range(merged.min_row, bottom + 1)
            for column in range(merged.min_col, right + 1)
        }
        covered.discard(corner)
    return spans, covered


def _links(sheet: Worksheet) -> Iterator[Link]:
    for row in sheet.iter_rows():
        for cell in row:
            link = cell.hyperlink if isinstance(cell, SheetCell) else None
            if isinstance(cell, SheetCell) and link is not None and link.target:
                yield Link(link.target, _cell(cell, {}).text)


def _findings(package: OfficePackage, sheets: Sequence[Worksheet]) -> Iterator[Finding]:
    for name, what in package.risky_parts():
        yield finding("file-carries", at=CellLocator("", name), what_ja=what.ja, what_en=what.en)
    formulas = _formulas_without_value(package)
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            yield finding("sheet-hidden", at=CellLocator(sheet.title, ""), sheet=sheet.title)
        hidden = [n for n, d in sheet.row_dimensions.items() if d.hidden and n <= sheet.max_row]
        if hidden:
            place = f"{min(hidden)}:{max(hidden)}"
            yield finding(
                "rows-hidden", at=CellLocator(sheet.title, place), sheet=sheet.title, rows=len(hidden)
            )
        columns = [name for name, d in sheet.column_dimensions.items() if d.hidden]
        if columns:
            place = f"{columns[0]}:{columns[-1]}"
            yield finding(
                "columns-hidden",
                at=CellLocator(sheet.title, place),
                sheet=sheet.title,
                columns=", ".join(columns),
            )
    for part, cell in formulas:
        yield finding("formula-without-value", at=CellLocator(part, cell), cell=cell)


def _formulas_without_value(package: OfficePackage) -> Iterator[tuple[str, str]]:
    """Cells whose formula was never calculated, so that the file holds no value for them."""
    for name in package.names():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for _, cell in etree.iterparse(
                io.BytesIO(package.bytes_of(name)), tag="{*}c", resolve_entities=False
            ):
                if cell.find("{*}f") is not None and not cell.findtext("{*}v"):
                    yield name.rpartition("/")[2], cell.get("r", "")
                cell.clear()


def _check_extent(data: bytes, name: str) -> None:
    """Refuse sheets whose cells or merges reach further than a table ever does.

    A two-kilobyte file can name a single cell in the last corner; libraries then build the grid.
    """
    if b"<!DOCTYPE" in data[:2_000]:
        raise _too_wide(f"{name}: DOCTYPE")
    places = re.findall(rb'(?:\br|\bref)="([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)"', data)
    right = bottom = 0
    for place in {p for item in places for p in item.decode().split(":")}:
        if match := REFERENCE.fullmatch(place):
            right = max(right, column_index_from_string(match[1]))
            bottom = max(bottom, int(match[2]))
    if right > MAX_COLUMNS or bottom > MAX_ROWS or right * bottom > MAX_CELLS:
        raise _too_wide(f"{name}: {right} x {bottom}")


def _too_wide(detail: str) -> UnsafeFileError:
    return UnsafeFileError(
        "file-unsafe",
        Bilingual(f"表の範囲が大きすぎます（{detail}）。", f"The table reaches too far ({detail})."),
        Bilingual(
            "使っていない行・列と結合を消し、値だけを新しいファイルに保存し直してください。",
            "Remove unused rows, columns and merges, and save only the values to a new file.",
        ),
    )


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
