from datetime import date

import pytest

from renkei.domain.locators import LineSpan, TextLocator
from renkei.domain.partnerships import Participant, PartnershipRecord
from renkei.domain.partnerships.list_contradictions import contradictions
from renkei.domain.provenance import Statement

AT = TextLocator((LineSpan(1, 0, 1),))
ON = date(2019, 6, 30)


def participant(period):
    return Participant("岡山県", "prefecture", "partner", period, ("33000",), "named", AT)


def codes(periods=(), **values):
    given = {"partners_current": "岡山県", "partners_past": "岡山県", "remarks": ""} | values
    statements = {k: Statement(k, v or None, str(v or ""), AT) for k, v in given.items()}
    record = PartnershipRecord("1", "initiative", statements, tuple(participant(p) for p in periods))
    return [f.code for f in contradictions(record, ON)]


@pytest.mark.parametrize(
    ("periods", "values", "expected"),
    [
        (("past", "current"), {"started_fy": 2019}, ["new-with-past-partners"]),
        (("current",), {"started_fy": 2019}, []),
        (("current",), {"ended_fy": 2016}, ["ended-with-current-partners"]),
        (("current",), {"ended_fy": 2019}, []),
        (("past",), {"partners_current": None}, ["current-partners-blank"]),
        (("past",), {"partners_current": None, "ended_fy": 2016}, []),
        (("current",), {"remarks": "新規事業"}, ["new-without-year"]),
        (("current",), {"remarks": "2019年度新規事業", "started_fy": 2019}, []),
        ((), {}, []),
    ],
)
def test_what_cannot_both_be_right_is_found(periods, values, expected):
    assert codes(periods, **values) == expected
