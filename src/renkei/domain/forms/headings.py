"""Finding the row (or two rows) of headings in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from renkei.domain.documents import Cell, Table
from renkei.domain.forms.columns import heading_score, match
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.labels import fold

_ROWS_SEARCHED: Final = 12
"""Headings stand at the top of a table; below this many rows of something else there are none."""
_TOTALS: Final = frozenset({"合計", "小計", "総計", "総合計", "計", "total", "subtotal", "grandtotal"})
_FEWEST_BESIDE: Final = 2
_NOTE: Final = re.compile(
    r"[※＊*](?!備考)|[(（]?注(?:[0-9０-９]+|意)?[)）:：\s]|備考[:：]|出典|資料[:：]|問い?合わ?せ"
)


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings found: their texts by column, the first row after them, the rows they take."""

    texts: tuple[str, ...]
    first: int
    rows: int

    @property
    def after(self) -> int:
        """Index (among the table's rows) of the first row below the headings."""
        return self.first + self.rows


def find_headings(table: Table, definition: FormDefinition) -> Headings | None:
    """The best row, or pair of rows, of headings near the top of a table."""
    return best_headings(possible_headings(table), definition)


def possible_headings(table: Table) -> list[Headings]:
    """Every row, and every pair of rows, near the top of a table, as if they were headings."""
    rows = table.rows()[: _ROWS_SEARCHED + 1]
    return [found for index in range(min(_ROWS_SEARCHED, len(rows))) for found in _candidates(rows, index)]


def best_headings(possible: Sequence[Headings], definition: FormDefinition) -> Headings | None:
    """The headings that show most of a form; ``None`` where none shows any."""
    best: tuple[float, int, int, Headings] | None = None
    for candidate in possible:
        score = heading_score(candidate.texts, definition)
        if not score:
            continue
        columns = len(match(candidate.texts, definition.properties))
        if best is None or (score, columns, -candidate.rows) > best[:3]:
            best = (score, columns, -candidate.rows, candidate)
    return best[3] if best else None


def _candidates(rows: Sequence[Sequence[Cell]], index: int) -> list[Headings]:
    upper = texts_by_column(rows[index])
    found = [Headings(tuple(upper), index, 1)]
    if index + 1 < len(rows):
        lower = texts_by_column(rows[index + 1])
        found.append(Headings(tuple(two_tiers(upper, lower)), index, 2))
    return found


def texts_by_column(row: Sequence[Cell]) -> list[str]:
    """The texts of a row, a cell over several columns repeated in each."""
    texts = [""] * max((c.column + c.column_span for c in row), default=0)
    for cell in row:
        for column in range(cell.column, cell.column + cell.column_span):
            texts[column] = cell.text.text
    return texts


def two_tiers(upper: list[str], lower: list[str]) -> list[str]:
    """Headings in two tiers: what stands above (carried to the right) and what stands below."""
    width = max(len(upper), len(lower))
    upper, lower = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    joined, above = [], ""
    for top, bottom in zip(upper, lower, strict=True):
        above = top or (above if bottom else "")
        joined.append(f"{above}{bottom}")
    return joined


def is_note(texts: Sequence[str]) -> bool:
    """Whether a row is a single cell that begins as notes below a list do."""
    filled = [text.strip() for text in texts if text.strip()]
    return len(filled) == 1 and len(texts) > _FEWEST_BESIDE and bool(_NOTE.match(filled[0]))


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row sums up those above: its first filled cell says 合計 (小計, 総計, 計) and no more."""
    first = next((text for text in texts if text.strip()), "")
    return fold(first) in _TOTALS
