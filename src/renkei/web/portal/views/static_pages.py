"""Pages without data: about, accessibility, open data; and what machines ask a site for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renkei.web.portal.presentation.accessibility import result_sheet

_API = "/api/v1/"


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this site is and how to read it."""
    return render(request, "portal/pages/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement with its known gaps."""
    return render(request, "portal/pages/accessibility.html")


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Where the data can be had, and under which terms."""
    entries = [
        {"label": label, "address": f"{_API}{path}"}
        for label, path in (
            (_("連携（検索と絞り込み）"), "partnerships"),
            (_("地域"), "places"),
            (_("自治体のまとまり"), "groups"),
            (_("元の文書"), "documents"),
            (_("確認事項"), "findings"),
        )
    ]
    query = "partnerships?place=07000&period=current&named_only=true"
    context = {
        "entries": entries,
        "example": request.build_absolute_uri(f"{_API}{query}"),
        "description": f"{_API}openapi.json",
    }
    return render(request, "portal/pages/open_data.html", context)


@require_safe
def accessibility_results(request: HttpRequest) -> HttpResponse:
    """The result sheet of the accessibility criteria, generated from the table of results."""
    return render(request, "portal/pages/accessibility_results.html", {"sheet": result_sheet()})
