"""Writing variants of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.places.names import (
    fold_name,
    fold_text,
    is_one_edit_apart,
    variants_folded,
    widths_folded,
)
from renkei.reference_data.places import gazetteer

WORDS = st.text(
    st.sampled_from("横浜濱市ヶケが龍竜ｶﾞﾊﾟガ\u3099\u309aか（）①…㈱Ａ１　 \U000e0100葛\ufe00神 ™\n、"),
    max_size=30,
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("橫濱市", "横浜市"),
        ("茅ヶ崎市", "茅ケ崎市"),
        ("茅が崎市", "茅ケ崎市"),
        ("茅ｹ崎市", "茅ケ崎市"),
        ("龍ヶ崎市", "竜ケ崎市"),
        ("葛\U000e0100城市", "葛城市"),
        ("横 浜\n市", "横浜市"),
        ("ニセコ町", "ニセコ町"),
        ("ﾆｾｺ町", "ニセコ町"),
        ("か\u3099", "ケ"),
    ],
)
def test_ways_of_writing_have_one_key(written: str, key: str) -> None:
    assert fold_name(written) == key


@given(WORDS)
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold_text(fold_text(words).text).text == fold_text(words).text
    assert fold_name(fold_name(words)) == fold_name(words)


@given(WORDS)
def test_both_foldings_have_the_same_length_and_every_place_leads_back(words: str) -> None:
    wide = widths_folded(words)
    assert len(variants_folded(wide.text)) == len(wide.text)
    assert wide.original(len(wide.text), len(wide.text)) == (len(words), len(words))
    places = [wide.original(at, at)[0] for at in range(len(wide.text) + 1)]
    assert places == sorted(places)
    for at, character in enumerate(wide.text):
        start, end = wide.original(at, at + 1)
        assert widths_folded(words[start:end]).text == character or end - start > 1


def test_characters_that_would_become_longer_stay_so_that_places_do_not_shift() -> None:
    assert fold_text("①…㎡").text == "①…㎡"


def test_no_two_bodies_of_one_day_and_prefecture_are_told_apart_only_by_what_is_folded() -> None:
    keys: dict[tuple[str, str], set[str]] = {}
    for version in gazetteer().versions:
        if version.valid_to is None:
            keys.setdefault((version.prefecture, fold_name(version.name)), set()).add(version.name)
    assert [names for names in keys.values() if len(names) > 1] == []


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("川崎市", "川越市", True),
        ("川崎市", "川崎", True),
        ("市川", "川市", True),
        ("川崎市", "川崎市", False),
        ("川崎市", "宮崎県", False),
        ("", "市", True),
    ],
)
def test_one_edit(left: str, right: str, *, apart: bool) -> None:
    assert is_one_edit_apart(left, right) is apart
    assert is_one_edit_apart(right, left) is apart
