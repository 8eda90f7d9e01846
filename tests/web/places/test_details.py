from __future__ import annotations

from datetime import date

from renkei.web.places.details import (
    city_of,
    municipalities_by_reading,
    place_details,
    place_summary,
    wards_of,
)
from renkei.web.places.queries import FoundPlaces, find_code, former_places, place

TODAY = date(2026, 5, 1)


def names(places: object) -> list[str]:
    return [one.name.ja for one in places]  # type: ignore[attr-defined]


def test_a_summary_holds_states_forebears_and_successors() -> None:
    summary = place_summary("15217", TODAY)

    assert summary is not None
    assert names(summary.versions) == ["新井市", "妙高市"]
    assert set(names(summary.former)) == {"新井市", "妙高高原町", "妙高村"}
    assert names(summary.successors) == ["妙高市"]
    assert place_summary("99999", TODAY) is None


def test_details_are_those_of_the_bearer_on_the_day() -> None:
    old, new = place_details("22201", date(2003, 3, 31)), place_details("22201", date(2003, 4, 1))

    assert old is not None
    assert new is not None
    assert old.summary.place.entity != new.summary.place.entity
    assert [one.entity for one in new.bearers] == [old.summary.place.entity]
    assert [period.status for period in new.statuses] == ["core", "designated"]


def test_groups_are_those_of_the_day_and_of_nobody_who_is_gone() -> None:
    city, gone = place_details("43201", date(2011, 4, 1)), place_details("43201", TODAY)

    assert city is not None
    assert gone is not None
    assert "core_cities" in {group.id for group in city.groups}
    assert gone.groups == ()


def test_a_code_leads_to_its_bearers_of_every_time() -> None:
    today = find_code("22204", TODAY)

    assert [(names([f.place]), names(f.successors)) for f in today.former] == [(["清水市"], ["静岡市"])]
    assert names(find_code("222046", date(2003, 3, 31)).places) == ["清水市"]
    assert names(find_code("11100", date(1990, 1, 1)).later) == ["さいたま市"]
    assert find_code("13999", TODAY) == FoundPlaces(())


def test_a_body_to_come_says_so() -> None:
    view = place("11100", date(1990, 1, 1))

    assert view is not None
    assert (view.exists, view.begins_later) == (False, True)


def test_former_places_are_not_those_followed_by_the_same_name() -> None:
    assert [names(former.successors) for former in former_places("浦和市", TODAY)] == [["さいたま市"]]
    assert former_places("静岡市", TODAY) == ()
    assert former_places("浦和", TODAY) == ()


def test_municipalities_stand_in_rows_of_the_kana_table() -> None:
    rows = dict(municipalities_by_reading("12000", date(2005, 1, 1)))

    assert list(rows) == sorted(rows)
    assert {"船橋市", "富津市"} <= set(names(rows["は"]))
    readings = [one.kana for one in rows["か"]]
    assert readings == sorted(readings)
    assert "花見川区" not in {name for places in rows.values() for name in names(places)}


def test_every_municipality_of_every_prefecture_stands_in_a_row() -> None:
    counted = sum(
        len(places)
        for number in range(1, 48)
        for _, places in municipalities_by_reading(f"{number:02}000", TODAY)
    )
    rows = {row for number in range(1, 48) for row, _ in municipalities_by_reading(f"{number:02}000", TODAY)}

    assert counted == 1718 + 23 + 6
    assert rows <= set("あかさたなはまやらわ")


def test_wards_and_their_city_name_each_other() -> None:
    city = place("14130", TODAY)
    assert city is not None
    wards = wards_of(city, TODAY)

    assert len(wards) == 7
    assert {city_of(ward, TODAY) for ward in wards} == {city}
    assert wards_of(city, date(1972, 3, 31)) == ()
    assert city_of(city, TODAY) is None
