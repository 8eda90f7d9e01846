"""The state of a partnership on a day, derived from its dated facts and never stored."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, TypeAlias

Status: TypeAlias = Literal["planned", "current", "ended"]

STATUSES: Final[tuple[Status, ...]] = ("current", "planned", "ended")


def status_on(*, started_on: date | None, ended_on: date | None, planned: bool, on: date) -> Status:
    """The state on a day: ended from ``ended_on`` on; planned while only announced; otherwise current.

    What a source only announces stays planned until a source says that it has begun: that its first
    day has passed is no evidence that it came about.
    """
    if ended_on is not None and ended_on <= on:
        return "ended"
    if planned or (started_on is not None and started_on > on):
        return "planned"
    return "current"
