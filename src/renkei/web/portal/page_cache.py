"""Pages that were made are kept as long as nothing in the registry has changed.

A page depends on its address, the day and the state of the registry alone: nobody's name is on it
and it sets no cookie. So the same answer is given to all who ask, and a browser that has it is told so.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response

from renkei.web.audit.queries import registry_state
from renkei.web.common.clock import today
from renkei.web.search.query import is_up_to_date

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of pages that a process keeps."""
_LONGEST_ADDRESS: Final = 2_000
_OVERHEAD: Final = 1_000  # bytes of an entry beside its page
_NO_PAGES: Final = (settings.STATIC_URL, "/api/")


@dataclass(frozen=True, slots=True)
class _Page:
    content: bytes
    headers: tuple[tuple[str, str], ...]


class _Pages:
    """The pages asked for last, up to a number of bytes."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._size = 0
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> _Page | None:
        with self._lock:
            if (page := self._pages.get(key)) is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: str, page: _Page) -> None:
        with self._lock:
            if key in self._pages:
                return
            self._pages[key] = page
            self._size += len(page.content) + _OVERHEAD
            while self._size > self._largest:
                _, forgotten = self._pages.popitem(last=False)
                self._size -= len(forgotten.content) + _OVERHEAD


class PageCache:
    """Answers with the page that was made before, where nothing has changed since.

    Stands outside of what compresses, so that a page is compressed once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._pages = _Pages(LARGEST)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, kept or made now; 304 for a browser that has it."""
        if not _may_be_kept(request):
            return self.get_response(request)
        key = _key(request)
        etag = f'W/"{key[:32]}"'
        if page := self._pages.get(key):
            response = HttpResponse(page.content, headers=dict(page.headers))
        else:
            search_is_up_to_date = is_up_to_date()  # asked before the page is made: then the page is, too
            response = self.get_response(request)
            if not (search_is_up_to_date and _is_the_same_for_all(response)):
                return response
            response.headers["ETag"] = etag
            response.headers.setdefault("Cache-Control", "no-cache")  # keep it, but ask each time
            self._pages.keep(key, _Page(response.content, tuple(response.items())))
        answer = get_conditional_response(request, etag=etag, response=response)
        return answer if isinstance(answer, (HttpResponse, HttpResponseNotModified)) else response


def _may_be_kept(request: HttpRequest) -> bool:
    if request.method != "GET" or request.path_info.startswith(_NO_PAGES):
        return False
    is_short = len(request.META.get("QUERY_STRING", "")) + len(request.path) <= _LONGEST_ADDRESS
    return is_short and settings.SESSION_COOKIE_NAME not in request.COOKIES


def _key(request: HttpRequest) -> str:
    asked = (
        request.scheme or "",
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        "gzip" if "gzip" in request.headers.get("Accept-Encoding", "") else "",
        today().isoformat(),
        registry_state(),
    )
    return hashlib.sha256("\0".join(asked).encode()).hexdigest()


def _is_the_same_for_all(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "no-store" not in response.headers.get("Cache-Control", "")
        and "cookie" not in response.headers.get("Vary", "").lower()
    )
