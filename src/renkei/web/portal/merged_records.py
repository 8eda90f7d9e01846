"""An identifier that was merged stays findable: its addresses lead to the record that was kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase

from renkei.web.partnerships.queries import kept_partnership

# Pages in both languages, files (.json, .ics …) and the API.
_ADDRESS: Final = re.compile(
    r"(?P<before>(?:/en)?/partnerships/|/api/v1/partnerships/)(?P<id>[0-9a-z]{12})(?P<after>[./].*)?"
)


class _Moved(HttpResponseRedirectBase):
    """308: asked for there from now on, by the same method."""

    status_code = 308


class MergedRecords:
    """Answers with the address of the record kept, where the one asked for was merged into it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The way to the record kept, or what there is."""
        found = _ADDRESS.fullmatch(request.path) if request.method in ("GET", "HEAD") else None
        kept = kept_partnership(found["id"]) if found else None
        if found is None or kept is None:
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        address = f"{found['before']}{kept}{found['after'] or ''}" + (f"?{query}" if query else "")
        moved = _Moved(address)
        # A merge can be taken back: nobody may remember the way for good.
        moved["Cache-Control"] = "no-cache"
        return moved
