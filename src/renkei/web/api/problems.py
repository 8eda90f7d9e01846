"""One shape for everything that is wrong: ``application/problem+json`` (RFC 9457) with code and remedy."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request

from renkei.domain.errors import Bilingual, RenkeiError

MEDIA_TYPE: Final = "application/problem+json"
PREFIX: Final = "/api/"

_TITLES: Final[Mapping[int, Bilingual]] = {
    400: Bilingual("要求を読み取れません", "The request cannot be understood"),
    403: Bilingual("この操作はできません", "This is not allowed"),
    404: Bilingual("見つかりません", "Not found"),
    405: Bilingual("この方法では使えません", "This method is not supported"),
    413: Bilingual("要求が大きすぎます", "The request is too large"),
    422: Bilingual("条件を確かめてください", "Check the parameters"),
    429: Bilingual("要求が多すぎます", "Too many requests"),
    500: Bilingual("サーバーの中で問題が起きました", "Something went wrong in the server"),
    503: Bilingual("今は応答できません", "The service cannot answer now"),
}
_REMEDIES: Final[Mapping[int, Bilingual]] = {
    405: Bilingual("GET を使ってください。", "Use GET."),
    500: Bilingual("しばらくしてからもう一度お試しください。", "Try again later."),
    503: Bilingual("しばらくしてからもう一度お試しください。", "Try again later."),
}
_READ_THE_DESCRIPTION: Final = Bilingual(
    "/api/v1/openapi.json の説明を見てください。", "See the description at /api/v1/openapi.json."
)


class ProblemError(RenkeiError):
    """A problem with its HTTP status; ``parameter`` is what it is about, where it is one."""

    def __init__(
        self, status: int, code: str, fault: Bilingual, remedy: Bilingual, parameter: str | None = None
    ) -> None:
        super().__init__(code, fault, remedy)
        self.status = status
        self.parameter = parameter


def problem(request: HttpRequest, status: int, errors: Sequence[RenkeiError] = ()) -> HttpResponse:
    """The answer for one or more errors, in the language that the client prefers."""
    english = get_language_from_request(request) == "en"

    def say(words: Bilingual) -> str:
        return words.en if english else words.ja

    title = _TITLES.get(status) or Bilingual(*(HTTPStatus(status).phrase,) * 2)
    remedy = _REMEDIES.get(status, _READ_THE_DESCRIPTION)
    first = errors[0] if errors else RenkeiError(_plain_code(status), title, remedy)
    body: dict[str, Any] = {
        "type": f"/api/v1/problems/{first.code}",
        "title": say(title),
        "status": status,
        "code": first.code,
        "detail": say(first.fault),
        "remedy": say(first.remedy),
        "errors": [
            {
                "code": error.code,
                "parameter": getattr(error, "parameter", None),
                "detail": say(error.fault),
                "remedy": say(error.remedy),
            }
            for error in errors
        ],
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type=MEDIA_TYPE, status=status)
    response.headers["Content-Language"] = "en" if english else "ja"
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-store"
    return response


def _plain_code(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "-").replace("'", "")


class ApiProblems:
    """Gives every error under ``/api/`` the one shape, wherever in the server it arose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the problem in its place."""
        response = self.get_response(request)
        if not request.path_info.startswith(PREFIX) or response.status_code < 400:
            return response
        if response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            return response
        shaped = problem(request, response.status_code)
        if "Allow" in response.headers:
            shaped.headers["Allow"] = response.headers["Allow"]
        return shaped
