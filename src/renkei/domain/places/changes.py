"""What became of local governments: dated changes, and tracing a body over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias, get_args

from renkei.domain.places.errors import before_tables
from renkei.domain.places.gazetteer import Gazetteer, Versions
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion

ChangeKind: TypeAlias = Literal[
    "merger",
    "absorption",
    "city_status",
    "town_status",
    "renaming",
    "district_transfer",
    "district_renaming",
    "designation",
    "separation",
    "division",
    "foundation",
    "reorganisation",
    "reversion",
    "first_coding",
]
CHANGE_KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)
CHANGE_KINDS_JA: Final[dict[ChangeKind, str]] = {
    "merger": "新設合併",
    "absorption": "編入合併",
    "city_status": "市制施行",
    "town_status": "町制施行",
    "renaming": "名称変更",
    "district_transfer": "郡の区域変更",
    "district_renaming": "支庁・振興局の名称変更",
    "designation": "政令指定都市施行",
    "separation": "分離",
    "division": "分割",
    "foundation": "新設",
    "reorganisation": "区の再編",
    "reversion": "沖縄復帰",
    "first_coding": "コード設定",
}
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Succession:
    """One arrow of a change: the code on the day before, the code on the day.

    ``part``: only a part of the predecessor's area goes this way.
    """

    from_code: str
    to_code: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """One change of local governments (廃置分合), in force from the day ``on``.

    ``reason`` is the issuer's sentence. ``founded`` are codes of bodies that begin without a
    predecessor (wards of a newly designated city).
    """

    id: str
    on: date
    kind: ChangeKind
    reason: str
    successions: tuple[Succession, ...]
    founded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow between two dated versions: what ``before`` was until ``on``, ``after`` is from then."""

    on: date
    before: LocalGovernmentVersion
    after: LocalGovernmentVersion
    kind: ChangeKind
    part: bool
    reason: str


class Changes:
    """All changes, laid over the versions of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer, events: Iterable[ChangeEvent]) -> None:
        self._gazetteer = gazetteer
        self._events = tuple(sorted(events, key=lambda event: (event.on, event.id)))
        self._forward: dict[LocalGovernmentVersion, list[Step]] = {}
        self._back: dict[LocalGovernmentVersion, list[Step]] = {}

    @property
    def events(self) -> tuple[ChangeEvent, ...]:
        """Every change, oldest first."""
        return self._events

    def steps_from(self, version: LocalGovernmentVersion) -> tuple[Step, ...]:
        """The arrows that leave a version, oldest first."""
        self._index()
        return tuple(self._forward.get(version, ()))

    def steps_to(self, version: LocalGovernmentVersion) -> tuple[Step, ...]:
        """The arrows that arrive at a version, oldest first."""
        self._index()
        return tuple(self._back.get(version, ()))

    def trace(self, code: str, on: date, to: date) -> Versions:
        """Who on the day ``to`` continues (or, going back, was before) the bearer of ``code`` on ``on``.

        A body that was divided leads to several, one that was merged leads back to several. The
        answer is in the order of codes, and empty only where a body began or ended without a
        predecessor or successor in between.

        Raises:
            PlaceError: as :meth:`Gazetteer.version`; also where ``to`` lies before the tables.
        """
        if to < TABLES_BEGIN:
            raise before_tables(to, TABLES_BEGIN)
        start = self._gazetteer.version(code, on)
        reached = self.reached_from(start, on, to)
        return tuple(sorted((v for v in reached if v.holds_on(to)), key=lambda version: version.code))

    def reached_from(
        self, start: LocalGovernmentVersion, on: date, to: date
    ) -> dict[LocalGovernmentVersion, date]:
        """Every version met on the way from ``start`` on the day ``on`` to the day ``to``, and when."""
        self._index()
        forward = to >= on
        arrows = self._forward if forward else self._back
        reached = {start: on}
        waiting = [start]
        while waiting:
            version = waiting.pop()
            since = reached[version]
            for step in arrows.get(version, ()):
                # The day before a change belongs to the predecessor: going back one must pass the day
                # itself (to < step.on <= since), going forward likewise (since < step.on <= to).
                passed = since < step.on <= to if forward else to < step.on <= since
                if not passed:
                    continue
                other, met = (step.after, step.on) if forward else (step.before, step.on - _ONE_DAY)
                known = reached.get(other)
                if known is None or (met < known if forward else met > known):
                    reached[other] = met
                    waiting.append(other)
        return reached

    def successors(self, version: LocalGovernmentVersion, on: date) -> Versions:
        """The bodies that stand for ``version`` on the day ``on``, in the order of codes.

        Itself if it holds on that day; nobody if it only began later.
        """
        if version.holds_on(on):
            return (version,)
        if version.valid_to is None or version.valid_to > on:
            return ()
        reached = self.reached_from(version, version.valid_to - _ONE_DAY, on)
        return tuple(sorted((v for v in reached if v.holds_on(on)), key=lambda v: v.code))

    def successors_today(self, version: LocalGovernmentVersion) -> Versions:
        """The bodies that stand for ``version`` at the end of the tables; itself if it still holds."""
        return self.successors(version, date.max)

    def _index(self) -> None:
        if self._forward:
            return
        seen: set[tuple[LocalGovernmentVersion, LocalGovernmentVersion]] = set()
        for event in self._events:
            for succession in event.successions:
                before = self._gazetteer.find_bearer(succession.from_code, event.on - _ONE_DAY)
                after = self._gazetteer.find_bearer(succession.to_code, event.on)
                # An absorbing body goes on unchanged: no arrow to itself.
                if before and after and before is not after and (before, after) not in seen:
                    seen.add((before, after))
                    step = Step(event.on, before, after, event.kind, succession.part, event.reason)
                    self._forward.setdefault(before, []).append(step)
                    self._back.setdefault(after, []).append(step)
