"""Content survives the way between two processes, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from renkei.domain.documents import (
    Cell,
    DocumentContent,
    Link,
    Page,
    Paragraph,
    Segment,
    SourceInfo,
    SourceText,
    Table,
)
from renkei.domain.documents.source_text import Anchor, LineAnchor
from renkei.domain.findings import finding
from renkei.domain.locators import CellLocator
from renkei.readers.anchors import CellAnchor, ElementAnchor, GlyphAnchor
from renkei.readers.wire import WireError, from_wire, to_wire

SOURCE = SourceInfo("甲.pdf", "0" * 64, "application/pdf")


def words(text: str, anchor: Anchor) -> SourceText:
    return SourceText(text, (Segment(0, len(text), anchor, 2),))


def content() -> DocumentContent:
    cells = (
        Cell(words("甲𠮷\ud800", CellAnchor("一覧", "A1:B2")), 0, 0, 2, 2),
        Cell(words("乙", ElementAnchor("/html[1]")), 2, 0),
        Cell(SourceText(""), 2, 1),
    )
    boxes = ((1.0, 2.25, 3.5, 4.0), (3.5, 2.25, 5.0, 4.0))
    table = Table(cells, caption=words("表", LineAnchor(3, 1)))
    heading = Paragraph(words("題", GlyphAnchor(1, boxes)), 2)
    return DocumentContent(
        SOURCE,
        (Page(1, (heading, table), "一覧"), Page(2, ())),
        "pdf/1",
        (Link("https://example.jp/", words("頁", ElementAnchor("/a"))),),
        (finding("sheet-hidden", at=CellLocator("一覧", ""), sheet="一覧"), finding("file-empty")),
        ("一行目",),
    )


def test_content_comes_back_as_it_was() -> None:
    assert from_wire(to_wire(content()), SOURCE) == content()


def spoil(change: Callable[[Any], None]) -> bytes:
    data = json.loads(to_wire(content()))
    change(data)
    return json.dumps(data).encode()


CHANGES: dict[str, Callable[[Any], None]] = {
    "no pages": lambda d: d.pop("pages"),
    "a number for a text": lambda d: d["pages"][0][2][0][1].__setitem__(0, 7),
    "a truth for a number": lambda d: d["pages"][0].__setitem__(0, True),
    "an unknown block": lambda d: d["pages"][0][2][0].__setitem__(0, "x"),
    "an unknown anchor": lambda d: d["pages"][0][2][0][1][1][0].__setitem__(3, "os.system"),
    "half a box": lambda d: d["pages"][0][2][0][1][1][0][5].pop(),
    "a segment beyond its text": lambda d: d["pages"][0][2][0][1][1][0].__setitem__(1, 99),
    "a cell left of its table": lambda d: d["pages"][0][2][1][1][0].__setitem__(2, -1),
    "a cell without height": lambda d: d["pages"][0][2][1][1][0].__setitem__(3, 0),
    "an unknown finding": lambda d: d["findings"][0].__setitem__("code", "all-is-well"),
    "an unknown severity": lambda d: d["findings"][0].__setitem__("severity", "fatal"),
    "an empty sentence": lambda d: d["findings"][0]["fault"].__setitem__("ja", ""),
    "an unknown locator": lambda d: d["findings"][0]["at"].__setitem__("type", "x"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_no_reader_writes_is_refused(change: Callable[[Any], None]) -> None:
    with pytest.raises(WireError):
        from_wire(spoil(change), SOURCE)


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"[" * 200_000, b"NaN"])
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        from_wire(data, SOURCE)
