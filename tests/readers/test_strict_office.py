"""Office files saved as “Strict Open XML”: all namespaces bear other names, nothing else differs."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from tests.readers.small_files import zipped

from renkei import readers
from renkei.domain.documents import Table


def _strict(saved: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(saved)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    usual = rb"http://schemas\.openxmlformats\.org/(spreadsheetml|wordprocessingml|officeDocument)/2006/"
    return zipped(
        {
            name: re.sub(usual, rb"http://purl.oclc.org/ooxml/\1/", data)
            if name.startswith(("xl/", "word/"))
            else data
            for name, data in parts.items()
        }
    )


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["分野", "名称"])
    book.active.append(["環境", "川の清掃"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _document() -> bytes:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("分野", "名称"), ("環境", "川の清掃")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", _workbook), ("a.docx", _document)])
def test_the_strict_variant_reads_as_the_usual_one(name, make):
    usual, strict = readers.read(make(), name), readers.read(_strict(make()), name)

    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(_strict(make()))).read(
        {"a.xlsx": "xl/workbook.xml", "a.docx": "word/document.xml"}[name]
    )
    assert strict.pages == usual.pages
    assert any(isinstance(block, Table) for block in strict.blocks())
    assert strict.findings == usual.findings
