"""From the tables of a document to the rows of a list, whatever page they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from renkei.domain.documents import Cell, DocumentContent, SourceText, Table
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.columns import match
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.group_headings import GroupHeading, headings_above, row_label
from renkei.domain.forms.headings import Headings, find_headings, is_note, is_total
from renkei.domain.forms.labels import fold


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one printed row; ``block`` counts the tables (a new page starts a new one).

    ``group`` is the heading above the row that names its group, where the list has no column for it.
    """

    cells: tuple[Cell, ...]
    block: int
    group: GroupHeading | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the cells."""
        return tuple(cell.text.text for cell in self.cells)

    @property
    def words(self) -> SourceText:
        """All words of the row, for its place."""
        return SourceText.join((cell.text for cell in self.cells), "\t")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds which property; ``width`` is the number of columns."""

    columns: Mapping[int, str]
    width: int


@dataclass(frozen=True, slots=True)
class RawList:
    """The rows below one set of headings."""

    layout: Layout
    rows: tuple[RawRow, ...]
    findings: tuple[Finding, ...] = field(default=())


_FEWEST_FILLED: Final = 2


def find_lists(content: DocumentContent, definition: FormDefinition) -> list[RawList]:
    """The lists of a document: rows gathered from page to page under headings of one layout.

    Repeated headings are dropped. Rows above the first headings, and tables without headings, are
    read by the nearest layout of their width, the first with a finding.
    """
    found: list[tuple[Layout, list[RawRow], list[Finding]]] = []
    early: list[RawRow] = []
    tables = [block for block in content.blocks() if isinstance(block, Table)]
    headed = [find_headings(table, definition) for table in tables]
    groups = _groups_above(content, headed, definition)
    for number, (table, headings) in enumerate(zip(tables, headed, strict=True)):
        rows = [RawRow(tuple(row), number, groups[number]) for row in _expanded(table)]
        if headings is None:
            if found and not _goes_on(rows, found[-1][0]):
                found[-1][2].append(finding("table-of-another-kind", at=rows[0].words.locate()))
                continue
            (found[-1][1] if found else early).extend(r for r in rows if _is_filled(r))
            continue
        above = [r for r in rows[: headings.first] if _is_row(r, len(headings.texts))]
        (found[-1][1] if found else early).extend(above)
        layout = Layout(match(headings.texts, definition.properties), len(headings.texts))
        if not found or found[-1][0].columns != layout.columns:
            found.append((layout, [], _on_headings(rows[headings.first], headings, layout, definition)))
        below = list(_below(rows, headings))
        found[-1][2].extend(finding("row-total", at=r.words.locate()) for r in below if is_total(r.texts))
        found[-1][2].extend(finding("row-of-notes", at=r.words.locate()) for r in below if is_note(r.texts))
        kept = (row for row in below if not is_total(row.texts) and not is_note(row.texts))
        found[-1][1].extend(_under_group_rows(kept, layout, definition))
    if found and early:
        width = found[0][0].width
        fitting = [r for r in early if len(r.cells) == width and _is_row(r, width)]
        found[0][1][:0] = fitting
        found[0][2].extend(finding("row-before-headings", at=r.words.locate()) for r in fitting)
    return [RawList(layout, tuple(rows), tuple(findings)) for layout, rows, findings in found]


def _goes_on(rows: Sequence[RawRow], layout: Layout) -> bool:
    """Whether a table without headings has as many columns as a list that may go on in it."""
    return 2 * max((len(row.cells) for row in rows), default=layout.width) > layout.width


def _group_property(definition: FormDefinition) -> Property | None:
    group = definition.layout.get("group")
    return definition.property(group) if group and definition.has(group) else None


def _groups_above(
    content: DocumentContent, headed: Sequence[Headings | None], definition: FormDefinition
) -> list[GroupHeading | None]:
    prop = _group_property(definition)
    if prop is None:
        return [None] * len(headed)
    return headings_above(content, [h is not None for h in headed], prop)


def _under_group_rows(rows: Iterator[RawRow], layout: Layout, definition: FormDefinition) -> Iterator[RawRow]:
    """The rows without those that only name the group of the rows below them."""
    prop = _group_property(definition)
    if prop is None or prop.id in layout.columns.values():
        yield from rows
        return
    group: GroupHeading | None = None
    for row in rows:
        filled = [cell for cell in row.cells if cell.text.text.strip()]
        across = len(filled) == 1 and filled[0].column_span >= max(2, layout.width - 1)
        if filled and (found := row_label(row.texts, filled[0].text, prop, across=across)):
            group = found
        else:
            yield replace(row, group=group) if group else row


def _is_filled(row: RawRow) -> bool:
    return sum(1 for text in row.texts if text) >= _FEWEST_FILLED


def _is_row(row: RawRow, width: int) -> bool:
    """Whether so much of a row above the headings is filled that it is a row and no line of a title."""
    return _is_filled(row) and 2 * sum(1 for text in row.texts if text) > width


def _below(rows: list[RawRow], headings: Headings) -> Iterator[RawRow]:
    """The rows under the headings, without empty ones and without the headings printed again."""
    printed = [fold(text) for text in headings.texts if text]
    for row in rows[headings.after :]:
        texts = [fold(text) for text in row.texts if text]
        if texts and texts != printed:
            yield row


def _expanded(table: Table) -> list[list[Cell]]:
    """The rows of a table, a cell that covers several rows standing in each of them."""
    if all(cell.row_span == 1 for cell in table.cells):
        return table.rows()
    copies = [
        Cell(cell.text, row, cell.column, 1, cell.column_span)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
    ]
    return Table(tuple(copies)).rows()


def _on_headings(
    row: RawRow, headings: Headings, layout: Layout, definition: FormDefinition
) -> list[Finding]:
    at = row.words.locate()
    unknown = [
        finding("column-unknown", at=at, heading=heading)
        for column, heading in enumerate(headings.texts)
        if heading and column not in layout.columns
    ]
    missing = [
        finding("column-missing", at=at, property=p.id, title_ja=p.title.ja, title_en=p.title.en)
        for p in definition.properties
        if p.required and p.id not in layout.columns.values()
    ]
    return unknown + missing
