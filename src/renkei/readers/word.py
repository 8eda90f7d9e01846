"""Word documents (Office Open XML, ISO/IEC 29500) as paragraphs and tables.

Read as a person sees the document with all tracked changes accepted: inserted words count, deleted
ones do not; of ruby the base text; of a content control its content; of alternatives the first.
Text boxes follow the paragraph that holds them. Tables inside a cell follow their table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from renkei.domain.documents import (
    Cell,
    DocumentContent,
    Link,
    Page,
    Paragraph,
    SourceInfo,
    SourceText,
    Table,
)
from renkei.domain.documents.content import Block
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import ElementLocator
from renkei.readers.marked_text import Paths, TextGatherer
from renkei.readers.package import OfficePackage, damaged
from renkei.readers.word_numbering import Numbering

READER: Final = "word/1"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

HIDDEN: Final = frozenset(
    W + name for name in ("del", "moveFrom", "rt", "instrText", "delText", "pPr", "rPr", "fldData")
)
BOXES: Final = W + "txbxContent"
LITERAL: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
MAX_COLUMNS: Final = 1_000
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TRUE: Final = frozenset(("1", "true", "on"))
BOX_MARKS: Final = {True: "☑", False: "☐"}
SYMBOLS: Final = {
    **dict.fromkeys(("F0FE", "F0FD", "F052", "F053", "F054"), "☑"),
    **dict.fromkeys(("F0A8", "F06F", "F0A3"), "☐"),
    "F0FC": "✓",
    "F0FB": "✗",
}
"""Boxes and ticks of Wingdings and Wingdings 2, which have no code point of their own."""
ASIDE: Final = {
    "footnotes": ("脚注", "footnotes"),
    "endnotes": ("文末脚注", "endnotes"),
    "comments": ("コメント", "comments"),
    "header": ("ヘッダー", "a page header"),
    "footer": ("フッター", "a page footer"),
}


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """Read a ``.docx`` file.

    Raises:
        UnsafeFileError: the file is damaged, encrypted, or breaks a limit of size.
    """
    package = OfficePackage(data)
    body = package.xml("word/document.xml").find(W + "body")
    if body is None:
        raise damaged("word/document.xml: body")
    reading = _Reading(package)
    pages = tuple(reading.pages(body))
    findings = [
        finding("file-carries", at=ElementLocator(name), what_ja=what.ja, what_en=what.en)
        for name, what in package.risky_parts()
    ]
    remarks = (*findings, *reading.findings, *_left_out(package))
    return DocumentContent(source, pages, READER, tuple(reading.links), remarks)


class _Reading:
    """One pass over the body: keeps the numbering, the links and the findings."""

    def __init__(self, package: OfficePackage) -> None:
        self.numbering = Numbering.of(package)
        self.targets = _link_targets(package)
        self.links: list[Link] = []
        self.paths = Paths()
        self.findings: list[Finding] = []

    def pages(self, body: etree._Element) -> Iterator[Page]:
        """Pages by the breaks that the author set; where Word breaks by itself is not in the file."""
        blocks: list[Block] = []
        number = 1
        for element in _children(body):
            if blocks and _starts_page(element):
                yield Page(number, tuple(blocks))
                blocks, number = [], number + 1
            blocks += self.blocks(element)
        yield Page(number, tuple(blocks))

    def blocks(self, element: etree._Element) -> Iterator[Block]:
        """The paragraph or table of an element, then what hangs on it (text boxes, inner tables)."""
        if element.tag == W + "tbl":
            yield from self.table(element)
        elif element.tag == W + "p":
            yield Paragraph(self.words(element), _level(element))
            for box in _boxes(element):
                for child in _children(box):
                    yield from self.blocks(child)

    def table(self, table: etree._Element) -> Iterator[Block]:
        """The table on its grid, then the tables inside its cells."""
        cells: list[Cell] = []
        inner: list[etree._Element] = []
        open_above: dict[int, int] = {}
        for row, element in enumerate(_rows(table)):
            column = _number(element.find(f"{W}trPr/{W}gridBefore"), 0)
            for cell in _children(element, W + "tc"):
                span = self._width(cell)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(W + "val", "continue") == "continue":
                    self._extend(cells, open_above.get(column))
                else:
                    open_above[column] = len(cells)
                    cells.append(Cell(self.cell_words(cell), row, column, 1, span))
                    inner += [child for child in _children(cell) if child.tag == W + "tbl"]
                column += span
        yield Table(tuple(cells))
        for child in inner:
            yield from self.table(child)

    def _width(self, cell: etree._Element) -> int:
        """How many columns a cell covers; beyond what Word can draw (63) with much room it is said."""
        element = cell.find(f"{W}tcPr/{W}gridSpan")
        width = min(_number(element, 1), MAX_COLUMNS)
        said = element.get(W + "val", "1") if element is not None else "1"
        if said != str(width):
            place = ElementLocator(self.paths.of(cell))
            self.findings.append(finding("span-implausible", at=place, said=said[:12], read=width))
        return width

    @staticmethod
    def _extend(cells: list[Cell], above: int | None) -> None:
        if above is not None:
            cell = cells[above]
            cells[above] = Cell(cell.text, cell.row, cell.column, cell.row_span + 1, cell.column_span)

    def cell_words(self, cell: etree._Element) -> SourceText:
        """The paragraphs of a cell, one line each."""
        return SourceText.join((self.words(p) for p in _children(cell, W + "p")), "\n")

    def words(self, paragraph: etree._Element) -> SourceText:
        """The visible words of a paragraph, its automatic number first."""
        gatherer = TextGatherer(self.paths.of(paragraph))
        gatherer.add(self.numbering.label(paragraph))
        self._gather(paragraph, gatherer)
        return gatherer.text()

    def _gather(self, element: etree._Element, into: TextGatherer) -> None:
        for child in element:
            if child.tag in HIDDEN or child.tag == BOXES:
                continue
            if (mark := _mark(child)) is not None:
                into.add(mark)
            elif child.tag == W + "t":
                into.add(child.text)
            elif child.tag in LITERAL:
                into.add("" if child.get(W + "type") == "page" else LITERAL[child.tag])
            elif child.tag == MC + "AlternateContent":
                self._gather(child[0], into)
            elif child.tag == W + "hyperlink":
                self._link(child, into)
            elif isinstance(child.tag, str):
                self._gather(child, into)

    def _link(self, element: etree._Element, into: TextGatherer) -> None:
        words = TextGatherer(self.paths.of(element))
        self._gather(element, words)
        into.parts += words.parts
        if target := self.targets.get(element.get(R_ID, "")):
            self.links.append(Link(target, words.text()))


def _children(element: etree._Element, tag: str | None = None) -> Iterator[etree._Element]:
    """Block children, looking through content controls and accepted insertions."""
    for child in element:
        if child.tag in (
            W + "sdt",
            W + "sdtContent",
            W + "ins",
            W + "moveTo",
            W + "customXml",
            W + "smartTag",
        ):
            yield from _children(child, tag)
        elif child.tag not in HIDDEN and (tag is None or child.tag == tag):
            yield child


def _mark(element: etree._Element) -> str | None:
    """The box of a form (☑, ☐) or the sign of a symbol font; ``None`` for anything else."""
    if element.tag == W + "sym":
        return SYMBOLS.get(element.get(W + "char", "").upper(), "")
    box = next(element.iterfind(f"{W}sdtPr/{W14}checkbox/{W14}checked"), None)
    if box is not None:
        return BOX_MARKS[box.get(W14 + "val", "0") in TRUE]
    old = next(element.iterfind(f"{W}ffData/{W}checkBox"), None)
    if old is None:
        return None
    states = [old.find(W + name) for name in ("checked", "default")]
    state = next((s for s in states if s is not None), None)
    return BOX_MARKS[state is not None and state.get(W + "val", "1") in TRUE]


def _left_out(package: OfficePackage) -> Iterator[Finding]:
    """Notes, comments and running heads: said, because they are words, but no part of the form."""
    for part, (ja, en) in ASIDE.items():
        for name in (n for n in package.names() if re.fullmatch(rf"word/{part}[0-9]*\.xml", n)):
            words = "".join(str(piece) for piece in package.xml(name).itertext(W + "t")).strip()
            if words:
                yield finding(
                    "part-left-out", at=ElementLocator(name), what_ja=ja, what_en=en, words=len(words)
                )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _children(table, W + "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes of a paragraph; of alternatives only the first, so that none is read twice."""
    for box in paragraph.iter(BOXES):
        if not any(parent.tag == MC + "Fallback" for parent in box.iterancestors()):
            yield box


def _starts_page(element: etree._Element) -> bool:
    breaks = element.iterfind(f".//{W}br") if element.tag == W + "p" else ()
    before = element.find(f"{W}pPr/{W}pageBreakBefore") if element.tag == W + "p" else None
    return before is not None or any(b.get(W + "type") == "page" for b in breaks)


def _level(paragraph: etree._Element) -> int:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(W + "val", "") if style is not None else ""
    digits = name.removeprefix("Heading").removeprefix("heading ").strip()
    return int(digits) if digits != name and digits.isdecimal() else 0


def _number(element: etree._Element | None, default: int) -> int:
    value = element.get(W + "val", "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 6 else default


def _link_targets(package: OfficePackage) -> dict[str, str]:
    name = "word/_rels/document.xml.rels"
    if name not in package:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in package.xml(name)
        if relation.get("Type", "").endswith("/hyperlink")
    }
