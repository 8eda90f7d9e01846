"""Workbooks read as a person sees them."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from renkei import readers
from renkei.domain.documents import DocumentContent, Paragraph, Table
from renkei.domain.locators import CellLocator


def workbook() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "一覧"
    return book, sheet


def read(book: openpyxl.Workbook) -> DocumentContent:
    file = io.BytesIO()
    book.save(file)
    return readers.read(file.getvalue(), "list.xlsx")


def table(content: DocumentContent) -> list[list[str]]:
    [found] = [block for block in content.blocks() if isinstance(block, Table)]
    return [[cell.text.text for cell in row] for row in found.rows()]


def test_a_title_above_a_blank_row_is_a_paragraph_and_the_rest_a_table() -> None:
    book, sheet = workbook()
    sheet["A1"] = "取組一覧"
    sheet.append([])
    sheet.append(["番号", "名称"])
    sheet.append([1, "川の清掃"])

    content = read(book)

    assert [b.text.text for b in content.blocks() if isinstance(b, Paragraph)] == ["取組一覧"]
    assert table(content) == [["番号", "名称"], ["1", "川の清掃"]]


def test_a_merged_cell_covers_its_rows_and_names_its_range() -> None:
    book, sheet = workbook()
    for row in (["分野", "名称"], ["環境", "甲"], [None, "乙"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")

    [found] = [block for block in read(book).blocks() if isinstance(block, Table)]
    merged = next(cell for cell in found.cells if cell.text.text == "環境")

    assert (merged.row, merged.row_span) == (1, 2)
    assert merged.text.locate() == CellLocator("一覧", "A2:A3", 0, 2)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (date(2026, 4, 1), '[$-411]ggge"年"m"月"d"日"', "令和8年4月1日"),
        (date(2019, 4, 30), "[$-411]ge.m.d", "H31.4.30"),
        (date(2026, 4, 1), "yyyy/mm/dd", "2026/04/01"),
        (1100, "00000", "01100"),
        (0.125, "0.0%", "12.5%"),
        (12345, "#,##0", "12,345"),
        (48, '0"件"', "48件"),
        (3.0, "General", "3"),
        (True, "General", "TRUE"),
    ],
)
def test_values_are_shown_in_the_format_of_their_cell(value: object, number_format: str, shown: str) -> None:
    book, sheet = workbook()
    sheet.append(["項目", "値"])
    sheet.append(["甲", value])
    sheet["B2"].number_format = number_format

    assert table(read(book))[1][1] == shown


def test_hidden_rows_columns_and_sheets_are_read_and_reported() -> None:
    book, sheet = workbook()
    for row in (["番号", "名称"], [1, "甲"], [2, "乙"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("控え")
    other["A1"] = "控え"
    other.sheet_state = "hidden"

    content = read(book)

    assert table(content)[2] == ["2", "乙"]
    assert {f.code for f in content.findings} == {"rows-hidden", "columns-hidden", "sheet-hidden"}


def test_a_formula_never_calculated_is_reported() -> None:
    book, sheet = workbook()
    sheet.append(["件数", "合計"])
    sheet.append([1, "=A2+1"])

    content = read(book)

    [found] = content.findings
    assert (found.code, found.at) == ("formula-without-value", CellLocator("sheet1.xml", "B2"))


def with_sheet(xml: bytes) -> bytes:
    book, sheet = workbook()
    sheet["A1"] = "甲"
    file, changed = io.BytesIO(), io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else data)
    return changed.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'


@pytest.mark.parametrize(
    "inside",
    [
        b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    ],
    ids=["merge over everything", "cell in the last corner"],
)
def test_a_sheet_that_spans_beyond_measure_is_refused(inside: bytes) -> None:
    content = readers.read(with_sheet(SHEET % inside), "bomb.xlsx")

    assert [f.code for f in content.findings] == ["file-unsafe"]
    assert content.pages == ()
