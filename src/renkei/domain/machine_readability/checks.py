"""All checks of a file of tables, as findings with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from renkei.domain.findings import Finding, finding
from renkei.domain.locators import CellLocator
from renkei.domain.machine_readability.cells import cell_faults
from renkei.domain.machine_readability.sheets import Column, Sheet, TableFile
from renkei.domain.machine_readability.tables import is_legend, sheet_faults

_WESTERN_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}(?:[-/.年].*)?")
_ENDINGS: Final = {"csv": ("csv", "tsv"), "excel": ("xlsx", "xlsm")}


def check_file(file: TableFile, prefecture_of: Callable[[str], str | None]) -> tuple[Finding, ...]:
    """Everything that keeps a machine from reading the file; nothing for one that keeps the rules.

    ``prefecture_of`` gives the two digits of a prefecture by its name.
    """
    return tuple(_findings(file, prefecture_of))


def _findings(file: TableFile, prefecture_of: Callable[[str], str | None]) -> Iterator[Finding]:
    if file.format == "other":
        yield finding("lint-format", ending=file.ending or "?")
        return
    if file.ending not in _ENDINGS[file.format]:
        yield finding("lint-ending", ending=file.ending or "?", format=file.format)
    if file.encoding and file.encoding not in {"utf-8", "utf-8-sig"}:
        yield finding("lint-encoding", encoding=file.encoding)
    for sheet in file.sheets:
        if len(file.sheets) > 1 and is_legend(sheet):
            yield finding("lint-legend-sheet", at=CellLocator(sheet.name, ""), sheet=sheet.name)
            continue
        yield from _on_sheet(sheet, prefecture_of)


def _on_sheet(sheet: Sheet, prefecture_of: Callable[[str], str | None]) -> Iterator[Finding]:
    if sheet.merged:
        at = CellLocator(sheet.name, sheet.merged[0])
        yield finding("lint-merged-cells", at=at, count=len(sheet.merged), cells=sheet.merged[0])
    if sheet.objects:
        at = CellLocator(sheet.name, "")
        yield finding("lint-objects", at=at, count=len(sheet.objects), name=sheet.objects[0])
    for code, (row, column) in sheet_faults(sheet, prefecture_of):
        cell = f"{_letters(column)}{row + 1}"
        yield finding(code, at=CellLocator(sheet.name, cell), cell=cell)
    for one in sheet.columns:
        yield from _on_column(sheet, one)


def _on_column(sheet: Sheet, column: Column) -> Iterator[Finding]:
    def western_beside(row: int) -> bool:
        others = (cell.text for n, cell in enumerate(sheet.rows[row]) if n != column.number)
        return any(_WESTERN_DATE.fullmatch(words) for words in others)

    for code, rows in cell_faults(column, western_beside):
        cell = f"{_letters(column.number)}{rows[0] + 1}"
        at = CellLocator(sheet.name, cell)
        words = sheet.cell(rows[0], column.number).text[:40].replace("\n", " ")
        yield finding(code, at=at, cell=cell, count=len(rows), header=column.header or "—", words=words)


def _letters(column: int) -> str:
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
