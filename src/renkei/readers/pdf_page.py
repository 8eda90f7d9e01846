"""A page of a PDF as PDFium sees it: its size as shown, its glyphs, its drawing."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from renkei.readers.page_frame import PageFrame
from renkei.readers.page_marks import Area, Glyph, Rule
from renkei.readers.pdf_glyphs import glyphs_of
from renkei.readers.pdf_rules import Drawing, drawing_of

MAX_DEPTH: Final = 8


class PageView:
    """One page of an open document, with its size as shown (points)."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._frame = PageFrame.of(page)
        self.width, self.height = self._frame.width, self._frame.height

    def glyphs(self) -> list[Glyph]:
        """All visible characters in the order of the content stream, without made-up blanks."""
        return glyphs_of(self._page, self._frame)

    def rules(self) -> list[Rule]:
        """All straight horizontal and vertical lines."""
        return self._drawing.rules

    def areas(self) -> list[Area]:
        """All painted rectangles."""
        return self._drawing.areas

    @cached_property
    def _drawing(self) -> Drawing:
        return drawing_of(self._page, self._frame)

    def is_picture(self) -> bool:
        """Whether the page shows a picture and not a single character: a scan."""
        if any(glyph.character.strip() for glyph in self.glyphs()):
            return False
        wanted = [pdfium_c.FPDF_PAGEOBJ_IMAGE]
        return next(iter(self._page.get_objects(wanted, max_depth=MAX_DEPTH)), None) is not None
