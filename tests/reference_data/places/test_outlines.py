"""The packaged outlines: every prefecture, with its offices inside; countries under their two letters."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from renkei.reference_data.places import gazetteer
from renkei.reference_data.places.overseas import countries
from renkei.reference_data.places.positions import position_of

TODAY = date(2026, 7, 1)
NEAR = 0.1  # degrees: outlines are thinned, offices stand at the shore


@cache
def outline(name: str) -> dict[str, Any]:
    file = files("renkei.reference_data.places") / "outlines" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def boxes(name: str) -> dict[str, tuple[float, float, float, float]]:
    """West, south, east, north of each area."""
    topology = outline(name)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        lines.append(points)
    found = {}
    for area in topology["objects"]["areas"]["geometries"]:
        points = [p for polygon in area["arcs"] for ring in polygon for n in ring for p in lines[max(n, ~n)]]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        found[area["id"]] = (min(xs), min(ys), max(xs), max(ys))
    return found


def test_every_office_lies_in_the_outline_of_its_prefecture() -> None:
    found = boxes("japan")
    outside = set()
    for version in gazetteer().on(TODAY):
        west, south, east, north = found[version.code[:2]]
        position = position_of(version.code, TODAY)
        assert position is not None
        inside = west - NEAR <= position.lon <= east + NEAR and south - NEAR <= position.lat <= north + NEAR
        if not inside:
            outside.add(version.code)

    assert sorted(found) == [f"{number:02}" for number in range(1, 48)]
    assert outside == set()


def test_the_northern_islands_are_part_of_hokkaido() -> None:
    assert boxes("japan")["01"][2] > 148


def test_countries_go_by_the_letters_of_the_table() -> None:
    known = {country.code for country in countries()}
    letters = [
        area["id"] for area in outline("world")["objects"]["areas"]["geometries"] if len(area["id"]) == 2
    ]

    assert set(letters) <= known | {"TF", "XK"}
    assert len(letters) > 165
    assert {"JP", "VN", "CN", "US", "GB"} <= set(letters)
