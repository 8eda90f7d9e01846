"""Signing in and out; making the first account."""

from __future__ import annotations

from django.contrib.auth import login as begin_session
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from renkei.web.accounts import actions, queries
from renkei.web.accounts.access import client_address, wanted_page
from renkei.web.accounts.models import Account
from renkei.web.accounts.sign_in import WINDOW, TooManyAttemptsError, check_sign_in

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and what becomes of it. After success a new session, and the page that was wanted."""
    onward = wanted_page(request, reverse("workspace:home"))
    if request.method != "POST":
        if isinstance(request.user, Account):
            return HttpResponseRedirect(onward)
        return _sign_in_form(request, onward)
    typed = request.POST.get("login", "")
    try:
        account = check_sign_in(
            request,
            login=typed,
            password=request.POST.get("password", ""),
            address=client_address(request),
            at=timezone.now(),
        )
    except TooManyAttemptsError:
        minutes = int(WINDOW.total_seconds() // 60)
        wait = _(
            "続けて失敗したため、この入口を一時的に閉じました。%(minutes)s分ほど待ってから、もう一度お試しください。"
        )
        return _sign_in_form(request, onward, typed, wait % {"minutes": minutes}, status=429)
    if account is None:
        return _sign_in_form(request, onward, typed, _("利用者名かパスワードが違います。"), status=422)
    begin_session(request, account, backend=_BACKEND)
    return HttpResponseRedirect(onward)


def _sign_in_form(
    request: HttpRequest, onward: str, typed: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    context = {"next": onward, "typed": typed, "error": error, "is_set_up": queries.is_set_up()}
    return render(request, "accounts/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the cookie is taken away."""
    end_session(request)
    return HttpResponseRedirect(reverse("portal:home"))


@never_cache
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, secret: str) -> HttpResponse:
    """Make the first account. Looking at the page uses nothing up; only the sent form does."""
    holds = queries.invitation_holds(secret, at=timezone.now())
    if not holds:
        return render(request, "accounts/set_up.html", {"holds": False}, status=404)
    typed = {name: request.POST.get(name, "") for name in ("login", "name")}
    if request.method != "POST":
        return render(request, "accounts/set_up.html", {"holds": True, "typed": typed})
    password = request.POST.get("password", "")
    errors = []
    if password != request.POST.get("password_again", ""):
        errors = [_("二つのパスワードが同じではありません。")]
    else:
        try:
            account = actions.set_up(secret=secret, password=password, at=timezone.now(), **typed)
        except actions.AccountRefusedError as refusal:
            english = get_language() == "en"
            errors = (
                [refusal.fault.en, refusal.remedy.en] if english else [refusal.fault.ja, refusal.remedy.ja]
            )
        else:
            begin_session(request, account, backend=_BACKEND)
            return HttpResponseRedirect(reverse("workspace:home"))
    context = {"holds": True, "typed": typed, "errors": errors}
    return render(request, "accounts/set_up.html", context, status=422)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The page for a form that did not come from a page of ours, or from one that is too old."""
    context = {
        "status": 403,
        "heading": _("送信を確かめられませんでした"),
        "advice": _(
            "このページを開いたままにしていたか、クッキーが使えない設定です。前のページを開き直して、もう一度お試しください。"
        ),
    }
    return render(request, "portal/errors/error.html", context, status=403)
