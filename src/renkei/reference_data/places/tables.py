"""Reads the tables of an edition; the columns stand here for reading and writing alike."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable
from io import StringIO
from sys import intern
from typing import Final, cast

from renkei.domain.places.changes import ChangeEvent, ChangeKind, Succession
from renkei.domain.places.statuses import CityStatus, StatusPeriod
from renkei.domain.places.versions import Kind, LocalGovernmentVersion

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "versions": (
        "entity",
        "code",
        "name",
        "kana",
        "name_en",
        "district",
        "city",
        "kind",
        "valid_from",
        "valid_to",
    ),
    "changes": ("change", "on", "kind", "founded", "reason"),
    "successions": ("change", "from_code", "to_code", "part"),
    "statuses": ("entity", "status", "valid_from", "valid_to", "basis"),
    "offices": ("entity", "latitude", "longitude", "url"),
}


def read_versions(folder: Traversable) -> Iterator[LocalGovernmentVersion]:
    """The dated versions, prefectures first; each with its entity's office of today."""
    offices = {row[0]: row for row in _rows(folder, "offices")}
    prefecture_names: dict[str, str] = {}
    for entity, code, name, kana, name_en, district, city, kind, begin, end in _rows(folder, "versions"):
        prefecture = intern(code[:2] + "000")
        if kind == "prefecture":
            prefecture_names[prefecture] = name
        _, latitude, longitude, url = offices.get(entity, ("", "", "", ""))
        yield LocalGovernmentVersion(
            entity=entity,
            code=code,
            name=intern(name),
            kana=kana,
            name_en=name_en,
            prefecture=prefecture,
            prefecture_name=prefecture_names[prefecture],
            district=intern(district) if district else None,
            city=intern(city) if city else None,
            kind=cast("Kind", intern(kind)),
            valid_from=_day(begin),
            valid_to=_day(end),
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            url=url or None,
        )


def read_changes(folder: Traversable) -> Iterator[ChangeEvent]:
    """The changes with their arrows."""
    arrows: dict[str, list[Succession]] = {}
    for change, from_code, to_code, part in _rows(folder, "successions"):
        arrows.setdefault(change, []).append(Succession(from_code, to_code, part=bool(part)))
    for change, on, kind, founded, reason in _rows(folder, "changes"):
        successions = tuple(arrows.get(change, ()))
        yield ChangeEvent(
            change,
            date.fromisoformat(on),
            cast("ChangeKind", intern(kind)),
            reason,
            successions,
            tuple(founded.split()),
        )


def read_statuses(folder: Traversable) -> Iterator[StatusPeriod]:
    """The dated statuses of cities."""
    for entity, status, begin, end, basis in _rows(folder, "statuses"):
        yield StatusPeriod(
            entity, cast("CityStatus", intern(status)), date.fromisoformat(begin), _day(end), basis
        )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(folder: Traversable, name: str) -> Iterator[list[str]]:
    rows = csv.reader(StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"), newline=""))
    heading = tuple(next(rows, ()))
    if heading != COLUMNS[name]:
        raise ValueError(f"{name}.csv: columns are {heading}, expected {COLUMNS[name]}")
    yield from rows
