"""Records that may be one and the same, side by side, to be decided."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.accounts.access import for_officers, person
from renkei.web.common.clock import today
from renkei.web.partnerships.duplicates import (
    count_duplicate_proposals,
    dismiss_duplicate,
    duplicate_proposals,
    merge_partnerships,
)
from renkei.web.portal.presentation.paging import pages_around
from renkei.web.workspace.pairs import pairs
from renkei.web.workspace.views.telling import tell, tell_refusal, told

PAIRS_A_PAGE: Final = 10


@require_safe
@for_officers
def index(request: HttpRequest) -> HttpResponse:
    """The pairs that wait for a decision (or those decided), the likeliest first."""
    is_open = request.GET.get("show") != "decided"
    total = count_duplicate_proposals(is_open=is_open)
    last = max(1, -(-total // PAIRS_A_PAGE))
    words = request.GET.get("page", "1")
    number = int(words) if words.isascii() and words.isdigit() and len(words) < 7 else 0
    if not 1 <= number <= last:
        raise Http404
    proposals = duplicate_proposals(is_open=is_open, first=(number - 1) * PAIRS_A_PAGE, most=PAIRS_A_PAGE)
    context = {
        "officer": person(request),
        "told": told(request),
        "tab": "duplicates",
        "is_open": is_open,
        "total": total,
        "decided_total": count_duplicate_proposals(is_open=False),
        "open_total": count_duplicate_proposals(),
        "pairs": pairs(proposals, today()),
        "pages": pages_around(number, last, request.GET),
    }
    return render(request, "workspace/duplicates.html", context)


@require_POST
@for_officers
def decide(request: HttpRequest) -> HttpResponse:
    """Merge the two, or say that they are two."""
    asked = {name: request.POST.get(name, "") for name in ("one", "other", "decision", "seen", "reason")}
    if asked["decision"] not in {"keep-one", "keep-other", "dismiss"} or not asked["seen"].isdigit():
        raise Http404
    said: dict[str, Any] = {
        "by": str(person(request)),
        "reason": asked["reason"],
        "at": timezone.now(),
        "seen": int(asked["seen"][:9]),
    }
    one, other = asked["one"], asked["other"]
    try:
        if asked["decision"] == "dismiss":
            dismiss_duplicate(one=one, other=other, **said)
        elif asked["decision"] == "keep-one":
            merge_partnerships(kept=one, merged=other, **said)
        else:
            merge_partnerships(kept=other, merged=one, **said)
    except RenkeiError as error:
        tell_refusal(request, error)
    else:
        merged = asked["decision"] != "dismiss"
        tell(request, _("一つの記録にまとめました。") if merged else _("別の記録として残しました。"))
    return HttpResponseRedirect(reverse("workspace:duplicates"))
