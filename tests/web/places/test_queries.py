from __future__ import annotations

from datetime import date

import pytest

from renkei.web.places import queries

TODAY = date(2026, 5, 1)


def test_a_code_is_borne_by_one_body_on_a_day_else_by_the_last() -> None:
    yokohama, urawa = queries.place("141003", TODAY), queries.place("11204", TODAY)

    assert yokohama is not None
    assert (yokohama.code, yokohama.code6, yokohama.full_name) == ("14100", "141003", "神奈川県横浜市")
    assert yokohama.exists
    assert urawa is not None
    assert (urawa.name.ja, urawa.exists) == ("浦和市", False)


@pytest.mark.parametrize("code", ["", "1", "99999", "141004", "abcde", "14100x", "１４１００"])
def test_what_is_no_code_has_no_place(code: str) -> None:
    assert queries.place(code, TODAY) is None


def test_a_name_means_everybody_who_bears_it_on_the_day() -> None:
    assert [view.code for view in queries.find_places("府中市", TODAY).places] == ["13206", "34208"]
    assert [v.full_name for v in queries.find_places("広島県府中市", TODAY).places] == ["広島県府中市"]
    assert queries.find_places("どこにもない市", TODAY) == queries.FoundPlaces(())


def test_a_former_name_leads_to_those_who_stand_for_its_bearer() -> None:
    today, then = queries.find_places("浦和市", TODAY), queries.find_places("浦和市", date(1990, 1, 1))

    assert today.places == ()
    assert [(f.place.code, [s.code for s in f.successors]) for f in today.former] == [("11204", ["11100"])]
    assert ([view.code for view in then.places], then.former) == (["11204"], ())


def test_places_are_found_by_part_of_a_name_in_any_writing() -> None:
    for part in ("川崎市", "かわさきし", "kawasaki"):
        assert "14130" in {view.code for view in queries.find_places(part, TODAY).places}
    found = queries.find_places("", TODAY, prefecture="14000", kind="town")
    assert {view.kind for view in found.places} == {"town"}
    assert len(queries.prefectures(TODAY)) == 47


def test_countries_and_groups_have_names_in_both_languages() -> None:
    assert queries.country_name("VN").ja == "ベトナム"
    assert queries.country_name("VN").en == "Vietnam"
    assert queries.country_name("??").ja == "??"
    assert "中華人民共和国" in queries.country_words("CN")
    assert queries.country_words("") == ()
    assert queries.group_name("designated_cities").ja == "政令指定都市"
    assert queries.group_name("nobody").en == "nobody"
