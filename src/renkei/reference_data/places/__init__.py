"""Packaged tables of local governments: who bore which code and name when, and what became of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from sys import intern
from typing import cast

from renkei.domain.places.gazetteer import Gazetteer
from renkei.domain.places.versions import Kind, LocalGovernmentVersion


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the packaged tables, read once in a process."""
    with (files(__package__) / "versions.csv").open(encoding="utf-8", newline="") as lines:
        return Gazetteer(read_versions(csv.reader(lines)))


def read_versions(rows: Iterator[list[str]]) -> Iterator[LocalGovernmentVersion]:
    """The rows of ``versions.csv`` (heading first) as versions."""
    next(rows)
    prefecture_names: dict[str, str] = {}
    for entity, code, name, kana, name_en, district, city, kind, begin, end, lat, lon, url in rows:
        prefecture = intern(code[:2] + "000")
        if kind == "prefecture":
            prefecture_names[prefecture] = name
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
            valid_from=date.fromisoformat(begin) if begin else None,
            valid_to=date.fromisoformat(end) if end else None,
            latitude=float(lat) if lat else None,
            longitude=float(lon) if lon else None,
            url=url or None,
        )
