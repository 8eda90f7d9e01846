"""The headings and values of a document that no form knows: columns of a list, labels of sheets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from renkei.domain.documents import Cell, DocumentContent, Table
from renkei.domain.errors import Bilingual
from renkei.domain.forms.columns import likeness
from renkei.domain.forms.definition import FormKind, Property
from renkei.domain.forms.group_headings import headings_above
from renkei.domain.forms.headings import is_note, is_total, texts_by_column, two_tiers
from renkei.domain.forms.labels import fold, normalise
from renkei.domain.forms.list_alignment import whole_number
from renkei.domain.forms.sheet_lines import SheetLine, lines_of
from renkei.domain.forms.sheet_rows import around_colon
from renkei.domain.forms.sheet_sections import numbered
from renkei.domain.periods import find_dates

_ROWS_SEARCHED: Final = 12
_LONGEST_HEADING: Final = 40
_LONGEST_LABEL: Final = 24
_FEWEST_COLUMNS: Final = 2
_FEWEST_LABELS: Final = 2
_ALIKE: Final = 0.6
_NO_LABEL: Final = re.compile(r"https?|[@<>「『」』。]|^[\d\W_]+$|\d年")
GROUP: Final = Property("field", Bilingual("分野", "Field"), "text", ("分野",))
"""The property that the headings above the tables of a list would have a column for."""
_SIGNS: Final = "■□◆◇●○▼▽◎☆★・【】 　"


@dataclass(slots=True)
class DraftColumn:
    """A heading as it is printed (in several ways, of several files) and the cells under it."""

    labels: list[str]
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftSource:
    """What a definition is drafted from."""

    kind: FormKind
    columns: list[DraftColumn]
    groups: tuple[str, ...] = ()
    """What stands above the tables of a list, where each has a heading of its own."""


def source_of(contents: Sequence[DocumentContent]) -> DraftSource | None:
    """The columns or labels of some documents of one kind; ``None`` where none has any.

    It is a sheet where labels come again with values beside them, or stand once beside values in a
    table of two columns; otherwise a list.
    """
    sheets, lists = _Labels(), _Columns()
    for content in contents:
        sheets.add(lines_of(content))
        lists.add(content)
    if sheets.come_again():
        return DraftSource("sheet", sheets.columns())
    if len(lists.columns) > _FEWEST_COLUMNS:
        return DraftSource("list", lists.columns, tuple(dict.fromkeys(lists.groups)))
    return DraftSource("sheet", sheets.columns()) if len(sheets.found) > _FEWEST_LABELS else None


class _Columns:
    """Columns of the tables of some lists, joined by heading."""

    def __init__(self) -> None:
        self.columns: list[DraftColumn] = []
        self.groups: list[str] = []

    def add(self, content: DocumentContent) -> None:
        """The tables of a document that have the headings of its largest one."""
        tables = [b for b in content.blocks() if isinstance(b, Table)]
        headed = [(t, h) for t in tables if (h := _headings(t))]
        if not headed:
            return
        _, (wanted, _, _) = max(headed, key=lambda found: len(found[0].cells))
        same = [(t, h) for t, h in headed if [fold(text) for text in h[0]] == [fold(text) for text in wanted]]
        for table, (texts, after, lower) in same:
            self._extend(texts, table, after, lower)
        alike = [any(table is other for other, _ in same) for table in tables]
        above = headings_above(content, alike, GROUP)
        self.groups += [group.value for group, is_like in zip(above, alike, strict=True) if group and is_like]

    def _extend(self, texts: Sequence[str], table: Table, after: int, lower: Sequence[str]) -> None:
        columns = {position: self._column(text) for position, text in enumerate(texts) if text}
        for position, column in columns.items():
            # Under 都市: 国名 says enough by itself where no other column is called so.
            short = normalise(lower[position]) if position < len(lower) else ""
            if short and short not in column.labels and lower.count(lower[position]) == 1:
                column.labels.insert(0, short)
        for row in _expanded_rows(table)[after:]:
            words = texts_by_column(row)
            if any(words) and not is_total(words) and not is_note(words):
                for position, column in columns.items():
                    column.cells.append(words[position] if position < len(words) else "")

    def _column(self, text: str) -> DraftColumn:
        printed = normalise(text)
        for column in self.columns:
            if likeness(printed, tuple(column.labels)) >= 1.0:
                if printed not in column.labels:
                    column.labels.append(printed)
                return column
        self.columns.append(DraftColumn([printed]))
        return self.columns[-1]


def _expanded_rows(table: Table) -> list[list[Cell]]:
    copies = [
        Cell(c.text, row, c.column, 1, c.column_span)
        for c in table.cells
        for row in range(c.row, c.row + c.row_span)
    ]
    return Table(tuple(copies)).rows()


def _headings(table: Table) -> tuple[list[str], int, list[str]] | None:
    """The headings of a table by column, the first row below them, and the lower of two tiers."""
    rows = _expanded_rows(table)
    width = max((c.column + c.column_span for c in table.cells), default=0)
    for index, row in enumerate(rows[:_ROWS_SEARCHED]):
        texts = texts_by_column(row)
        if not _is_heading_row(texts, width) or index + 1 >= len(rows):
            continue
        below = texts_by_column(rows[index + 1])
        spanning = any(c.column_span > 1 and c.text.text.strip() for c in row)
        if spanning and _is_heading_row(below, width):
            below += [""] * (len(texts) - len(below))
            tiers = zip(texts, below, two_tiers(texts, below), strict=True)
            # A heading merged over both rows stands for itself, not under its neighbour.
            return [b if u == b else both for u, b, both in tiers], index + 2, below
        return texts, index + 1, []
    return None


def _is_heading_row(texts: Sequence[str], width: int) -> bool:
    filled = [normalise(t) for t in texts if t.strip()]
    if len(filled) < max(_FEWEST_COLUMNS, -(-width * 3 // 5)) or len(set(filled)) < len(filled) / 2:
        return False
    words = [t for t in filled if whole_number(t) is None and not any(m.on for m in find_dates(t))]
    return len(words) == len(filled) and max(map(len, filled)) <= _LONGEST_HEADING


class _Labels:
    """Labels with values beside, behind or below them, over some documents."""

    def __init__(self) -> None:
        self.found: dict[str, DraftColumn] = {}
        self._run: list[str] = []

    def add(self, lines: Sequence[SheetLine]) -> None:
        """The labels of a document."""
        for position, line in enumerate(lines):
            for label, value in _pairs(line) or _alone(lines, position):
                name = fold(label)
                if not name or _NO_LABEL.search(label):
                    continue
                column = self.found.setdefault(name, DraftColumn([normalise(label).strip(_SIGNS)]))
                column.cells.append(value)
                self._run.append(name)

    def come_again(self) -> bool:
        """Whether the same labels follow one another again and again, each once in every sheet.

        The first cells of a list come again too, but in no such order.
        """
        regular = self._regular()
        again = [name for name in self._run if name in regular]
        if len(regular) < _FEWEST_LABELS:
            return False
        starts = [i for i, name in enumerate(again) if name == again[0]]
        sheets = [again[a:b] for a, b in pairwise([*starts, len(again)])]
        whole = [len(set(s)) == len(s) and len(set(s)) >= _ALIKE * len(regular) for s in sheets]
        return len(sheets) > 1 and sum(whole) >= _ALIKE * len(sheets)

    def _regular(self) -> set[str]:
        """The labels that come about as often as there are sheets: as often as most label lines say."""
        times = Counter(self._run)
        counts = sorted(times[name] for name in self._run)
        sheets = counts[len(counts) // 2] if counts else 0
        if sheets < _FEWEST_LABELS:
            return set()
        return {name for name, count in times.items() if _ALIKE * sheets <= count <= sheets / _ALIKE}

    def columns(self) -> list[DraftColumn]:
        """The labels that come again regularly; where none does, all of them."""
        regular = self._regular()
        kept = [c for name, c in self.found.items() if name in regular]
        return kept if len(kept) >= _FEWEST_LABELS else list(self.found.values())


def _pairs(line: SheetLine) -> list[tuple[str, str]]:
    """Label and value of a row of two (or twice two) cells, or of a line with a colon."""
    cells = [c.text for c in (line.cells if line.is_row else tuple(around_colon(line.text)))]
    if len(cells) not in (2, 4) or (len(cells) == 4 and not (cells[0].strip() and cells[2].strip())):
        return []
    pairs = list(zip(cells[::2], cells[1::2], strict=True))
    return pairs if all(0 < len(label.strip()) <= _LONGEST_LABEL for label, _ in pairs) else []


def _alone(lines: Sequence[SheetLine], position: int) -> list[tuple[str, str]]:
    """A short marked line (■成果, 【成果】) and the line below it."""
    line = lines[position]
    mark = numbered(line.text.text)
    text = normalise(mark.rest if mark else line.text.text)
    signed = bool(mark) or text[:1] in _SIGNS
    marked = not line.is_row and signed and 0 < len(text.strip(_SIGNS)) <= _LONGEST_LABEL
    if not marked or position + 1 >= len(lines) or lines[position + 1].is_row:
        return []
    return [(text.strip(_SIGNS), lines[position + 1].text.text)]
