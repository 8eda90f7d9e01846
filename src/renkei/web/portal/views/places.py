"""Places, their history and everything that ties them; groups of places."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.common.clock import today
from renkei.web.partnerships.queries import place_partnerships, places_taking_part
from renkei.web.places import history, queries
from renkei.web.portal.presentation.questions import day_asked, parameter_refused
from renkei.web.portal.presentation.regions import PlaceCount, by_region
from renkei.web.portal.views.errors import refused

_LONGEST_NAME: Final = 50
_MOST_FOUND: Final = 100


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All places that partnerships name, by prefecture; and those with a name, of today or of once."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    name = request.GET.get("name", "").strip()
    if len(name) > _LONGEST_NAME or re.search(r"[\x00-\x1f]", name):
        errors.append(parameter_refused("name", name))
    if errors:
        return refused(request, errors)
    counts = dict(places_taking_part())
    municipalities: dict[str, list[PlaceCount]] = {}
    for code, view in queries.places(counts, on).items():
        if view.kind != "prefecture":
            municipalities.setdefault(view.prefecture, []).append(PlaceCount(view, counts[code]))
    prefectures = queries.prefectures(on)
    found = _found(name, on) if name else ()
    context = {
        "regions": by_region(prefectures, counts),
        "municipalities": [(p, municipalities[p.code]) for p in prefectures if p.code in municipalities],
        "name": name,
        "found": found[:_MOST_FOUND],
        "more": len(found) > _MOST_FOUND,
        **_day(request, on),
    }
    return render(request, "portal/pages/places.html", context)


def _found(name: str, on: date) -> tuple[tuple[queries.PlaceView, tuple[queries.PlaceView, ...]], ...]:
    """The bodies of that name with those that stand for them today (nobody for one that goes on)."""
    exact = queries.places_named(name, on)
    codes = {view.code for view in exact}
    near = tuple(view for view in queries.find_places(name, on) if view.code not in codes)
    return tuple(
        (view, () if view.exists else history.place_history(view.code, on).today) for view in (*exact, *near)
    )


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place: its partnerships, by how and when it takes part; its history and groups."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    if errors:
        return refused(request, errors)
    found = queries.place(code, on)
    if found is None:
        raise Http404
    partnerships = place_partnerships(found.code, on)
    groups = [
        (name, getattr(partnerships, name))
        for name in ("current", "planned", "past", "group_only", "location_only")
    ]
    context = {
        "place": found,
        "groups": groups,
        "total": partnerships.total,
        "history": history.place_history(found.code, on),
        "member_of": history.groups_of(found.code, on),
        **_day(request, on),
    }
    return render(request, "portal/pages/place.html", context)


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """All groups of local governments that documents speak of."""
    by_kind: dict[str, list[object]] = {}
    for group in history.all_groups():
        by_kind.setdefault(group.kind, []).append(group)
    return render(request, "portal/pages/groups.html", {"kinds": list(by_kind.items())})


@require_safe
def group(request: HttpRequest, id: str) -> HttpResponse:
    """One group: who belongs to it on a day, and how that changed."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    if errors:
        return refused(request, errors)
    found = history.group_view(id, on)
    if found is None:
        raise Http404
    alternatives = [(other, queries.group_name(other)) for other in found.group.alternatives]
    context = {"view": found, "group": found.group, "alternatives": alternatives, "on": on}
    return render(request, "portal/pages/group.html", context | _day(request, on))


def _day(request: HttpRequest, on: date) -> dict[str, date | None]:
    return {"as_of": on if request.GET.get("as_of") else None}
