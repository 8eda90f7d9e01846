"""The state of a partnership on a day, derived from its dated facts and never stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

from renkei.domain.periods import fiscal_year_of
from renkei.domain.provenance import Statement

Status: TypeAlias = Literal["planned", "new", "ongoing", "ended"]

STATUSES: Final[tuple[Status, ...]] = ("planned", "new", "ongoing", "ended")


def status_on(
    on: date, *, started_fy: int | None = None, ended_fy: int | None = None, planned: bool = False
) -> Status:
    """The state on a day, of a partnership with these first and last fiscal years.

    ``planned`` before its first fiscal year, or without one where the source calls it planned;
    ``new`` during its first fiscal year; ``ended`` after its last, in which it still goes on;
    ``ongoing`` otherwise, also where the source gives no year at all.
    """
    year = fiscal_year_of(on)
    if ended_fy is not None and year > ended_fy:
        return "ended"
    if started_fy is None:
        return "planned" if planned else "ongoing"
    if year < started_fy:
        return "planned"
    return "new" if year == started_fy else "ongoing"


def status_of(values: Mapping[str, Statement], on: date) -> Status:
    """The state on a day, by the statements of a record (``started_fy``, ``ended_fy``, ``planned``)."""
    return status_on(
        on,
        started_fy=_year(values, "started_fy"),
        ended_fy=_year(values, "ended_fy"),
        planned=bool((statement := values.get("planned")) and statement.value),
    )


def _year(values: Mapping[str, Statement], name: str) -> int | None:
    statement = values.get(name)
    return statement.value if statement and isinstance(statement.value, int) else None
