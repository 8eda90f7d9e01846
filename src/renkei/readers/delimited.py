"""CSV and TSV files (RFC 4180, and what spreadsheets make of it) as one table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from renkei.domain.documents import Cell, DocumentContent, Page, Paragraph, SourceInfo, Table
from renkei.domain.documents.content import Block
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import CellLocator, LineSpan, TextLocator
from renkei.readers.encoding import decode
from renkei.readers.limits import LIMIT_CELLS, refuse_more_cells
from renkei.readers.worksheet import column_name, sheet_cell

READER: Final = "delimited/1"
GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n\x00]")
MAX_FIELD: Final = 2**20
LOST: Final = "?"
LOST_AT_LEAST: Final = 3
QUOTED: Final = re.compile(r'"[^"]*"')


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """Read a CSV or TSV file; the separator is the one that the first lines use most evenly.

    Rows and columns are named as a spreadsheet shows them (``A1``), because a field may hold line
    breaks. One leading ``'`` is taken off where one or more of them stand before a sign that a spreadsheet
    would calculate with: it is how Renkei (and OWASP ASVS 1.2.10) writes such fields.
    """
    text, findings = decode(data)
    previous = csv.field_size_limit(MAX_FIELD)
    try:
        separator = _separator(text)
        _refuse_many(text, separator)
        rows, broken = _rows(text, separator)
    finally:
        csv.field_size_limit(previous)
    page = Page(1, tuple(_blocks(rows)))
    lost = _lost(rows) if findings else ()
    return DocumentContent(source, (page,), READER, (), (*findings, *lost, *broken))


def _lost(rows: list[list[str]]) -> tuple[Finding, ...]:
    """Several lone question marks in an old encoding are what is left of characters it lacks."""
    places = [
        f"{column_name(column + 1)}{row + 1}"
        for row, words in enumerate(rows)
        for column, field in enumerate(words)
        if field.strip() == LOST
    ]
    if len(places) < LOST_AT_LEAST:
        return ()
    return (finding("characters-lost", at=CellLocator("", places[0]), count=len(places)),)


def _refuse_many(text: str, separator: str) -> None:
    """Count before anything is built; separators inside of quoted fields part nothing."""
    if text.count(separator) + text.count("\n") > LIMIT_CELLS:
        bare = QUOTED.sub("", text)
        refuse_more_cells(bare.count(separator) + bare.count("\n"))


def _separator(text: str) -> str:
    sample = text[:20_000].splitlines()[:50]
    counts = {sign: [line.count(sign) for line in sample if line.strip()] for sign in "\t,;"}
    return max(counts, key=lambda sign: (sum(1 for n in counts[sign] if n), sum(counts[sign])))


def _rows(text: str, separator: str) -> tuple[list[list[str]], list[Finding]]:
    rows: list[list[str]] = []
    findings: list[Finding] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        try:
            rows.append(next(reader))
        except StopIteration:
            return rows, findings
        except csv.Error as error:
            at = TextLocator((LineSpan(max(reader.line_num, 1), 0, 0),))
            findings.append(finding("row-unreadable", at=at, line=reader.line_num, reason=str(error)))


def _blocks(rows: list[list[str]]) -> Iterator[Block]:
    """Blank rows part tables; a row with a single filled field above a table is a line of text."""
    table: list[Cell] = []
    for number, row in enumerate(rows):
        filled = [column for column, words in enumerate(row) if words.strip()]
        if not filled or (len(filled) == 1 and filled[0] == 0 and not table):
            if table:
                yield Table(tuple(table))
                table = []
            if filled:
                yield Paragraph(_cell(row[0], number, 0).text)
        else:
            table += [_cell(words, number, column) for column, words in enumerate(row)]
    if table:
        yield Table(tuple(table))


def _cell(words: str, row: int, column: int) -> Cell:
    if GUARDED.match(words):
        words = words[1:]
    return sheet_cell(words, "", f"{column_name(column + 1)}{row + 1}", row, column)
