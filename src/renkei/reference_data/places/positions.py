"""Where places lie: one representative point each, with how near it is to what was asked for.

Local governments of Japan have the points of their offices (``offices.csv`` of the edition in use, and
``positions_japan.csv`` for the few that it lacks); a body that is gone has that of its successor, a ward
without one that of its city. Places abroad have the points of ``positions_overseas.csv``, which
``tools/build_positions.py`` builds; ``positions_sources.toml`` names sources and terms.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, TypeAlias, cast

from renkei.domain.places.overseas_names import fold_foreign
from renkei.domain.places.versions import LocalGovernmentVersion
from renkei.reference_data.places import changes, gazetteer
from renkei.reference_data.places.overseas import overseas, places_of

Precision: TypeAlias = Literal["office", "place", "successor", "city", "prefecture", "first_level", "country"]


@dataclass(frozen=True, slots=True)
class Position:
    """A point in degrees (WGS 84), north and east positive.

    ``precision`` says whose point it is: ``office`` the seat of the body itself, ``place`` the middle
    of the city, ``successor`` the seat of who stands for the body today, ``city`` that of the city of a
    ward, ``prefecture`` that of its prefecture, ``first_level`` the middle of the state or province,
    ``country`` the capital.
    """

    lat: float
    lon: float
    precision: Precision


class _Point(NamedTuple):
    lat: float
    lon: float


@lru_cache(maxsize=20_000)  # the packaged tables do not change while a process runs
def position_of(code: str, on: date | None = None) -> Position | None:
    """The point of a local government by its code (five or six digits).

    ``on`` chooses among the bearers of a code that was given twice; without it the last one is meant.
    ``None`` for what is no code of a local government.
    """
    versions = gazetteer().versions_of(code[:5])
    if not versions:
        return None
    begun = [v for v in versions if on is None or v.valid_from is None or v.valid_from <= on]
    version = (begun or versions)[-1]
    return _own(version) or _of_successors(version) or _of_city(version) or _of_prefecture(version)


def _own(version: LocalGovernmentVersion) -> Position | None:
    if version.latitude is not None and version.longitude is not None:
        return Position(version.latitude, version.longitude, "office")
    return _japan().get(version.entity)


def _of_successors(version: LocalGovernmentVersion) -> Position | None:
    found = (_own(one) for one in changes().successors_today(version) if one.entity != version.entity)
    return next((Position(own.lat, own.lon, "successor") for own in found if own), None)


def _of_city(version: LocalGovernmentVersion) -> Position | None:
    """The office of the city that a ward belongs to."""
    if version.kind != "ward" or not version.city:
        return None
    cities = gazetteer().ever_named(version.city)
    found = (_own(one) for one in reversed(cities) if one.prefecture == version.prefecture)
    return next((Position(own.lat, own.lon, "city") for own in found if own), None)


def _of_prefecture(version: LocalGovernmentVersion) -> Position | None:
    own = _own(gazetteer().prefecture(version.code))
    return Position(own.lat, own.lon, "prefecture") if own else None


@lru_cache(maxsize=20_000)
def overseas_position(name: str, country: str, subdivision: str = "") -> Position | None:
    """The point of a place abroad by its name (Japanese or English) and country (ISO 3166).

    ``subdivision`` is the ISO 3166-2 code of its first level, empty where not known. What is not
    known by itself has the point of its first level, else of its country; ``None`` only where the
    country is not known either.
    """
    points = _abroad(country)
    for key in _keys(name, country, subdivision):
        if key in points:
            return Position(*points[key], "place")
    if (subdivision, "") in points and subdivision:
        return Position(*points[subdivision, ""], "first_level")
    return country_position(country)


@lru_cache(maxsize=1_000)
def country_position(iso: str) -> Position | None:
    """The capital of a country by its ISO 3166 code; for a former state, of its first successor."""
    points = _abroad(iso)
    return Position(*points["", ""], "country") if ("", "") in points else None


def _keys(name: str, country: str, subdivision: str) -> Iterator[tuple[str, str]]:
    """Under what the table may hold a place of this name."""
    if not name:
        return
    for place in overseas().places(fold_foreign(name), country):
        if not subdivision or place.subdivision in {None, subdivision}:
            yield place.subdivision or "", place.name
    yield from _latin_keys(country).get(name.casefold(), ())


@cache
def _latin_keys(country: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The keys of the places of a country by their English names; larger places first."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for place in places_of(country):
        if place.name_en:
            key = place.name_en.casefold()
            found[key] = (*found.get(key, ()), (place.subdivision or "", place.name))
    return found


@cache
def _japan() -> Mapping[str, Position]:
    """The points of bodies whose offices the edition lacks, by entity."""
    return {
        entity: Position(float(lat), float(lon), cast("Precision", precision))
        for entity, lat, lon, precision in _rows("positions_japan.csv")
    }


@cache
def _abroad(country: str) -> Mapping[tuple[str, str], _Point]:
    """The points of a country by first level and name; (``""``, ``""``) is the country itself."""
    return {
        (subdivision, name): _Point(float(lat), float(lon))
        for _, subdivision, name, lat, lon in csv.reader(_by_country().get(country, ()))
    }


@cache
def _by_country() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _lines("positions_overseas.csv"):
        found.setdefault(line.partition(",")[0], []).append(line)
    return found


def _rows(file: str) -> Iterator[list[str]]:
    return csv.reader(_lines(file))


def _lines(file: str) -> Iterable[str]:
    return (files(__package__) / file).read_text(encoding="utf-8").splitlines()[1:]
