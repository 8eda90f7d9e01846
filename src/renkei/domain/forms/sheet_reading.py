"""From a document to raw sheets: which words stand under which property. No meaning is read here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from renkei.domain.documents import DocumentContent, SourceText
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.sheet_boxes import Box, read_box
from renkei.domain.forms.sheet_index import IndexEntry, read_index
from renkei.domain.forms.sheet_lines import SheetLine, lines_of
from renkei.domain.forms.sheet_rows import is_heading_row, named_cells, row_labels, sheets_of_rows
from renkei.domain.forms.sheet_sections import section_candidates, unknown_headings
from renkei.domain.forms.sheet_split import SheetExtent, SheetHeading, split_sheets

_LONGEST_CHAPTER: Final = 60
_ENOUGH_SECTIONS: Final = 5
_BRACKETED: Final = re.compile(r"[(（※「『].{0,300}")


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet: its heading, the box under each property, the place of each section heading."""

    heading: SheetHeading | None
    boxes: Mapping[str, Box]
    headings: Mapping[str, SourceText]
    start: SourceText
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class RawSheets:
    """All sheets of a document, its index and its title."""

    sheets: tuple[RawSheet, ...]
    index: tuple[IndexEntry, ...] = ()
    title: SourceText | None = None
    chapters: tuple[SourceText, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def read_sheets(content: DocumentContent, definition: FormDefinition) -> RawSheets:
    """Every sheet of the document by the labels of the definition."""
    lines = lines_of(content)
    candidates = section_candidates(lines, definition)
    if not candidates:
        return _of_rows(lines, definition)
    extents = split_sheets(lines, candidates)
    first = extents[0].start if extents else len(lines)
    index = read_index(lines[:first])
    chapters = _chapters(lines[:first], index)
    return RawSheets(
        sheets=tuple(_sheet(lines, extent, definition) for extent in extents),
        index=tuple(index),
        title=chapters[0] if chapters else None,
        chapters=tuple(chapters),
    )


def _of_rows(lines: Sequence[SheetLine], definition: FormDefinition) -> RawSheets:
    """The sheets of a document without section headings."""
    found = sheets_of_rows(lines, definition)
    sheets = tuple(
        RawSheet(
            heading=None,
            boxes={
                name: read_box(words, definition.property(name).blanks) for name, words in sheet.words.items()
            },
            headings=sheet.labels,
            start=lines[sheet.start].text,
        )
        for sheet in found
    )
    above = [line.text.strip() for line in lines[: found[0].start] if not line.is_row] if found else []
    return RawSheets(sheets, title=next((t for t in above if len(t) <= _LONGEST_CHAPTER), None))


def sections_shown(content: DocumentContent, definition: FormDefinition) -> float:
    """How much of a sheet a document shows: 1 from five required properties on, 0.2 for each.

    A sheet that is cut off still shows some of them. A form with fewer required ones needs all. What
    shows neither parties nor a date, where the form asks for them, is no sheet of it, whatever other
    titles it shares with one.
    """
    lines = lines_of(content)
    shown = {heading.section for heading in section_candidates(lines, definition)}
    labels = row_labels(definition)
    rows = [] if shown else sheets_of_rows(lines, definition)
    shown |= {name for sheet in rows for name in sheet.words}
    named = (named_cells(line, labels) for line in lines)
    shown |= {asked.id for row in named if not is_heading_row(row) for asked, _ in row}
    required = [p for p in definition.properties if p.required]
    identifying = [p.id for p in required if p.type in ("parties", "date")]
    if not required or (identifying and not shown.intersection(identifying)):
        return 0.0
    return min(1.0, sum(1 for p in required if p.id in shown) / min(_ENOUGH_SECTIONS, len(required)))


def _chapters(lines: Sequence[SheetLine], index: Sequence[IndexEntry]) -> list[SourceText]:
    """The lines right before the index and right before the first sheet: what all sheets are about."""
    found: list[SourceText] = []
    stops = (index[0].line, len(lines)) if index else (len(lines),)
    floor = 0
    for stop in stops:
        above = [line.text.strip() for line in lines[floor:stop] if not line.is_row]
        titles = [t for t in above if len(t) <= _LONGEST_CHAPTER and not _BRACKETED.fullmatch(t.text)]
        found += titles[-1:]
        floor = index[-1].line + 1 if index else stop
    return found


def _sheet(lines: Sequence[SheetLine], extent: SheetExtent, definition: FormDefinition) -> RawSheet:
    boxes: dict[str, Box] = {}
    headings: dict[str, SourceText] = {}
    stray: list[Finding] = []
    starts = [h.line for h in extent.sections]
    unknown = unknown_headings(lines, extent.sections, extent.end)
    stops = sorted([*starts, *(h.line for h in unknown), extent.end])
    for heading in extent.sections:
        headings[heading.section] = lines[heading.line].text
        body = lines[heading.line + 1 : min(s for s in stops if s > heading.line)]
        _fill(boxes, heading.section, body, definition)
    for heading in unknown:
        text = lines[heading.line].text
        stray.append(finding("section-unknown", at=text.locate(), heading=text.text.strip()))
        body = lines[heading.line + 1 : min(s for s in stops if s > heading.line)]
        _fill(boxes, "", body, definition)
    return RawSheet(extent.heading, boxes, headings, lines[extent.start].text, tuple(stray))


def _fill(boxes: dict[str, Box], section: str, body: Sequence[SheetLine], definition: FormDefinition) -> None:
    """Put the rows of a section under the properties their labels name, its prose under its own."""
    prose: list[SourceText] = []
    labels = row_labels(definition)
    for line in body:
        named = named_cells(line, labels)
        for asked, words in named:
            if asked.id not in boxes:
                boxes[asked.id] = read_box(words, asked.blanks)
        if not named:
            prose.append(line.text)
    if definition.has(section):
        boxes[section] = read_box(prose or [SourceText("")], definition.property(section).blanks)
