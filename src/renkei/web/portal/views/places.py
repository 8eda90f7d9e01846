"""Places, their history and everything that ties them; groups of places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import InvalidCodeError, unknown_code
from renkei.web.common.clock import today
from renkei.web.partnerships.queries import english_titles, place_partnerships
from renkei.web.places import history, queries
from renkei.web.places.details import (
    STATUS_GROUPS,
    PlaceDetails,
    city_of,
    municipalities_by_reading,
    place_details,
    wards_of,
)
from renkei.web.portal.presentation.place_page import history_view
from renkei.web.portal.presentation.place_ties import MOST_SHOWN, TieGroup, source_days, tie_groups
from renkei.web.portal.presentation.questions import day_asked, parameter_refused
from renkei.web.portal.presentation.regions import PlaceCount, by_region
from renkei.web.portal.views.errors import refused, unknown
from renkei.web.search.figures import named_places
from renkei.web.search.open_calls import OpenCall, open_calls

_LONGEST_NAME: Final = 50
_MOST_FOUND: Final = 100


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All places that partnerships name, by prefecture; and those with a name, of today or of once."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    name = (request.GET.get("name") or request.GET.get("q", "")).strip()
    if len(name) > _LONGEST_NAME or re.search(r"[\x00-\x1f]", name):
        errors.append(parameter_refused("name", name))
    found = _found(name, on, errors) if not errors else queries.FoundPlaces(())
    if errors:
        return refused(request, errors)
    counts = named_places(on)
    municipalities: dict[str, list[PlaceCount]] = {}
    for code, view in sorted(queries.places(counts, on).items(), key=lambda item: item[1].kana):
        if view.kind != "prefecture":
            municipalities.setdefault(view.prefecture, []).append(PlaceCount(view, counts[code]))
    prefectures = queries.prefectures(on)
    context = {
        "regions": by_region(prefectures, counts),
        "municipalities": [(p, municipalities[p.code]) for p in prefectures if p.code in municipalities],
        "name": name,
        "on": on,
        "found": found.places[:_MOST_FOUND],
        "former": found.former[:_MOST_FOUND],
        "later": found.later[:_MOST_FOUND],
        "more": max(map(len, (found.places, found.former, found.later))) > _MOST_FOUND,
        **_day(request, on),
    }
    return render(request, "portal/pages/places.html", context)


def _found(name: str, on: date, errors: list[RenkeiError]) -> queries.FoundPlaces:
    """Who is meant by a name or a code on the day, in former times, or later."""
    if not re.fullmatch(r"[0-9０-９]{5,6}", name):
        return queries.find_places(name, on) if name else queries.FoundPlaces(())
    try:
        return queries.find_code(name, on)
    except InvalidCodeError as error:
        errors.append(error)
        return queries.FoundPlaces(())


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place: its partnerships, by how and when it takes part; its history and groups."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    if errors:
        return refused(request, errors)
    try:
        details = place_details(LocalGovernmentCode.parse(code).digits, on)
    except InvalidCodeError as error:
        return unknown(request, error)
    if details is None:
        return unknown(request, unknown_code(code))
    found = details.summary.place
    partnerships = place_partnerships(found.code, on, MOST_SHOWN)
    groups, figure = tie_groups(partnerships, found, on)
    calls = open_calls(found.code, found.prefecture, on)
    context = {
        "place": found,
        "groups": groups,
        "figure": figure,
        "calls": calls,
        "total": partnerships.total,
        "current_total": partnerships.count("current"),
        "freshness": source_days(partnerships),
        "english": _english_titles(groups, calls),
        **_told(details, on),
        **_day(request, on),
    }
    return render(request, "portal/pages/place.html", context)


def _told(details: PlaceDetails, on: date) -> dict[str, object]:
    """What the tables tell of a place beside its partnerships."""
    found = details.summary.place
    prefecture = found.kind == "prefecture"
    return {
        "on": on,
        "history": history.place_history(found.code, on),
        "view": history_view(details.history, on=on, today=today()),
        "stands_for_it": tuple(one for one in details.summary.successors if one.code != found.code),
        "then": tuple(one for one in details.summary.versions if one.exists and one.code != found.code),
        "bearers": details.bearers,
        "statuses": [(period, STATUS_GROUPS[period.status]) for period in details.statuses],
        "member_of": details.groups,
        "city": city_of(found, on),
        "wards": wards_of(found, on) if found.kind == "city" else (),
        "municipalities": municipalities_by_reading(found.code, on) if prefecture else (),
        "data_address": reverse("api:get_place", args=[found.code]),
    }


def _english_titles(groups: Iterable[TieGroup], calls: Iterable[OpenCall]) -> Mapping[str, str]:
    """English titles by id; none on a page in Japanese."""
    if get_language() != "en":
        return {}
    shown = {
        card.item.partnership.public_id for group in groups for side in group.sides for card in side.cards
    }
    return english_titles(shown | {call.hit.public_id for call in calls})


def _day(request: HttpRequest, on: date) -> dict[str, date | None]:
    return {"as_of": on if request.GET.get("as_of") else None}
