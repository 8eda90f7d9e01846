"""The list of uploads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from renkei.web.accounts.access import for_officers


@for_officers
def home(request: HttpRequest) -> HttpResponse:
    """All uploads."""
    return render(request, "workspace/home.html", {})
