"""Who bears a code or a name on a day, and the reasons where nobody does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.domain.places.places_in_the_small import (
    CITY,
    EAST,
    MERGED_ON,
    NEW_WEST,
    PREFECTURE,
    RENAMED_ON,
    WEST,
    small_gazetteer,
    version,
)

from renkei.domain.places.errors import (
    DateOutOfRangeError,
    InvalidCodeError,
    NotInForceError,
    UnknownPlaceError,
)
from renkei.domain.places.gazetteer import Gazetteer

THE_DAY_BEFORE = MERGED_ON - timedelta(days=1)


def test_the_bearer_of_a_code_changes_on_the_day_of_the_change() -> None:
    gazetteer = small_gazetteer()

    assert gazetteer.version("12301", RENAMED_ON - timedelta(days=1)) is WEST
    assert gazetteer.version("12301", RENAMED_ON) is NEW_WEST


def test_the_last_day_of_a_version_is_the_day_before_its_end() -> None:
    gazetteer = small_gazetteer()

    assert gazetteer.find("12302", THE_DAY_BEFORE) is EAST
    assert gazetteer.find("12302", MERGED_ON) is None


def test_a_code_with_a_wrong_check_digit_has_no_bearer() -> None:
    with pytest.raises(InvalidCodeError):
        small_gazetteer().version("123010", RENAMED_ON)


def test_an_unknown_code_says_so() -> None:
    with pytest.raises(UnknownPlaceError) as refused:
        small_gazetteer().version("12999", MERGED_ON)

    assert refused.value.code == "place-code-unknown"


def test_a_code_out_of_its_time_says_when_it_was_in_force() -> None:
    with pytest.raises(NotInForceError) as refused:
        small_gazetteer().version("12220", THE_DAY_BEFORE)

    assert "2005-04-01/" in refused.value.fault.en


def test_a_day_before_the_tables_begin_is_refused() -> None:
    gazetteer = small_gazetteer()

    with pytest.raises(DateOutOfRangeError) as refused:
        gazetteer.version("12301", date(1970, 3, 31))

    assert refused.value.code == "place-date-before-tables"
    assert gazetteer.find("12301", date(1970, 3, 31)) is None
    with pytest.raises(DateOutOfRangeError):
        gazetteer.on(date(1969, 1, 1))


def test_a_name_is_found_with_and_without_its_district() -> None:
    gazetteer = small_gazetteer()

    assert gazetteer.named("梓県東町", THE_DAY_BEFORE) == (EAST,)
    assert gazetteer.named("梓県北郡東町", THE_DAY_BEFORE) == (EAST,)
    assert gazetteer.named("梓県東町", MERGED_ON) == ()
    assert gazetteer.ever_named("東町") == (EAST,)


def test_homonyms_are_all_given() -> None:
    one, other = version("12401", "泊村", kind="village"), version("12696", "泊村", kind="village")

    assert Gazetteer((one, other)).named("梓県泊村", MERGED_ON) == (one, other)


def test_a_ward_is_named_with_its_city() -> None:
    ward = version("12101", "北区", kind="ward", city="中市")

    assert ward.full_name == "梓県中市北区"
    assert Gazetteer((ward,)).named("梓県中市北区", MERGED_ON) == (ward,)


def test_the_bodies_of_a_prefecture_leave_the_prefecture_out() -> None:
    found = small_gazetteer().in_prefecture("12301", MERGED_ON)

    assert CITY in found
    assert PREFECTURE not in found
    assert [v.code for v in found] == sorted(v.code for v in found)


def test_the_prefecture_of_a_code_is_found_or_refused() -> None:
    gazetteer = small_gazetteer()

    assert gazetteer.prefecture("12301") is PREFECTURE
    assert gazetteer.prefectures() == (PREFECTURE,)
    with pytest.raises(UnknownPlaceError):
        gazetteer.prefecture("13101")


def test_all_states_of_a_legal_person_are_found() -> None:
    assert small_gazetteer().of_entity(WEST.entity) == (WEST, NEW_WEST)
    assert small_gazetteer().of_entity("jp-99999-19700401") == ()


def test_a_version_that_ends_before_it_begins_cannot_be() -> None:
    with pytest.raises(ValueError, match="is not before"):
        version("12301", "西町", MERGED_ON, MERGED_ON)
