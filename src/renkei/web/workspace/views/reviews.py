"""The review of one upload: its record and source side by side, decisions, loading, taking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.accounts.access import for_officers, person
from renkei.web.documents.views import picture_response
from renkei.web.partnerships.edition_proposals import propose_editions
from renkei.web.workspace import actions, loading, queries
from renkei.web.workspace.review_page import all_findings, entries, marks, record_review
from renkei.web.workspace.source_panel import source_panel
from renkei.web.workspace.storage import upload_store
from renkei.web.workspace.stored_report import ReportUnreadableError
from renkei.web.workspace.views.telling import tell, tell_refusal, told


@require_safe
@for_officers
def upload(request: HttpRequest, public_id: str) -> HttpResponse:
    """An upload in whatever state it is: its progress, why it was refused, or its review."""
    found = queries.upload_of(person(request), public_id)
    if found is None:
        raise Http404
    context: dict[str, Any] = {
        "officer": person(request),
        "upload": found,
        "told": told(request),
        "tab": "uploads",
        "forms": queries.known_forms(),
    }
    if found.is_busy:
        return render(request, "workspace/reading.html", context)
    try:
        review = queries.review_of(person(request), public_id)
    except ReportUnreadableError:
        return render(request, "workspace/out_of_date.html", context)
    if review is None:
        return render(request, "workspace/out_of_date.html", context)
    context |= _reviewed(request, review)
    template = "workspace/refused.html" if not review.as_read.records else "workspace/review.html"
    return render(request, template, context)


def _reviewed(request: HttpRequest, review: queries.Review) -> dict[str, Any]:
    findings = all_findings(review)
    everything = entries(review, findings)
    show = "open" if request.GET.get("show") == "open" else ""
    chosen = [entry for entry in everything if entry.is_doubtful] if show else list(everything)
    context: dict[str, Any] = {
        "review": review,
        "findings": findings,
        "document_findings": [f for f in findings if not f.finding.key],
        "open_findings": sum(1 for f in findings if f.decision is None and f.finding.severity != "note"),
        "entries": chosen,
        "all_count": len(everything),
        "open_count": sum(1 for entry in everything if entry.is_doubtful),
        "show": show,
        "history": queries.all_decisions(review.upload.public_id),
        "can_decide": review.upload.state in {"read", "withdrawn"},
        "must_look": review.was_read_from_pictures and not review.is_looked_through,
    }
    if not everything:
        return context
    if review.upload.state in {"read", "withdrawn"}:
        context["proposals"] = propose_editions(review.as_read)
    number = _number(request, "record") or (chosen[0].number if chosen else 1)
    entry = everything[min(number, len(everything)) - 1]
    record = record_review(review, entry, findings)
    query = {"show": show} if show else {}
    places = marks(review, record, query)
    position = next((i for i, e in enumerate(chosen) if e.number == entry.number), None)
    context |= {
        "record": record,
        "panel": source_panel(review, places, _number(request, "page")),
        "before": chosen[position - 1] if position else None,
        "after": _after(chosen, position, entry.number),
        "position": (position or 0) + 1,
        "query": f"show={show}&" if show else "",
    }
    return context


def _after(chosen: list[Any], position: int | None, number: int) -> Any:
    if position is None:  # a record that the filter leaves out: the next one that it keeps
        return next((entry for entry in chosen if entry.number > number), None)
    return chosen[position + 1] if position + 1 < len(chosen) else None


def _number(request: HttpRequest, name: str) -> int | None:
    words = request.GET.get(name, "")
    return int(words) if words.isascii() and words.isdigit() and 0 < int(words) < 1_000_000 else None


@require_safe
@for_officers
def page_picture(request: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """The picture of a page of an upload, for the person who brought it."""
    found = queries.upload_of(person(request), public_id)
    if found is None:
        raise Http404
    file = upload_store().path(found.sha256)
    return picture_response(request, found.sha256, file, number, public=False)


Done = Callable[[HttpRequest, str], str]


def _action(request: HttpRequest, public_id: str, act: Callable[[], object], done: str) -> HttpResponse:
    """Do it, say that it was done (or why not), and go back to where the person was."""
    try:
        act()
    except RenkeiError as error:
        tell_refusal(request, error)
    except OSError:
        tell(request, _("保存できませんでした。空き容量と権限を確かめてください。"), kind="error")
    else:
        tell(request, done)
    address = reverse("workspace:upload", kwargs={"public_id": public_id})
    if queries.upload_of(person(request), public_id) is None:
        raise Http404
    return HttpResponseRedirect(address + _back(request))


def _back(request: HttpRequest) -> str:
    """The record and value at which the person was; only what these may be."""
    record, show, value = (request.POST.get(name, "") for name in ("record", "show", "value"))
    parts = [f"record={record}"] if record.isascii() and record.isdigit() else []
    parts += ["show=open"] if show == "open" else []
    anchor = f"#v-{value}" if value.isascii() and value.isidentifier() else ""
    return (f"?{'&'.join(parts)}" if parts else "") + anchor


@require_POST
@for_officers
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Other words for a value."""

    def act() -> None:
        actions.correct(
            public_id=public_id,
            key=request.POST.get("key", ""),
            property=request.POST.get("property", ""),
            text=request.POST.get("text", "").replace("\r\n", "\n").strip(),
            reason=request.POST.get("reason", ""),
            by=person(request),
            at=timezone.now(),
        )

    return _action(request, public_id, act, _("訂正しました。元の言葉も残っています。"))


@require_POST
@for_officers
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """A value, or the document as a whole, was compared with the source."""

    def act() -> None:
        actions.confirm(
            public_id=public_id,
            key=request.POST.get("key", ""),
            property=request.POST.get("property", ""),
            reason=request.POST.get("reason", "") or _("原文と見比べた"),
            by=person(request),
            at=timezone.now(),
        )

    return _action(request, public_id, act, _("確認を記録しました。"))


@require_POST
@for_officers
def decide_finding(request: HttpRequest, public_id: str) -> HttpResponse:
    """Accept or dismiss a finding."""
    number = request.POST.get("finding", "")
    kind = request.POST.get("kind", "")
    if not (number.isascii() and number.isdigit()) or kind not in {"accept", "dismiss"}:
        raise Http404

    def act() -> None:
        actions.decide_finding(
            public_id=public_id,
            number=int(number[:9]),
            kind="accept" if kind == "accept" else "dismiss",
            reason=request.POST.get("reason", ""),
            by=person(request),
            at=timezone.now(),
        )

    done = _("確認事項を認めました。") if kind == "accept" else _("確認事項を退けました。")
    return _action(request, public_id, act, done)


@require_POST
@for_officers
def undo(request: HttpRequest, public_id: str, decision: int) -> HttpResponse:
    """Take a decision back."""

    def act() -> None:
        actions.undo_decision(public_id=public_id, decision=decision, by=person(request), at=timezone.now())

    return _action(request, public_id, act, _("判断を取り消しました。前の状態に戻っています。"))


@require_POST
@for_officers
def read_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read by another form or for another day."""
    words = request.POST.get("as_of", "")
    try:
        day = date.fromisoformat(words) if words else None
    except ValueError:
        tell(request, _("日付を読み取れません（例：2019-04-01）。"), kind="error")
        return HttpResponseRedirect(reverse("workspace:upload", kwargs={"public_id": public_id}))

    def act() -> None:
        actions.read_again(
            public_id=public_id,
            form=request.POST.get("form", ""),
            as_of=day,
            by=person(request),
            at=timezone.now(),
        )

    return _action(request, public_id, act, _("読み直しを始めました。"))


@require_POST
@for_officers
def load(request: HttpRequest, public_id: str) -> HttpResponse:
    """Into the registry."""

    def act() -> None:
        loading.load_upload(
            public_id=public_id,
            by=person(request),
            at=timezone.now(),
            edition_of=request.POST.get("edition_of", ""),
        )

    return _action(request, public_id, act, _("台帳に登録しました。"))


@require_POST
@for_officers
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the loading back."""

    def act() -> None:
        loading.withdraw_load(public_id=public_id, by=person(request), at=timezone.now())

    return _action(
        request, public_id, act, _("登録を取り消しました。記録は残っており、もう一度登録できます。")
    )
