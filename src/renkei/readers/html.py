"""Web pages (HTML) as headings, paragraphs and tables.

Read as a person sees the page: of ruby the base text, no scripts and styles, nothing hidden by the
``hidden`` attribute or in its own style; row and column spans on a
grid; definition lists as tables of two columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

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
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import ElementLocator
from renkei.readers.encoding import decode
from renkei.readers.limits import refuse_more_cells
from renkei.readers.marked_text import Paths, TextGatherer
from renkei.readers.package import UnsafeFileError

READER: Final = "html/1"
SILENT: Final = frozenset(("script", "style", "template", "noscript", "rt", "rp", "title", "svg"))
# fmt: off
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "ul",
))
# fmt: on
CHARSET: Final = re.compile(rb"""<meta[^>]+charset=["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
UNSEEN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
XML_MARK: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no markup can hold; a browser shows U+FFFD for it."""
MAX_SPAN: Final = 1_000
MAX_CELLS: Final = 5_000_000
MAX_DEPTH: Final = 250
"""libxml2 gives up (in silence) at a nesting of about this depth."""


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """Read an HTML page.

    Raises:
        LimitExceededError: it has more cells than a reader takes in.
        UnsafeFileError: there is no element at all, or a table spans more than any honest one.
    """
    declared = CHARSET.search(data[:4_096])
    text, findings = decode(data, declared[1].decode("ascii") if declared else None)
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(NO_TEXT.sub("\ufffd", XML_MARK.sub("", text)), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeFileError(
            "file-unreadable",
            Bilingual("HTMLとして読めません。", "The file cannot be read as HTML."),
            Bilingual("ページをもう一度保存してください。", "Save the page again."),
        ) from error
    refuse_more_cells(sum(1 for _ in root.iter("td", "th")))
    reading = _Reading()
    blocks = tuple(reading.blocks(root))
    title = root.findtext(".//title")
    page = Page(1, blocks, title.strip() if title else None)
    deep = _depth_finding(root)
    return DocumentContent(
        source, (page,), READER, tuple(reading.links), (*findings, *reading.findings, *deep)
    )


class _Reading:
    """One pass over the tree; keeps the links."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.findings: list[Finding] = []
        self.paths = Paths()

    def blocks(self, element: etree._Element) -> Iterator[Block]:
        """The blocks of an element, in reading order; words between blocks are paragraphs."""
        loose = TextGatherer(self.paths.of(element))
        loose.add(_space(element.text))
        for child in element:
            if _silent(child):
                pass
            elif child.tag in BLOCKS or _holds_blocks(child):
                yield from _paragraph(loose, 0)
                yield from self.block(child)
                loose = TextGatherer(self.paths.of(element))
            else:
                self._gather(child, loose)
            loose.add(_space(child.tail))
        yield from _paragraph(loose, 0)

    def block(self, element: etree._Element) -> Iterator[Block]:
        """One block element."""
        if element.tag == "table":
            yield from self.table(element)
        elif element.tag == "dl":
            yield from self.definitions(element)
        elif re.fullmatch(r"h[1-6]", element.tag):
            gatherer = TextGatherer(self.paths.of(element))
            self._gather_inside(element, gatherer)
            yield from _paragraph(gatherer, int(element.tag[1]))
        else:
            yield from self.blocks(element)

    def table(self, table: etree._Element) -> Iterator[Block]:
        """A table on its grid (HTML Living Standard 4.9.12), then the tables inside its cells."""
        cells: list[Cell] = []
        inner: list[etree._Element] = []
        taken: dict[int, int] = {}
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for number, row in enumerate(rows):
            column = 0
            for element in row.iterchildren("td", "th"):
                while taken.get(column, 0) > number:
                    column += 1
                width, height = self._width(element), _span(element, "rowspan") or len(rows) - number
                height = min(height, len(rows) - number)
                cells.append(Cell(self.cell_words(element), number, column, height, max(width, 1)))
                _refuse_vast(column + width)
                taken.update(dict.fromkeys(range(column, column + max(width, 1)), number + height))
                inner += [t for t in element.iter("table") if next(t.iterancestors("table")) is table]
                column += max(width, 1)
        caption = table.find("caption")
        yield Table(tuple(cells), self.cell_words(caption) if caption is not None else None)
        for child in inner:
            yield from self.table(child)

    def _width(self, element: etree._Element) -> int:
        """How many columns a cell covers: at most 1,000 (HTML Living Standard), else it is said."""
        said, width = element.get("colspan", "1").strip(), _span(element, "colspan")
        if said.isdecimal() and int(said[:12]) > MAX_SPAN:
            place = ElementLocator(self.paths.of(element))
            self.findings.append(finding("span-implausible", at=place, said=said[:12], read=width))
        return width

    def definitions(self, element: etree._Element) -> Iterator[Block]:
        """A definition list: term and description side by side."""
        cells: list[Cell] = []
        row = -1
        after_description = True
        for child in element.iter("dt", "dd"):
            if child.tag == "dt" or row < 0:
                row += 1 if after_description or child.tag == "dt" else 0
            elif after_description:
                row += 1
            cells.append(Cell(self.cell_words(child), row, 0 if child.tag == "dt" else 1))
            after_description = child.tag == "dd"
        yield Table(tuple(cells))

    def cell_words(self, element: etree._Element) -> SourceText:
        """All words of a cell; paragraphs, items and line breaks as lines."""
        gatherer = TextGatherer(self.paths.of(element))
        self._gather_inside(element, gatherer)
        return _tidy(gatherer)

    def _gather_inside(self, element: etree._Element, into: TextGatherer) -> None:
        into.add(_space(element.text))
        for child in element:
            if not _silent(child) and child.tag != "table":
                self._gather(child, into)
            into.add(_space(child.tail))

    def _gather(self, element: etree._Element, into: TextGatherer) -> None:
        if element.tag == "br":
            into.add("\n")
        elif element.tag in BLOCKS:
            into.add("\n")
            self._gather_inside(element, into)
            into.add("\n")
        elif element.tag == "a" and element.get("href"):
            words = TextGatherer(self.paths.of(element))
            self._gather_inside(element, words)
            into.parts += words.parts
            if urlsplit(element.get("href", "")).scheme in ("http", "https", "mailto"):
                self.links.append(Link(element.get("href", ""), words.text()))
        else:
            self._gather_inside(element, into)


def _paragraph(gatherer: TextGatherer, level: int) -> Iterator[Paragraph]:
    text = _tidy(gatherer)
    if text:
        yield Paragraph(text, level)


def _tidy(gatherer: TextGatherer) -> SourceText:
    """White space as a browser shows it: runs are one blank, blank lines are none."""
    words = "".join(gatherer.parts)
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" ") for line in words.split("\n"))
    tidy = TextGatherer(gatherer.path)
    tidy.add("\n".join(line for line in lines if line))
    return tidy.text()


def _space(words: str | None) -> str:
    """Line ends in the source are blanks to a browser, and nothing between two full-width signs."""
    joined = re.sub(r"(?<=[^\x00-\xff])[ \t]*\r?\n[ \t\r\n]*(?=[^\x00-\xff])", "", words or "")
    return re.sub(r"[ \t\r\n]+", " ", joined)


def _silent(element: etree._Element) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in SILENT
        or element.get("hidden") is not None
        or UNSEEN.search(element.get("style", "")) is not None
    )


def _holds_blocks(element: etree._Element) -> bool:
    return any(inner.tag in BLOCKS for inner in element.iter() if inner is not element)


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(int(value), MAX_SPAN) if value.isdecimal() and len(value) < 12 else 1


def _refuse_vast(width: int) -> None:
    if width > MAX_SPAN:
        raise UnsafeFileError(
            "file-unsafe",
            Bilingual(f"表の列数が{MAX_SPAN}を超えます。", f"A table has more than {MAX_SPAN} columns."),
            Bilingual("列の結合を直してください。", "Mend the column spans."),
        )


def _depth_finding(root: etree._Element) -> Iterator[Finding]:
    depth, deepest, stack = 0, root, [(root, 1)]
    while stack:
        element, level = stack.pop()
        if level > depth:
            depth, deepest = level, element
        stack += [(child, level + 1) for child in element]
    if depth >= MAX_DEPTH:
        yield finding("nesting-too-deep", at=ElementLocator(Paths().of(deepest)), depth=depth)
