"""How much of a list or of the sheets a reader got right; white space and widths of signs do not count."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.readers.printing import PrintedList

VALUES = (
    "title",
    "jp",
    "foreign",
    "dept",
    "tel",
    "mail",
    "date",
    "background",
    "activities",
    "results",
    "url",
)


def level(words: object) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(words)))


def rows_of(content: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Rows with what stands left of each cell in this row or the nearest above: (carried first, cells)."""
    for table in content["tables"]:
        carried: dict[int, str] = {}
        for row in table:
            cells = [level(cell) if cell is not None else "" for cell in row]
            carried.update({place: cell for place, cell in enumerate(cells) if cell})
            for place, cell in enumerate(cells[:4]):
                if cell.isdecimal():
                    yield carried.get(place - 1, "") if place else "", cells[place:]


def list_score(content: dict[str, Any], expected: PrintedList) -> tuple[float, int]:
    """Share of the seven cells of each row that are exact, and rows with the right field beside them."""
    best: dict[str, tuple[int, bool]] = {}
    wanted = {
        level(row[0]): (number, [level(cell) for cell in row]) for number, row in enumerate(expected.rows)
    }
    fields = [level(field) for group, (_, field) in enumerate(expected.groups) for _ in expected.span(group)]
    carried = ""
    for field, cells in rows_of(content):
        carried = field or carried
        if cells[0] in wanted:
            number, row = wanted[cells[0]]
            exact = sum(1 for mine, theirs in zip(row, [*cells, *[""] * 7], strict=False) if mine == theirs)
            best[cells[0]] = max(best.get(cells[0], (0, False)), (exact, carried == fields[number]))
    total = len(expected.rows) * len(expected.rows[0])
    return sum(exact for exact, _ in best.values()) / total, sum(field for _, field in best.values())


def sheets_score(content: dict[str, Any], gold: Path) -> int:
    """How many of the values stand as the whole of a cell or of a line."""
    found = {level(cell) for table in content["tables"] for row in table for cell in row if cell is not None}
    found |= {level(line) for line in content["lines"]}
    sheets = json.loads(gold.read_text(encoding="utf-8"))["sheets"]
    return sum(1 for sheet in sheets for name in VALUES if not sheet[name] or level(sheet[name]) in found)
