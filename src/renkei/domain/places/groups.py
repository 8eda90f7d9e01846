"""Groups of local governments: definitions with dated membership (政令指定都市, 一都三県, 東北 …)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual
from renkei.domain.places.errors import before_tables, unknown_group
from renkei.domain.places.gazetteer import Gazetteer
from renkei.domain.places.statuses import CityStatus, StatusPeriod
from renkei.domain.places.versions import TABLES_BEGIN, Kind, LocalGovernmentVersion

GroupKind: TypeAlias = Literal["scope", "status", "region", "council", "affected"]
_KANJI_DIGITS: Final = str.maketrans("一二三四五六七八九", "123456789")
_LONGEST_NAME: Final = 60
_ENDINGS: Final = ("地方", "地域", "地区", "ブロック")
_SEPARATORS: Final = str.maketrans("", "", " ・･,、")


@dataclass(frozen=True, slots=True)
class MembershipRule:
    """Who belongs from ``valid_from`` (``None``: as far back as the tables) until before ``valid_to``.

    Either ``codes`` are listed, or members are selected: bodies of one of ``kinds``, in
    ``prefecture`` where given, with ``status`` where given. ``exclude`` are codes left out.
    """

    codes: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    prefecture: str | None = None
    status: CityStatus | None = None
    exclude: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if bool(self.codes) == bool(self.kinds):
            raise ValueError("a rule either lists codes or selects kinds")

    def selects(self, version: LocalGovernmentVersion) -> bool:
        """Whether the rule, apart from dates and status, takes this version in."""
        if version.code in self.exclude:
            return False
        if self.codes:
            return version.code in self.codes
        return version.kind in self.kinds and self.prefecture in {None, version.prefecture}


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """The definition of a group.

    ``names`` are the words under which it appears, without those that follow from its kind.
    ``usage`` says what this definition means where usage differs, ``alternatives`` are the ids of
    other definitions that the same words may have, ``related`` those of groups to see as well.
    ``spelled_out`` is false for groups too large to be written
    out member by member unless somebody asks.
    """

    id: str
    kind: GroupKind
    name: Bilingual
    names: tuple[str, ...]
    rules: tuple[MembershipRule, ...]
    source: str
    usage: Bilingual | None = None
    alternatives: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    spelled_out: bool = True

    def to_json(self) -> dict[str, Any]:
        """The stable form, without members."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name.to_json(),
            "names": list(self.names),
            "usage": self.usage.to_json() if self.usage else None,
            "alternatives": list(self.alternatives),
            "related": list(self.related),
            "source": self.source,
            "spelled_out": self.spelled_out,
        }


@dataclass(frozen=True, slots=True)
class Membership:
    """One body's membership, half-open; ``None`` is open (to the left: older than the tables)."""

    code: str
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, on: date) -> bool:
        """Whether the body belongs to the group on the day ``on``."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class MembershipChange:
    """A day on which members (codes) joined or left; a changed code leaves and joins."""

    on: date
    joined: tuple[str, ...]
    left: tuple[str, ...]


class Groups:
    """Groups over a gazetteer; memberships are derived when first asked for."""

    def __init__(
        self, gazetteer: Gazetteer, definitions: Iterable[PlaceGroup], statuses: Iterable[StatusPeriod]
    ) -> None:
        self._gazetteer = gazetteer
        self._groups = {group.id: group for group in definitions}
        self._statuses = tuple(statuses)
        self._ids_by_name = dict(_names(self._groups))
        self._memberships: dict[str, tuple[Membership, ...]] = {}

    def __iter__(self) -> Iterator[PlaceGroup]:
        return iter(self._groups.values())

    def group(self, id: str) -> PlaceGroup:
        """The definition of that id.

        Raises:
            UnknownPlaceError: there is none.
        """
        if id not in self._groups:
            raise unknown_group(id)
        return self._groups[id]

    def group_named(self, words: str) -> PlaceGroup | None:
        """The group that the whole words name (東北六県, 東北6県, 1都3県); ``None`` if they name none."""
        if len(words) > _LONGEST_NAME:
            return None
        key = folded(words)
        found = self._ids_by_name.get(key) or self._ids_by_name.get(_without_ending(key))
        return self._groups[found] if found else None

    def members(self, id: str, on: date) -> tuple[str, ...]:
        """Codes of the members on the day ``on``, in the order of codes.

        Raises:
            UnknownPlaceError: there is no such group.
            DateOutOfRangeError: the day lies before the tables begin.
        """
        if on < TABLES_BEGIN:
            raise before_tables(on, TABLES_BEGIN)
        return tuple(sorted({m.code for m in self.memberships(id) if m.holds_on(on)}))

    def memberships(self, id: str) -> tuple[Membership, ...]:
        """Every dated membership of a group, by code and beginning."""
        if id not in self._memberships:
            group = self.group(id)
            found = {m for rule in group.rules for m in self._of_rule(rule)}
            self._memberships[id] = _joined(found)
        return self._memberships[id]

    def membership_changes(self, id: str) -> tuple[MembershipChange, ...]:
        """The days on which the membership changed since the tables begin, oldest first."""
        days: dict[date, tuple[set[str], set[str]]] = {}
        for membership in self.memberships(id):
            if membership.valid_from:
                days.setdefault(membership.valid_from, (set(), set()))[0].add(membership.code)
            if membership.valid_to:
                days.setdefault(membership.valid_to, (set(), set()))[1].add(membership.code)
        return tuple(
            MembershipChange(on, tuple(sorted(joined)), tuple(sorted(left)))
            for on, (joined, left) in sorted(days.items())
        )

    def groups_of(self, code: str, on: date) -> tuple[PlaceGroup, ...]:
        """The groups that the bearer of ``code`` belongs to on the day ``on``."""
        return tuple(
            group
            for group in self
            if any(m.code == code and m.holds_on(on) for m in self.memberships(group.id))
        )

    def statuses_of(self, entity: str) -> tuple[StatusPeriod, ...]:
        """The dated statuses of a legal person, oldest first."""
        found = (period for period in self._statuses if period.entity == entity)
        return tuple(sorted(found, key=lambda period: period.valid_from))

    def _of_rule(self, rule: MembershipRule) -> Iterator[Membership]:
        held: dict[str, list[StatusPeriod]] = {}
        for period in self._statuses:
            if period.status == rule.status:
                held.setdefault(period.entity, []).append(period)
        listed = (version for code in rule.codes for version in self._gazetteer.versions_of(code))
        for version in listed if rule.codes else self._gazetteer.versions:
            if not rule.selects(version):
                continue
            own = Membership(version.code, version.valid_from, version.valid_to)
            within = [own] if rule.status is None else [_clip(own, p) for p in held.get(version.entity, ())]
            yield from (m for one in within if one and (m := _clip(one, rule)))


def folded(words: str) -> str:
    """Words as a key: widths, kanji digits, separators and ヶ made alike; folding twice is folding once."""
    text = _folded_once(words)
    # Without its separator a letter may join a mark that stood apart: once more, until nothing moves.
    return text if text == words else folded(text)


def _folded_once(words: str) -> str:
    text = unicodedata.normalize("NFKC", words).casefold().translate(_SEPARATORS)
    return text.translate(_KANJI_DIGITS).replace("ヶ", "ケ")


def _without_ending(key: str) -> str:
    """九州地方, 九州地域 → 九州. Only questions are cut: 中国 alone is a country, not 中国地方."""
    return next((key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending)), key)


def _names(groups: Mapping[str, PlaceGroup]) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for group in groups.values():
        for name in (group.id, group.name.ja, group.name.en, *group.names):
            key = folded(name)
            if seen.setdefault(key, group.id) != group.id:
                raise ValueError(f"{name!r} names both {seen[key]} and {group.id}")
            yield key, group.id


def _clip(one: Membership, other: MembershipRule | StatusPeriod) -> Membership | None:
    """The part of a membership that lies within another period; ``None`` if there is none."""
    begins = [day for day in (one.valid_from, other.valid_from) if day]
    ends = [day for day in (one.valid_to, other.valid_to) if day]
    begin, end = max(begins, default=None), min(ends, default=None)
    if begin and begin <= TABLES_BEGIN:
        begin = None
    if (begin and end and begin >= end) or (end and end <= TABLES_BEGIN):
        return None
    return Membership(one.code, begin, end)


def _joined(memberships: Iterable[Membership]) -> tuple[Membership, ...]:
    """Memberships of one code that touch become one (a renaming does not end a membership)."""
    found: list[Membership] = []
    for one in sorted(memberships, key=lambda m: (m.code, m.valid_from or date.min)):
        last = found[-1] if found else None
        if last and last.code == one.code and last.valid_to and last.valid_to >= (one.valid_from or date.min):
            ends = None if one.valid_to is None else max(last.valid_to, one.valid_to)
            found[-1] = Membership(one.code, last.valid_from, ends)
        elif not (last and last.code == one.code and last.valid_to is None):
            found.append(one)
    return tuple(found)
