from datetime import date
from typing import Any

import pytest

from renkei.domain.partnerships.status import STATUSES, status_on

NOTHING: dict[str, Any] = {"started_on": None, "ended_on": None, "planned": False}


@pytest.mark.parametrize(
    ("facts", "on", "expected"),
    [
        ({}, date(2019, 6, 30), "current"),
        ({"started_on": date(2020, 4, 1)}, date(2020, 3, 31), "planned"),
        ({"started_on": date(2020, 4, 1)}, date(2020, 4, 1), "current"),
        ({"planned": True}, date(2019, 6, 30), "planned"),
        ({"planned": True, "started_on": date(2020, 4, 1)}, date(2026, 1, 1), "planned"),
        ({"ended_on": date(2020, 4, 1)}, date(2020, 3, 31), "current"),
        ({"ended_on": date(2020, 4, 1)}, date(2020, 4, 1), "ended"),
        ({"ended_on": date(2017, 4, 1), "planned": True}, date(2019, 1, 1), "ended"),
    ],
)
def test_the_state_follows_from_the_facts_and_the_day(facts: dict[str, Any], on: date, expected: str) -> None:
    status = status_on(**{**NOTHING, **facts}, on=on)

    assert status == expected
    assert status in STATUSES
