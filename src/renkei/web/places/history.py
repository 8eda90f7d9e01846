"""How a local government came to be what it is, and which groups it belongs to; views for the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from renkei.domain.places.changes import Step
from renkei.domain.places.errors import UnknownPlaceError
from renkei.domain.places.groups import PlaceGroup, folded
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion
from renkei.reference_data.groups import groups
from renkei.reference_data.places import changes
from renkei.web.places.queries import PlaceView, places, version_of, view_of


@dataclass(frozen=True, slots=True)
class Change:
    """One change: who there was until the day, who there is from then on.

    ``kind`` is a kind of :mod:`renkei.domain.places.changes`, ``reason`` the issuer's own sentence.
    ``parts`` are codes of those of ``before`` of which only a part went this way.
    """

    on: date
    kind: str
    before: tuple[PlaceView, ...]
    after: tuple[PlaceView, ...]
    parts: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceHistory:
    """The changes that lead to a body and on from it, oldest first, and who stands for it today.

    ``today`` is empty where the body itself goes on unchanged, or where nobody follows it.
    """

    changes: tuple[Change, ...]
    today: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with its members on a day and the days on which members joined or left."""

    group: PlaceGroup
    members: tuple[PlaceView, ...]
    changes: tuple[tuple[date, tuple[PlaceView, ...], tuple[PlaceView, ...]], ...]


def place_history(code: str, on: date) -> PlaceHistory:
    """The history of who bears the code on the day, or bore it last; empty for a code of nobody."""
    version = version_of(code, on)
    if version is None:
        return PlaceHistory((), ())
    tree = changes()
    first = version.valid_from or TABLES_BEGIN
    last = version.valid_to - timedelta(days=1) if version.valid_to else date.max
    back = tree.reached_from(version, last, TABLES_BEGIN)
    # Forward only what follows this body itself: not what became of the others it came from.
    onward = tree.reached_from(version, first, date.max)
    steps = {step for other in back for step in tree.steps_to(other)}
    steps |= {step for other in onward for step in tree.steps_from(other)}
    successors = tuple(v for v in tree.successors(version, date.max) if v is not version)
    return PlaceHistory(_changes(steps, on), tuple(view_of(v, on) for v in successors))


def groups_of(code: str, on: date) -> tuple[PlaceGroup, ...]:
    """The groups that the bearer of the code belongs to on the day."""
    return groups().groups_of(code, max(on, TABLES_BEGIN))


def all_groups() -> tuple[PlaceGroup, ...]:
    """The definitions of all groups."""
    return tuple(groups())


def find_groups(
    words: str, on: date, *, kind: str | None = None, member: str | None = None
) -> tuple[PlaceGroup, ...]:
    """The groups that words name (東北六県), else those with the words in a name; of one kind or member."""
    tables = groups()
    named = tables.group_named(words) if words.strip() else None
    wanted = folded(words)
    return tuple(
        group
        for group in ((named,) if named else tables)
        if (named or any(wanted in folded(name) for name in (*group.name.to_json().values(), *group.names)))
        and kind in {None, group.kind}
        and (member is None or member in tables.members(group.id, on))
    )


def member_codes(id: str, on: date) -> tuple[str, ...]:
    """The codes of the members of a group on a day."""
    return groups().members(id, on)


def group_view(id: str, on: date) -> GroupView | None:
    """A group on a day; ``None`` where there is none of that id.

    Raises:
        DateOutOfRangeError: the day lies before the tables begin.
    """
    tables = groups()
    try:
        group = tables.group(id)
    except UnknownPlaceError:
        return None
    found = places(tables.members(id, on), on)
    days = tuple(
        (change.on, _at(change.joined, change.on), _before(change.left, change.on))
        for change in tables.membership_changes(id)
    )
    return GroupView(group, tuple(found.values()), days)


def _changes(steps: Iterable[Step], on: date) -> tuple[Change, ...]:
    by_event: dict[tuple[date, str, str], list[Step]] = {}
    for step in steps:
        by_event.setdefault((step.on, step.kind, step.reason), []).append(step)
    return tuple(
        Change(
            on=day,
            kind=kind,
            before=_views((step.before for step in arrows), on),
            after=_views((step.after for step in arrows), on),
            parts=frozenset(step.before.code for step in arrows if step.part),
            reason=reason,
        )
        for (day, kind, reason), arrows in sorted(by_event.items(), key=lambda item: item[0])
    )


def _views(versions: Iterable[LocalGovernmentVersion], on: date) -> tuple[PlaceView, ...]:
    return tuple(view_of(version, on) for version in sorted(set(versions), key=lambda v: v.code))


def _at(codes: Iterable[str], on: date) -> tuple[PlaceView, ...]:
    return tuple(places(codes, on).values())


def _before(codes: Iterable[str], on: date) -> tuple[PlaceView, ...]:
    return tuple(places(codes, on - timedelta(days=1)).values())
