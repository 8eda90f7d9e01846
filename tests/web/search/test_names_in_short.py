"""What people leave out of a name, and the names of cities abroad in English."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.web.reports import agreement, initiative, party, saved

from renkei.web.places.counterparts import find_counterparts
from renkei.web.search.query import SearchQuery, search

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 1)


def titles(words: str) -> set[str]:
    return {"".join(piece.text for piece in hit.title) for hit in search(SearchQuery(on=TODAY, q=words)).hits}


@pytest.mark.parametrize("words", ["徳島", "德島", "とくしま", "tokushima", "徳島県"])
def test_a_prefecture_is_found_without_its_ending(words: str) -> None:
    group = {"kind": "group", "via": "group", "group": "all_prefectures_except_tokyo"}
    saved(
        initiative("1", "名指しの取組", party("徳島県", "36000")),
        initiative("2", "みんなの取組", party("全国道府県", "36000", "07000", **group)),
        initiative("3", "よその取組", party("福島県", "07000")),
    )

    assert titles(words) == {"名指しの取組", "みんなの取組"}


@pytest.mark.parametrize("words", ["Da Nang", "da nang", "Da Nang Vietnam", "ダナン"])
def test_a_city_abroad_is_found_by_its_english_name(words: str) -> None:
    abroad = {"kind": "city", "role": "signatory", "country": "VN", "name": "ダナン市"}
    saved(
        agreement("1", "水の覚書", party("川崎市", "14130"), party("ダナン市", **abroad)),
        agreement("2", "港の覚書", party("川崎市", "14130")),
    )

    assert titles(words) == {"水の覚書"}


@pytest.mark.parametrize("words", ["ベトナム", "ヴィエトナム", "ｳﾞｨｴﾄﾅﾑ", "Vietnam"])
def test_a_country_is_found_as_it_was_written_before(words: str) -> None:
    there = party("ダナン市", kind="city", country="VN", name="ダナン市")
    saved(initiative("1", "水の覚書", party("川崎市", "14130", kind="city"), there))

    assert titles(words) == {"水の覚書"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("福島県", {"07000"}),
        ("徳島", {"36000", "36201"}),
        ("とくしま", {"36000", "36201"}),
        ("Tokushima", {"36000", "36201"}),
        ("釜石", {"03211"}),
        ("kamaishi", {"03211"}),
        ("石", set()),
    ],
)
def test_a_name_without_its_kind_means_those_called_so(words: str, codes: set[str]) -> None:
    assert {one.code for one in find_counterparts(words, TODAY) if one.kind == "local"} == codes


def test_two_places_are_compared_by_what_people_call_them() -> None:
    saved(initiative("1", "取組", party("釜石市", "03211"), party("福島県", "07000")))
    client = Client(headers={"host": "localhost"})

    one = client.get("/en/compare", {"a": "Kamaishi", "b": "Ofunato"})
    several = client.get("/compare", {"a": "福島", "b": "岩手県"}).content.decode()

    assert one.status_code == 200
    assert "Kamaishi" in one.content.decode()
    assert "a=07000" in several
    assert "a=07201" in several
