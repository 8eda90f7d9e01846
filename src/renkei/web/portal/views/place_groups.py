"""Groups of places: what a group means, who belongs to it on a day, and how that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.places.errors import unknown_group
from renkei.web.common.clock import today
from renkei.web.places import history
from renkei.web.places.queries import PlaceView, group_name
from renkei.web.portal.presentation.questions import day_asked
from renkei.web.portal.views.errors import refused, unknown

_MANY_MEMBERS: Final = 30
_MANY_CHANGES: Final = 100


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A day on which members joined or left, and how many there were from then on."""

    on: date
    joined: tuple[PlaceView, ...]
    left: tuple[PlaceView, ...]
    members: int


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All groups by kind, with the number of their members on the day."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    if errors:
        return refused(request, errors)
    by_kind: dict[str, list[tuple[object, int]]] = {}
    for group in history.all_groups():
        by_kind.setdefault(group.kind, []).append((group, len(history.member_codes(group.id, on))))
    return render(request, "portal/pages/groups.html", {"kinds": list(by_kind.items())} | _day(request, on))


@require_safe
def group(request: HttpRequest, id: str) -> HttpResponse:
    """One group: who belongs to it on a day, and how that changed."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    if errors:
        return refused(request, errors)
    view = history.group_view(id, on)
    if view is None:
        return unknown(request, unknown_group(id))
    changes = tuple(_rows(view)) if len(view.changes) <= _MANY_CHANGES else ()
    context = {
        "view": view,
        "group": view.group,
        "alternatives": [(other, group_name(other)) for other in view.group.alternatives],
        "related": [(other, group_name(other)) for other in view.group.related],
        "by_prefecture": _by_prefecture(view.members),
        "changes": changes,
        "latest": max((row.on for row in changes if row.on <= on), default=None),
        "data_address": reverse("api:get_group", args=[id]),
        "on": on,
    }
    return render(request, "portal/pages/group.html", context | _day(request, on))


def _rows(view: history.GroupView) -> Iterable[MembershipRow]:
    for on, joined, left in view.changes:
        yield MembershipRow(on, joined, left, len(history.member_codes(view.group.id, on)))


def _by_prefecture(members: Iterable[PlaceView]) -> list[tuple[Bilingual, list[PlaceView]]]:
    """The members under their prefectures; empty where there are few, or all are prefectures."""
    listed: dict[str, tuple[Bilingual, list[PlaceView]]] = {}
    for member in members:
        listed.setdefault(member.prefecture, (member.prefecture_name, []))[1].append(member)
    number = sum(len(places) for _, places in listed.values())
    return list(listed.values()) if number > _MANY_MEMBERS and len(listed) * 2 < number else []


def _day(request: HttpRequest, on: date) -> dict[str, date | None]:
    return {"as_of": on if request.GET.get("as_of") else None}
