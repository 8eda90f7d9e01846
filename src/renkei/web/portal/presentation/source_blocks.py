"""Tables and paragraphs of a document with the words of values marked, piece by piece of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from renkei.web.documents.shown_content import PageEntry, ShownBlock, ShownCell

ROWS_A_VIEW: Final = 60
_REFERENCE: Final = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to mark. ``href`` is where a click leads, ``name`` the id that addresses point to."""

    at: Mapping[str, Any]
    href: str = ""
    name: str = ""
    state: str = "marked"
    label: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A run of words; with a ``mark`` where a value stands."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell, a paragraph or a heading in pieces."""

    pieces: tuple[MarkedPiece, ...]
    row_span: int = 1
    column_span: int = 1
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row of a table; ``heading`` is its number in a worksheet."""

    cells: tuple[MarkedCell, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A table (``columns`` are the letters of a worksheet) or one paragraph."""

    kind: str
    rows: tuple[MarkedRow, ...]
    level: int = 0
    caption: str = ""
    columns: tuple[str, ...] = ()

    @property
    def words(self) -> MarkedCell:
        """The paragraph."""
        return self.rows[0].cells[0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document that one view shows: rows ``first`` to ``end`` of each block named."""

    page: int
    name: str
    parts: tuple[tuple[int, int, int], ...]


def marks_by_line(mark: Mark) -> list[Mark]:
    """A mark on lines of text, one for each line that it touches; other marks as they are."""
    if mark.at.get("type") != "text":
        return [mark]
    return [replace(mark, at={"type": "text", **span}) for span in mark.at["spans"]]


def blocks_of_lines(lines: Sequence[str], first: int) -> tuple[ShownBlock, ...]:
    """Lines of text as blocks; ``first`` is the number of the first one."""
    return tuple(
        ShownBlock("line", (ShownCell(text, {"type": "text", "line": n, "start": 0, "end": len(text)}),))
        for n, text in enumerate(lines, start=first)
    )


def stretches(entries: Iterable[PageEntry], rows: int = ROWS_A_VIEW) -> tuple[Stretch, ...]:
    """The document in stretches of about ``rows`` rows; none goes over the end of a page."""
    found: list[Stretch] = []
    for entry in entries:
        parts: list[tuple[int, int, int]] = []
        room = rows
        for block, height in enumerate(entry.block_rows):
            first = 0
            while first < height:
                if room <= 0:
                    found.append(Stretch(entry.number, entry.name, tuple(parts)))
                    parts, room = [], rows
                end = min(height, first + room)
                parts.append((block, first, end))
                room -= end - first
                first = end
        if parts:
            found.append(Stretch(entry.number, entry.name, tuple(parts)))
    return tuple(found)


def marked_blocks(
    blocks: Sequence[ShownBlock], stretch: Stretch, marks: Iterable[Mark]
) -> tuple[MarkedBlock, ...]:
    """The blocks of a stretch with the marks in them."""
    places = _Places(marks, (cell for block in blocks for cell in block.cells))
    return tuple(
        _marked(blocks[index], first, end, places)
        for index, first, end in stretch.parts
        if index < len(blocks)
    )


def first_hit(blocks: Sequence[ShownBlock], at: Mapping[str, Any]) -> tuple[int, int] | None:
    """The block and row in which a place stands; ``None`` where it is not on this page."""
    places = _Places([Mark(at)], (cell for block in blocks for cell in block.cells))
    for number, block in enumerate(blocks):
        for cell in block.cells:
            if places.of(cell):
                return number, cell.row
    return None


class _Places:
    """The marks by the place they name, so that each cell finds its own at once."""

    def __init__(self, marks: Iterable[Mark], cells: Iterable[ShownCell]) -> None:
        self._exact: dict[str, list[Mark]] = defaultdict(list)
        for mark in marks:
            self._exact[_key(mark.at)].append(mark)
        known = {_key(cell.at) for cell in cells if cell.at}
        self._loose = [mark for key, found in self._exact.items() if key not in known for mark in found]

    def of(self, cell: ShownCell) -> list[tuple[Mark, bool]]:
        """The marks of a cell, each with whether its span counts in the words of this cell."""
        if not cell.at:
            return []
        exact = [(mark, True) for mark in self._exact.get(_key(cell.at), ())]
        return exact or [(mark, False) for mark in self._loose if _overlap(cell.at, mark.at)]


def _marked(block: ShownBlock, first: int, end: int, places: _Places) -> MarkedBlock:
    rows: dict[int, list[tuple[int, MarkedCell, ShownCell]]] = defaultdict(list)
    for cell in block.cells:
        top, bottom = max(cell.row, first), min(cell.row + cell.row_span, end)
        if top < bottom:
            shown = MarkedCell(_pieces(cell, places), bottom - top, cell.column_span)
            if any(piece.mark and piece.mark.state != "other" for piece in shown.pieces):
                shown = MarkedCell(shown.pieces, shown.row_span, shown.column_span, is_hit=True)
            rows[top].append((cell.column, shown, cell))
    ordered = {number: sorted(rows[number], key=lambda item: item[0]) for number in range(first, end)}
    in_sheet = block.kind == "table" and any(cell.at and cell.at["type"] == "cell" for cell in block.cells)
    return MarkedBlock(
        kind=block.kind,
        rows=tuple(
            MarkedRow(tuple(item[1] for item in found), _row_name(found) if in_sheet else "")
            for found in ordered.values()
        ),
        level=block.level,
        caption=block.caption,
        columns=_columns(block) if in_sheet else (),
    )


def _pieces(cell: ShownCell, places: _Places) -> tuple[MarkedPiece, ...]:
    length = len(cell.text)
    spans = []
    for mark, counts_here in places.of(cell):
        start, end = mark.at.get("start"), mark.at.get("end")
        if counts_here and isinstance(start, int) and isinstance(end, int):
            spans.append((min(start, length), min(end, length), mark))
        else:
            spans.append((0, length, mark))
    pieces: list[MarkedPiece] = []
    done = 0
    # Of marks that overlap the one that begins first is shown; of those, the longest.
    for start, end, mark in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < done or (start == end and length):
            continue
        if start > done:
            pieces.append(MarkedPiece(cell.text[done:start]))
        pieces.append(MarkedPiece(cell.text[start:end], mark))
        done = end
    if done < length or not pieces:
        pieces.append(MarkedPiece(cell.text[done:]))
    return tuple(pieces)


def _key(at: Mapping[str, Any] | None) -> str:
    match at:
        case {"type": "cell", "sheet": sheet, "cells": cells}:
            return f"{sheet}!{cells}"
        case {"type": "element", "path": path}:
            return str(path)
        case {"type": "page", "boxes": boxes}:
            return repr(boxes)
        case {"type": "text", "line": line}:
            return f"L{line}"
    return ""


def _overlap(cell: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    if cell["type"] != wanted.get("type"):
        return False
    match cell["type"]:
        case "cell":
            return cell["sheet"] == wanted["sheet"] and _cells_overlap(cell["cells"], wanted["cells"])
        case "element":
            ours, theirs = f"{cell['path']}/", f"{wanted['path']}/"
            return ours.startswith(theirs) or theirs.startswith(ours)
        case "page":
            return any(_covers(a, b) for a in cell["boxes"] for b in wanted["boxes"])
    return False


def _cells_overlap(first: str, second: str) -> bool:
    a, b = _range(first), _range(second)
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _range(cells: str) -> tuple[int, int, int, int]:
    """Columns and rows of ``B3`` or ``B3:C7``: left, top, right, bottom."""
    numbers = [(_column(c), int(r)) for c, r in _REFERENCE.findall(cells)] or [(0, 0)]
    (left, top), (right, bottom) = numbers[0], numbers[-1]
    return left, top, right, bottom


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _covers(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether the middle of one box lies in the other."""
    if ours["page"] != theirs["page"]:
        return False
    return _holds(ours["box"], theirs["box"]) or _holds(theirs["box"], ours["box"])


def _holds(box: Sequence[float], other: Sequence[float]) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _row_name(cells: Iterable[tuple[int, MarkedCell, ShownCell]]) -> str:
    for _, _, cell in cells:
        if cell.at and cell.at["type"] == "cell":
            return str(_range(cell.at["cells"])[1])
    return ""


def _columns(block: ShownBlock) -> tuple[str, ...]:
    """The letter of each column of the table; hidden ones are not in it, so letters may be left out."""
    letters: dict[int, str] = {}
    for cell in block.cells:
        if cell.at and cell.at["type"] == "cell":
            left, _, right, _ = _range(cell.at["cells"])
            letters.setdefault(cell.column, _letters(left))
            if right > left and cell.column_span == right - left + 1:
                for step in range(cell.column_span):
                    letters.setdefault(cell.column + step, _letters(left + step))
    width = max(cell.column + cell.column_span for cell in block.cells)
    return tuple(letters.get(column, "") for column in range(width))
