from datetime import date

import pytest

from renkei.domain.partnerships.status import status_of, status_on
from renkei.domain.provenance import Statement


@pytest.mark.parametrize(
    ("facts", "on", "expected"),
    [
        ({}, date(2019, 6, 30), "ongoing"),
        ({"started_fy": 2019}, date(2019, 4, 1), "new"),
        ({"started_fy": 2019}, date(2020, 3, 31), "new"),
        ({"started_fy": 2019}, date(2020, 4, 1), "ongoing"),
        ({"started_fy": 2020}, date(2020, 3, 31), "planned"),
        ({"started_fy": 2020, "planned": True}, date(2020, 4, 1), "new"),
        ({"planned": True}, date(2019, 6, 30), "planned"),
        ({"ended_fy": 2019}, date(2020, 3, 31), "ongoing"),
        ({"ended_fy": 2019}, date(2020, 4, 1), "ended"),
        ({"started_fy": 2015, "ended_fy": 2016}, date(2016, 1, 1), "new"),
    ],
)
def test_the_state_follows_from_the_facts_and_the_day(facts, on, expected):
    assert status_on(on, **facts) == expected


def test_the_state_of_a_record_is_read_from_its_statements():
    values = {
        "ended_fy": Statement("ended_fy", 2016, "2016年度で事業終了", None),
        "started_fy": Statement("started_fy", None, "", None),
    }

    assert status_of(values, date(2019, 6, 30)) == "ended"
    assert status_of({}, date(2019, 6, 30)) == "ongoing"
