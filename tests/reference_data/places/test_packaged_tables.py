"""The packaged edition: counts that are publicly known, and what must hold of every row."""

from __future__ import annotations

import itertools
import tomllib
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import DateOutOfRangeError, NotInForceError, UnknownPlaceError
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion
from renkei.reference_data.places import changes, edition_folder, gazetteer
from renkei.reference_data.places.tables import read_statuses

LAST = date(2026, 7, 1)
days = st.dates(min_value=TABLES_BEGIN, max_value=LAST)
versions = st.sampled_from(gazetteer().versions)


@st.composite
def versions_and_days(draw: st.DrawFn) -> tuple[LocalGovernmentVersion, date]:
    """A version and a day on which it holds."""
    version = draw(versions)
    last = version.valid_to - timedelta(days=1) if version.valid_to else LAST
    return version, draw(st.dates(min_value=version.valid_from or TABLES_BEGIN, max_value=last))


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(1999, 3, 31), 3232),
        (date(2004, 3, 31), 3132),
        (date(2006, 3, 31), 1821),
        (date(2010, 3, 31), 1727),
        (date(2013, 3, 31), 1719),
        (date(2014, 4, 5), 1718),
        (date(2019, 4, 1), 1718),
        (date(2024, 4, 1), 1718),
    ],
)
def test_municipalities_are_as_many_as_the_ministry_counted(on: date, count: int) -> None:
    assert sum(version.is_municipality for version in gazetteer().on(on)) == count


def test_prefectures_are_47_with_okinawa_and_special_wards_23() -> None:
    kinds = [Counter(v.kind for v in gazetteer().on(on)) for on in (TABLES_BEGIN, date(1972, 5, 15), LAST)]

    assert [kind["prefecture"] for kind in kinds] == [46, 47, 47]
    assert [kind["special_ward"] for kind in kinds] == [23, 23, 23]
    assert kinds[-1]["unadministered_village"] == 6


@pytest.mark.parametrize(
    ("status", "on", "count"),
    [
        ("designated", date(2012, 4, 1), 20),
        ("designated", LAST, 20),
        ("designated", date(2005, 4, 1), 14),
        ("designated", date(1970, 4, 1), 6),
        ("core", date(2012, 4, 1), 41),
        ("core", date(2019, 4, 1), 58),
        ("core", date(2021, 4, 1), 62),
        ("special", date(2012, 4, 1), 40),
        ("special", date(2015, 4, 1), 39),
        ("special", date(2020, 4, 1), 25),
        ("special", date(2021, 4, 1), 23),
    ],
)
def test_cities_with_a_status_are_as_many_as_the_orders_name(status: str, on: date, count: int) -> None:
    held = [p for p in read_statuses(edition_folder()) if p.status == status and p.holds_on(on)]

    assert len(held) == count


def test_a_city_has_one_status_at_a_time() -> None:
    by_entity: dict[str, list[tuple[date, date]]] = {}
    for period in read_statuses(edition_folder()):
        by_entity.setdefault(period.entity, []).append((period.valid_from, period.valid_to or date.max))

    for periods in by_entity.values():
        periods.sort()
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(periods))


def test_who_has_a_status_is_a_city_all_the_while() -> None:
    for period in read_statuses(edition_folder()):
        states = gazetteer().of_entity(period.entity)
        assert states[-1].kind == "city"
        assert period.valid_to or states[-1].valid_to is None


def test_each_code_has_at_most_one_bearer_on_every_day() -> None:
    for code in {version.code for version in gazetteer().versions}:
        borne = gazetteer().versions_of(code)
        for one, other in itertools.pairwise(borne):
            assert one.valid_to is not None
            assert other.valid_from is not None
            assert one.valid_to <= other.valid_from, (one, other)


def test_the_states_of_one_legal_person_follow_each_other_without_a_gap() -> None:
    for entity in {version.entity for version in gazetteer().versions}:
        states = gazetteer().of_entity(entity)
        assert all(a.valid_to == b.valid_from for a, b in itertools.pairwise(states)), entity


def test_every_ending_leads_on_and_every_beginning_is_explained() -> None:
    founded = {(event.on, code) for event in changes().events for code in event.founded}

    assert not [v for v in gazetteer().versions if v.valid_to and not changes().steps_from(v)]
    assert not [
        v
        for v in gazetteer().versions
        if v.valid_from and not changes().steps_to(v) and (v.valid_from, v.code) not in founded
    ]


def test_every_arrow_of_a_change_finds_both_its_ends() -> None:
    for event in changes().events:
        for arrow in event.successions:
            assert gazetteer().find_bearer(arrow.from_code, event.on - timedelta(days=1)), event
            assert gazetteer().find_bearer(arrow.to_code, event.on), event


def test_the_ids_of_changes_are_unique() -> None:
    ids = [event.id for event in changes().events]

    assert len(ids) == len(set(ids))


@given(versions_and_days(), days)
def test_tracing_there_and_back_contains_the_start(
    start: tuple[LocalGovernmentVersion, date], to: date
) -> None:
    version, on = start

    there = changes().trace(version.code, on, to)

    back = {other for heir in there for other in changes().trace(heir.code, to, on)}
    assert version in back or not there
    if to >= on:
        assert there, "nobody ends without a successor"


@given(versions_and_days())
def test_the_six_digit_code_asks_the_same_as_the_five(start: tuple[LocalGovernmentVersion, date]) -> None:
    version, on = start

    assert gazetteer().version(LocalGovernmentCode(version.code).with_check_digit, on) == version


@given(versions_and_days())
def test_a_body_is_found_by_its_own_names(start: tuple[LocalGovernmentVersion, date]) -> None:
    version, on = start

    assert version in gazetteer().named(version.full_name, on)
    assert version in gazetteer().named(version.full_name_with_district, on)
    assert version in gazetteer().ever_named(version.name)


def test_every_version_has_a_reading_an_english_name_and_its_parts() -> None:
    for version in gazetteer().versions:
        assert version.kana, version
        assert version.name_en[0].isupper(), version
        assert bool(version.city) == (version.kind == "ward"), version
        assert bool(version.district) == (version.kind in {"town", "village", "unadministered_village"}), (
            version
        )


@pytest.mark.parametrize(
    ("code", "on", "name_en"),
    [
        ("27220", LAST, "Minoh City"),
        ("12218", LAST, "Katsuura City"),
        ("13101", LAST, "Chiyoda City"),
        ("01000", LAST, "Hokkaido"),
        ("13000", LAST, "Tokyo Metropolis"),
        ("12000", LAST, "Chiba Prefecture"),
        ("22138", LAST, "Chuo Ward"),
    ],
)
def test_english_names_follow_the_rule_or_the_body_itself(code: str, on: date, name_en: str) -> None:
    assert gazetteer().version(code, on).name_en == name_en


def test_a_city_merged_anew_under_name_and_code_is_another_legal_person() -> None:
    before = gazetteer().version("22201", date(2003, 3, 31))
    after = gazetteer().version("22201", date(2003, 4, 1))

    assert before.entity != after.entity
    assert before.full_name == after.full_name
    assert {v.name for v in changes().trace("22201", date(2003, 4, 1), date(2003, 3, 31))} == {
        "静岡市",
        "清水市",
    }


def test_becoming_a_designated_city_changes_the_code_and_not_the_person() -> None:
    assert gazetteer().version("12201", date(1992, 3, 31)).entity == gazetteer().version("12100", LAST).entity


def test_wards_abolished_in_2024_are_gone_and_have_no_office() -> None:
    with pytest.raises(NotInForceError):
        gazetteer().version("22131", date(2024, 1, 1))

    assert gazetteer().version("22131", date(2023, 12, 31)).latitude is None
    assert [v.name for v in changes().trace("22135", date(2023, 12, 31), LAST)] == ["中央区", "浜名区"]
    assert gazetteer().version("22140", LAST).entity == gazetteer().version("22137", date(2020, 1, 1)).entity


def test_an_office_at_a_place_of_evacuation_is_not_given_as_the_position() -> None:
    town = gazetteer().version("07546", LAST)

    assert town.latitude is None
    assert town.url


def test_offices_lie_in_japan_and_near_their_neighbours() -> None:
    placed = [v for v in gazetteer().on(LAST) if v.latitude is not None and v.longitude is not None]

    assert len(placed) > 1900
    assert all(20 < (v.latitude or 0) < 46 and 122 < (v.longitude or 0) < 154 for v in placed)


def test_a_village_divided_between_two_prefectural_neighbours_leads_to_both() -> None:
    found = changes().trace("19341", date(2006, 2, 28), date(2006, 3, 1))

    assert [v.name for v in found] == ["甲府市", "富士河口湖町"]


def test_a_body_older_than_the_tables_has_no_beginning() -> None:
    assert gazetteer().version("12204", LAST).valid_from is None
    with pytest.raises(DateOutOfRangeError):
        gazetteer().version("12204", date(1970, 3, 31))
    with pytest.raises(UnknownPlaceError):
        gazetteer().version("12999", LAST)


def test_each_table_states_its_sources_and_their_licences() -> None:
    sources = tomllib.loads((edition_folder() / "SOURCES.toml").read_text(encoding="utf-8"))

    for table in sources["tables"].values():
        assert table["rows"] > 0
        assert all(sources["sources"][name]["licence"] for name in table["sources"])
    assert sources["tables"]["versions"]["rows"] == len(gazetteer())
