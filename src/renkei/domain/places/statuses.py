"""Dated status of cities: 政令指定都市, 中核市, 特例市."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

CityStatus: TypeAlias = Literal["designated", "core", "special"]
CITY_STATUSES: Final[tuple[CityStatus, ...]] = get_args(CityStatus)
CITY_STATUSES_JA: Final[dict[CityStatus, str]] = {
    "designated": "政令指定都市",
    "core": "中核市",
    # The system was abolished on 2015-04-01; who was one then keeps the powers as 施行時特例市.
    "special": "特例市（2015年4月1日からは施行時特例市）",
}


@dataclass(frozen=True, slots=True)
class StatusPeriod:
    """A legal person's status, half-open; ``basis`` is the issuer's sentence or the order."""

    entity: str
    status: CityStatus
    valid_from: date
    valid_to: date | None
    basis: str

    def holds_on(self, on: date) -> bool:
        """Whether the status is held on the day ``on``."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)
