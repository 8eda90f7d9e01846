"""Links and outline of a PDF."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from renkei.domain.documents import Link, Segment, SourceText
from renkei.readers.anchors import GlyphAnchor
from renkei.readers.page_frame import PageFrame
from renkei.readers.page_marks import Glyph
from renkei.readers.page_text import joined, lines_of

MAX_LINKS: Final = 10_000
MAX_ADDRESS: Final = 4_096
SCHEMES: Final = ("http://", "https://", "mailto:")


def page_links(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, number: int, glyphs: Sequence[Glyph]
) -> Iterator[Link]:
    """The links of a page to addresses outside, with the words under them."""
    frame = PageFrame.of(page)
    place, link, rect = ctypes.c_int(0), pdfium_c.FPDF_LINK(), pdfium_c.FS_RECTF()
    for _ in range(MAX_LINKS):
        if not pdfium_c.FPDFLink_Enumerate(page.raw, place, link):
            return
        target = _address(document, link)
        if not target.startswith(SCHEMES) or not pdfium_c.FPDFLink_GetAnnotRect(link, rect):
            continue
        left, top, right, bottom = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        under = [g for g in glyphs if left <= g.middle[0] <= right and top <= g.middle[1] <= bottom]
        text = joined(lines_of(under), number, right - left)
        anchor = GlyphAnchor(number, ((left, top, right, bottom),))
        yield Link(target, text or SourceText("", (Segment(0, 0, anchor),)))


def outline_links(document: pdfium.PdfDocument) -> Iterator[Link]:
    """The entries of the outline (bookmarks) as links inside of the document: ``#page=3``."""
    for number, entry in enumerate(document.get_toc()):
        if number >= MAX_LINKS:
            return
        target = entry.get_dest()
        index = target.get_index() if target else None
        if index is not None and (title := entry.get_title().strip()):
            anchor = GlyphAnchor(index + 1, ((0.0, 0.0, 0.0, 0.0),) * len(title))
            yield Link(f"#page={index + 1}", SourceText(title, (Segment(0, len(title), anchor),)))


def _address(document: pdfium.PdfDocument, link: object) -> str:
    action = pdfium_c.FPDFLink_GetAction(link)
    if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(MAX_ADDRESS)
    length = pdfium_c.FPDFAction_GetURIPath(document.raw, action, buffer, MAX_ADDRESS)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= MAX_ADDRESS else ""
