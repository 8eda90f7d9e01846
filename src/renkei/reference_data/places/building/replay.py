"""Applies the changes day by day to the codes in force on 1970-04-01."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.places.changes import ChangeEvent, ChangeKind, Succession
from renkei.domain.places.versions import TABLES_BEGIN
from renkei.reference_data.places.building.descriptions import Description, changed, describe
from renkei.reference_data.places.building.issuer_files import CodeRow
from renkei.reference_data.places.building.sentences import Clause, Reference


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A dated version as the table holds it."""

    entity: str
    is_: Description
    valid_from: date | None
    valid_to: date | None


@dataclass(slots=True, eq=False)
class Body:
    """A legal person while the changes run; identity counts, not equality."""

    entity: str
    now: Description
    since: date | None


@dataclass(slots=True)
class Day:
    """What one day changes: who was there in the morning, which arrows its clauses draw."""

    on: date
    morning: dict[Body, Description]
    drawn: list[tuple[Clause, list[tuple[Body, Body, bool]], list[Body]]] = field(default_factory=list)
    formerly: dict[str, list[tuple[Description, Body]]] = field(default_factory=dict)

    def remember(self, body: Body) -> None:
        """Keep what a body was on this day before the change at hand: other clauses may still say it."""
        self.formerly.setdefault(body.now.code, []).append((body.now, body))


@dataclass(frozen=True, slots=True)
class RenamedDistricts:
    """New names of the districts of a prefecture; the bodies in them receive new versions."""

    prefecture: str
    names: Mapping[str, str]
    reason: str


class Replay:
    """The state of all bodies, moved on from day to day."""

    def __init__(
        self, begin: Iterable[CodeRow], descriptions: Iterable[CodeRow], unadministered: set[str]
    ) -> None:
        self.versions: list[VersionRow] = []
        self.events: list[ChangeEvent] = []
        self._unadministered = unadministered
        self._described: dict[tuple[str, str], list[tuple[date, Description]]] = {}
        self._by_code: dict[str, Body] = {}
        rows = list(begin)
        for row in descriptions:
            described = describe(row)
            if described:
                known = self._described.setdefault((described.code, described.name), [])
                known.append((row.on or date.max, described))
        for known in self._described.values():
            known.sort(key=lambda dated: dated[0])
        for row in rows:
            self._begin(describe(row), TABLES_BEGIN, None)

    @property
    def bodies(self) -> list[Body]:
        """Everybody who exists now."""
        return list(self._by_code.values())

    def close(self) -> None:
        """Write down the versions that are still in force."""
        for body in self.bodies:
            self.versions.append(VersionRow(body.entity, body.now, body.since, None))

    def first_codings(
        self, on: date, rows: Iterable[CodeRow], kind: ChangeKind, reason: str, *, with_codes: tuple[str, ...]
    ) -> None:
        """Bodies that come into the tables on a day without a change of their own."""
        begun = [self._begin(describe(row), on, on) for row in rows]
        codes = (*with_codes, *(body.now.code for body in begun if body))
        self.events.append(ChangeEvent(f"{on.isoformat()}-{codes[0]}-{kind}", on, kind, reason, (), codes))

    def apply(self, on: date, clauses: Iterable[Clause], renamed: RenamedDistricts | None = None) -> None:
        """All changes of one day, in whatever order the issuer lists them.

        Raises:
            RenkeiError: a clause names a body that is not there on that day.
        """
        day = Day(on, {body: body.now for body in self.bodies})
        waiting = list(clauses)
        while waiting:
            later = [clause for clause in waiting if not self._applied(clause, day)]
            if len(later) == len(waiting):
                raise _unknown_body(on, later[0])
            waiting = later
        if renamed:
            self._rename_districts(renamed, day)
        self._end_of(day)

    def _applied(self, clause: Clause, day: Day) -> bool:
        """Apply a clause if everybody it names is there already."""
        before = [self._bearer(one, day) for one in clause.before]
        after = [self._bearer(one, day) for one in clause.after] if clause.kind == "absorption" else []
        if None in before or None in after:
            return False
        known = [body for body in before if body]
        act = {
            "absorption": self._absorb,
            "merger": self._merge,
            "reorganisation": self._merge,
            "division": self._merge,
            "separation": self._separate,
            "foundation": self._separate,
        }.get(clause.kind, self._transform)
        act(clause, known, day)
        return True

    def _bearer(self, one: Reference, day: Day) -> Body | None:
        body = self._by_code.get(one.code or "")
        if body and _names(one, body.now):
            return body
        former = day.formerly.get(one.code or "", [])
        return next((body for was, body in former if _names(one, was)), None)

    def _absorb(self, clause: Clause, before: list[Body], day: Day) -> None:
        target = self._bearer(clause.after[0], day)
        assert target is not None
        arrows = [(body, target, one.part) for body, one in zip(before, clause.before, strict=True)]
        for body in before:
            self._end(body, day)
        # The absorbing body is its own predecessor too: it goes on with more area.
        day.drawn.append((clause, [*arrows, (target, target, False)], []))

    def _merge(self, clause: Clause, before: list[Body], day: Day) -> None:
        if len(before) == len(clause.after) == 1 and before[0].now.name == clause.after[0].name:
            self._transform(clause, before, day)  # a new code for the same body
            return
        for body in before:
            self._end(body, day)
        made = [self._make(one, clause, day, before) for one in clause.after]
        parts = [one.part for one in clause.before]
        arrows = [(old, new, part) for old, part in zip(before, parts, strict=True) for new in made]
        day.drawn.append((clause, arrows, []))

    def _separate(self, clause: Clause, before: list[Body], day: Day) -> None:
        made = [self._make(one, clause, day, before) for one in clause.after]
        arrows = [(old, new, True) for old in before for new in made]
        day.drawn.append((clause, arrows, [] if before else made))

    def _transform(self, clause: Clause, before: list[Body], day: Day) -> None:
        body, one = before[0], clause.after[0]
        day.remember(body)
        del self._by_code[body.now.code]
        body.now = self._description(one, before, day.on)
        self._by_code[body.now.code] = body
        day.drawn.append((clause, [(body, body, False)], []))

    def _rename_districts(self, renamed: RenamedDistricts, day: Day) -> None:
        arrows = []
        for body in self.bodies:
            if body.now.code[:2] == renamed.prefecture and body.now.district in renamed.names:
                body.now = changed(body.now, district=renamed.names[body.now.district])
                arrows.append((body, body, False))
        day.drawn.append((Clause("district_renaming", (), (), renamed.reason), arrows, []))

    def _make(self, one: Reference, clause: Clause, day: Day, before: list[Body]) -> Body:
        described = self._description(one, before, day.on)
        body = self._begin(described, day.on, day.on)
        if body is None:
            raise _unknown_body(day.on, clause)
        return body

    def _description(self, one: Reference, before: list[Body], on: date) -> Description:
        """The body a clause makes: by its code, or (X市を新設) by the predecessor of that name."""
        code = one.code or next((body.now.code for body in before if body.now.name == one.name), "")
        for start in range(len(one.name) - 1):  # without prefecture and 郡, which may stand before
            known = self._described.get((code, one.name[start:]), [])
            if known:
                # Where the code was a predecessor's, that day's row describes the predecessor.
                taken = any(body.now.code == code and body.now.name == one.name for body in before)
                described = next(
                    (d for day, d in known if day > on or (day == on and not taken)), known[-1][1]
                )
                return changed(described, kana=one.kana) if one.kana else described
        raise RenkeiError(
            "places-body-not-described",
            Bilingual(f"{one.name}({code})の行がありません。", f"No row describes {one.name} ({code})."),
            Bilingual("元のファイルを確かめてください。", "Check the issuer's files."),
        )

    def _begin(self, described: Description | None, first: date, since: date | None) -> Body | None:
        if described is None:
            return None
        if described.code in self._unadministered:
            described = changed(described, kind="unadministered_village")
        body = Body(f"jp-{described.code}-{first:%Y%m%d}", described, since)
        if described.code in self._by_code:
            raise ValueError(f"{described.code} is borne already on {first}")
        self._by_code[described.code] = body
        return body

    def _end(self, body: Body, day: Day) -> None:
        if self._by_code.get(body.now.code) is body:
            del self._by_code[body.now.code]
            day.remember(body)

    def _end_of(self, day: Day) -> None:
        """Close the versions that the day ended or changed, and write its events down."""
        alive = set(self.bodies)
        for body, was in day.morning.items():
            if body not in alive or body.now != was:
                self.versions.append(VersionRow(body.entity, was, body.since, day.on))
                body.since = day.on
        numbers: dict[str, int] = {}
        for clause, arrows, founded in day.drawn:
            event = _event(day, clause, arrows, founded)
            number = numbers[event.id] = numbers.get(event.id, 0) + 1
            self.events.append(event if number == 1 else replace(event, id=f"{event.id}-{number}"))


def _event(
    day: Day, clause: Clause, arrows: list[tuple[Body, Body, bool]], founded: list[Body]
) -> ChangeEvent:
    successions = tuple(
        Succession(day.morning[old].code, new.now.code, part)
        for old, new, part in arrows
        if old in day.morning
    )
    key = (founded[0].now.code if founded else successions[0].to_code) if founded or successions else ""
    identity = f"{day.on.isoformat()}-{key}-{clause.kind}"
    codes = tuple(body.now.code for body in founded)
    return ChangeEvent(identity, day.on, clause.kind, clause.sentence, successions, codes)


def _names(one: Reference, body: Description) -> bool:
    """Whether a reference means this body; it may carry prefecture or 郡 before the name, and a reading."""
    if one.kana and one.kana != body.kana:
        return False
    before = one.name.removesuffix(body.name)
    return before != one.name and before[-1:] in {"", "都", "道", "府", "県", "郡", "庁"}


def _unknown_body(on: date, clause: Clause) -> RenkeiError:
    return RenkeiError(
        "places-change-refers-to-nobody",
        Bilingual(
            f"{on.isoformat()}の「{clause.sentence}」にある団体が、その日にはありません。",
            f"{on.isoformat()}: a body of “{clause.sentence}” does not exist on that day.",
        ),
        Bilingual(
            "元のファイルを確かめ、必要なら corrections.toml に加えてください。",
            "Check the issuer's files; add to corrections.toml if they err.",
        ),
    )


def by_day(rows: Iterable[tuple[date, Clause]]) -> Iterator[tuple[date, list[Clause]]]:
    """Clauses of each day, without repetitions, days in order."""
    days: dict[date, dict[Clause, None]] = {}
    for on, clause in rows:
        days.setdefault(on, {})[clause] = None
    for on in sorted(days):
        yield on, list(days[on])
