"""Briefings: a small form, the page, and the same as PDF and as a Word document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from renkei.web.common.clock import today
from renkei.web.partnerships.queries import partnerships
from renkei.web.portal.presentation.briefing import Found, make_briefing, results_address
from renkei.web.portal.presentation.briefing_form import BriefingRequest, briefing_request
from renkei.web.portal.presentation.questions import QuestionsRefusedError
from renkei.web.portal.presentation.related import precedent_views
from renkei.web.portal.views.errors import refused, unavailable
from renkei.web.search.neighbours import precedents_of
from renkei.web.search.precedents import Precedent
from renkei.web.search.query import SearchUnavailableError
from renkei.web.search.ties import find_ties
from renkei.writers.briefing import Briefing, write_docx, write_pdf
from renkei.writers.briefing.content import address_words
from renkei.writers.briefing.pdf import BriefingNotSetError

_MOST: Final = {"short": 12, "long": 40}
_LOOKED_AT: Final = 3  # records whose precedents are looked for
_MOST_PRECEDENTS: Final = 5
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of several that a word can mean, with the address that chooses it."""

    name: str
    address: str


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The form and, once something is asked, the briefing, ready to be printed."""
    try:
        asked = briefing_request(request.GET, today=today())
    except QuestionsRefusedError as refusal:
        return refused(request, refusal.errors)
    try:
        made = _made(request, asked) if asked.can_be_answered else None
    except SearchUnavailableError as error:
        return unavailable(request, error)
    query = request.GET.urlencode()
    context = {
        "asked": asked,
        "briefing": made,
        "address_words": address_words(made.address) if made else "",
        "given": request.GET,
        "choices": _choices(request, asked),
        "kept": [
            (name, value) for name, values in request.GET.lists() for value in values if name not in _FIELDS
        ],
        "pdf_address": f"{reverse('portal:briefing-pdf')}?{query}",
        "docx_address": f"{reverse('portal:briefing-docx')}?{query}",
        "results_address": results_address(asked),
        "other_length": _with(request, "length", "long" if asked.length == "short" else "short"),
        "as_of": asked.query.on if request.GET.get("as_of") else None,
    }
    return render(request, "portal/pages/briefing.html", context, status=400 if asked.faults else 200)


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """The briefing as PDF."""
    return _file(request, "pdf", "application/pdf", write_pdf)


@require_safe
def docx(request: HttpRequest) -> HttpResponse:
    """The briefing as a Word document."""
    return _file(request, "docx", _WORD, write_docx)


_FIELDS: Final = frozenset({"place", "with", "q", "length", "by", "as_of"})


def _file(
    request: HttpRequest, ending: str, media_type: str, write: Callable[[Briefing], bytes]
) -> HttpResponse:
    try:
        asked = briefing_request(request.GET, today=today())
    except QuestionsRefusedError as refusal:
        return refused(request, refusal.errors)
    if not asked.can_be_answered:
        return page(request)
    try:
        briefing = _made(request, asked)
        content = write(briefing)
    except (SearchUnavailableError, BriefingNotSetError) as error:
        return unavailable(request, error)
    response = HttpResponse(content, content_type=media_type)
    name = re.sub(r'[\\/:*?"<>|\s]+', " ", briefing.title).strip()[:80] or "briefing"
    plain = f"renkei-briefing-{asked.query.on.isoformat()}.{ending}"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(f'{name}.{ending}')}"
    )
    return response


def _made(request: HttpRequest, asked: BriefingRequest) -> Briefing:
    ties = find_ties(asked.query, asked.counterpart, most=_MOST[asked.length])
    on = asked.query.on
    records = list(partnerships(ties.public_ids, on).values())
    like: dict[str, Precedent] = {}
    for each in records[:_LOOKED_AT]:
        for one in precedents_of(each, on, most=_MOST_PRECEDENTS):
            if one.neighbour.public_id not in ties.public_ids:
                like.setdefault(one.neighbour.public_id, one)
    best = sorted(like.values(), key=lambda one: one.rank)
    address = reverse("portal:briefing") + f"?{request.GET.urlencode()}"
    return make_briefing(
        asked,
        Found(ties, records, precedent_views(best[:_MOST_PRECEDENTS])),
        address=request.build_absolute_uri(address),
        results=request.build_absolute_uri(results_address(asked)),
        absolute=request.build_absolute_uri,
    )


def _choices(request: HttpRequest, asked: BriefingRequest) -> list[tuple[str, list[_Choice]]]:
    english = get_language() == "en"
    return [
        (
            name,
            [
                _Choice(one.name.en if english else one.name.ja, _with(request, name, one.key))
                for one in meant
            ],
        )
        for name, meant in asked.choices.items()
    ]


def _with(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query[name] = value
    return f"?{query.urlencode()}"
