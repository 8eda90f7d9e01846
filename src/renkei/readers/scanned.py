"""One scanned page: from its picture to the same tables and paragraphs as a page with text.

The rules of the table are found in the picture, every cell is read line by line, and glyphs and
rules go the way of any page (:mod:`renkei.readers.page_layout`). Every sign keeps the engine's
confidence. Runs inside the confined process, one page at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from renkei.domain.documents import DocumentContent, Page, Paragraph, RecognisedSign, SourceInfo, Table
from renkei.domain.documents.content import Block
from renkei.domain.documents.source_text import SourceText
from renkei.domain.locators import Box
from renkei.readers.anchors import GlyphAnchor
from renkei.readers.detection import Format
from renkei.readers.grid import Grid, GridCell, grids, joined_rules
from renkei.readers.page_layout import PageLayout, pages_of
from renkei.readers.page_marks import Glyph, Rule
from renkei.readers.pdf_scan import refuse_floods
from renkei.readers.scanned_engine import Engine
from renkei.readers.scanned_lines import Edges, lines_in, size_of_type
from renkei.readers.scanned_picture import Picture, picture_of_image, picture_of_pdf
from renkei.readers.scanned_pitch import ReadLine, page_step
from renkei.readers.scanned_rules import rules_of, without_rules
from renkei.readers.scanned_setting import ReadSign, Setting
from renkei.readers.scanned_straightening import StraightPage, straightened
from renkei.readers.scanned_text import LineReader

READER: Final = "ocr/1"


EDGE: Final = 1.5
"""Points around a frame in which remains of its rules may stand."""


def page_reader(kind: Format, number: int, folder: Path) -> Callable[[bytes, SourceInfo], DocumentContent]:
    """What reads page ``number`` (1-based) of a file; the engine loads its data from ``folder`` at once."""
    engine = Engine(folder)

    def read(data: bytes, source: SourceInfo) -> DocumentContent:
        return read_picture(_picture(data, kind, number), number, engine, source)

    return read


def _picture(data: bytes, kind: Format, number: int) -> Picture:
    if kind is not Format.PDF:
        return picture_of_image(data, number)
    refuse_floods(data)
    return picture_of_pdf(data, number)


def read_picture(picture: Picture, number: int, engine: Engine, source: SourceInfo) -> DocumentContent:
    """Read the picture of one page."""
    page = straightened(picture)
    view = ScannedView(page, engine)
    (laid_out,) = pages_of([PageLayout(number, view)])
    blocks = tuple(_shown(block, page) for block in laid_out.blocks)
    return DocumentContent(
        source, (Page(number, blocks),), READER, recognised=tuple(_recognised(view.signs, number, page))
    )


class ScannedView:
    """The glyphs and rules of a scanned page, as :class:`renkei.readers.pdf_page.PageView` has them."""

    def __init__(self, page: StraightPage, engine: Engine) -> None:
        self.width, self.height = page.width, page.height
        self._rules = rules_of(page)
        self.signs = list(self._read(without_rules(page, self._rules), engine))

    def rules(self) -> list[Rule]:
        """All straight horizontal and vertical lines."""
        return self._rules

    def glyphs(self) -> list[Glyph]:
        """All signs that were recognised."""
        return [sign.glyph for sign in self.signs]

    def _read(self, page: StraightPage, engine: Engine) -> Iterator[ReadSign]:
        """The signs of a page whose rules were taken away, cell by cell, then those outside."""
        height, width = page.ink.shape
        frames = grids(joined_rules(self._rules))
        cells = [_inside(cell, page) for frame in frames for cell in frame.cells]
        size = size_of_type(page.ink, [*cells, (0, 0, width, height)], page.scale)
        reader = LineReader(page, engine, size)
        lines = [*_in_cells(page, cells, reader), *_outside(page, frames, reader)]
        setting = Setting(page.scale, page_step(lines, size))
        for line in lines:
            yield from setting.signs(line)


def _in_cells(page: StraightPage, cells: Sequence[Edges], reader: LineReader) -> Iterator[ReadLine]:
    for cell in cells:
        lines = lines_in(page.ink, cell, reader.size)
        for line in lines:
            yield reader.read(line, cell, alone=len(lines) == 1, last=line is lines[-1])


def _outside(page: StraightPage, frames: Sequence[Grid], reader: LineReader) -> Iterator[ReadLine]:
    """What stands outside of all frames."""
    ink = page.ink.copy()
    for frame in frames:
        left, top, right, bottom = (
            round(edge * page.scale)
            for edge in (frame.left - EDGE, frame.top - EDGE, frame.right + EDGE, frame.bottom + EDGE)
        )
        ink[max(0, top) : bottom, max(0, left) : right] = False
    whole = (0, 0, page.ink.shape[1], page.ink.shape[0])
    for line in lines_in(ink, whole, reader.size, loose=True):
        yield reader.read(line, whole)


def _inside(cell: GridCell, page: StraightPage) -> Edges:
    """The inside of a cell in pixels."""
    height, width = page.ink.shape
    left, top, right, bottom = (
        max(0, round(edge * page.scale)) for edge in (cell.left, cell.top, cell.right, cell.bottom)
    )
    return left, top, min(max(left, right), width), min(max(top, bottom), height)


def _shown(block: Block, page: StraightPage) -> Block:
    """The block with its boxes on the page as it is shown."""
    if isinstance(block, Paragraph):
        return replace(block, text=_turned(block.text, page))
    return Table(tuple(replace(cell, text=_turned(cell.text, page)) for cell in block.cells))


def _turned(text: SourceText, page: StraightPage) -> SourceText:
    segments = []
    for segment in text.segments:
        anchor = segment.anchor
        if isinstance(anchor, GlyphAnchor):
            anchor = GlyphAnchor(anchor.page, tuple(page.shown(*box) for box in anchor.boxes))
        segments.append(replace(segment, anchor=anchor))
    return SourceText(text.text, tuple(segments))


def _recognised(signs: Iterable[ReadSign], number: int, page: StraightPage) -> Iterator[RecognisedSign]:
    for sign in signs:
        glyph = sign.glyph
        if glyph.character.strip():
            at = Box(number, *page.shown(glyph.left, glyph.top, glyph.right, glyph.bottom))
            yield RecognisedSign(glyph.character, at, sign.confidence, sign.alternatives)
