from __future__ import annotations

from datetime import date

import pytest

from renkei.web.search.folding import fold
from renkei.web.search.place_words import codes_meant

ON = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("福島県", "07000"),
        ("ふくしま", "07000"),
        ("ふくしまけん", "07000"),
        ("フクシマ", "07000"),
        ("ﾌｸｼﾏ", "07000"),
        ("fukushima", "07000"),
        ("Fukushima Prefecture", "07000"),
        ("Kawasaki", "14130"),
        ("kawasaki-shi", "14130"),
        ("Ōsaka", "27000"),
        ("なは", "47201"),
    ],
)
def test_a_place_is_meant_by_its_name_and_by_its_reading(word: str, code: str) -> None:
    assert codes_meant(fold(word), ON)[0] == code


@pytest.mark.parametrize("word", ["つ", "水", "ab", "is", "", "water", "協力", "ふくし", "123"])
def test_what_is_no_whole_name_means_no_place(word: str) -> None:
    assert codes_meant(fold(word), ON) == ()


def test_everybody_of_the_name_is_meant_and_those_of_the_day_go_first() -> None:
    codes = codes_meant("fukushima", ON)

    assert {"07000", "07201", "01332"} <= set(codes)
    assert codes_meant(fold("うらわ"), ON)  # 浦和区 today, 浦和市 once
    assert codes_meant(fold("浦和市"), ON) == ("11204",)
