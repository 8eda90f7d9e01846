"""Who was 政令指定都市, 中核市 or 特例市 from which day to which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.domain.places.changes import ChangeEvent
from renkei.domain.places.statuses import CityStatus, StatusPeriod
from renkei.reference_data.places.building.replay import VersionRow
from renkei.reference_data.places.building.sentences import StatusClause

_STATUS: Final[dict[str, CityStatus]] = {"中核市": "core", "特例市": "special"}


@dataclass(frozen=True, slots=True)
class Granted:
    """A status that a code's bearer receives on a day."""

    on: date
    code: str
    status: CityStatus
    basis: str


def granted(
    clauses: Iterable[tuple[date, StatusClause]], events: Iterable[ChangeEvent], older: Iterable[Granted]
) -> list[Granted]:
    """Every grant of a status, oldest first, each once."""
    found = {Granted(on, c.city.code or "", _STATUS[c.status], c.sentence): None for on, c in clauses}
    for event in events:
        if event.kind == "designation":
            grants = {
                Granted(event.on, s.to_code, "designated", event.reason): None for s in event.successions
            }
            found |= grants
    return sorted([*older, *found], key=lambda one: (one.on, one.code))


def status_periods(
    grants: Iterable[Granted], versions: Iterable[VersionRow], events: Iterable[ChangeEvent]
) -> list[StatusPeriod]:
    """From grants to periods of entities.

    A grant ends the status before it. A body that ends takes its status with it, except that the
    new body of the same name, made by a merger, goes on with it (the orders of designation were
    amended for the merger's day without being listed as a change); ``basis`` says so.
    """
    bearers = _Bearers(versions)
    waiting: list[tuple[date, int, Granted | ChangeEvent]] = [(g.on, 0, g) for g in grants]
    waiting += [(e.on, 1, e) for e in events if e.kind in {"merger", "absorption"}]
    current: dict[str, tuple[CityStatus, date, str]] = {}
    done: list[StatusPeriod] = []
    for on, _, fact in sorted(waiting, key=lambda item: item[:2]):
        if isinstance(fact, Granted):
            entity = bearers.entity(fact.code, on)
            if entity in current:
                done.append(_ended(entity, current.pop(entity), on))
            current[entity] = (fact.status, on, fact.basis)
        else:
            _carry(fact, bearers, current, done)
    open_ = [StatusPeriod(entity, s, since, None, basis) for entity, (s, since, basis) in current.items()]
    return sorted([*done, *open_], key=lambda period: (period.status, period.valid_from, period.entity))


def _carry(
    event: ChangeEvent,
    bearers: _Bearers,
    current: dict[str, tuple[CityStatus, date, str]],
    done: list[StatusPeriod],
) -> None:
    for arrow in event.successions:
        old, new = bearers.last(arrow.from_code, event.on), bearers.row(arrow.to_code, event.on)
        if old is None or old.entity == new.entity or old.entity not in current:
            continue
        status = current.pop(old.entity)
        done.append(_ended(old.entity, status, event.on))
        if old.is_.name == new.is_.name and new.entity not in current:
            current[new.entity] = (status[0], event.on, f"{event.reason}（合併後も継続）")


def _ended(entity: str, current: tuple[CityStatus, date, str], on: date) -> StatusPeriod:
    status, since, basis = current
    return StatusPeriod(entity, status, since, on, basis)


class _Bearers:
    """Who bore a code on a day."""

    def __init__(self, versions: Iterable[VersionRow]) -> None:
        self._rows: dict[str, list[VersionRow]] = {}
        for row in versions:
            self._rows.setdefault(row.is_.code, []).append(row)

    def row(self, code: str, on: date) -> VersionRow:
        return next(
            row for row in self._rows[code] if (row.valid_from or date.min) <= on < (row.valid_to or date.max)
        )

    def last(self, code: str, on: date) -> VersionRow | None:
        """The bearer that ended on the day ``on``."""
        return next((row for row in self._rows[code] if row.valid_to == on), None)

    def entity(self, code: str, on: date) -> str:
        known = self._rows[code]
        # A status may be older than the tables: its bearer is then the first of the code.
        return (
            known[0].entity
            if known[0].valid_from is None and on < date(1970, 4, 1)
            else self.row(code, on).entity
        )
