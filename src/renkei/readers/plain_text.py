"""Plain text, as it is taken out of PDFs or typed: lines, tab-separated rows, form feeds."""

from __future__ import annotations

import re
from typing import Final

from renkei.domain.documents import Cell, DocumentContent, Page, Paragraph, SourceInfo, SourceText, Table
from renkei.domain.documents.content import Block
from renkei.domain.errors import Bilingual
from renkei.readers.encoding import decode
from renkei.readers.limits import LIMIT_CELLS, LIMIT_LINES, LimitExceededError

READER: Final = "plain_text/1"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """Tables and paragraphs of a text.

    Consecutive lines with tabs are the rows of one table, one cell between two tabs; consecutive
    other lines are one paragraph, joined by line breaks. A blank line ends both, a form feed also
    the page. White space at the ends of a cell or line is no part of it.

    Raises:
        NotTextError: the bytes are no text.
        LimitExceededError: more lines or cells than a reader takes in.
    """
    text, findings = decode(data)
    if text.count("\t") > LIMIT_CELLS:
        raise LimitExceededError(Bilingual("セル", "cells"), LIMIT_CELLS)
    lines = _LINE_END.split(text)
    if len(lines) > LIMIT_LINES:
        raise LimitExceededError(Bilingual("行", "lines"), LIMIT_LINES)
    while lines and not lines[-1].strip():
        lines.pop()
    return DocumentContent(
        source=source,
        pages=_pages(lines),
        reader=READER,
        findings=findings,
        lines=tuple(lines),
    )


def _pages(lines: list[str]) -> tuple[Page, ...]:
    pages: list[Page] = []
    blocks: list[Block] = []
    run: list[SourceText] = []

    def end_run() -> None:
        if run:
            blocks.append(_block(run))
            run.clear()

    for number, line in enumerate(lines, start=1):
        if "\f" in line:
            end_run()
            if blocks:
                pages.append(Page(number=len(pages) + 1, blocks=tuple(blocks)))
                blocks.clear()
        text = SourceText.of_line(line, number)
        if not line.strip():
            end_run()
            continue
        if run and ("\t" in line) != ("\t" in run[-1].text):
            end_run()
        run.append(text.strip("\f"))
    end_run()
    pages.append(Page(number=len(pages) + 1, blocks=tuple(blocks)))
    return tuple(pages)


def _block(run: list[SourceText]) -> Block:
    if "\t" not in run[0].text:
        return Paragraph(SourceText.join((line.strip() for line in run), "\n"))
    return Table(
        tuple(
            Cell(text=cell.strip(), row=row, column=column)
            for row, line in enumerate(run)
            for column, cell in enumerate(line.split("\t"))
        )
    )
