from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.partnerships.freshness import FRESHNESS, FRESHNESS_NAMES, freshness_on, windows

ON = date(2026, 5, 1)
DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("last", "freshness"),
    [
        (date(2026, 5, 1), "year_1"),
        (date(2025, 5, 2), "year_1"),
        (date(2025, 5, 1), "years_3"),
        (date(2023, 5, 1), "years_5"),
        (date(2021, 5, 2), "years_5"),
        (date(2021, 5, 1), "older"),
        (date(1970, 1, 1), "older"),
        (date(2026, 5, 2), "none"),
    ],
)
def test_the_last_activity_tells_the_freshness(last: date, freshness: str) -> None:
    assert freshness_on([last], ON) == freshness


def test_what_comes_after_the_day_is_not_known_on_it() -> None:
    assert freshness_on([date(2019, 3, 1), date(2026, 4, 1)], date(2020, 1, 1)) == "year_1"
    assert freshness_on([], ON) == "none"


def test_a_leap_day_has_its_years_too() -> None:
    assert freshness_on([date(2023, 3, 1)], date(2024, 2, 29)) == "year_1"
    assert freshness_on([date(2023, 2, 28)], date(2024, 2, 29)) == "years_3"


@given(DAYS)
def test_the_windows_cover_every_day_once_up_to_the_day(on: date) -> None:
    spans = list(windows(on).values())

    assert spans[0][1] == on
    assert [after for after, _ in spans[:-1]] == [until for _, until in spans[1:]]
    assert spans[-1][0] is None


@given(st.lists(DAYS, max_size=5), DAYS)
def test_a_later_day_never_makes_it_fresher_without_new_activity(activity: list[date], on: date) -> None:
    known = [day for day in activity if day <= on]
    later = on + timedelta(days=400)

    assert FRESHNESS.index(freshness_on(known, later)) >= FRESHNESS.index(freshness_on(known, on))


def test_every_freshness_has_a_name() -> None:
    assert set(FRESHNESS_NAMES) == set(FRESHNESS)
