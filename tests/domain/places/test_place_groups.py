"""Groups: rules of membership, dated members, names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.places.places_in_the_small import (
    ABSORBED_ON,
    CITY,
    EAST,
    MERGED_ON,
    RENAMED_ON,
    small_gazetteer,
)

from renkei.domain.errors import Bilingual
from renkei.domain.places.errors import DateOutOfRangeError, UnknownPlaceError
from renkei.domain.places.groups import Groups, MembershipRule, PlaceGroup, folded
from renkei.domain.places.statuses import StatusPeriod

CORE_FROM, CORE_TO = date(2012, 4, 1), date(2018, 4, 1)


def group(id: str, *rules: MembershipRule, names: tuple[str, ...] = ()) -> PlaceGroup:
    return PlaceGroup(id, "region", Bilingual(f"{id}郡市会", f"{id} league"), names, rules, "made up")


def groups(*definitions: PlaceGroup) -> Groups:
    status = StatusPeriod(CITY.entity, "core", CORE_FROM, CORE_TO, "移行")
    return Groups(small_gazetteer(), definitions, (status,))


def test_listed_members_belong_while_they_exist() -> None:
    found = groups(group("league", MembershipRule(codes=("12302", "12220"))))

    assert found.members("league", MERGED_ON - timedelta(days=1)) == ("12302",)
    assert found.members("league", MERGED_ON) == ("12220",)


def test_a_rule_with_dates_holds_from_its_first_day_until_before_its_last() -> None:
    rule = MembershipRule(codes=("12220",), valid_from=CORE_FROM, valid_to=CORE_TO)
    found = groups(group("league", rule))

    days = [CORE_FROM - timedelta(days=1), CORE_FROM, CORE_TO - timedelta(days=1), CORE_TO]
    assert [len(found.members("league", day)) for day in days] == [0, 1, 1, 0]


def test_members_by_kind_leave_the_excluded_out() -> None:
    found = groups(group("rural", MembershipRule(kinds=("town", "village"), exclude=("12302",))))

    assert found.members("rural", date(1980, 1, 1)) == ("12301", "12303", "12304")


def test_members_by_status_follow_its_dates() -> None:
    found = groups(group("core", MembershipRule(kinds=("city",), status="core")))

    assert found.members("core", CORE_FROM) == ("12220",)
    assert found.members("core", CORE_TO) == ()
    assert found.statuses_of(CITY.entity)[0].status == "core"


def test_a_renaming_does_not_end_a_membership() -> None:
    found = groups(group("league", MembershipRule(codes=("12301",))))

    assert len(found.memberships("league")) == 1
    assert [change.on for change in found.membership_changes("league")] == [MERGED_ON]
    assert found.members("league", RENAMED_ON) == ("12301",)


def test_changes_of_membership_say_who_joined_and_who_left() -> None:
    found = groups(group("league", MembershipRule(kinds=("city", "town", "village"))))

    by_day = {change.on: change for change in found.membership_changes("league")}
    assert by_day[MERGED_ON].joined == ("12220",)
    assert by_day[MERGED_ON].left == ("12301", "12302")
    assert by_day[ABSORBED_ON].left == ("12303",)


def test_the_groups_of_a_body_are_those_of_the_day() -> None:
    found = groups(
        group("league", MembershipRule(codes=(EAST.code,))), group("all", MembershipRule(kinds=("city",)))
    )

    assert [g.id for g in found.groups_of(EAST.code, RENAMED_ON)] == ["league"]
    assert found.groups_of(EAST.code, MERGED_ON) == ()


@pytest.mark.parametrize("words", ["東三県", "東3県", "東３県", "東3県 ", "東3県地域", "east league"])
def test_a_group_is_found_by_any_spelling_of_its_names(words: str) -> None:
    found = groups(group("east", MembershipRule(codes=("12302",)), names=("東3県", "East League")))

    named = found.group_named(words)
    assert named is not None
    assert named.id == "east"


def test_an_ending_is_cut_from_the_question_only() -> None:
    found = groups(group("central", MembershipRule(codes=("12302",)), names=("中国地方",)))

    assert found.group_named("中国地方") is not None
    assert found.group_named("中国") is None


def test_the_same_name_for_two_groups_cannot_be() -> None:
    one = group("one", MembershipRule(codes=("12302",)), names=("東の国",))

    with pytest.raises(ValueError, match="names both"):
        groups(one, replace(one, id="two", name=Bilingual("二", "two")))


def test_a_rule_must_either_list_or_select() -> None:
    with pytest.raises(ValueError, match="either"):
        MembershipRule()
    with pytest.raises(ValueError, match="either"):
        MembershipRule(codes=("12302",), kinds=("city",))


def test_unknown_groups_and_days_before_the_tables_are_refused() -> None:
    found = groups(group("league", MembershipRule(codes=("12302",))))

    with pytest.raises(UnknownPlaceError):
        found.members("union", MERGED_ON)
    with pytest.raises(DateOutOfRangeError):
        found.members("league", date(1970, 3, 31))
    assert found.group_named("x" * 10_000) is None


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(words: str) -> None:
    assert folded(folded(words)) == folded(words)
