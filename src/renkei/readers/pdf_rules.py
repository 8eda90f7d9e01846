"""The straight lines and painted rectangles of a PDF page, however they are drawn.

A rule may be a stroke, a thin filled box, a side of a frame, a piece of a path that draws a whole
grid, or a row of dots and dashes drawn one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from renkei.readers.page_frame import Edges, PageFrame, Point
from renkei.readers.page_marks import Area, Rule, across, down

THIN: Final = 3.0
"""A filled rectangle at most this thick (points) is drawn as a rule."""
SHORT: Final = 4.0
"""A rule is longer than this; shorter pieces are dots and dashes of one."""
DASHES: Final = 5
"""So many dashes in a row make a rule."""
DASH_GAP: Final = 2.0
"""The white between two dashes is at most so many times their length (and at most 6 points)."""
MAX_DEPTH: Final = 8
MAX_OBJECTS: Final = 200_000
CURVE: Final = pdfium_c.FPDF_SEGMENT_BEZIERTO

Onto: TypeAlias = Callable[[float, float], Point]
"""From the coordinates of an object's container to those of the page."""


class Drawing(NamedTuple):
    """The rules and the painted areas of a page."""

    rules: list[Rule]
    areas: list[Area]


def drawing_of(page: pdfium.PdfPage, frame: PageFrame) -> Drawing:
    """All straight horizontal and vertical lines, and all rectangles that are filled."""
    drawn = _Drawn(frame)
    for number, (item, onto) in enumerate(_paths(page.raw, _page_items, lambda x, y: (x, y), 0)):
        if number >= MAX_OBJECTS:
            break
        drawn.add(item, onto)
    return Drawing(sorted({*drawn.rules, *_dashed(drawn.dashes)}), sorted(drawn.areas))


def _page_items(page: Any) -> Iterator[Any]:
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        yield pdfium_c.FPDFPage_GetObject(page, index)


def _form_items(form: Any) -> Iterator[Any]:
    for index in range(pdfium_c.FPDFFormObj_CountObjects(form)):
        yield pdfium_c.FPDFFormObj_GetObject(form, index)


def _paths(
    parent: Any, items: Callable[[Any], Iterator[Any]], onto: Onto, depth: int
) -> Iterator[tuple[Any, Onto]]:
    """All paths, those inside of forms too, each with its way onto the page."""
    for item in items(parent):
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield item, onto
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth + 1 < MAX_DEPTH:
            yield from _paths(item, _form_items, _through(item, onto), depth + 1)


def _through(item: Any, onto: Onto) -> Onto:
    """The way of a point through an object's matrix and on."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(item, byref(matrix))
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    return lambda x, y: onto(a * x + c * y + e, b * x + d * y + f)


class _Drawn:
    """What the paths seen so far have drawn."""

    def __init__(self, frame: PageFrame) -> None:
        self._frame = frame
        self._bounds = [c_float() for _ in range(4)]
        self._at = [byref(value) for value in self._bounds]
        self.rules: set[Rule] = set()
        self.areas: set[Area] = set()
        self.dashes: set[Rule] = set()

    def add(self, item: Any, onto: Onto) -> None:
        """Take in one path."""
        if not pdfium_c.FPDFPageObj_GetBounds(item, *self._at):
            return
        left, top, right, bottom = self._shown(onto)
        width, height = right - left, bottom - top
        if height <= THIN and width > SHORT:
            self.rules.add(across((top + bottom) / 2, left, right))
        elif width <= THIN and height > SHORT:
            self.rules.add(down((left + right) / 2, top, bottom))
        elif width <= SHORT and height <= SHORT:
            self.dashes.add(_dash(left, top, right, bottom))
        else:
            self._add_large(item, onto, (left, top, right, bottom))

    def _add_large(self, item: Any, onto: Onto, edges: Edges) -> None:
        left, top, right, bottom = edges
        fill, stroke = c_int(), c_int()
        pdfium_c.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        frame = _is_frame(item)
        if fill.value and frame:
            self.areas.add(Area(*(round(edge, 2) for edge in edges)))
        if stroke.value and frame:
            self.rules.update(across(y, left, right) for y in (top, bottom))
            self.rules.update(down(x, top, bottom) for x in (left, right))
        elif stroke.value or (fill.value and not frame):
            self.rules.update(self._segments(item, onto))

    def _shown(self, onto: Onto) -> Edges:
        """The bounds just asked for on the shown page."""
        left, bottom, right, top = (value.value for value in self._bounds)
        (x1, y1), (x2, y2) = onto(left, bottom), onto(right, top)
        return self._frame.box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _segments(self, item: Any, onto: Onto) -> Iterator[Rule]:
        """The straight pieces of a path that draws a whole grid at once."""
        through = _through(item, onto)
        x, y = c_float(), c_float()
        begun: Point | None = None
        before: Point | None = None
        for index in range(min(pdfium_c.FPDFPath_CountSegments(item), MAX_OBJECTS)):
            segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
            pdfium_c.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            point = self._frame.point(*through(x.value, y.value))
            kind = pdfium_c.FPDFPathSegment_GetType(segment)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
                begun = point
            elif before and kind == pdfium_c.FPDF_SEGMENT_LINETO:
                yield from _straight(before, point)
            if begun and pdfium_c.FPDFPathSegment_GetClose(segment):
                yield from _straight(point, begun)
            before = point


def _is_frame(item: Any) -> bool:
    count = pdfium_c.FPDFPath_CountSegments(item)
    return 4 <= count <= 6 and all(
        pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(item, i)) != CURVE
        for i in range(count)
    )


def _straight(first: Point, last: Point) -> Iterator[Rule]:
    (x1, y1), (x2, y2) = first, last
    if abs(y1 - y2) <= 1 and abs(x1 - x2) > SHORT:
        yield across((y1 + y2) / 2, min(x1, x2), max(x1, x2))
    elif abs(x1 - x2) <= 1 and abs(y1 - y2) > SHORT:
        yield down((x1 + x2) / 2, min(y1, y2), max(y1, y2))


def _dash(left: float, top: float, right: float, bottom: float) -> Rule:
    """A short piece; a dot could be part of a rule in either direction and is told by its neighbours."""
    if bottom - top > right - left:
        return down((left + right) / 2, top, bottom)
    return across((top + bottom) / 2, left, right)


def _dashed(dashes: set[Rule]) -> Iterator[Rule]:
    """Rules made of short pieces, one behind another at about the same distance."""
    dots = {d for d in dashes if d.end - d.start <= THIN}
    for horizontal in (True, False):
        lying = [_lying(d, horizontal=horizontal) for d in dashes if d.horizontal is horizontal or d in dots]
        rows: dict[float, list[Rule]] = {}
        for dash in lying:
            rows.setdefault(round(dash.position), []).append(dash)
        for row in rows.values():
            yield from _chains(sorted(row, key=lambda d: d.start))


def _lying(dash: Rule, *, horizontal: bool) -> Rule:
    """A dot seen as a piece of a rule in the given direction."""
    if dash.horizontal is horizontal:
        return dash
    middle, half = (dash.start + dash.end) / 2, 0.25
    return Rule(horizontal, middle, dash.position - half, dash.position + half)


def _chains(row: list[Rule]) -> Iterator[Rule]:
    chain: list[Rule] = row[:1]
    for before, dash in pairwise(row):
        gap = dash.start - before.end
        if gap > min(6.0, max(DASH_GAP * (before.end - before.start), SHORT)):
            yield from _as_rule(chain)
            chain = []
        chain.append(dash)
    yield from _as_rule(chain)


def _as_rule(chain: list[Rule]) -> Iterator[Rule]:
    if len(chain) >= DASHES:
        first = chain[0]
        yield Rule(first.horizontal, first.position, first.start, max(d.end for d in chain))
