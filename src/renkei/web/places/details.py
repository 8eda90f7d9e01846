"""Everything the tables know of one body: its states, history, statuses and groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.domain.places.gazetteer import Versions
from renkei.domain.places.groups import PlaceGroup
from renkei.domain.places.history import HistoryGraph, former_bodies, history
from renkei.domain.places.statuses import CityStatus, StatusPeriod
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion
from renkei.reference_data.groups import groups
from renkei.reference_data.places import changes, gazetteer
from renkei.web.places.queries import PlaceView, version_of, view_of, views_of

STATUS_GROUPS: Final[dict[CityStatus, str]] = {
    "designated": "designated_cities",
    "core": "core_cities",
    "special": "special_cities",
}


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """A body with its states, those who went into it, and those who stand for it today.

    ``versions`` are all states of the same legal person, oldest first, ``former`` the last states of the
    bodies that went into it (and its own under other names), ``successors`` its own present state where
    it goes on, else those who followed; nobody where nobody did.
    """

    place: PlaceView
    versions: tuple[PlaceView, ...]
    former: tuple[PlaceView, ...]
    successors: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class PlaceDetails:
    """A body and what surrounds it.

    ``bearers`` are other bodies that bore the same code, ``statuses`` those of a city at any time,
    ``groups`` those of the day, ``history`` the graph of changes.
    """

    summary: PlaceSummary
    bearers: tuple[PlaceView, ...]
    statuses: tuple[StatusPeriod, ...]
    groups: tuple[PlaceGroup, ...]
    history: HistoryGraph


def place_summary(code: str, on: date) -> PlaceSummary | None:
    """The summary of who bears a code, see :func:`renkei.web.places.queries.place`."""
    version = version_of(code, on)
    return _summary(version, on) if version else None


def place_details(code: str, on: date) -> PlaceDetails | None:
    """The details of who bears a code, see :func:`renkei.web.places.queries.place`."""
    version = version_of(code, on)
    if version is None:
        return None
    others = {v.entity: v for v in gazetteer().versions_of(version.code) if v.entity != version.entity}
    tables = groups()
    return PlaceDetails(
        _summary(version, on),
        views_of(others.values(), on),
        tables.statuses_of(version.entity),
        tables.groups_of(version.code, max(on, TABLES_BEGIN)) if version.holds_on(on) else (),
        history(changes(), version),
    )


def municipalities_by_reading(prefecture: str, on: date) -> tuple[tuple[str, tuple[PlaceView, ...]], ...]:
    """The municipalities and special wards of a prefecture on a day, by row of the kana table.

    Wards of designated cities are not among them: they stand with their city.
    """
    found = (v for v in gazetteer().in_prefecture(prefecture, on) if v.kind != "ward")
    rows: dict[str, list[PlaceView]] = {}
    for version in sorted(found, key=lambda v: (v.kana, v.code)):
        rows.setdefault(_row(version.kana), []).append(view_of(version, on))
    return tuple((row, tuple(places)) for row, places in sorted(rows.items()))


def wards_of(place: PlaceView, on: date) -> tuple[PlaceView, ...]:
    """The wards (行政区) of a designated city on a day, in the order of codes."""
    found: Versions = gazetteer().in_prefecture(place.prefecture, on)
    return views_of((v for v in found if v.kind == "ward" and v.city == place.name.ja), on)


def city_of(place: PlaceView, on: date) -> PlaceView | None:
    """The designated city that a ward is part of on a day; ``None`` for other bodies."""
    if place.city is None:
        return None
    cities = gazetteer().in_prefecture(place.prefecture, on)
    found = next((v for v in cities if v.kind == "city" and v.name == place.city), None)
    return view_of(found, on) if found else None


def _summary(version: LocalGovernmentVersion, on: date) -> PlaceSummary:
    tree = changes()
    return PlaceSummary(
        view_of(version, on),
        views_of(gazetteer().of_entity(version.entity), on),
        views_of(former_bodies(tree, version), on),
        views_of(tree.successors_today(version), on),
    )


# The first syllables of the rows of the kana table, voiced ones with those they come from.
_ROWS: Final = (
    "あいうえお",
    "かがきぎくぐけげこご",
    "さざしじすずせぜそぞ",
    "ただちぢつづてでとど",
    "なにぬねの",
    "はばぱひびぴふぶぷへべぺほぼぽ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わゐゑを",
)


def _row(kana: str) -> str:
    return next((row[0] for row in _ROWS if kana[:1] in row), kana[:1])
