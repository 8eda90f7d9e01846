"""What differs between two editions of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from renkei.domain.places.changes import ChangeEvent
from renkei.domain.places.statuses import StatusPeriod
from renkei.domain.places.versions import LocalGovernmentVersion

Table: TypeAlias = Literal["versions", "changes", "statuses"]
Fields: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EditionContent:
    """The rows of an edition; ``edition`` is the day it is of."""

    edition: str
    versions: tuple[LocalGovernmentVersion, ...]
    changes: tuple[ChangeEvent, ...]
    statuses: tuple[StatusPeriod, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is new, gone or other; ``fields`` maps names to old and new values."""

    table: Table
    key: str
    label: str
    nature: Literal["added", "removed", "changed"]
    fields: Mapping[str, tuple[Any, Any]]

    def to_json(self) -> dict[str, Any]:
        """The stable form that ``renkei places diff --json`` prints."""
        return {
            "table": self.table,
            "key": self.key,
            "label": self.label,
            "nature": self.nature,
            "fields": {name: {"old": old, "new": new} for name, (old, new) in self.fields.items()},
        }


def compare(old: EditionContent, new: EditionContent) -> tuple[Difference, ...]:
    """Every difference from ``old`` to ``new``, table by table, in the order of keys."""
    return (
        *_differences("versions", _version_fields(old.versions), _version_fields(new.versions)),
        *_differences("changes", _change_fields(old.changes), _change_fields(new.changes)),
        *_differences("statuses", _status_fields(old.statuses), _status_fields(new.statuses)),
    )


def _differences(
    table: Table, old: Mapping[str, tuple[str, Fields]], new: Mapping[str, tuple[str, Fields]]
) -> list[Difference]:
    found = []
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            found.append(Difference(table, key, new[key][0], "added", {}))
        elif key not in new:
            found.append(Difference(table, key, old[key][0], "removed", {}))
        else:
            was, is_ = old[key][1], new[key][1]
            fields = {name: (was[name], is_[name]) for name in was if was[name] != is_[name]}
            if fields:
                found.append(Difference(table, key, new[key][0], "changed", fields))
    return found


def _version_fields(versions: Iterable[LocalGovernmentVersion]) -> dict[str, tuple[str, Fields]]:
    return {version.id: (f"{version.code} {version.full_name}", version.to_json()) for version in versions}


def _change_fields(changes: Iterable[ChangeEvent]) -> dict[str, tuple[str, Fields]]:
    return {
        change.id: (
            change.reason,
            {
                "on": change.on.isoformat(),
                "kind": change.kind,
                "reason": change.reason,
                "successions": [[s.from_code, s.to_code, s.part] for s in change.successions],
                "founded": list(change.founded),
            },
        )
        for change in changes
    }


def _status_fields(statuses: Iterable[StatusPeriod]) -> dict[str, tuple[str, Fields]]:
    return {
        f"{period.entity} {period.status} {period.valid_from.isoformat()}": (
            period.basis,
            {"valid_to": period.valid_to.isoformat() if period.valid_to else None, "basis": period.basis},
        )
        for period in statuses
    }
