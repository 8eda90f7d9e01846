"""The history of a place as a picture: a lane for each body, joined where bodies merge or divide.

Geometry alone, in the units of the drawing; colours are a matter of the style sheet. The picture is
drawn twice, with names beside the lanes for a wide page and above them for a narrow one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.domain.places.changes import Step
from renkei.domain.places.history import HistoryGraph, Lane
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of a drawing.

    ``names`` is the largest room for names beside the lanes, 0 for names above them; ``letter`` the
    width of a Latin letter, half that of a kanji.
    """

    key: str
    width: int
    names: int
    lane: int
    bar: int
    years: int
    letter: float = 7.0


WIDE: Final = Layout(key="wide", width=860, names=230, lane=34, bar=16, years=10)
NARROW: Final = Layout(key="narrow", width=336, names=0, lane=46, bar=12, years=20)
_AXIS: Final = 30
_EDGE: Final = 14
_GAP: Final = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One state of a body; ``open`` where it is older than the tables."""

    x: float
    y: float
    width: float
    height: float
    focus: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Name:
    """The names of a body, beside or above its lane."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Joint:
    """A line from the lane that is left to the lane that is reached, with a dot there."""

    x: float
    start: float
    end: float
    part: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis; one near the right edge has its words to the left."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn. ``day`` is where the day of the page lies, if within the drawing."""

    key: str
    width: int
    height: int
    top: int
    bottom: float
    bars: tuple[Bar, ...]
    names: tuple[Name, ...]
    joints: tuple[Joint, ...]
    ticks: tuple[Tick, ...]
    day: float | None


class _Scale:
    """Days to places from left to right, beginning at the right edge of the names."""

    def __init__(self, layout: Layout, names: float, end: date) -> None:
        self.names = names
        self._left = names + _EDGE
        self._per_day = (layout.width - _EDGE - self._left) / (end - TABLES_BEGIN).days

    def at(self, day: date) -> float:
        return round(self._left + (day - TABLES_BEGIN).days * self._per_day, 1)


def draw(graph: HistoryGraph, layout: Layout, *, on: date, today: date, english: bool) -> Picture:
    """The picture of a history up to today, or to its last change where that is later."""
    lanes = graph.lanes()
    names = [_words(lane, english=english) for lane in lanes]
    room = min(layout.names, max(_room(words, layout) for words in names))
    end = max([today, on, *(edge.on for edge in graph.edges)])
    scale = _Scale(layout, room, end)
    centres = {
        lane.entity: _AXIS + (index + 1) * layout.lane - layout.lane / 2 + (0 if layout.names else 8)
        for index, lane in enumerate(lanes)
    }
    bottom = _AXIS + len(lanes) * layout.lane
    return Picture(
        key=layout.key,
        width=layout.width,
        height=bottom + 6,
        top=_AXIS - 6,
        bottom=bottom,
        bars=tuple(
            _bar(version, centres[lane.entity], layout, scale, end, focus=lane is lanes[0])
            for lane in lanes
            for version in lane.versions
        ),
        names=tuple(
            _name(words, lane, centres[lane.entity], layout, scale)
            for words, lane in zip(names, lanes, strict=True)
        ),
        joints=_joints(graph.edges, centres, scale),
        ticks=tuple(_ticks(layout, scale, end)),
        day=scale.at(on) if TABLES_BEGIN <= on < today else None,
    )


def _bar(
    version: LocalGovernmentVersion, centre: float, layout: Layout, scale: _Scale, end: date, *, focus: bool
) -> Bar:
    left = scale.at(version.valid_from or TABLES_BEGIN) + (_GAP if version.valid_from else 0)
    right = scale.at(version.valid_to or end) - (_GAP if version.valid_to else 0)
    return Bar(
        x=left,
        y=round(centre - layout.bar / 2, 1),
        width=round(max(right - left, 1.0), 1),
        height=layout.bar,
        focus=focus,
        open=version.valid_from is None,
    )


def _words(lane: Lane, *, english: bool) -> str:
    return " → ".join(dict.fromkeys((v.name_en or v.name) if english else v.name for v in lane.versions))


def _room(words: str, layout: Layout) -> float:
    return sum(layout.letter if character.isascii() else 2 * layout.letter for character in words)


def _name(words: str, lane: Lane, centre: float, layout: Layout, scale: _Scale) -> Name:
    if layout.names:
        return Name(scale.names, round(centre + 5, 1), words)
    begin = scale.at(lane.versions[0].valid_from or TABLES_BEGIN)
    # The name of a lane that begins late would run out of the drawing: it starts further left.
    furthest = layout.width - _EDGE - _room(words, layout)
    return Name(round(max(_EDGE, min(begin, furthest)), 1), round(centre - 12, 1), words)


def _joints(edges: Sequence[Step], centres: dict[str, float], scale: _Scale) -> tuple[Joint, ...]:
    return tuple(
        Joint(scale.at(edge.on), centres[edge.before.entity], centres[edge.after.entity], edge.part)
        for edge in edges
        if edge.before.entity != edge.after.entity
    )


def _ticks(layout: Layout, scale: _Scale, end: date) -> list[Tick]:
    first = TABLES_BEGIN.year + layout.years - TABLES_BEGIN.year % layout.years
    years = range(first, end.year + 1, layout.years)
    return [Tick(scale.at(date(year, 1, 1)), year) for year in years]
