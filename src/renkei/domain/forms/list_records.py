"""Rows of a list as statements: every property of the form, normalised, with its words and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from renkei.domain.documents import DocumentContent
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.blanks import is_blank
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.list_cells import ListRow, read_rows, single_names
from renkei.domain.forms.list_groups import NO_VOCABULARY, Vocabulary, grouped
from renkei.domain.forms.list_keys import check_numbers, keys, number_statement
from renkei.domain.forms.list_rows import find_lists
from renkei.domain.forms.list_years import fiscal_year, flag
from renkei.domain.forms.names import NONE_KNOWN, KnownNames, split_names
from renkei.domain.forms.typed_values import typed_value
from renkei.domain.provenance import Inference, Statement

_INVISIBLE: Final = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
)
_NOT_EVERYDAY: Final = re.compile(r"[^\n -~\u3000-\u30fe\u4e00-\u9fef\uff01-\uff9f]")
"""What may be odd: nothing in these blocks is, and hardly a cell holds anything else."""


@dataclass(frozen=True, slots=True)
class ListRecord:
    """A row read by the form: its key, cells, statements by property, and findings."""

    key: str
    row: ListRow
    values: Mapping[str, Statement]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ListReading:
    """All rows of a document, and what is to be said of the document as a whole."""

    records: tuple[ListRecord, ...]
    findings: tuple[Finding, ...]


def read_list(
    content: DocumentContent, definition: FormDefinition, vocabulary: Vocabulary = NO_VOCABULARY
) -> ListReading:
    """Read a list by its form; parties are left as words (their meaning needs a gazetteer)."""
    raw_lists = find_lists(content, definition)
    rows = [row for raw in raw_lists for row in read_rows(raw, definition)]
    key = definition.property(definition.key)
    findings = [f for raw in raw_lists for f in raw.findings]
    if any(c.kind == "numbers-run" for c in definition.checks):
        findings += check_numbers(rows, key)
    known = {p.id: single_names((row.text(p.id) for row in rows), p) for p in definition.of_type("names")}
    groups = grouped(rows, definition, vocabulary) if "group" in definition.layout else []
    records = []
    for index, (row_key, row) in enumerate(zip(keys(rows), rows, strict=True)):
        values = {
            p.id: read_value(rows, index, p, known.get(p.id, NONE_KNOWN))
            for p in definition.properties
            if p.id in row.cells or p.derived_from
        }
        if groups:
            values[groups[index].property] = groups[index]
        records.append(ListRecord(row_key, row, values, tuple(_on_row(row_key, row, values, definition))))
    return ListReading(tuple(records), tuple(findings))


def read_value(rows: Sequence[ListRow], index: int, prop: Property, known: KnownNames) -> Statement:
    """What the row says of a property; ``known`` are names that stand alone elsewhere in the list."""
    row = rows[index]
    match prop.type:
        case "integer" if prop.options.get("running"):
            return number_statement(rows, index, prop)
        case "names":
            return _names(row, prop, known)
        case "fiscal_year":
            return fiscal_year(row, prop)
        case "flag":
            return flag(row, prop)
        case _:
            cell = row.cells[prop.id]
            return Statement(prop.id, typed_value(cell.text, prop), cell.text, cell.locate())


def _names(row: ListRow, prop: Property, known: KnownNames) -> Statement:
    cell = row.cells[prop.id]
    if is_blank(cell.text, prop):
        return Statement(prop.id, [], cell.text, cell.locate())
    spans = split_names(cell.text, known, tuple(prop.options.get("suffixes", ())))
    inference = None
    if any(span.run_together for span in spans):
        reason = Bilingual(
            "区切りなしに続けて書かれた名称を、単独で現れる名称と語尾によって分けた。",
            "Names written without a separator were cut by names that stand alone elsewhere and by endings.",
        )
        inference = Inference(reason, ([normalise(cell.text)],))
    return Statement(prop.id, [span.name for span in spans], cell.text, cell.locate(), inference)


def _on_row(
    key: str, row: ListRow, values: Mapping[str, Statement], definition: FormDefinition
) -> Iterator[Finding]:
    yield from (f.on(key) for f in row.findings)
    for prop in definition.properties:
        cell, statement = row.cells.get(prop.id), values.get(prop.id)
        if cell is None or statement is None:
            continue
        if prop.type == "names" and statement.inferred:
            names = "、".join(statement.value)
            facts = {"text": cell.text, "count": len(statement.value), "names": names}
            yield finding("names-run-together", at=cell.locate(), key=key, property=prop.id, **facts)
        if _unreadable(prop, statement, cell.text):
            titles = {"title_ja": prop.title.ja, "title_en": prop.title.en}
            yield finding(
                "value-unreadable", at=cell.locate(), key=key, property=prop.id, text=cell.text, **titles
            )
        if odd := _odd_characters(cell.text):
            yield finding("character-odd", at=cell.locate(), key=key, property=prop.id, characters=odd)


def _unreadable(prop: Property, statement: Statement, text: str) -> bool:
    checked = prop.type in ("integer", "fiscal_year", "date", "links")
    return checked and statement.value is None and not is_blank(text, prop)


def _odd_characters(text: str) -> str:
    """Characters that a person cannot see or tell apart, by their code points."""
    unusual = set(_NOT_EVERYDAY.findall(text))
    odd = sorted(
        c for c in unusual if c in _INVISIBLE or unicodedata.category(c) in ("Co", "Cn") or _is_radical(c)
    )
    return ", ".join(f"U+{ord(c):04X}" for c in odd)


def _is_radical(character: str) -> bool:
    """A character of the radicals blocks, which fonts of PDFs put for the everyday kanji."""
    return "\u2e80" <= character <= "\u2fdf"
