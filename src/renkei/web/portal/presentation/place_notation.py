"""Places in a source inside an address, for documents that are not lines of text.

``page;3,72.1,100.2,200,120;…`` (page and box in points), ``cell;A4:A18;0-13;Sheet name`` and
``element;/html[1]/body[1]/p[2];3-10`` (the span may be empty). Lines of text keep the older notation
``12.3-10`` of :mod:`renkei.web.portal.presentation.sources`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

MOST_BOXES: Final = 50
_NUMBER: Final = r"-?[0-9]{1,6}(?:\.[0-9]{1,3})?"
_BOX: Final = re.compile(rf"([1-9][0-9]{{0,4}}),({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})")
_SPAN: Final = re.compile(r"(?:([0-9]{1,7})-([0-9]{1,7}))?")
_CELLS: Final = re.compile(r"[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?")
_PATH: Final = re.compile(r"(?:/[^/;\s]{1,80}){1,120}")


def place_to_query(at: Mapping[str, Any]) -> str:
    """The place as an address names it; empty for lines of text and unknown kinds."""
    match at:
        case {"type": "page", "boxes": boxes}:
            return ";".join(["page", *(_box_words(box) for box in boxes[:MOST_BOXES])])
        case {"type": "cell", "sheet": sheet, "cells": cells}:
            return f"cell;{cells};{_span_words(at)};{sheet}"
        case {"type": "element", "path": path}:
            return f"element;{path};{_span_words(at)}"
    return ""


def place_from_query(words: str) -> dict[str, Any] | None:
    """The place that an address names (a locator as JSON); ``None`` for no words.

    Raises:
        ValueError: the words name no place.
    """
    if not words:
        return None
    kind, _, rest = words.partition(";")
    if kind == "page":
        boxes = [_box(part) for part in rest.split(";")]
        if len(boxes) > MOST_BOXES:
            raise ValueError("too many boxes")
        return {"type": "page", **boxes[0], "boxes": boxes}
    if kind == "cell" and rest.count(";") >= 2:
        cells, span, sheet = rest.split(";", 2)
        if _CELLS.fullmatch(cells) and len(sheet) <= 200:
            return {"type": "cell", "sheet": sheet, "cells": cells, **_span(span)}
    if kind == "element" and rest.count(";") == 1:
        path, span = rest.split(";")
        if _PATH.fullmatch(path):
            return {"type": "element", "path": path, **_span(span)}
    raise ValueError(words)


def _box_words(box: Mapping[str, Any]) -> str:
    return ",".join([str(box["page"]), *(f"{edge:g}" for edge in box["box"])])


def _box(words: str) -> dict[str, Any]:
    found = _BOX.fullmatch(words)
    if found is None:
        raise ValueError(words)
    page, *edges = found.groups()
    return {"page": int(page), "box": [float(edge) for edge in edges]}


def _span_words(at: Mapping[str, Any]) -> str:
    start, end = at.get("start"), at.get("end")
    return "" if start is None or end is None else f"{start}-{end}"


def _span(words: str) -> dict[str, int | None]:
    found = _SPAN.fullmatch(words)
    if found is None:
        raise ValueError(words)
    start, end = found.groups()
    if start is None:
        return {"start": None, "end": None}
    if int(end) < int(start):
        raise ValueError(words)
    return {"start": int(start), "end": int(end)}
