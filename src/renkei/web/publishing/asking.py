"""From a request for a file to what is asked for, and answers that every file has in common."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.web.api.problems import problem
from renkei.web.common.clock import today
from renkei.web.portal.presentation.questions import QuestionsRefusedError, question_from
from renkei.web.portal.views.errors import refused, unavailable
from renkei.web.publishing.queries import Edition
from renkei.web.search.query import SearchUnavailableError
from renkei.web.search.question import SearchQuery
from renkei.writers.columns import TableSchema
from renkei.writers.tables import TABLES

_ONCE: Final = ("table", "bom", "text", "before")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request for a file asks: the question (``None``: everything), the day, how to write it."""

    question: SearchQuery | None
    on: date
    site: str
    table: TableSchema
    bom: bool
    exact: bool


class FileRefusedError(RenkeiError):
    """A parameter of a request for a file cannot be used."""


def site_of(request: HttpRequest) -> str:
    """The address of the site without a stroke at its end."""
    return request.build_absolute_uri("/").rstrip("/")


def asked(request: HttpRequest) -> Asked:
    """What the request asks for; raises what :func:`refusal` answers.

    Raises:
        QuestionsRefusedError: a filter cannot be understood.
        FileRefusedError: a parameter of the file cannot be used.
    """
    parameters = request.GET.copy()
    for name in ("page", "view", *_ONCE):
        parameters.pop(name, None)
    question = question_from(parameters, today=today())
    nothing_asked = SearchQuery(on=question.on, page_size=question.page_size)
    everything = replace(question, sort=nothing_asked.sort) == nothing_asked and question.sort != "title"
    everything = everything and question.sort in {"relevance", "number"}
    return Asked(
        question=None if everything else question,
        on=question.on,
        site=site_of(request),
        table=TABLES[_choice(request, "table", tuple(TABLES))],
        bom=_choice(request, "bom", ("1", "0")) == "1",
        exact=_choice(request, "text", ("plain", "exact")) == "exact",
    )


def refusal(request: HttpRequest, error: Exception) -> HttpResponse:
    """What is wrong: a page for a browser, a problem of the API's shape for a program."""
    errors = list(error.errors) if isinstance(error, QuestionsRefusedError) else [error]
    said = [one for one in errors if isinstance(one, RenkeiError)]
    is_page = re.search(r"\btext/html\b", request.headers.get("Accept", ""))
    if isinstance(error, SearchUnavailableError):
        return unavailable(request, error) if is_page else problem(request, 503, said)
    return refused(request, said) if is_page else problem(request, 422, said)


def unchanged(request: HttpRequest, now: Edition, *, varies_with: str) -> HttpResponseBase | None:
    """304 where the client has this edition of the file already."""
    answer = get_conditional_response(
        request, etag=tag_of(request, now, varies_with), last_modified=_stamp(now)
    )
    return answer if isinstance(answer, HttpResponse) and answer.status_code in {304, 412} else None


def tag_of(request: HttpRequest, now: Edition, varies_with: str) -> str:
    """The entity tag: weak, because equal content may be compressed differently."""
    words = f"{request.get_full_path()}\n{now.name}\n{varies_with}"
    return f'W/"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'


def file_answer(
    request: HttpRequest,
    content: Iterable[bytes] | bytes,
    media_type: str,
    *,
    now: Edition,
    varies_with: str,
    name: str | None = None,
) -> HttpResponseBase:
    """A file as an answer, open to every site; ``name`` makes it a download."""
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=media_type)
    elif isinstance(content, bytes):
        response = HttpResponse(content, content_type=media_type)
    else:
        response = StreamingHttpResponse(content, content_type=media_type)
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["ETag"] = tag_of(request, now, varies_with)
    if now.changed_at:
        response.headers["Last-Modified"] = http_date(now.changed_at.timestamp())
    response.headers["Cache-Control"] = "no-cache"  # keep it, but ask each time
    return opened(response)


def opened(response: HttpResponseBase) -> HttpResponseBase:
    """The same answer, readable by the pages of other sites."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _choice(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> str:
    values = request.GET.getlist(name)
    if not values:
        return allowed[0]
    if len(values) == 1 and values[0] in allowed:
        return values[0]
    listed = ", ".join(allowed)
    raise FileRefusedError(
        "parameter-not-allowed",
        Bilingual(f"条件「{name}」の値が使えません。", f"The value of the parameter {name} is not allowed."),
        Bilingual(f"使える値: {listed}", f"Allowed: {listed}"),
    )


def _stamp(now: Edition) -> int | None:
    return int(now.changed_at.timestamp()) if now.changed_at else None
