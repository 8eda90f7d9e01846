"""Pages without data: about, accessibility, open data; and what machines ask a site for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renkei.web.portal.presentation.accessibility import result_sheet


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this site is and how to read it."""
    return render(request, "portal/pages/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement with its known gaps."""
    return render(request, "portal/pages/accessibility.html")


@require_safe
def accessibility_results(request: HttpRequest) -> HttpResponse:
    """The result sheet of the accessibility criteria, generated from the table of results."""
    return render(request, "portal/pages/accessibility_results.html", {"sheet": result_sheet()})
