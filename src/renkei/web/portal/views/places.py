"""Places and everything that ties them."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.common.clock import today
from renkei.web.partnerships.queries import place_partnerships, places_taking_part
from renkei.web.places import queries
from renkei.web.portal.presentation.questions import parameter_refused
from renkei.web.portal.presentation.regions import PlaceCount, by_region
from renkei.web.portal.views.errors import refused

_LONGEST_NAME = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All places that partnerships name, by prefecture; and one to be found by its name."""
    on = today()
    name = request.GET.get("name", "").strip()
    errors: list[RenkeiError] = []
    if len(name) > _LONGEST_NAME or re.search(r"[\x00-\x1f]", name):
        errors.append(parameter_refused("name", name))
    if errors:
        return refused(request, errors)
    counts = dict(places_taking_part())
    views = queries.places(counts, on)
    municipalities: dict[str, list[PlaceCount]] = {}
    for code, view in views.items():
        if view.kind != "prefecture":
            municipalities.setdefault(view.prefecture, []).append(PlaceCount(view, counts[code]))
    prefectures = queries.prefectures(on)
    context = {
        "regions": by_region(prefectures, counts),
        "municipalities": [(p, municipalities[p.code]) for p in prefectures if p.code in municipalities],
        "name": name,
        "found": queries.places_named(name, on) if name else (),
    }
    return render(request, "portal/pages/places.html", context)


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place: its partnerships, by how and when it takes part."""
    on = today()
    found = queries.place(code, on)
    if found is None:
        raise Http404
    partnerships = place_partnerships(found.code, on)
    groups = [
        (name, getattr(partnerships, name))
        for name in ("current", "planned", "past", "group_only", "location_only")
    ]
    context = {"place": found, "groups": groups, "total": partnerships.total}
    return render(request, "portal/pages/place.html", context)
