"""Content as JSON between the process that parses a file and the one that asked for it.

What comes out of the parsing process is believed no more than the file itself: it is JSON, every
part is checked while it is turned back into the domain's types, and nothing in it can name code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, TypeVar, get_args

from renkei.domain.documents import (
    Cell,
    DocumentContent,
    Link,
    Page,
    Paragraph,
    RecognisedSign,
    Segment,
    SourceInfo,
    SourceText,
    Table,
)
from renkei.domain.documents.content import Block
from renkei.domain.documents.source_text import Anchor, LineAnchor
from renkei.domain.errors import Bilingual
from renkei.domain.findings import CATALOGUE, Finding, Severity
from renkei.domain.locators import Box, Locator, locator_from_json
from renkei.readers.anchors import CellAnchor, ElementAnchor, GlyphAnchor

T = TypeVar("T")
BOX: Final = 4
HUNDREDTHS: Final = 100
"""Boxes of characters, by far the most numbers of a page, go as whole hundredths of a point."""
SEVERITIES: Final = get_args(Severity)


class WireError(ValueError):
    """The bytes are not what the parsing process of this version writes."""


def to_wire(content: DocumentContent) -> bytes:
    """The content without its source (which the asking process knows itself)."""
    data = {
        "pages": [[p.number, p.name, [_block_out(b) for b in p.blocks]] for p in content.pages],
        "reader": content.reader,
        "links": [[link.target, _text_out(link.text)] for link in content.links],
        "findings": [_finding_out(f) for f in content.findings],
        "lines": content.lines,
        "recognised": [_sign_out(sign) for sign in content.recognised],
    }
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def from_wire(data: bytes, source: SourceInfo) -> DocumentContent:
    """Turn the bytes back into content.

    Raises:
        WireError: they are no such content.
    """
    try:
        parts = _as(dict, json.loads(data))
        return DocumentContent(
            source=source,
            pages=_each(_page_in, parts["pages"]),
            reader=_as(str, parts["reader"]),
            links=_each(_link_in, parts["links"]),
            findings=_each(_finding_in, parts["findings"]),
            lines=_each(_string, parts["lines"]),
            recognised=_each(_sign_in, parts["recognised"]),
        )
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise WireError(f"{type(error).__name__}: {error}") from error


def _block_out(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return ["p", _text_out(block.text), block.level]
    caption = _text_out(block.caption) if block.caption is not None else None
    cells = [[_text_out(c.text), c.row, c.column, c.row_span, c.column_span] for c in block.cells]
    return ["t", cells, caption]


def _text_out(text: SourceText) -> list[Any]:
    return [text.text, [[s.start, s.end, s.offset, *_anchor_out(s.anchor)] for s in text.segments]]


def _anchor_out(anchor: Anchor) -> list[Any]:
    match anchor:
        case LineAnchor(line, column):
            return ["line", line, column]
        case CellAnchor(sheet, cells):
            return ["cell", sheet, cells]
        case ElementAnchor(path):
            return ["element", path]
        case GlyphAnchor(page, boxes):
            return ["glyphs", page, [round(v * HUNDREDTHS) for box in boxes for v in box]]
    raise TypeError(f"unknown kind of anchor {type(anchor).__name__}")


def _finding_out(found: Finding) -> dict[str, Any]:
    return {**found.to_json(), "at": found.at.to_json() if found.at else None}


def _sign_out(sign: RecognisedSign) -> list[Any]:
    at = sign.at
    edges = [round(v, 1) for v in (at.left, at.top, at.right, at.bottom)]
    return [sign.text, at.page, edges, round(sign.confidence, 3), sign.alternatives]


def _sign_in(data: object) -> RecognisedSign:
    text, page, edges, confidence, others = _as(list, data)
    if not 0 <= _as((int, float), confidence) <= 1 or len(_as(list, edges)) != BOX:
        raise WireError("a sign without place or confidence")
    box = Box(_as(int, page), *(float(_as((int, float), v)) for v in edges))
    return RecognisedSign(_as(str, text), box, float(confidence), _each(_string, others))


def _page_in(data: object) -> Page:
    number, name, blocks = _as(list, data)
    return Page(_as(int, number), _each(_block_in, blocks), None if name is None else _as(str, name))


def _block_in(data: object) -> Block:
    kind, first, second = _as(list, data)
    if kind == "p":
        return Paragraph(_text_in(first), _as(int, second))
    if kind == "t":
        return Table(_each(_cell_in, first), None if second is None else _text_in(second))
    raise WireError(f"unknown kind of block {kind!r}")


def _cell_in(data: object) -> Cell:
    text, *numbers = _as(list, data)
    row, column, height, width = (_as(int, n) for n in numbers)
    if min(row, column) < 0 or min(height, width) < 1:
        raise WireError("a cell outside of its table")
    return Cell(_text_in(text), row, column, height, width)


def _text_in(data: object) -> SourceText:
    text, segments = _as(list, data)
    words = _as(str, text)
    return SourceText(words, tuple(_segment_in(s, len(words)) for s in _as(list, segments)))


def _segment_in(data: object, length: int) -> Segment:
    start, end, offset, *anchor = _as(list, data)
    if not 0 <= _as(int, start) <= _as(int, end) <= length or _as(int, offset) < 0:
        raise WireError("a segment outside of its text")
    return Segment(start, end, _anchor_in(anchor), offset)


def _anchor_in(data: list[object]) -> Anchor:
    match data:
        case ["line", int(line), int(column)]:
            return LineAnchor(line, column)
        case ["cell", str(sheet), str(cells)]:
            return CellAnchor(sheet, cells)
        case ["element", str(path)]:
            return ElementAnchor(path)
        case ["glyphs", int(page), list(values)] if len(values) % BOX == 0:
            if values and set(map(type, values)) != {int}:
                raise WireError("a box not of whole hundredths")
            numbers = iter([v / HUNDREDTHS for v in values])
            return GlyphAnchor(page, tuple(zip(numbers, numbers, numbers, numbers, strict=True)))
    raise WireError("unknown kind of anchor")


def _link_in(data: object) -> Link:
    target, text = _as(list, data)
    return Link(_as(str, target), _text_in(text))


def _finding_in(data: object) -> Finding:
    parts = _as(dict, data)
    code = _as(str, parts["code"])
    if code not in CATALOGUE or parts["severity"] not in SEVERITIES:
        raise WireError(f"unknown finding {code!r}")
    fault, remedy = (
        Bilingual(_as(str, parts[name]["ja"]), _as(str, parts[name]["en"])) for name in ("fault", "remedy")
    )
    at: Locator | None = None if parts["at"] is None else locator_from_json(_as(dict, parts["at"]))
    return Finding(code, parts["severity"], fault, remedy, at)


def _each(convert: Callable[[object], T], data: object) -> tuple[T, ...]:
    return tuple(convert(item) for item in _as(list, data))


def _string(data: object) -> str:
    words: str = _as(str, data)
    return words


def _as(kind: type[T] | tuple[type, ...], data: Any) -> Any:
    if not isinstance(data, kind) or isinstance(data, bool):
        raise WireError(f"{type(data).__name__} where another kind belongs")
    return data
