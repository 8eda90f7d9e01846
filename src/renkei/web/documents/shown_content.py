"""The content of a document as a page can show it: blocks with the place of every cell.

Read once from the original and kept as JSON beside the data, one file a page (or worksheet), so that
showing a place asks for that page alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from renkei import __version__
from renkei.domain.documents import Cell, DocumentContent, Paragraph, SourceText, Table
from renkei.domain.documents.content import Block
from renkei.intake.reading import read_content
from renkei.web.documents.cached_files import cached

_SHAPE: Final = f"1-{__version__}".lower()


@dataclass(frozen=True, slots=True)
class ShownCell:
    """Words with their place (a locator as JSON); ``row`` and ``column`` are 0-based."""

    text: str
    at: Mapping[str, Any] | None
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A table (``rows`` of cells, ``caption``), or a paragraph or heading (one cell, ``level``)."""

    kind: str
    cells: tuple[ShownCell, ...]
    level: int = 0
    caption: str = ""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the table of contents of a document: its name and the rows of its blocks."""

    number: int
    name: str
    block_rows: tuple[int, ...]


def contents_of(sha256: str, file: Path, name: str) -> tuple[PageEntry, ...]:
    """The pages that a document has; none where nothing can be read from it.

    Raises:
        OSError: the original cannot be read.
    """
    index = cached(sha256, f"content-{_SHAPE}.json", lambda: _keep(sha256, file, name))
    entries = json.loads(index.read_bytes())
    return tuple(PageEntry(number, title, tuple(rows)) for number, title, rows in entries)


def blocks_of_page(sha256: str, file: Path, name: str, number: int) -> tuple[ShownBlock, ...]:
    """The blocks of the page with this number; none where there is no such page.

    Raises:
        OSError: the original cannot be read.
    """
    if all(entry.number != number for entry in contents_of(sha256, file, name)):
        return ()

    def make() -> bytes:
        page = next(p for p in read_content(file.read_bytes(), name).pages if p.number == number)
        return _page_json(page.blocks)

    data = json.loads(cached(sha256, f"content-{number}-{_SHAPE}.json", make).read_bytes())
    return tuple(_block(item) for item in data)


def keep_content(content: DocumentContent) -> None:
    """Make the content of a document ready to be shown, because it was read just now."""
    sha256 = content.source.sha256
    for page in content.pages:
        cached(sha256, f"content-{page.number}-{_SHAPE}.json", partial(_page_json, page.blocks))
    cached(sha256, f"content-{_SHAPE}.json", lambda: _index_json(content))


def _keep(sha256: str, file: Path, name: str) -> bytes:
    content = read_content(file.read_bytes(), name)
    for page in content.pages:
        cached(sha256, f"content-{page.number}-{_SHAPE}.json", partial(_page_json, page.blocks))
    return _index_json(content)


def _index_json(content: DocumentContent) -> bytes:
    entries = [[page.number, page.name or "", [_height(b) for b in page.blocks]] for page in content.pages]
    return json.dumps(entries, ensure_ascii=False).encode()


def _page_json(blocks: Sequence[Block]) -> bytes:
    return json.dumps([_block_json(block) for block in blocks], ensure_ascii=False).encode()


def _block_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "level": block.level, "cells": [_words_json(block.text, 0, 0, 1, 1)]}
    return {
        "kind": "table",
        "caption": block.caption.text if block.caption else "",
        "rows": _height(block),
        "cells": list(_cells_json(block.cells)),
    }


def _cells_json(cells: Sequence[Cell]) -> Iterator[list[Any]]:
    first = min((cell.row for cell in cells), default=0)
    for cell in cells:
        yield _words_json(cell.text, cell.row - first, cell.column, cell.row_span, cell.column_span)


def _words_json(words: SourceText, row: int, column: int, height: int, width: int) -> list[Any]:
    at = words.locate()
    return [words.text, at.to_json() if at else None, row, column, height, width]


def _height(block: Block) -> int:
    if not isinstance(block, Table) or not block.cells:
        return 1
    rows = [cell.row for cell in block.cells]
    return max(rows) - min(rows) + 1


def _block(data: Mapping[str, Any]) -> ShownBlock:
    cells = tuple(ShownCell(*cell) for cell in data["cells"])
    return ShownBlock(data["kind"], cells, data.get("level", 0), data.get("caption", ""), data.get("rows", 1))
