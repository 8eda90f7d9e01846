"""Tables as they stand in a file, with merged cells, formulas and objects: for checks, not for reading.

Goes through the same limits and refusals as the readers proper.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, time
from pathlib import PurePosixPath
from typing import Any, Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from renkei.domain.machine_readability.sheets import CellKind, Sheet, SheetCell, TableFile
from renkei.readers.detection import Format, detect
from renkei.readers.encoding import decode
from renkei.readers.excel_scan import refuse_many_strings, scan_sheet
from renkei.readers.excel_values import shown_value
from renkei.readers.package import OfficePackage

_SHEET_PART: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_KINDS: Final[dict[str, CellKind]] = {"f": "formula", "e": "error", "b": "flag", "n": "number", "d": "date"}


def read_table_file(content: bytes, name: str) -> TableFile:
    """The tables of a CSV file or an Excel workbook; anything else has none.

    Raises:
        RenkeiError: the file is damaged, dangerous or larger than a reader takes in.
    """
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    kind = detect(content, name)
    if kind is Format.EXCEL:
        return TableFile("excel", ending, tuple(_sheets(content)))
    if kind is Format.DELIMITED or (kind is Format.PLAIN_TEXT and ending in {"txt", "tab"}):
        return _delimited(content, ending)
    return TableFile("other", ending, ())


def _delimited(content: bytes, ending: str) -> TableFile:
    text, findings = decode(content)
    encoding = "utf-8-sig" if content.startswith(_BYTE_ORDER_MARK) else "utf-8"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        encoding = "cp932" if findings else "utf-16"
    lines = text.splitlines()[:50]
    separator = max("\t,;", key=lambda sign: sum(line.count(sign) for line in lines))
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    cells = tuple(tuple(_text(word) for word in row) for row in rows)
    return TableFile("csv", ending, (Sheet("", cells),), encoding)


def _text(word: str) -> SheetCell:
    return SheetCell(word, "text") if word else SheetCell()


def _sheets(content: bytes) -> Iterator[Sheet]:
    package = OfficePackage(content)
    for part in package.names():
        if _SHEET_PART.fullmatch(part):
            scan_sheet(package.bytes_of(part), part)
    if "xl/sharedStrings.xml" in package:
        refuse_many_strings(package.bytes_of("xl/sharedStrings.xml"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles that do not concern the values
        book = openpyxl.load_workbook(io.BytesIO(content))
    objects = tuple(n for n in package.names() if re.match(r"xl/(?:media|charts|drawings)/[^/_]+\.\w+$", n))
    for number, sheet in enumerate(book.worksheets):
        if isinstance(sheet, Worksheet):
            merged = tuple(str(area.coord) for area in sheet.merged_cells.ranges)
            rows = tuple(tuple(_cell(cell) for cell in row) for row in sheet.iter_rows())
            yield Sheet(sheet.title, rows, merged, objects if number == 0 else ())


def _cell(cell: Any) -> SheetCell:
    value = cell.value
    if value is None:
        return SheetCell()
    if isinstance(value, date | time):
        return SheetCell(shown_value(cell), "date")
    kind = _KINDS.get(cell.data_type, "text")
    return SheetCell(str(value) if kind == "formula" else shown_value(cell), kind)
