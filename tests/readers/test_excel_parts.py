"""Worksheets are found by the list of sheets, not by how their parts are named."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import openpyxl.comments
from tests.readers.small_files import zipped

from renkei import readers


def _workbook(rows: dict[str, int]) -> dict[str, bytes]:
    """The parts of a workbook whose sheets have so many rows each."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, count in rows.items():
        sheet = book.create_sheet(title)
        for number in range(count):
            sheet.append([f"{title}{number}", "乙"])
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def _first_words(content):
    return [[row[0].text.text for row in page.blocks[0].rows()] for page in content.pages]


def test_parts_may_lie_elsewhere_and_stand_in_any_order():
    parts = _workbook({"短": 2, "長": 4})
    moved = {
        name.replace("worksheets/sheet1", "data/b").replace("worksheets/sheet2", "data/a"): data
        for name, data in parts.items()
    }
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        moved[name] = (
            moved[name]
            .replace(b"/xl/worksheets/sheet1", b"/xl/data/b")
            .replace(b"/xl/worksheets/sheet2", b"/xl/data/a")
        )

    content = readers.read(zipped(moved), "a.xlsx")

    assert _first_words(content) == [["短0", "短1"], ["長0", "長1", "長2", "長3"]]


def test_a_sheet_whose_part_is_missing_is_said_to_be_lost_and_the_others_are_read():
    parts = _workbook({"甲": 2, "乙": 3})
    del parts["xl/worksheets/sheet1.xml"]

    content = readers.read(zipped(parts), "a.xlsx")

    assert _first_words(content) == [["乙0", "乙1", "乙2"]]
    assert [(f.code, "甲" in f.fault.ja) for f in content.findings] == [("sheet-lost", True)]


def test_a_workbook_without_any_sheet_is_refused():
    parts = _workbook({"甲": 2})
    del parts["xl/worksheets/sheet1.xml"]

    content = readers.read(zipped(parts), "a.xlsx")

    assert [f.code for f in content.findings] == ["file-damaged"]


def test_words_of_shapes_and_comments_are_told_though_in_no_cell():
    book = openpyxl.Workbook()
    book.active.append(["甲", "乙"])
    book.active["A1"].comment = openpyxl.comments.Comment("要確認", "山田")
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    main = b"http://schemas.openxmlformats.org/drawingml/2006/main"
    parts["xl/drawings/drawing1.xml"] = b'<d xmlns:a="%s"><a:t>%s</a:t></d>' % (main, "注意書き".encode())

    content = readers.read(zipped(parts), "a.xlsx")

    assert [f.code for f in content.findings] == ["part-left-out", "part-left-out"]
    assert any("図形・テキストボックス" in f.fault.ja for f in content.findings)
    assert any("コメント" in f.fault.ja for f in content.findings)
