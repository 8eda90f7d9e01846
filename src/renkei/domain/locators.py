"""Where in a source a value stands.

A locator is relative to one document (named elsewhere by the SHA-256 of its bytes). Every kind
serialises to a JSON object whose ``type`` names the kind, so that other programs can tell them
apart: ``text`` (line and character span), ``cell`` (worksheet and cell), ``page`` (page and box)
and ``element`` (path in a marked-up document).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class LineSpan:
    """Characters ``start`` to ``end`` (half-open, 0-based) of one line (1-based)."""

    line: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.line < 1 or not 0 <= self.start <= self.end:
            raise ValueError(f"impossible span {self!r}")

    def to_json(self) -> dict[str, int]:
        """``{"line", "start", "end"}``."""
        return {"line": self.line, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class TextLocator:
    """One or more spans of a text document, in reading order (a value may run over lines)."""

    spans: tuple[LineSpan, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a text locator needs a span")

    def to_json(self) -> dict[str, Any]:
        """First span flat (``line``, ``start``, ``end``), all of them under ``spans``."""
        return {"type": "text", **self.spans[0].to_json(), "spans": [s.to_json() for s in self.spans]}


@dataclass(frozen=True, slots=True)
class CellLocator:
    """A cell or a range of a worksheet (``Sheet1``, ``B3`` or ``B3:B7``), with a character span.

    ``more`` holds the further cells of a value that runs over several, in reading order.
    """

    sheet: str
    cells: str
    start: int | None = None
    end: int | None = None
    more: tuple[CellLocator, ...] = ()

    def parts(self) -> tuple[CellLocator, ...]:
        """All cells of the value, each by itself."""
        return (replace(self, more=()), *self.more) if self.more else (self,)

    def to_json(self) -> dict[str, Any]:
        """``{"type": "cell", "sheet", "cells", "start", "end"}``, and ``more`` of these where there are."""
        data = {
            "type": "cell",
            "sheet": self.sheet,
            "cells": self.cells,
            "start": self.start,
            "end": self.end,
        }
        return {**data, "more": [part.to_json() for part in self.more]} if self.more else data


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the upper left corner of the page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def to_json(self) -> dict[str, Any]:
        """``{"page", "box": [left, top, right, bottom]}``."""
        return {"page": self.page, "box": [self.left, self.top, self.right, self.bottom]}


@dataclass(frozen=True, slots=True)
class PageLocator:
    """One or more boxes on pages (1-based), in reading order."""

    boxes: tuple[Box, ...]

    def __post_init__(self) -> None:
        if not self.boxes:
            raise ValueError("a page locator needs a box")

    def to_json(self) -> dict[str, Any]:
        """First box flat (``page``, ``box``), all of them under ``boxes``."""
        return {"type": "page", **self.boxes[0].to_json(), "boxes": [b.to_json() for b in self.boxes]}


@dataclass(frozen=True, slots=True)
class ElementLocator:
    """An element of a marked-up document by its path, with a character span inside its text.

    ``more`` holds the further elements of a value that runs over several, in reading order.
    """

    path: str
    start: int | None = None
    end: int | None = None
    more: tuple[ElementLocator, ...] = ()

    def parts(self) -> tuple[ElementLocator, ...]:
        """All elements of the value, each by itself."""
        return (replace(self, more=()), *self.more)

    def to_json(self) -> dict[str, Any]:
        """``{"type": "element", "path", "start", "end"}``, and ``more`` of these where there are."""
        data = {"type": "element", "path": self.path, "start": self.start, "end": self.end}
        return {**data, "more": [part.to_json() for part in self.more]} if self.more else data


SpanT = TypeVar("SpanT", CellLocator, ElementLocator)

Locator: TypeAlias = TextLocator | CellLocator | PageLocator | ElementLocator


def locator_from_json(data: dict[str, Any]) -> Locator:
    """Read back what ``to_json`` of a locator wrote.

    Raises:
        ValueError: the ``type`` is none of the four kinds.
    """
    match data.get("type"):
        case "text":
            return TextLocator(tuple(LineSpan(s["line"], s["start"], s["end"]) for s in data["spans"]))
        case "cell":
            cells = [
                CellLocator(part["sheet"], part["cells"], part["start"], part["end"])
                for part in (data, *data.get("more", ()))
            ]
            return replace(cells[0], more=tuple(cells[1:]))
        case "page":
            return PageLocator(tuple(Box(b["page"], *b["box"]) for b in data["boxes"]))
        case "element":
            elements = [
                ElementLocator(part["path"], part["start"], part["end"])
                for part in (data, *data.get("more", ()))
            ]
            return replace(elements[0], more=tuple(elements[1:]))
        case other:
            raise ValueError(f"unknown locator type {other!r}")


def join_locators(locators: Iterable[Locator]) -> Locator | None:
    """One locator for a value whose parts stand in several places; ``None`` for no parts.

    Parts that follow each other in the same line, cell or element become one.
    """
    parts = list(locators)
    if not parts:
        return None
    first = parts[0]
    is_one_place = isinstance(first, PageLocator) or (
        isinstance(first, CellLocator | ElementLocator) and not first.more
    )
    if len(parts) == 1 and is_one_place:
        return first
    if isinstance(first, TextLocator):
        return TextLocator(_merge([s for p in parts if isinstance(p, TextLocator) for s in p.spans]))
    if isinstance(first, PageLocator):
        return PageLocator(tuple(b for p in parts if isinstance(p, PageLocator) for b in p.boxes))
    if isinstance(first, CellLocator):
        cells = _grown([c for p in parts if isinstance(p, CellLocator) for c in p.parts()])
        return replace(cells[0], more=tuple(cells[1:])) if len(cells) > 1 else cells[0]
    elements = _grown([e for p in parts if isinstance(p, ElementLocator) for e in p.parts()])
    return replace(elements[0], more=tuple(elements[1:]))


def _grown(parts: list[SpanT]) -> list[SpanT]:
    """Spans that follow each other in one place (at most a line break between them) as one span."""
    grown: list[SpanT] = []
    for part in parts:
        last = grown[-1] if grown else None
        if last is not None and _follows(last, part):
            grown[-1] = replace(last, end=part.end)
        else:
            grown.append(part)
    return grown


def _follows(last: SpanT, part: SpanT) -> bool:
    if last.end is None or part.start is None or not last.end <= part.start <= last.end + 1:
        return False
    return part == replace(last, start=part.start, end=part.end)


def _merge(spans: list[LineSpan]) -> tuple[LineSpan, ...]:
    merged: list[LineSpan] = []
    for span in spans:
        if merged and merged[-1].line == span.line and merged[-1].end == span.start:
            merged[-1] = LineSpan(span.line, merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)
