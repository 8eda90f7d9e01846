"""A page is read: whoever sends something to it is told so, and which methods there are."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from renkei.web.portal.views.errors import error_page

_LONGEST_METHOD = 20


class RefusedMethods:
    """Gives the empty answer 405 of a page its words; the API has its own problems."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """What there is, or the page that says what can be asked for here."""
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.path.startswith("/api/"):
            return response
        allowed = response.headers.get("Allow", "")
        said = {"method": (request.method or "")[:_LONGEST_METHOD], "allowed": allowed}
        page = error_page(
            request,
            status=HTTPStatus.METHOD_NOT_ALLOWED,
            heading=_("この操作はできません"),
            advice=_("このアドレスは %(method)s を受け付けません。受け付けるもの：%(allowed)s") % said,
        )
        page.headers["Allow"] = allowed
        return page
