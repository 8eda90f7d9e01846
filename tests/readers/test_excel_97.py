"""Workbooks of Excel 97-2003."""

from __future__ import annotations

import io
from datetime import date

import xlwt
from tests.readers.hostile import encrypted_ole

from renkei import readers
from renkei.domain.documents import DocumentContent, Paragraph, Table
from renkei.domain.locators import CellLocator


def workbook() -> DocumentContent:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一覧")
    sheet.write(0, 0, "取組一覧")
    for column, words in enumerate(("分野", "番号", "開始日", "公表")):
        sheet.write(2, column, words)
    sheet.write_merge(3, 4, 0, 0, "環境")
    day = xlwt.easyxf(num_format_str="yyyy/m/d")
    for row, (number, start, public) in enumerate(
        [(1.0, date(2019, 4, 1), True), (2.5, date(2020, 1, 31), False)]
    ):
        sheet.write(3 + row, 1, number)
        sheet.write(3 + row, 2, start, day)
        sheet.write(3 + row, 3, public)
    book.add_sheet("控え").visibility = 1
    file = io.BytesIO()
    book.save(file)
    return readers.read(file.getvalue(), "list.xls")


def test_values_and_merged_cells_are_read() -> None:
    content = workbook()

    [found] = [block for block in content.pages[0].blocks if isinstance(block, Table)]
    assert [b.text.text for b in content.blocks() if isinstance(b, Paragraph)] == ["取組一覧"]
    assert [[cell.text.text for cell in row] for row in found.rows()] == [
        ["分野", "番号", "開始日", "公表"],
        ["環境", "1", "2019-04-01", "TRUE"],
        ["2.5", "2020-01-31", "FALSE"],
    ]
    merged = next(cell for cell in found.cells if cell.text.text == "環境")
    assert (merged.row, merged.row_span) == (3, 2)
    assert merged.text.locate() == CellLocator("一覧", "A4:A5", 0, 2)


def test_what_the_format_keeps_back_and_what_is_hidden_is_said() -> None:
    assert [f.code for f in workbook().findings] == ["number-formats-unknown", "sheet-hidden"]


def test_a_damaged_workbook_and_one_behind_a_password_are_refused() -> None:
    broken = encrypted_ole().replace(
        "EncryptedPackage".encode("utf-16-le"), "Workbook\0\0\0\0\0\0\0\0".encode("utf-16-le")
    )

    assert [f.code for f in readers.read(broken, "list.xls").findings] == ["file-damaged"]
    assert [f.code for f in readers.read(encrypted_ole(), "list.xls").findings][-1] == "file-encrypted"
