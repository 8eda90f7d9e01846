from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.places.name_search import FoundByName
from renkei.reference_data.places import name_search

TODAY = date(2026, 7, 1)
EVERYBODY = name_search()


def names(found: FoundByName) -> list[str]:
    return [version.full_name for version in found.holding]


@pytest.mark.parametrize(
    "words", ["龍ケ崎", "竜ヶ崎", "りゅうがさき", "リュウガサキ", "ryugasaki", "Ryūgasaki-shi"]
)
def test_the_way_of_writing_makes_no_difference(words: str) -> None:
    assert names(EVERYBODY.find(words, TODAY))[0] == "茨城県龍ケ崎市"


def test_whole_names_come_before_parts() -> None:
    assert names(EVERYBODY.find("清水町", TODAY))[:2] == ["北海道清水町", "静岡県清水町"]
    assert names(EVERYBODY.find("おおつ", TODAY))[0] == "滋賀県大津市"


def test_latin_letters_begin_a_name() -> None:
    assert names(EVERYBODY.find("urawa", TODAY)) == ["埼玉県さいたま市浦和区"]
    assert names(EVERYBODY.find("naka", TODAY))[0].endswith(("中区", "那珂市", "那賀町"))


def test_a_renamed_body_is_former_under_its_old_name() -> None:
    found = EVERYBODY.find("新井市", TODAY)

    assert found.holding == ()
    assert [(b.version.name, [s.name for s in b.successors]) for b in found.former] == [
        ("新井市", ["妙高市"])
    ]
    assert names(EVERYBODY.find("新井市", date(2000, 1, 1))) == ["新潟県新井市"]


def test_a_divided_body_leads_to_all_who_followed() -> None:
    found = EVERYBODY.find("上九一色村", TODAY)

    assert {s.name for s in found.former[0].successors} == {"甲府市", "富士河口湖町"}


def test_a_body_to_come_is_later() -> None:
    found = EVERYBODY.find("さいたま市", date(1990, 1, 1))

    assert (found.holding, found.former) == ((), ())
    assert found.later[0].name == "さいたま市"


@pytest.mark.parametrize("words", ["", " ", "長" * 10_000, "\x00", "どこにもない市"])
def test_what_is_no_name_finds_nobody(words: str) -> None:
    assert EVERYBODY.find(words, TODAY) == FoundByName((), (), ())


@given(
    st.sampled_from(["市", "大", "南", "かわ", "ka", "s", "府中"]),
    st.dates(date(1970, 4, 1), date(2030, 1, 1)),
)
def test_each_body_stands_in_one_of_the_three(words: str, on: date) -> None:
    found = EVERYBODY.find(words, on)
    listed = [v.entity for v in (*found.holding, *(b.version for b in found.former), *found.later)]

    assert len(listed) == len(set(listed))
    assert all(version.holds_on(on) for version in found.holding)
    assert not any(bearer.version.holds_on(on) for bearer in found.former)
