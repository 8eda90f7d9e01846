"""Limits on how often one client may ask; published in every answer, static files excepted."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

from renkei.domain.errors import Bilingual
from renkei.web.api.problems import PREFIX, ProblemError, problem
from renkei.web.common.token_buckets import MINUTE, Allowance, TokenBuckets

_DOWNLOAD: Final = re.compile(r"/partnerships\.[a-z]+\Z|/open-data/items\.xlsx\Z")
PAGES_MORE: Final = 10
DOWNLOADS_FEWER: Final = 20


class RateLimits:
    """Answers 429 with ``Retry-After`` where a client asks too often.

    ``RATE_LIMIT`` requests a minute to the API; ten times as many pages, a twentieth as many
    downloads; 0 switches all limits off. A client is an address.
    """

    clock: Callable[[], float] = staticmethod(time.monotonic)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.buckets = TokenBuckets(self.clock)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with what is left of the limit, or 429 in its place."""
        if not settings.RATE_LIMIT or request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        kind, per_minute = _limit_of(request.path_info)
        client = f"{kind} {request.META.get('REMOTE_ADDR', '')}"
        allowance = self.buckets.take(client, per_minute)
        response = self.get_response(request) if allowance.allowed else _refused(request, allowance)
        response.headers["RateLimit-Policy"] = f'"{kind}";q={per_minute};w={MINUTE:.0f}'
        response.headers["RateLimit"] = f'"{kind}";r={allowance.remaining};t={allowance.seconds}'
        return response


def _limit_of(path: str) -> tuple[str, int]:
    per_minute = int(settings.RATE_LIMIT)
    if path.startswith(PREFIX):
        return "api", per_minute
    if _DOWNLOAD.search(path):
        return "downloads", max(1, per_minute // DOWNLOADS_FEWER)
    return "pages", per_minute * PAGES_MORE


def _refused(request: HttpRequest, allowance: Allowance) -> HttpResponse:
    wait = max(1, allowance.seconds)
    if not request.path_info.startswith(PREFIX) and "text/html" in request.headers.get("Accept", ""):
        response = _page(request, wait)
    else:
        response = problem(request, 429, [_too_many(allowance.limit, wait)])
    response.headers["Retry-After"] = str(wait)
    response.headers["Cache-Control"] = "no-store"
    return response


def _too_many(limit: int, wait: int) -> ProblemError:
    return ProblemError(
        429,
        "too-many-requests",
        Bilingual(f"1分あたり{limit}回の上限を超えました。", f"More than {limit} requests a minute."),
        Bilingual(f"{wait}秒後にもう一度お試しください。", f"Try again after {wait} seconds."),
    )


def _page(request: HttpRequest, wait: int) -> HttpResponse:
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        context = {
            "status": 429,
            "heading": _("しばらくお待ちください"),
            "advice": _("短い間に多くのページが開かれました。%(wait)s秒後にもう一度お試しください。")
            % {"wait": wait},
        }
        return HttpResponse(render_to_string("portal/errors/error.html", context, request), status=429)
