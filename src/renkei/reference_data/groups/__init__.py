"""Packaged definitions of groups of local governments (``*.toml``), each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from renkei.domain.errors import Bilingual
from renkei.domain.places.groups import Groups, MembershipRule, PlaceGroup
from renkei.reference_data.places import edition_folder, gazetteer
from renkei.reference_data.places.tables import read_statuses


@cache
def groups() -> Groups:
    """All packaged groups, over the active edition of the gazetteer."""
    return Groups(gazetteer(), definitions(), read_statuses(edition_folder()))


def definitions() -> Iterator[PlaceGroup]:
    """The definitions in the order of files and of entries."""
    tables = sorted(
        (entry for entry in files(__package__).iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
    )
    for table in tables:
        for entry in tomllib.loads(table.read_text(encoding="utf-8"))["group"]:
            yield read_definition(entry)


def read_definition(entry: dict[str, Any]) -> PlaceGroup:
    """One ``[[group]]`` entry as a definition.

    Raises:
        KeyError: a needed key is missing.
        TypeError: a rule has a key that is not known.
        ValueError: a rule neither lists codes nor selects kinds, or does both.
    """
    rules = tuple(_rule(**rule) for rule in entry["members"])
    return PlaceGroup(
        id=entry["id"],
        kind=entry["kind"],
        name=Bilingual(**entry["name"]),
        names=tuple(entry.get("names", ())),
        rules=rules,
        source=entry["source"],
        usage=Bilingual(**entry["usage"]) if "usage" in entry else None,
        alternatives=tuple(entry.get("alternatives", ())),
        related=tuple(entry.get("related", ())),
        spelled_out=entry.get("spelled_out", True),
    )


def _rule(**values: Any) -> MembershipRule:
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return MembershipRule(**(values | lists))
