"""Operations about places and groups of places, each as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router
from ninja.decorators import decorate_view

from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import PlaceError, unknown_code, unknown_group
from renkei.domain.places.groups import PlaceGroup
from renkei.domain.places.history import HistoryGraph
from renkei.web.api import place_schemas, schemas
from renkei.web.api.answers import answers, found, sliced
from renkei.web.api.parameters import AsOf, GroupFilter, PlaceFilter, known_code, strict
from renkei.web.api.problems import ProblemError
from renkei.web.partnerships.queries import PLACE_GROUPS, place_partnerships, places_taking_part
from renkei.web.places import history
from renkei.web.places import queries as places
from renkei.web.places.details import STATUS_GROUPS, PlaceSummary, place_details, place_summary

router = Router()
_MOST_OF_A_SIDE: Final = 500


@router.get("/places", response=answers(place_schemas.PlacePage), tags=["places"])
@decorate_view(strict(PlaceFilter))
def list_places(request: HttpRequest, filters: Query[PlaceFilter]) -> dict[str, Any]:
    """Local governments on a day: whole names before parts, then by code; former bearers of a name."""
    on = filters.on
    if filters.code:
        rows = places.find_code(known_code(filters.code, on), on)
    else:
        rows = places.find_places(filters.q, on)
    prefecture = known_code(filters.prefecture, on) if filters.prefecture else None
    only = frozenset(code for code, _ in places_taking_part()) if filters.taking_part else None

    def fits(view: places.PlaceView) -> bool:
        return (
            prefecture in {None, view.prefecture}
            and filters.kind in {None, view.kind}
            and (only is None or view.code in only)
        )

    page = sliced(request, [view for view in rows.places if fits(view)], filters)
    return page | {
        "results": [_summary(place_summary(view.code, on)) for view in page["results"]],
        "former": [one for one in rows.former if fits(one.place)][: filters.page_size],
        "later": [view for view in rows.later if fits(view)][: filters.page_size],
    }


@router.get("/places/{code}", response=answers(place_schemas.PlaceDetails), by_alias=True, tags=["places"])
@decorate_view(strict(AsOf))
def get_place(request: HttpRequest, code: str, day: Query[AsOf]) -> Any:  # noqa: ARG001
    """Who bears a code (five or six digits) on a day, else who bore it last: history, statuses, groups."""
    details = found(place_details(_code_in_address(code), day.on))
    return _summary(details.summary) | {
        "bearers": details.bearers,
        "statuses": [
            _fields(period) | {"name": places.group_name(STATUS_GROUPS[period.status])}
            for period in details.statuses
        ],
        "groups": [_group_name(group.id) for group in details.groups],
        "history": _history(details.history, day.on),
    }


@router.get("/places/{code}/partnerships", response=answers(schemas.PlacePartnerships), tags=["places"])
@decorate_view(strict(AsOf))
def list_place_partnerships(request: HttpRequest, code: str, day: Query[AsOf]) -> dict[str, Any]:  # noqa: ARG001
    """The partnerships of a place: current, past, planned, only as part of a group, only as a location.

    Each group holds the first 500 with partners abroad and the first 500 within Japan; `counts` says how
    many there are. All of them come page by page from `/partnerships?place=`.
    """
    place = found(places.place(_code_in_address(code), day.on))
    rows = place_partnerships(place.code, day.on, _MOST_OF_A_SIDE)
    counts = {group: rows.count(group) for group in PLACE_GROUPS}
    return {"place": place} | _fields(rows) | {"counts": counts}


@router.get("/groups", response=answers(place_schemas.GroupPage), tags=["groups"])
@decorate_view(strict(GroupFilter))
def list_groups(request: HttpRequest, filters: Query[GroupFilter]) -> dict[str, Any]:
    """Groups of local governments (政令指定都市, 東北6県) with the number of members on a day."""
    member = known_code(filters.place, filters.on) if filters.place else None
    rows = history.find_groups(filters.q, filters.on, kind=filters.kind, member=member)
    page = sliced(request, rows, filters)
    return page | {
        "results": [
            _definition(group) | {"members": len(history.member_codes(group.id, filters.on))}
            for group in page["results"]
        ]
    }


@router.get("/groups/{id}", response=answers(place_schemas.Group), tags=["groups"])
@decorate_view(strict(AsOf))
def get_group(request: HttpRequest, id: str, day: Query[AsOf]) -> dict[str, Any]:  # noqa: ARG001
    """One group by its id: the definition, the members on a day, and when members joined or left."""
    view = history.group_view(id, day.on)
    if view is None:
        error = unknown_group(id)
        raise ProblemError(404, error.code, error.fault, error.remedy, "id")
    return _definition(view.group) | {
        "alternatives": [_group_name(other) for other in view.group.alternatives],
        "related": [_group_name(other) for other in view.group.related],
        "as_of": day.on,
        "members": view.members,
        "codes": [member.code for member in view.members],
        "changes": [{"on": on, "joined": joined, "left": left} for on, joined, left in view.changes],
    }


def _code_in_address(code: str) -> str:
    """The five digits of the code in an address.

    Raises:
        ProblemError: 404 with the reason: not a code, a wrong check digit, or borne by nobody.
    """
    try:
        digits = LocalGovernmentCode.parse(code).digits
        if places.version_of(digits, date.max) is None:
            raise unknown_code(digits)
    except PlaceError as error:
        raise ProblemError(404, error.code, error.fault, error.remedy, "code") from error
    return digits


def _summary(summary: PlaceSummary | None) -> dict[str, Any]:
    rows = found(summary)
    path = reverse("api:get_place", args=[rows.place.code])
    links = {
        "self": path,
        "partnerships": reverse("api:list_place_partnerships", args=[rows.place.code]),
        "page": reverse("portal:place", kwargs={"code": rows.place.code}),
        "website": rows.place.url,
    }
    return _fields(rows.place) | _fields(rows) | {"links": links}


def _history(graph: HistoryGraph, on: date) -> dict[str, Any]:
    told = graph.to_json()
    nodes = [_fields(places.view_of(node, on)) | {"id": node.id} for node in graph.nodes]
    return {"focus": told["focus"], "lanes": told["lanes"], "nodes": nodes, "edges": told["edges"]}


def _group_name(id: str) -> dict[str, Any]:
    return {"id": id, "name": places.group_name(id), "url": reverse("api:get_group", args=[id])}


def _definition(group: PlaceGroup) -> dict[str, Any]:
    return _fields(group) | _group_name(group.id)


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}
