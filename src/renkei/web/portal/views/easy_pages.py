"""Pages for residents in plain Japanese (やさしい日本語), with readings over every kanji."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renkei.web.common.clock import today
from renkei.web.places.queries import prefectures
from renkei.web.portal.presentation.easy_text import easy_page, easy_pages


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One of the pages; their text is Japanese whatever the language of the site."""
    shown = easy_page(name)
    if shown is None:
        raise Http404
    context = {
        "easy": shown,
        "easy_pages": easy_pages(),
        "prefectures": prefectures(today()) if shown.shows == "prefectures" else (),
    }
    return render(request, "portal/pages/easy.html", context)
