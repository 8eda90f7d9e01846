"""Partial dates and half-open periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.periods import PartialDate, Period, fiscal_year_of, fiscal_year_period

_days = st.dates(min_value=date(1800, 1, 1), max_value=date(2500, 1, 1))


@given(_days)
def test_iso_form_reads_back(day: date) -> None:
    for partial in (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)):
        assert PartialDate.parse(str(partial)) == partial
        assert partial.period.contains(day)
        assert partial.covers(PartialDate.of(day))


@pytest.mark.parametrize("parts", [(2011, 13), (2011, 2, 30), (2011, None, 3), (0,)])
def test_impossible_date_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"no (month|day|year)|needs its month"):
        PartialDate(*parts)


def test_empty_period_is_refused() -> None:
    with pytest.raises(ValueError, match="empty period"):
        Period(date(2012, 1, 1), date(2012, 1, 1))


@given(_days, _days, _days)
def test_intersection_holds_exactly_the_common_days(a: date, b: date, day: date) -> None:
    one, other = Period(min(a, b), None), Period(None, max(a, b))
    common = one.intersection(other)

    assert (common is not None and common.contains(day)) == (one.contains(day) and other.contains(day))
    assert one.overlaps(other) == other.overlaps(one)


@given(_days)
def test_fiscal_years_partition_the_days(day: date) -> None:
    year = fiscal_year_of(day)

    assert fiscal_year_period(year).contains(day)
    assert not fiscal_year_period(year - 1).contains(day)
    assert fiscal_year_period(year, year + 1).contains(day)
