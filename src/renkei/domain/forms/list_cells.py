"""Rows of a list as cells by property, each under the heading it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from renkei.domain.documents import SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.blanks import is_blank
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.group_headings import GroupHeading
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.list_alignment import Alignment, ColumnTypes, whole_number
from renkei.domain.forms.list_rows import RawList, RawRow
from renkei.domain.forms.names import KnownNames, split_names
from renkei.domain.locators import Locator


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: the words of each property, its number, the table it stands in and its findings.

    Properties without a column are missing in ``cells``; ``group`` is the heading above the row that
    names its group, where there is no column for it.
    """

    cells: Mapping[str, SourceText]
    number: int | None
    block: int
    at: Locator | None
    findings: tuple[Finding, ...] = field(default=())
    group: GroupHeading | None = None

    def text(self, property: str) -> str:
        """The words of a property; empty where the row has no such cell."""
        cell = self.cells.get(property)
        return cell.text if cell else ""


def read_rows(raw: RawList, definition: FormDefinition) -> list[ListRow]:
    """All rows of a list, cells under their headings; moved and broken rows carry findings."""
    types = ColumnTypes(definition, raw.layout, known_names(raw, definition))
    rows: list[ListRow] = []
    previous: int | None = None
    for row in raw.rows:
        alignment = types.align(row.texts, previous)
        cells = {
            name: _nothing(row) if (index := alignment.cells[column]) is None else row.cells[index].text
            for column, name in raw.layout.columns.items()
        }
        number = _number(cells, definition)
        previous = number if number is not None else previous
        findings = tuple(_on_alignment(row, alignment, raw, definition))
        rows.append(ListRow(cells, number, row.block, row.words.locate(), findings, row.group))
    return _with_continuations(rows, definition)


def known_names(raw: RawList, definition: FormDefinition) -> dict[str, KnownNames]:
    """Names that stand alone in the column of names, by property, run-together ones left out."""
    known: dict[str, KnownNames] = {}
    for prop in definition.of_type("names"):
        column = next((c for c, p in raw.layout.columns.items() if p == prop.id), None)
        if column is None:
            continue
        texts = (row.texts[column] for row in raw.rows if column < len(row.texts))
        known[prop.id] = single_names(texts, prop)
    return known


def single_names(texts: Iterable[str], property: Property) -> KnownNames:
    """Of the cells of a column, those that are one name."""
    suffixes = tuple(property.options.get("suffixes", ()))
    seen = KnownNames.of(
        {
            name
            for text in texts
            if not is_blank(text, property) and (not suffixes or (name := normalise(text)).endswith(suffixes))
        }
    )
    return KnownNames.of({n for n in seen.names if len(split_names(n, seen.but(n), suffixes)) == 1})


def _number(cells: Mapping[str, SourceText], definition: FormDefinition) -> int | None:
    key = definition.property(definition.key)
    return whole_number(cells[key.id].text) if key.type == "integer" and key.id in cells else None


def _nothing(row: RawRow) -> SourceText:
    """An empty text that stands at the end of the row, where a missing cell would."""
    words = row.words
    return words.slice(len(words), len(words))


def _on_alignment(
    row: RawRow, alignment: Alignment, raw: RawList, definition: FormDefinition
) -> list[Finding]:
    at, count, width = row.words.locate(), len(row.cells), raw.layout.width
    findings = []
    if count < width:
        without = [p for column, p in raw.layout.columns.items() if alignment.cells[column] is None]
        harmless = not any(definition.property(p).required for p in without)
        code = "row-cells-trimmed" if harmless else "row-cells-missing"
        findings.append(finding(code, at=at, count=count, width=width))
    elif count > width:
        findings.append(finding("row-cells-excess", at=at, count=count, width=width))
    elif alignment.moved:
        findings.append(finding("row-shifted", at=at, columns=abs(alignment.moved)))
    lost = (row.cells[index].text for index in alignment.lost)
    return findings + [finding("cell-unplaced", at=cell.locate(), words=cell.text) for cell in lost]


def _with_continuations(rows: list[ListRow], definition: FormDefinition) -> list[ListRow]:
    """Join a row that only goes on with the one above (a row broken by the end of a page)."""
    joined: list[ListRow] = []
    for row in rows:
        if joined and _continues(row, joined[-1], definition):
            joined[-1] = _join(joined[-1], row)
        else:
            joined.append(row)
    return joined


def _continues(row: ListRow, above: ListRow, definition: FormDefinition) -> bool:
    """No number, no office, words only where the row above has words too, and not all of its cells."""
    identifying = {p.id for p in definition.properties if p.type in ("integer", "names")} & set(row.cells)
    if not identifying or any(row.text(p).strip() for p in identifying) or above.number is None:
        return False
    filled = [p for p in row.cells if row.text(p).strip()]
    goes_on = bool(filled) and all(above.text(p).strip() for p in filled)
    return goes_on and len(filled) < len(row.cells) - len(identifying)


def _join(above: ListRow, row: ListRow) -> ListRow:
    cells = {
        name: SourceText.join([text, row.cells[name]]) if row.text(name) else text
        for name, text in above.cells.items()
    }
    note = finding("row-continued", at=row.at)
    return replace(above, cells=cells, findings=(*above.findings, *row.findings, note))
