"""What a page for officers asks first: who are you?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from renkei.web.accounts.models import Account

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_officers(view: Page[P]) -> Page[P]:
    """A page that only somebody signed in sees; everybody else is led to the sign-in.

    What it answers is for this person alone: no cache keeps it.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Account):
            return _to_sign_in(request)
        response = view(request, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return cast("Page[P]", page)


def person(request: HttpRequest) -> Account:
    """The account of a request that :func:`for_officers` let through."""
    assert isinstance(request.user, Account)
    return request.user


def client_address(request: HttpRequest) -> str:
    """Where a request comes from; the server has put what a trusted proxy saw in its place."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def wanted_page(request: HttpRequest, default: str) -> str:
    """The page of this site that somebody wanted before signing in; never one elsewhere."""
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return default


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in, and from there back to the page (a form that was sent is not sent again)."""
    wants_page = request.method in {"GET", "HEAD"}
    query = urlencode({"next": request.get_full_path()}) if wants_page else ""
    address = reverse("accounts:sign-in")
    response = HttpResponseRedirect(f"{address}?{query}" if query else address)
    response.status_code = 303 if not wants_page else 302
    patch_cache_control(response, private=True, no_store=True)
    return response
