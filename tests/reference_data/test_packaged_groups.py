"""The packaged groups: membership counts by date, names, definitions."""

from __future__ import annotations

from datetime import date

import pytest

from renkei.reference_data.groups import groups
from renkei.reference_data.places import gazetteer

DAY = date(2019, 10, 1)


@pytest.mark.parametrize(
    ("id", "on", "count"),
    [
        ("all_prefectures", DAY, 47),
        ("all_prefectures", date(1972, 5, 14), 46),
        ("all_prefectures_except_tokyo", DAY, 46),
        ("all_municipalities", DAY, 1741),
        ("all_cities_towns_villages", DAY, 1718),
        ("all_local_governments", DAY, 1788),
        ("all_tokyo_municipalities", DAY, 62),
        ("special_wards", DAY, 23),
        ("tama", DAY, 30),
        ("tokyo_islands", DAY, 9),
        ("designated_cities", date(2012, 4, 1), 20),
        ("designated_cities", date(2003, 3, 31), 12),
        ("core_cities", date(2012, 4, 1), 41),
        ("special_cities", date(2021, 4, 1), 23),
        ("nine_prefectures_and_cities", DAY, 9),
        ("nine_prefectures_and_cities", date(2010, 3, 31), 8),
        ("nine_prefectures_and_cities", date(2003, 3, 31), 7),
        ("nine_prefectures_and_cities", date(1992, 3, 31), 6),
        ("tohoku", DAY, 6),
        ("tohoku_with_niigata", DAY, 7),
        ("kyushu", DAY, 7),
        ("kyushu_okinawa", DAY, 8),
        ("kyushu_okinawa", date(1972, 5, 14), 7),
        ("kanto_koshinetsu", DAY, 10),
        ("kanto_koshinetsu_shizuoka", DAY, 11),
        ("chugoku_shikoku", DAY, 9),
        ("affected_three", DAY, 3),
        ("affected_three", date(2011, 3, 10), 0),
    ],
)
def test_a_group_has_its_members_of_the_day(id: str, on: date, count: int) -> None:
    assert len(groups().members(id, on)) == count


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("全国道府県", "all_prefectures_except_tokyo"),
        ("全国の道府県", "all_prefectures_except_tokyo"),
        ("47都道府県", "all_prefectures"),
        ("四十七都道府県", None),
        ("全国区市町村", "all_municipalities"),
        ("全国市町村", "all_municipalities"),
        ("都内全区市町村", "all_tokyo_municipalities"),
        ("２３区", "special_wards"),
        ("一都三県", "tokyo_area"),
        ("1都3県", "tokyo_area"),
        ("九都県市", "nine_prefectures_and_cities"),
        ("東北六県", "tohoku"),
        ("東北地方", "tohoku"),
        ("東北３県", "tohoku_three"),
        ("関西", "kinki"),
        ("中国・四国", "chugoku_shikoku"),
        ("中国地方", "chugoku"),
        ("中国", None),
        ("北海道", None),
        ("関東甲信越静ブロック", "kanto_koshinetsu_shizuoka"),
        ("被災３県", "affected_three"),
    ],
)
def test_groups_are_named_as_documents_name_them(words: str, id: str | None) -> None:
    found = groups().group_named(words)

    assert (found.id if found else None) == id


def test_every_listed_code_has_been_borne_by_somebody() -> None:
    for group in groups():
        for rule in group.rules:
            for code in (*rule.codes, *rule.exclude):
                assert gazetteer().versions_of(code), (group.id, code)


def test_other_definitions_that_are_named_exist_and_differ() -> None:
    for group in groups():
        assert group.source
        for other in (*group.alternatives, *group.related):
            assert groups().members(other, DAY) != groups().members(group.id, DAY), (group.id, other)


def test_words_that_may_mean_other_sets_say_which_is_meant() -> None:
    for name in ("tohoku", "tohoku_three", "kanto", "hokuriku", "tokai", "chubu", "kinki", "kyushu"):
        assert groups().group(name).usage, name
        assert groups().group(name).alternatives, name


def test_the_large_sets_are_not_written_out_unasked() -> None:
    assert not groups().group("all_municipalities").spelled_out
    assert all(len(groups().members(g.id, DAY)) <= 100 for g in groups() if g.spelled_out)


def test_designated_cities_joined_one_by_one() -> None:
    joined = {change.on: change.joined for change in groups().membership_changes("designated_cities")}

    assert joined[date(2010, 4, 1)] == ("14150",)
    assert joined[date(2012, 4, 1)] == ("43100",)
    assert not any(change.left for change in groups().membership_changes("designated_cities"))
