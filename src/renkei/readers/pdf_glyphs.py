"""The characters of a PDF page, as PDFium sees them.

Asked for one by one, because PDFium has no call for all boxes at once; so what is the same for a
whole text object (the size) is asked once for each object, and the calls go past the checks of
types that cost more than the calls themselves.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from ctypes import c_double, c_int, c_uint, c_void_p
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from renkei.readers.page_frame import PageFrame
from renkei.readers.page_marks import Glyph

HYPHEN: Final = 0x02
"""PDFium marks a hyphen at the end of a line with this."""
BLANK: Final = 0x20
ASLANT: Final = 0.05
"""A line that rises by more than this share of its length, and is not upright, runs aslant."""


def glyphs_of(page: pdfium.PdfPage, frame: PageFrame) -> list[Glyph]:
    """All visible characters in the order of the content stream, without made-up blanks."""
    text = page.get_textpage()
    try:
        return list(_glyphs(text, frame))
    finally:
        text.close()


def _glyphs(text: pdfium.PdfTextPage, frame: PageFrame) -> Iterator[Glyph]:
    handle = ctypes.cast(text.raw, c_void_p).value
    # left, right, bottom, top of the box; x, y of the origin
    values = (c_double * 6)()
    places = [c_void_p(ctypes.addressof(values) + 8 * number) for number in range(6)]
    box_at, origin_at = places[:4], places[4:]
    sizes = _Sizes(text.raw)
    upright, edge, upper = frame.turn == 0, frame.left, frame.top
    for index in range(text.count_chars()):
        code = _unicode(handle, index)
        if code <= BLANK and code != HYPHEN and (code != BLANK or _is_generated(handle, index)):
            continue
        _char_box(handle, index, *box_at)
        _char_origin(handle, index, *origin_at)
        left, right, bottom, top, x, y = values
        character = "-" if code == HYPHEN else chr(code)
        size, aslant = sizes.of(_text_object(handle, index), index)
        if upright:
            box = (left - edge, upper - top, right - edge, upper - bottom)
            yield Glyph(character, *box, x - edge, upper - y, size, aslant)
        else:
            yield Glyph(character, *frame.box(left, bottom, right, top), *frame.point(x, y), size, aslant)


class _Sizes:
    """Size and slant of each text object as it is shown: browsers set 10.66 and scale the page by 0.75."""

    def __init__(self, text: object) -> None:
        self._text = text
        self._known: dict[int | None, tuple[float, bool]] = {}
        self._matrix = pdfium_c.FS_MATRIX()

    def of(self, item: int | None, index: int) -> tuple[float, bool]:
        """The size of the text object that holds the character ``index``, and whether it runs aslant."""
        known = self._known.get(item)
        if known is None:
            known = self._known[item] = self._set(index)
        return known

    def _set(self, index: int) -> tuple[float, bool]:
        size = float(pdfium_c.FPDFText_GetFontSize(self._text, index))
        matrix = self._matrix
        if not pdfium_c.FPDFText_GetMatrix(self._text, index, matrix):
            return size, False
        across, up = abs(matrix.a), abs(matrix.b)
        shown = size * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or size
        return shown, min(across, up) > ASLANT * max(across, up)


def _direct(function: Any, answer: Any, *arguments: Any) -> Any:
    """The same C function with plain addresses as arguments."""
    return ctypes.PYFUNCTYPE(answer, *arguments)(ctypes.cast(function, c_void_p).value or 0)


_unicode: Final = _direct(pdfium_c.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
_is_generated: Final = _direct(pdfium_c.FPDFText_IsGenerated, c_int, c_void_p, c_int)
_char_box: Final = _direct(pdfium_c.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
_char_origin: Final = _direct(pdfium_c.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, *[c_void_p] * 2)
_text_object: Final = _direct(pdfium_c.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
