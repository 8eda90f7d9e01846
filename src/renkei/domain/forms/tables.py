"""Tables whose headings are a form's own, letter for letter, and whose rows name the record they belong to.

This is how Renkei gives its records out (CSV, workbooks): one table a subject, one datum a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from renkei.domain.documents import Cell, DocumentContent, SourceText, Table
from renkei.domain.forms.definition import FormDefinition

TableRow: TypeAlias = Mapping[str, SourceText]
"""The filled cells of a row by the property of their column."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table: the properties it has columns for, and its rows."""

    properties: frozenset[str]
    rows: tuple[TableRow, ...]


def shows_tables(content: DocumentContent, definition: FormDefinition) -> bool:
    """Whether some table of the document begins with headings of the form alone, the key among them."""
    return any(True for _ in _tables(content, definition))


def read_tables(content: DocumentContent, definition: FormDefinition) -> tuple[ReadTable, ...]:
    """The tables of the form in a document, in its order; rows without a key are left to the caller."""
    return tuple(
        ReadTable(frozenset(columns.values()), tuple(_rows(rows[1:], columns)))
        for rows, columns in _tables(content, definition)
    )


def _tables(
    content: DocumentContent, definition: FormDefinition
) -> Iterator[tuple[list[list[Cell]], dict[int, str]]]:
    labels = {label: prop.id for prop in definition.properties for label in prop.labels}
    for block in content.blocks():
        if not isinstance(block, Table):
            continue
        rows = block.rows()
        if not rows:
            continue
        heads = {cell.column: cell.text.text.strip().removeprefix("\ufeff") for cell in rows[0]}
        columns = {column: labels[head] for column, head in heads.items() if head in labels}
        filled = sum(1 for head in heads.values() if head)
        if definition.key in columns.values() and len(columns) == filled > 1:
            yield rows, columns


def _rows(rows: list[list[Cell]], columns: Mapping[int, str]) -> Iterator[TableRow]:
    for row in rows:
        cells = {columns[cell.column]: cell.text for cell in row if cell.column in columns}
        yield {name: words for name, words in cells.items() if words.text}
