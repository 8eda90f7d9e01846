"""The source view of documents that are not lines of text: pictures of pages, tables, paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from renkei.domain.errors import RenkeiError
from renkei.web.documents import queries
from renkei.web.documents.page_pictures import PictureFailedError, has_pictures, sizes_of_pages
from renkei.web.documents.shown_content import blocks_of_page, contents_of
from renkei.web.portal.presentation.page_view import page_view
from renkei.web.portal.presentation.paging import pages_around
from renkei.web.portal.presentation.place_notation import place_from_query
from renkei.web.portal.presentation.questions import page_number, parameter_refused
from renkei.web.portal.presentation.source_blocks import (
    Mark,
    Stretch,
    first_hit,
    marked_blocks,
    stretches,
)
from renkei.web.portal.presentation.sources import place_in_words
from renkei.web.portal.views.errors import error_page, refused


def source_of_other_format(request: HttpRequest, document: queries.DocumentView) -> HttpResponse:
    """The page of the document that the address names, with the place marked."""
    file = queries.original(document.sha256)
    if file is None:
        return render(request, "portal/pages/source.html", {"document": document, "lines": ()})
    errors: list[RenkeiError] = []
    number = page_number(request.GET, errors)
    words = request.GET.get("at", "")
    try:
        at = place_from_query(words)
    except ValueError:
        at = None
        errors.append(parameter_refused("at", words))
    if errors:
        return refused(request, errors)
    marks = [Mark(at, name="hit")] if at else []
    wanted = number if "page" in request.GET else None
    if has_pictures(document.media_type):
        return _pictured(request, document, file.path, marks, wanted)
    return _in_blocks(request, document, file.path, marks, wanted)


def _pictured(
    request: HttpRequest, document: queries.DocumentView, file: Path, marks: list[Mark], wanted: int | None
) -> HttpResponse:
    sha256 = document.sha256
    try:
        sizes = sizes_of_pages(sha256, file)
    except PictureFailedError:
        return render(request, "portal/pages/source.html", {"document": document, "lines": ()})
    number = wanted or (_page_of(marks[0].at) if marks else 1)
    if number > len(sizes):
        return _no_such_page(request, len(sizes))
    blocks = blocks_of_page(sha256, file, document.name, number)
    whole = Stretch(number, "", tuple((i, 0, block.rows) for i, block in enumerate(blocks)))
    picture = reverse("documents:page-picture", kwargs={"sha256": sha256, "number": number})
    context = {
        "document": document,
        "view": page_view(number, sizes[number - 1], picture, marks),
        "blocks": marked_blocks(blocks, whole, marks),
        "place": place_in_words(marks[0].at) if marks else "",
        "pages": pages_around(number, len(sizes), request.GET),
    }
    return render(request, "portal/pages/formatted_source.html", context)


def _in_blocks(
    request: HttpRequest, document: queries.DocumentView, file: Path, marks: list[Mark], wanted: int | None
) -> HttpResponse:
    sha256 = document.sha256
    parts = stretches(contents_of(sha256, file, document.name))
    if not parts:
        return render(request, "portal/pages/source.html", {"document": document, "lines": ()})
    number = wanted or (_stretch_of(document, file, parts, marks[0].at) if marks else 1)
    if number > len(parts):
        return _no_such_page(request, len(parts))
    stretch = parts[number - 1]
    blocks = blocks_of_page(sha256, file, document.name, stretch.page)
    context = {
        "document": document,
        "sheet": stretch.name,
        "blocks": marked_blocks(blocks, stretch, marks),
        "place": place_in_words(marks[0].at) if marks else "",
        "pages": pages_around(number, len(parts), request.GET),
    }
    return render(request, "portal/pages/formatted_source.html", context)


def _page_of(at: Mapping[str, Any]) -> int:
    boxes = at.get("boxes") or [{"page": 1}]
    return int(boxes[0]["page"])


def _stretch_of(
    document: queries.DocumentView, file: Path, parts: tuple[Stretch, ...], at: Mapping[str, Any]
) -> int:
    """The number of the stretch in which a place stands; the first where it stands nowhere."""
    for page in dict.fromkeys(part.page for part in parts):
        hit = first_hit(blocks_of_page(document.sha256, file, document.name, page), at)
        if hit is not None:
            block, row = hit
            for number, part in enumerate(parts, start=1):
                if part.page == page and any(
                    b == block and first <= row < end for b, first, end in part.parts
                ):
                    return number
    return 1


def _no_such_page(request: HttpRequest, pages: int) -> HttpResponse:
    return error_page(
        request,
        status=404,
        heading=_("このページはありません"),
        advice=_("%(pages)sページまでです。") % {"pages": pages},
    )
