"""Records that may be one and the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renkei.web.accounts.access import for_officers, person
from renkei.web.workspace.views.telling import told


@require_safe
@for_officers
def index(request: HttpRequest) -> HttpResponse:
    """All pairs that wait for a decision."""
    context = {"officer": person(request), "told": told(request), "tab": "duplicates"}
    return render(request, "workspace/duplicates.html", context)
