"""Pages that say what is wrong and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.domain.errors import RenkeiError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and what helps, in the language of the page."""

    fault: str
    remedy: str


def error_page(
    request: HttpRequest, *, status: int, heading: str, problems: Sequence[Problem] = (), advice: str = ""
) -> HttpResponse:
    """The page of an error."""
    context = {"status": status, "heading": heading, "problems": problems, "advice": advice}
    return render(request, "portal/errors/error.html", context, status=status)


def refused(request: HttpRequest, errors: Sequence[RenkeiError]) -> HttpResponse:
    """The page for a question that cannot be answered as it stands: every fault with its remedy."""
    return error_page(request, status=400, heading=_("条件を確かめてください"), problems=_in_language(errors))


def unknown(request: HttpRequest, error: RenkeiError) -> HttpResponse:
    """The page for an address that names nothing, with the reason."""
    problems = _in_language([error])
    return error_page(request, status=404, heading=_("ページが見つかりません"), problems=problems)


def unavailable(request: HttpRequest, error: RenkeiError) -> HttpResponse:
    """The page for what this machine cannot do at the moment, with what helps."""
    problems = _in_language([error])
    return error_page(request, status=503, heading=_("今は用意できません"), problems=problems)


def _in_language(errors: Sequence[RenkeiError]) -> list[Problem]:
    english = get_language() == "en"
    return [Problem(e.fault.en, e.remedy.en) if english else Problem(e.fault.ja, e.remedy.ja) for e in errors]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The page for a request that cannot be understood."""
    return error_page(
        request,
        status=400,
        heading=_("アドレスを読み取れませんでした"),
        advice=_("アドレスの形が正しくありません。検索からもう一度お進みください。"),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The page for an address that leads nowhere."""
    return error_page(
        request,
        status=404,
        heading=_("ページが見つかりません"),
        advice=_("アドレスが間違っているか、ページがなくなった可能性があります。検索からお探しください。"),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The page for what may not be done."""
    return error_page(
        request,
        status=403,
        heading=_("この操作はできません"),
        advice=_("公開ページは閲覧のためのものです。"),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours; asks no database, and does without the built files if it must."""
    try:
        response = error_page(
            request,
            status=500,
            heading=_("表示できませんでした"),
            advice=_("サーバーの中で問題が起きました。しばらくしてから、もう一度お試しください。"),
        )
    except (ImproperlyConfigured, ValueError):  # not built, or built anew since this process began
        page = render_to_string("portal/errors/server_error.html", {"LANGUAGE_CODE": get_language() or "ja"})
        response = HttpResponse(page, status=500)
    response.headers["Cache-Control"] = "no-store"
    return response
