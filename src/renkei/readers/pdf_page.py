"""Glyphs and rules of a PDF page, as PDFium sees them.

Coordinates are points from the *upper left* corner of the page as it is shown, so that boxes fit
the picture of the page.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from renkei.readers.page_frame import Edges, PageFrame

THIN: Final = 3.0
"""A filled rectangle at most this thick (points) is drawn as a rule."""
SHORT: Final = 4.0
MAX_DEPTH: Final = 8
MAX_OBJECTS: Final = 200_000
CURVE: Final = pdfium_c.FPDF_SEGMENT_BEZIERTO


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its code point, its box, the point it stands on and its size.

    ``x`` and ``y`` are the origin on the baseline, which (unlike the box) is the same for all
    glyphs of a line.
    """

    character: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A straight line: ``position`` is y of a horizontal and x of a vertical rule."""

    horizontal: bool
    position: float
    start: float
    end: float


def across(position: float, start: float, end: float) -> Rule:
    """A horizontal rule at the height ``position``."""
    return Rule(horizontal=True, position=_round(position), start=_round(start), end=_round(end))


def down(position: float, start: float, end: float) -> Rule:
    """A vertical rule at the distance ``position`` from the left."""
    return Rule(horizontal=False, position=_round(position), start=_round(start), end=_round(end))


class PageView:
    """One page of an open document, with its size as shown (points)."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._frame = PageFrame.of(page)
        self.width, self.height = self._frame.width, self._frame.height

    def glyphs(self) -> list[Glyph]:
        """All visible characters in the order of the content stream, without made-up blanks."""
        text = self._page.get_textpage()
        try:
            return list(self._glyphs(text))
        finally:
            text.close()

    def _glyphs(self, text: pdfium.PdfTextPage) -> Iterator[Glyph]:
        handle = text.raw
        left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
        matrix = pdfium_c.FS_MATRIX()
        for index in range(text.count_chars()):
            if pdfium_c.FPDFText_IsGenerated(handle, index):
                continue
            code = pdfium_c.FPDFText_GetUnicode(handle, index)
            if code < 0x20 and code not in (0x02,):
                continue
            pdfium_c.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
            pdfium_c.FPDFText_GetCharOrigin(handle, index, x, y)
            # PDFium marks a hyphen at the end of a line with U+0002.
            character = "-" if code == 0x02 else chr(code)
            yield Glyph(
                character,
                *self._frame.box(left.value, bottom.value, right.value, top.value),
                *self._frame.point(x.value, y.value),
                _size(handle, index, matrix),
            )

    def is_picture(self) -> bool:
        """Whether the page shows a picture and not a single character: a scan."""
        if any(glyph.character.strip() for glyph in self.glyphs()):
            return False
        wanted = [pdfium_c.FPDF_PAGEOBJ_IMAGE]
        return next(iter(self._page.get_objects(wanted, max_depth=MAX_DEPTH)), None) is not None

    def rules(self) -> list[Rule]:
        """All straight horizontal and vertical lines, drawn as strokes, thin boxes or frames."""
        rules: set[Rule] = set()
        for number, item in enumerate(self._page.get_objects(max_depth=MAX_DEPTH)):
            if number >= MAX_OBJECTS:
                break
            if item.type == pdfium_c.FPDF_PAGEOBJ_PATH:
                rules.update(self._rules_of(item))
        return sorted(rules)

    def _rules_of(self, item: pdfium.PdfObject) -> Iterator[Rule]:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFPath_GetDrawMode(item.raw, fill, stroke)
        try:
            left, top, right, bottom = self._shown(item, *item.get_bounds())
        except pdfium.PdfiumError:
            return
        width, height = right - left, bottom - top
        if height <= THIN and width > SHORT:
            yield across((top + bottom) / 2, left, right)
        elif width <= THIN and height > SHORT:
            yield down((left + right) / 2, top, bottom)
        elif stroke.value and self._is_frame(item):
            for y in (top, bottom):
                yield across(y, left, right)
            for x in (left, right):
                yield down(x, top, bottom)
        elif stroke.value:
            yield from self._segments(item)

    def _shown(self, item: pdfium.PdfObject, left: float, bottom: float, right: float, top: float) -> Edges:
        """The bounds of an object on the shown page, out of the forms that hold it."""
        (x1, y1), (x2, y2) = _on_page(item, left, bottom), _on_page(item, right, top)
        return self._frame.box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    @staticmethod
    def _is_frame(item: pdfium.PdfObject) -> bool:
        count = pdfium_c.FPDFPath_CountSegments(item.raw)
        return 4 <= count <= 6 and all(
            pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(item.raw, i)) != CURVE
            for i in range(count)
        )

    def _segments(self, item: pdfium.PdfObject) -> Iterator[Rule]:
        """The straight pieces of a path that draws a whole grid at once."""
        matrix = item.get_matrix()
        x, y = ctypes.c_float(), ctypes.c_float()
        before: tuple[float, float] | None = None
        for index in range(min(pdfium_c.FPDFPath_CountSegments(item.raw), MAX_OBJECTS)):
            segment = pdfium_c.FPDFPath_GetPathSegment(item.raw, index)
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            point = self._frame.point(*_on_page(item, *matrix.on_point(x.value, y.value)))
            kind = pdfium_c.FPDFPathSegment_GetType(segment)
            if before and kind == pdfium_c.FPDF_SEGMENT_LINETO:
                yield from _straight(before, point)
            before = point


def _size(text: object, index: int, matrix: pdfium_c.FS_MATRIX) -> float:
    """The size of type as it is shown: browsers set 10.66 and scale the page by 0.75."""
    size = float(pdfium_c.FPDFText_GetFontSize(text, index))
    if not pdfium_c.FPDFText_GetMatrix(text, index, matrix):
        return size
    return size * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or size


def _on_page(item: pdfium.PdfObject, x: float, y: float) -> tuple[float, float]:
    """A point of an object inside of forms in the coordinates of the page."""
    form = item.container
    while form is not None:
        x, y = form.get_matrix().on_point(x, y)
        form = form.container
    return x, y


def _straight(first: tuple[float, float], last: tuple[float, float]) -> Iterator[Rule]:
    (x1, y1), (x2, y2) = first, last
    if abs(y1 - y2) <= 1 and abs(x1 - x2) > SHORT:
        yield across((y1 + y2) / 2, min(x1, x2), max(x1, x2))
    elif abs(x1 - x2) <= 1 and abs(y1 - y2) > SHORT:
        yield down((x1 + x2) / 2, min(y1, y2), max(y1, y2))


def _round(value: float) -> float:
    return round(value, 2)
