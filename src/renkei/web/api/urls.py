"""Addresses of the API; what is none of them is a problem of the one shape."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from renkei.web.api.problems import problem
from renkei.web.api.reconciliation import propose_properties, reconcile, suggest
from renkei.web.api.views import api


def no_such_address(request: HttpRequest) -> HttpResponse:
    """404 for every other address under ``/api/v1/``."""
    return problem(request, 404)


urlpatterns = [
    path("reconcile", reconcile, name="reconcile"),
    path("reconcile/suggest", suggest, name="reconcile-suggest"),
    path("reconcile/properties", propose_properties, name="reconcile-properties"),
    path("", api.urls),
    re_path(r"^.*$", no_such_address),
]
