"""One pass over the raw markup of a worksheet, before any library builds cells from it.

A two-kilobyte file can name a single cell in the last corner or merge the whole sheet; libraries
then build the grid. So the pass counts, finds how far the *filled* cells reach (offices format
whole columns down to row 1,048,576), and notes what libraries do not tell.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from renkei.domain.errors import Bilingual
from renkei.readers.limits import LIMIT_CELLS, LimitExceededError, refuse_more_cells
from renkei.readers.package import UnsafeFileError, damaged, unsafe

MAX_COLUMNS: Final = 1_000
MAX_AREA: Final = 5_000_000
"""Cells between the first and the last filled one, empty ones included."""
MAX_MERGED: Final = 1_000_000
PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CELL: Final = re.compile(rb"<(?:[A-Za-z0-9]+:)?c[ >/]")
_STRING: Final = re.compile(rb"<(?:[A-Za-z0-9]+:)?si[ >/]")


@dataclass(frozen=True, slots=True)
class SheetScan:
    """How far the filled cells reach, and the cells whose formula was never calculated."""

    bottom: int
    right: int
    uncalculated: tuple[str, ...]


def scan_sheet(data: bytes, name: str) -> SheetScan:
    """Look through a worksheet part.

    Raises:
        LimitExceededError: it has more cells than a reader takes in.
        UnsafeFileError: it is damaged, declares a document type, or its cells or merges span more
            than any honest table.
    """
    if b"<!DOCTYPE" in data[:4_096]:
        raise unsafe(f"{name}: DOCTYPE")
    refuse_more_cells(sum(1 for _ in _CELL.finditer(data)))
    bottom = right = row = column = merged = 0
    uncalculated: list[str] = []
    try:
        for event, element in _walk(data):
            if event == "start":
                row, column = _number(element.get("r"), row + 1), 0
            elif element.tag.endswith("}mergeCell"):
                merged += _area(element.get("ref", ""))
            else:
                row, column = _place(element.get("r"), row, column + 1)
                if len(element):
                    bottom, right = max(bottom, row), max(right, column)
                if element.find("{*}f") is not None and not element.findtext("{*}v"):
                    uncalculated.append(element.get("r", ""))
            if event == "end":
                element.clear()
    except etree.XMLSyntaxError as error:
        raise damaged(f"{name}: {error}") from error
    if right > MAX_COLUMNS or bottom * right > MAX_AREA or merged > MAX_MERGED:
        raise _too_wide(f"{name}: {right} x {bottom}")
    return SheetScan(bottom, right, tuple(uncalculated))


def refuse_many_strings(data: bytes) -> None:
    """Hold the table of shared strings against the limit.

    Raises:
        LimitExceededError: it has more strings than a workbook can have cells.
    """
    if sum(1 for _ in _STRING.finditer(data)) > LIMIT_CELLS:
        raise LimitExceededError(Bilingual("文字列", "strings"), LIMIT_CELLS)


def _walk(data: bytes) -> Iterable[tuple[str, etree._Element]]:
    for event, element in etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        tag=("{*}row", "{*}c", "{*}mergeCell"),
        resolve_entities=False,
        no_network=True,
    ):
        if (event == "start") == element.tag.endswith("}row"):
            yield event, element


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    match = PLACE.fullmatch(reference or "")
    return (int(match[2]), column_number(match[1])) if match else (row, column)


def _area(reference: str) -> int:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _place(first, 0, 0), _place(last or first, 0, 0)
    return max(bottom - top + 1, 1) * max(right - left + 1, 1)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= 7 else default


def column_number(letters: str) -> int:
    """``A`` → 1, ``AA`` → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _too_wide(detail: str) -> UnsafeFileError:
    return UnsafeFileError(
        "file-unsafe",
        Bilingual(f"表の範囲が大きすぎます（{detail}）。", f"The table reaches too far ({detail})."),
        Bilingual(
            "使っていない行・列と結合を消し、値だけを新しいファイルに保存し直してください。",
            "Remove unused rows, columns and merges, and save only the values to a new file.",
        ),
    )
