"""All partnerships of one group and side of a place, page by page."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import InvalidCodeError, unknown_code
from renkei.web.common.clock import today
from renkei.web.partnerships.queries import english_titles, place_partnerships
from renkei.web.places.queries import place
from renkei.web.portal.presentation.paging import pages_around
from renkei.web.portal.presentation.place_ties import GROUPS, MOST_SHOWN, ties_of_side
from renkei.web.portal.presentation.questions import day_asked, page_number, parameter_refused
from renkei.web.portal.views.errors import refused, unknown

SIDES: Final = ("abroad", "domestic")


@require_safe
def place_ties(request: HttpRequest, code: str) -> HttpResponse:
    """The partnerships of a place in which it takes part in one way, with one side."""
    errors: list[RenkeiError] = []
    on, number = day_asked(request.GET, today(), errors), page_number(request.GET, errors)
    group, side = request.GET.get("group", "current"), request.GET.get("side", "abroad")
    errors += [] if group in GROUPS else [parameter_refused("group", group)]
    errors += [] if side in SIDES else [parameter_refused("side", side)]
    if errors:
        return refused(request, errors)
    try:
        here = place(LocalGovernmentCode.parse(code).digits, on)
    except InvalidCodeError as error:
        return unknown(request, error)
    if here is None:
        return unknown(request, unknown_code(code))
    found = place_partnerships(here.code, on, number * MOST_SHOWN)
    ties = ties_of_side(found, here, group, side, (number - 1) * MOST_SHOWN)
    ids = [card.item.partnership.public_id for card in ties.cards] if ties else []
    context = {
        "place": here,
        "group": group,
        "side": ties or {"name": side, "total": 0, "cards": ()},
        "english": english_titles(ids) if get_language() == "en" else {},
        "pages": pages_around(number, max(1, -(-ties.total // MOST_SHOWN)) if ties else 1, request.GET),
        "as_of": on if request.GET.get("as_of") else None,
    }
    return render(request, "portal/pages/place_ties.html", context)
