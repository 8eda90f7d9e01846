"""What was done, by whom and when; and taking judgements back."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.accounts.access import for_officers, person
from renkei.web.audit.events import events
from renkei.web.partnerships.corrections import undo_judgement
from renkei.web.workspace.history_page import told_events
from renkei.web.workspace.views.telling import tell, tell_refusal, told

EVENTS_A_PAGE: Final = 50


@require_safe
@for_officers
def index(request: HttpRequest) -> HttpResponse:
    """The newest first, so many at a time."""
    words = request.GET.get("before", "")
    before = int(words) if words.isascii() and words.isdigit() and len(words) < 18 else None
    found = events(before=before, most=EVENTS_A_PAGE + 1)
    shown = found[:EVENTS_A_PAGE]
    context = {
        "officer": person(request),
        "told": told(request),
        "tab": "history",
        "events": told_events(shown),
        "earlier": shown[-1].number if len(found) > EVENTS_A_PAGE else None,
        "before": before,
    }
    return render(request, "workspace/history.html", context)


@require_POST
@for_officers
def undo(request: HttpRequest, judgement: int) -> HttpResponse:
    """Take a judgement back; what stood before it stands again."""
    try:
        undo_judgement(
            judgement_id=judgement,
            by=str(person(request)),
            reason=request.POST.get("reason", ""),
            at=timezone.now(),
        )
    except RenkeiError as error:
        tell_refusal(request, error)
    else:
        tell(request, _("判断を取り消しました。前の状態に戻っています。"))
    back = "workspace:duplicates" if request.POST.get("back") == "duplicates" else "workspace:history"
    return HttpResponseRedirect(reverse(back))
