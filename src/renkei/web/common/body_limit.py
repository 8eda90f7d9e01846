"""How much a request may carry: a form's worth everywhere, files at one address alone.

Held twice. The server (:class:`BoundedParser`) refuses by the announced length, before the first byte
of the body is kept; the middleware holds the same limit behind any other server, and lets nobody
send files who is not signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from waitress.parser import HTTPRequestParser

FORM_BYTES: Final = 1_000_000
UPLOAD_BYTES: Final = 100_000_000
UPLOAD_ADDRESSES: Final = ("/workspace/uploads", "/en/workspace/uploads")
SESSION_COOKIES: Final = ("renkei-session=",)


class _LargerBody:
    """The server's settings with another limit for the body."""

    max_request_body_size = UPLOAD_BYTES

    def __init__(self, settings: Any) -> None:
        self._settings = settings

    def __getattr__(self, name: str) -> Any:
        return getattr(self._settings, name)


class BoundedParser(HTTPRequestParser):
    """Takes a large body at the address for uploads, from somebody who shows a session."""

    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head of the request; the limit of its body follows from it."""
        super().parse_header(header_plus)
        cookies = self.headers.get("COOKIE", "")
        if (
            self.command == "POST"
            and self.path in UPLOAD_ADDRESSES
            and any(name in cookies for name in SESSION_COOKIES)
        ):
            self.adj = _LargerBody(self.adj)


class BodyLimit:
    """Refuses what is too large before anything reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the view, or 413."""
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        size = int(length) if length.isascii() and length.isdigit() else 0
        if size <= FORM_BYTES or (size <= UPLOAD_BYTES and _may_upload(request)):
            return self.get_response(request)
        return _too_large(request)


def _may_upload(request: HttpRequest) -> bool:
    return request.path in UPLOAD_ADDRESSES and bool(getattr(request.user, "is_authenticated", False))


def _too_large(request: HttpRequest) -> HttpResponse:
    context = {
        "status": 413,
        "heading": _("送られたものが大きすぎます"),
        "advice": _("一度に送れるのは全部で%(limit)sMBまでです。いくつかに分けて送ってください。")
        % {"limit": UPLOAD_BYTES // 1_000_000},
    }
    response = render(request, "portal/errors/error.html", context, status=413)
    response.headers["Connection"] = "close"
    return response
