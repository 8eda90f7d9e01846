"""ETag and If-None-Match, and use from other sites' pages, for what the API answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from renkei.web.api.problems import PREFIX


class ConditionalApi:
    """Answers 304 where the client has the same content already. The data is open to every site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 304 in its place."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        head = request.method == "HEAD"
        if head:
            request.method = "GET"  # the operations know GET alone
        response = self._with_tag(request, self.get_response(request))
        if head:
            length = len(response.content)
            response.content = b""
            response.headers["Content-Length"] = str(length)
        return response

    @staticmethod
    def _with_tag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if response.status_code != 200 or request.method != "GET":
            return response
        # Weak: it names the content before it is compressed, and is the same with a 304.
        etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        response.headers.setdefault("Cache-Control", "no-cache")  # keep it, but ask each time
        answer = get_conditional_response(request, etag=etag, response=response)
        return answer if isinstance(answer, HttpResponse) else response
