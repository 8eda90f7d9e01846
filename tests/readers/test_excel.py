"""Workbooks read as a person sees them."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.readers import small_files

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
        (date(2026, 4, 1), "mm-dd-yy", "2026/4/1"),
        (date(2026, 4, 1), r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", "2026年4月1日"),
        (date(2026, 4, 1), "m/d/yyyy", "2026-04-01"),
        (date(2026, 4, 1), "[$-409]d-mmm-yy", "2026-04-01"),
        (date(2026, 4, 1), "[$-411]e.m.d", "2026-04-01"),
        (date(2026, 4, 1), "mmm-yy", "2026年4月"),
        (date(2026, 4, 1), "yyyy/m/d(aaa)", "2026/4/1(水)"),
        (date(2026, 4, 1), 'm"月"d"日"', "4月1日"),
        (1100, "00000", "01100"),
        (0.125, "0.0%", "12.5%"),
        (12345, "#,##0", "12,345"),
        (48, '0"件"', "48件"),
        (3.0, "General", "3"),
        (True, "General", "TRUE"),
        (date(2019, 5, 1), '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@', "令和元年5月1日"),
        (date(2020, 5, 1), '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@', "令和2年5月1日"),
        (date(2019, 5, 1), '[$-411]ggge"年"', "令和1年"),
        (43586, '[$-411]ggge"年"', "令和1年"),
        (43586, '[$-ja-JP-x-gannen]ggge"年度"', "令和元年度"),
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
    assert (found.code, found.at) == ("formula-without-value", CellLocator("一覧", "B2"))


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


def test_furigana_are_no_part_of_the_words() -> None:
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>団体</t></si><si>'
        '<r><t>御前</t></r><r><t>崎市</t></r><rPh sb="0" eb="3"><t>オマエザキ</t></rPh>'
        '<phoneticPr fontId="1"/></si></sst>'
    )
    cells = b'<c r="A%d" t="s"><v>%d</v></c><c r="B%d"><v>1</v></c>'
    inside = b"".join(b'<row r="%d">' % n + cells % (n, n - 1, n) + b"</row>" for n in (1, 2))

    content = readers.read(
        small_files.workbook(
            SHEET % (b"<sheetData>" + inside + b"</sheetData>"), {"xl/sharedStrings.xml": strings.encode()}
        ),
        "list.xlsx",
    )

    assert table(content) == [["団体", "1"], ["御前崎市", "1"]]


def test_errors_in_cells_are_reported_by_kind() -> None:
    book, sheet = workbook()
    for row in (["番号", "件数"], [1, "#N/A"], [2, "#DIV/0!"], [3, "#N/A"]):
        sheet.append(row)

    found = [f for f in read(book).findings if f.code == "cell-error"]

    assert [f.at for f in found] == [CellLocator("一覧", "B2"), CellLocator("一覧", "B3")]
    assert "B2, B4" in found[0].fault.en


def test_cells_that_are_only_formatted_do_not_make_the_table_larger() -> None:
    inside = (
        b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="XFD1" s="0"/></row>'
        b'<row r="1048576"><c r="A1048576" s="0"/></row>'
    )

    content = readers.read(with_sheet(SHEET % (b"<sheetData>" + inside + b"</sheetData>")), "list.xlsx")

    assert table(content) == [["1", "2"]]


def test_formats_that_a_japanese_excel_knows_by_number_show_eras() -> None:
    styles = (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2">'
        b'<xf numFmtId="0"/><xf numFmtId="58" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
    inside = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>43556</v></c></row>'
    sheet = SHEET % (b"<sheetData>" + inside + b"</sheetData>")

    content = readers.read(small_files.workbook(sheet, {"xl/styles.xml": styles}), "list.xlsx")

    assert table(content) == [["1", "平成31年4月1日"]]


def test_one_sheet_per_record_is_a_page_per_record() -> None:
    book, first = workbook()
    first.append(["名称", "甲"])
    book.create_sheet("二").append(["名称", "乙"])

    content = read(book)

    assert [(page.number, page.name) for page in content.pages] == [(1, "一覧"), (2, "二")]
