"""PDF files with text, as tables and paragraphs with the box of every character.

Tables are taken from the ruled lines (see :mod:`renkei.readers.grid`); what stands outside of them
are paragraphs. Headers and footers (page numbers, running titles at the same place of most pages)
are no content.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Final

import pypdfium2 as pdfium

from renkei.domain.documents import Cell, DocumentContent, Link, Page, Paragraph, SourceInfo, Table
from renkei.domain.documents.content import Block
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import Box, PageLocator
from renkei.readers.grid import Grid, GridCell, grids, joined_rules
from renkei.readers.limits import CHILD_CPU_SECONDS, LIMIT_PAGES, LimitExceededError
from renkei.readers.package import damaged, encrypted
from renkei.readers.page_text import TextLine, joined, lines_of, usable_width
from renkei.readers.pdf_links import outline_links, page_links
from renkei.readers.pdf_page import Glyph, PageView, across
from renkei.readers.pdf_scan import refuse_floods
from renkei.readers.whitespace import (
    COLUMNS,
    GUTTER,
    bands,
    column_rules,
    gutters,
    row_rules,
    spans_in,
    tabular_regions,
)

READER: Final = "pdf/1"
SECONDS_FOR_PAGES: Final = CHILD_CPU_SECONDS - 8
"""Processor time after which no further page is begun, so that those read are not lost."""
LARGEST_SIDE: Final = 14_400
"""No page that PDF 1.7 allows is longer (points)."""
MARGIN: Final = 0.08
"""Share of the page height at top and bottom where running heads and page numbers stand."""


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """Read a PDF.

    Raises:
        LimitExceededError: it has more pages or cells than a reader takes in.
        UnsafeFileError: the file is damaged or encrypted, or unpacks to more than any list.
    """
    refuse_floods(data)
    findings: list[Finding] = []
    links: list[Link] = []
    document = _opened(data)
    sheets = list(_sheets(document, findings, links))
    links += outline_links(document)
    columns = _columns(sheets)
    for sheet in sheets:
        sheet.settle(columns)
    running = _running(sheets)
    pages = tuple(Page(sheet.number, tuple(sheet.blocks(running))) for sheet in sheets)
    return DocumentContent(source, pages, READER, tuple(links), tuple(findings))


def _sheets(document: pdfium.PdfDocument, findings: list[Finding], links: list[Link]) -> Iterator[_Sheet]:
    """The pages that can be read, in the time there is; what is left out is said."""
    for number in range(1, len(document) + 1):
        place = PageLocator((Box(number, 0, 0, 0, 0),))
        if time.process_time() > SECONDS_FOR_PAGES:
            findings.append(finding("pages-left-out", at=place, first=number, last=len(document)))
            return
        try:
            page = document[number - 1]
            view = PageView(page)
        except pdfium.PdfiumError:
            findings.append(finding("page-unreadable", at=place, page=number))
            continue
        if max(view.width, view.height) > LARGEST_SIDE:
            findings.append(finding("page-too-large", at=place, page=number, limit=LARGEST_SIDE))
        sheet = _Sheet(number, view)
        if not sheet.glyphs and view.is_picture():
            findings.append(finding("page-is-picture", at=place, page=number))
        links += page_links(document, page, number, sheet.glyphs)
        yield sheet


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise encrypted() if "password" in str(error).lower() else damaged(str(error)) from error
    if len(document) > LIMIT_PAGES:
        raise LimitExceededError(Bilingual("ページ", "pages"), LIMIT_PAGES)
    return document


def _columns(sheets: list[_Sheet]) -> list[float]:
    """The gutters that all tables without vertical rules have in common."""
    spans = [span for s in sheets for region in s.open_regions for span in spans_in(s.outside, region)]
    sizes = [g.size for s in sheets for g in s.outside]
    return gutters(spans, GUTTER * median(sizes)) if spans else []


class _Sheet:
    """The frames and loose lines of one page."""

    def __init__(self, number: int, view: PageView) -> None:
        self.number = number
        self.height = view.height
        self.glyphs = view.glyphs()
        self.rules = joined_rules(view.rules())
        self.grids = grids(self.rules)
        self.outside = [g for g in self.glyphs if not any(f.holds(*g.middle) for f in self.grids)]
        self.free = [
            r
            for r in self.rules
            if r.horizontal and not any(g.top - 1 <= r.position <= g.bottom + 1 for g in self.grids)
        ]
        self.bands = bands(self.free)
        lines = lines_of(
            g for g in self.outside if not any(b.top <= g.middle[1] <= b.bottom for b in self.bands)
        )
        self.regions = tabular_regions(lines)
        self.open_regions = [*self.bands, *self.regions]

    def settle(self, columns: list[float]) -> None:
        """Give the tables without vertical rules their columns, and every glyph its cell."""
        if len(columns) > COLUMNS:
            for band in self.bands:
                drawn = [r for r in self.free if band.top <= r.position <= band.bottom]
                ruled = [across(r.position, columns[0], columns[-1]) for r in drawn]
                self.grids += grids([*ruled, *column_rules(columns, band)])
            for region in self.regions:
                lines = lines_of(g for g in self.outside if region.top <= g.middle[1] <= region.bottom)
                ruled = row_rules(lines, region, columns[0], columns[-1])
                self.grids += grids([*ruled, *column_rules(columns, region)])
        self.grids.sort(key=lambda g: (g.top, g.left))
        loose: list[Glyph] = []
        before = [0] * len(self.grids)
        self.held: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in self.glyphs:
            x, y = glyph.middle
            for number, grid in enumerate(self.grids):
                if grid.holds(x, y):
                    before[number] = _cell_at(grid, x, y, before[number])
                    self.held.setdefault((number, before[number]), []).append(glyph)
                    break
            else:
                loose.append(glyph)
        self.loose = lines_of(loose)

    def blocks(self, running: set[str]) -> Iterator[Block]:
        """Tables and paragraphs from top to bottom."""
        kept = [line for line in self.loose if self.mark(line) not in running]
        edge = max((line.right for line in kept), default=0.0)
        placed: list[tuple[float, Block]] = [
            (lines[0].top, Paragraph(joined(lines, self.number, edge - lines[0].left)))
            for lines in _paragraphs(kept)
        ]
        placed += [(grid.top, self._table(n, grid)) for n, grid in enumerate(self.grids)]
        for _, block in sorted(placed, key=lambda item: item[0]):
            yield block

    def _table(self, number: int, grid: Grid) -> Table:
        return Table(tuple(self._cell(number, index, cell) for index, cell in enumerate(grid.cells)))

    def _cell(self, grid: int, index: int, cell: GridCell) -> Cell:
        lines = lines_of(self.held.get((grid, index), []))
        text = joined(lines, self.number, usable_width(lines, cell.left, cell.right))
        return Cell(text, cell.row, cell.column, cell.row_span, cell.column_span)

    def mark(self, line: TextLine) -> str | None:
        """What a line in the margin says, digits levelled; ``None`` for lines of the body."""
        if line.top > MARGIN * self.height and line.bottom < (1 - MARGIN) * self.height:
            return None
        return re.sub(r"\d+", "#", line.text(self.number).text.strip())


def _cell_at(grid: Grid, x: float, y: float, likely: int) -> int:
    """The cell at a point; looks first where the glyph before it was."""
    if grid.cells[likely].holds(x, y):
        return likely
    for index, cell in enumerate(grid.cells):
        if cell.holds(x, y):
            return index
    return 0


def _running(sheets: list[_Sheet]) -> set[str]:
    """Lines that stand in the margin of at least half of the pages (and of two)."""
    counts = Counter(mark for s in sheets for mark in {s.mark(line) for line in s.loose} if mark)
    return {mark for mark, n in counts.items() if (n >= 2 and 2 * n >= len(sheets)) or mark in ("#", "- # -")}


def _paragraphs(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Lines that follow each other closely in the same size are one paragraph."""
    run: list[TextLine] = []
    for line in lines:
        if run and (
            line.top - run[-1].bottom > 0.6 * line.size or abs(line.size - run[-1].size) > 0.15 * line.size
        ):
            yield run
            run = []
        run.append(line)
    if run:
        yield run
