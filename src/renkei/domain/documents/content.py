"""Pages, tables, cells and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from renkei.domain.documents.recognition import RecognisedSign
from renkei.domain.documents.source_text import SourceText
from renkei.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Which bytes were read: file name, SHA-256 of the content (hex), media type."""

    name: str
    sha256: str
    media_type: str

    def to_json(self) -> dict[str, str]:
        """``{"name", "sha256", "media_type"}``."""
        return {"name": self.name, "sha256": self.sha256, "media_type": self.media_type}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the document: address and the words that carry it."""

    target: str
    text: SourceText


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between blank lines (or what the format calls a paragraph).

    ``level`` is 0 for body text, 1 and more for headings *that the format itself marks*; plain
    text marks none.
    """

    text: SourceText
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``row`` and ``column`` are 0-based, spans count the cells it covers."""

    text: SourceText
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Cells on a grid, in reading order. A missing cell is missing, an empty one has empty text.

    ``caption`` is the heading printed above the table where the format says so.
    """

    cells: tuple[Cell, ...]
    caption: SourceText | None = None

    def rows(self) -> list[list[Cell]]:
        """The cells row by row, each row in the order of its columns."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [sorted(rows[number], key=lambda c: c.column) for number in sorted(rows)]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A page (1-based) or, where the format knows none, the whole of a document or worksheet."""

    number: int
    blocks: tuple[Block, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """Everything a reader got out of a file, and what it could not get.

    ``lines`` is the text line by line where the format has lines (locators count in them).
    ``recognised`` are the signs that were recognised in pictures, with the engine's confidence:
    where there are any, a person has to look before the values are kept.
    """

    source: SourceInfo
    pages: tuple[Page, ...]
    reader: str
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    lines: tuple[str, ...] = ()
    recognised: tuple[RecognisedSign, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        for page in self.pages:
            yield from page.blocks
