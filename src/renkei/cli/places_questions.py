"""What ``renkei places`` answers: bodies of a name or code, where they lead, members of groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import (
    ambiguous_name,
    before_tables,
    unknown_code,
    unknown_group,
    unknown_name,
)
from renkei.domain.places.gazetteer import Versions
from renkei.domain.places.groups import PlaceGroup
from renkei.domain.places.history import HistoryGraph, history
from renkei.domain.places.statuses import StatusPeriod
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion
from renkei.reference_data.groups import groups
from renkei.reference_data.places import active_edition, changes, gazetteer

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Description:
    """Bodies asked for, as of a day; ``former`` bore the code or name at another time."""

    question: str
    on: date
    versions: Versions
    former: tuple[tuple[LocalGovernmentVersion, Versions], ...]
    statuses: dict[str, tuple[StatusPeriod, ...]]
    groups: dict[str, tuple[PlaceGroup, ...]]
    histories: tuple[HistoryGraph, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable form."""
        return {
            "question": self.question,
            "as_of": self.on.isoformat(),
            "edition": active_edition(),
            "places": [
                version.to_json()
                | {
                    "statuses": [_status(period) for period in self.statuses[version.id]],
                    "groups": [group.id for group in self.groups[version.id]],
                }
                for version in self.versions
            ],
            "at_other_times": [
                version.to_json() | {"successors": [heir.code for heir in heirs]}
                for version, heirs in self.former
            ],
            "histories": [graph.to_json() for graph in self.histories],
        }


@dataclass(frozen=True, slots=True)
class Traced:
    """From whom, on which day, to whom on which other."""

    start: LocalGovernmentVersion
    on: date
    to: date
    reached: Versions

    def to_json(self) -> dict[str, Any]:
        """The stable form."""
        return {
            "from": self.start.to_json() | {"on": self.on.isoformat()},
            "to": self.to.isoformat(),
            "edition": active_edition(),
            "places": [version.to_json() for version in self.reached],
        }


@dataclass(frozen=True, slots=True)
class GroupMembers:
    """A group and its members on a day."""

    group: PlaceGroup
    on: date
    members: Versions

    def to_json(self) -> dict[str, Any]:
        """The stable form; members are written out because they were asked for."""
        return {
            "as_of": self.on.isoformat(),
            "edition": active_edition(),
            "group": self.group.to_json(),
            "count": len(self.members),
            "members": [
                {"code": version.code, "name": version.full_name, "name_en": version.name_en}
                for version in self.members
            ],
        }


def describe(question: str, on: date, *, with_history: bool) -> Description:
    """The bodies of a code or name on the day ``on``, and those of other times.

    Raises:
        PlaceError: not a code, a wrong check digit, an unknown code or name, a day before the tables.
    """
    if on < TABLES_BEGIN:
        raise before_tables(on, TABLES_BEGIN)
    known = _bearers(question)
    now = tuple(version for version in known if version.holds_on(on))
    alive = {version.entity for version in now}
    former = tuple(
        (version, changes().successors_today(version)) for version in known if version.entity not in alive
    )
    return Description(
        question,
        on,
        now,
        former,
        {version.id: groups().statuses_of(version.entity) for version in now},
        {version.id: groups().groups_of(version.code, on) for version in now},
        tuple(history(changes(), version) for version in now) if with_history else (),
    )


def trace(question: str, on: date | None, to: date) -> Traced:
    """Where the bearer of a code or name on ``on`` leads on the day ``to``.

    Without ``on``, the last day on which the code or name was borne counts.

    Raises:
        PlaceError: as :func:`describe`; also where nobody bears the code or name on the day.
    """
    known = _bearers(question)
    day = on or _last_day(known[-1], to)
    bodies = [version for version in known if version.holds_on(day)]
    if len(bodies) > 1:
        raise ambiguous_name(question, (f"{body.full_name} ({body.code})" for body in bodies))
    # Where nobody bears it on that day, asking by the last code states the reason.
    start = bodies[0] if bodies else known[-1]
    return Traced(start, day, to, changes().trace(start.code, day, to))


def _last_day(version: LocalGovernmentVersion, to: date) -> date:
    if version.valid_to:
        return version.valid_to - _ONE_DAY
    return max(to, version.valid_from or TABLES_BEGIN)


def group_sizes(on: date) -> list[tuple[PlaceGroup, int]]:
    """Every group with the number of its members on a day."""
    return [(group, len(groups().members(group.id, on))) for group in groups()]


def group_members(question: str, on: date) -> GroupMembers:
    """The group of an id or name, and who belongs to it on the day.

    Raises:
        UnknownPlaceError: no group has that id or name.
        DateOutOfRangeError: the day lies before the tables begin.
    """
    group = groups().group_named(question)
    if group is None:
        raise unknown_group(question)
    codes = groups().members(group.id, on)
    return GroupMembers(group, on, tuple(gazetteer().version(code, on) for code in codes))


def _bearers(question: str) -> Versions:
    """Everybody who has ever borne the code or name, oldest first."""
    if question.strip()[:1].isdigit():
        code = LocalGovernmentCode.parse(question).digits
        versions = gazetteer().versions_of(code)
        if not versions:
            raise unknown_code(code)
        return versions
    found = gazetteer().ever_fully_named(question) or gazetteer().ever_named(question)
    if not found:
        raise unknown_name(question)
    return tuple(sorted(found, key=lambda version: (version.valid_from or date.min, version.code)))


def _status(period: StatusPeriod) -> dict[str, Any]:
    return {
        "status": period.status,
        "valid_from": period.valid_from.isoformat(),
        "valid_to": period.valid_to.isoformat() if period.valid_to else None,
        "basis": period.basis,
    }
