"""PDF files with text, as tables and paragraphs with the box of every character.

Tables are taken from the ruled lines (see :mod:`renkei.readers.grid`); what stands outside of them
are paragraphs. Headers and footers (page numbers, running titles at the same place of most pages)
are no content.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium

from renkei.domain.documents import DocumentContent, Link, SourceInfo
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import Box, PageLocator
from renkei.readers.limits import CHILD_CPU_SECONDS, LIMIT_PAGES, LimitExceededError
from renkei.readers.package import damaged, encrypted
from renkei.readers.page_layout import PageLayout, pages_of
from renkei.readers.pdf_links import outline_links, page_links
from renkei.readers.pdf_page import PageView
from renkei.readers.pdf_scan import refuse_floods

READER: Final = "pdf/1"
SECONDS_FOR_PAGES: Final = CHILD_CPU_SECONDS - 8
"""Processor time after which no further page is begun, so that those read are not lost."""
LARGEST_SIDE: Final = 14_400
"""No page that PDF 1.7 allows is longer (points)."""


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
    return DocumentContent(source, pages_of(sheets), READER, tuple(links), tuple(findings))


def _sheets(document: pdfium.PdfDocument, findings: list[Finding], links: list[Link]) -> Iterator[PageLayout]:
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
        sheet = PageLayout(number, view, view.areas())
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
