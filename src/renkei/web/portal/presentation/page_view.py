"""A page of a PDF as a picture with the places of values drawn over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from renkei.web.documents.page_pictures import PageSize
from renkei.web.portal.presentation.source_blocks import Mark

_AROUND: Final = 1.5  # points between the words and the line drawn around them


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A rectangle over the picture, in points from its upper left corner."""

    x: str
    y: str
    width: str
    height: str
    mark: Mark
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class PageView:
    """A page: its number, size in points, the address of its picture, and the boxes over it."""

    number: int
    width: str
    height: str
    picture: str
    boxes: tuple[DrawnBox, ...]


def page_view(number: int, size: PageSize, picture: str, marks: Iterable[Mark]) -> PageView:
    """The page with the boxes that the marks have on it; what lies outside of the page is left out."""
    seen: set[str] = set()
    boxes = []
    for mark in marks:
        for place in mark.at.get("boxes", ()):
            if place["page"] != number:
                continue
            box = _drawn(place["box"], size, mark, is_first=mark.name not in seen)
            if box:
                seen.add(mark.name)
                boxes.append(box)
    return PageView(number, f"{size.width:g}", f"{size.height:g}", picture, tuple(boxes))


def _drawn(box: Iterable[float], size: PageSize, mark: Mark, *, is_first: bool) -> DrawnBox | None:
    left, top, right, bottom = box
    left, top = max(0.0, left - _AROUND), max(0.0, top - _AROUND)
    right, bottom = min(size.width, right + _AROUND), min(size.height, bottom + _AROUND)
    width, height = right - left, bottom - top
    if min(width, height) <= 0 or max(width, height) <= 2 * _AROUND:
        return None  # outside of the page, or the place of the page as a whole
    return DrawnBox(f"{left:.1f}", f"{top:.1f}", f"{width:.1f}", f"{height:.1f}", mark, is_first=is_first)
