"""The source beside a record under review: the page, the rows or the lines where its values stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.urls import reverse

from renkei.web.documents.page_pictures import PictureFailedError, has_pictures, sizes_of_pages
from renkei.web.documents.shown_content import blocks_of_page, contents_of
from renkei.web.portal.presentation.page_view import PageView, page_view
from renkei.web.portal.presentation.source_blocks import (
    Mark,
    MarkedBlock,
    Stretch,
    blocks_of_lines,
    first_hit,
    marked_blocks,
    marks_by_line,
    stretches,
)
from renkei.web.workspace.queries import Review
from renkei.web.workspace.storage import upload_store

AROUND: Final = 6
MOST_LINES: Final = 160


@dataclass(frozen=True, slots=True)
class SourcePanel:
    """What is shown beside the record: a picture (``view``) or ``blocks``.

    ``number`` of ``total`` pages or stretches; ``here`` are those on which the record has values.
    """

    number: int = 1
    total: int = 1
    here: tuple[int, ...] = ()
    view: PageView | None = None
    blocks: tuple[MarkedBlock, ...] = ()
    sheet: str = ""
    is_lines: bool = False


def source_panel(review: Review, marks: Sequence[Mark], wanted: int | None) -> SourcePanel:
    """The part of the source that shows the record; ``wanted`` is the page that was asked for."""
    own = [mark for mark in marks if mark.state != "other"]
    if review.as_read.lines:
        return _lines(review, marks, own)
    file = upload_store().path(review.upload.sha256)
    if has_pictures(review.as_read.source.media_type):
        return _picture(review, file, marks, own, wanted)
    return _blocks(review, file, marks, own, wanted)


def _picture(
    review: Review, file: Path, marks: Sequence[Mark], own: Sequence[Mark], wanted: int | None
) -> SourcePanel:
    try:
        sizes = sizes_of_pages(review.upload.sha256, file)
    except PictureFailedError:
        return SourcePanel(total=0)
    counted = Counter(box["page"] for mark in own for box in mark.at.get("boxes", ()))
    here = tuple(sorted(page for page in counted if page <= len(sizes)))
    main = max(here, key=lambda page: counted[page], default=1)
    number = min(wanted or main, len(sizes))
    address = reverse(
        "workspace:page-picture", kwargs={"public_id": review.upload.public_id, "number": number}
    )
    view = page_view(number, sizes[number - 1], address, marks)
    return SourcePanel(number, len(sizes), here, view)


def _blocks(
    review: Review, file: Path, marks: Sequence[Mark], own: Sequence[Mark], wanted: int | None
) -> SourcePanel:
    sha256, name = review.upload.sha256, review.upload.name
    parts = stretches(contents_of(sha256, file, name))
    if not parts:
        return SourcePanel(total=0)
    counted = _stretches_with(sha256, file, name, parts, own)
    here = tuple(sorted(counted))
    main = max(here, key=lambda number: counted[number], default=1)
    number = min(wanted or main, len(parts))
    stretch = parts[number - 1]
    shown = marked_blocks(blocks_of_page(sha256, file, name, stretch.page), stretch, marks)
    return SourcePanel(number, len(parts), here, blocks=shown, sheet=stretch.name)


def _stretches_with(
    sha256: str, file: Path, name: str, parts: Sequence[Stretch], own: Sequence[Mark]
) -> Counter[int]:
    """The numbers of the stretches in which the marks stand, and how many stand in each."""
    found: Counter[int] = Counter()
    left = list(own)
    for page in dict.fromkeys(part.page for part in parts):
        if not left:
            break
        blocks = blocks_of_page(sha256, file, name, page)
        hits = {id(mark): first_hit(blocks, mark.at) for mark in left}
        left = [mark for mark in left if hits[id(mark)] is None]
        places = [hit for hit in hits.values() if hit is not None]
        for number, part in enumerate(parts, start=1):
            if part.page == page and (count := sum(_holds(part, block, row) for block, row in places)):
                found[number] += count
    return found


def _holds(part: Stretch, block: int, row: int) -> bool:
    return any(b == block and first <= row < end for b, first, end in part.parts)


def _lines(review: Review, marks: Sequence[Mark], own: Sequence[Mark]) -> SourcePanel:
    numbers = sorted(span["line"] for mark in own for span in mark.at.get("spans", ()))
    first = max(1, numbers[0] - AROUND) if numbers else 1
    last = min(len(review.as_read.lines), first + MOST_LINES, (numbers[-1] if numbers else first) + AROUND)
    blocks = blocks_of_lines(review.as_read.lines[first - 1 : last], first)
    whole = Stretch(1, "", tuple((index, 0, 1) for index in range(len(blocks))))
    flat = [part for mark in marks for part in marks_by_line(mark)]
    return SourcePanel(blocks=marked_blocks(blocks, whole, flat), is_lines=True)
