"""Two readings become one, and only what cannot be meant is tidied."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy", reason="recognition engine absent (make ocr)")

from renkei.readers.scanned_agreement import DISPUTED, agreement, is_doubtful
from renkei.readers.scanned_engine import Sign
from renkei.readers.scanned_signs import tidied


def signs(words: str, confidence: float = 0.99) -> list[Sign]:
    return [Sign(word, 0, 0, 1, 1, confidence) for word in words]


def words(read: list[Sign]) -> str:
    return "".join(sign.text for sign in read)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("`産業交流展」", "「産業交流展」"),
        ("|全国道府県|", "全国道府県"),
        ("ー都三県", "一都三県"),
        ("研修協カ", "研修協力"),
        ("数カ所", "数カ所"),
        ("マッチング", "マッチング"),
        ("データ", "データ"),
        ("〇東京", "○東京"),
        ("カヌー", "カヌー"),
    ],
)
def test_signs_that_cannot_stand_there_are_taken_for_their_twins(read: str, meant: str) -> None:
    assert words(tidied(signs(read))) == meant


def test_the_surer_of_two_signs_is_taken_and_the_other_kept() -> None:
    first, second = signs("神応市"), signs("神戸市")
    first[1] = Sign("応", 0, 0, 1, 1, 0.6)

    agreed = agreement(first, second)

    assert words(agreed) == "神戸市"
    assert agreed[1].alternatives == ("応",)
    assert agreed[1].confidence <= DISPUTED
    assert agreed[0].confidence == 0.99


def test_plain_digits_are_preferred_to_digits_in_circles_where_the_readings_differ() -> None:
    assert words(agreement(signs("⑳②0年"), signs("2020年"))) == "2020年"
    assert words(agreement(signs("①福島県"), signs("①福島県"))) == "①福島県"
    assert is_doubtful(signs("①福島県"))


def test_a_sign_that_only_one_reading_sees_has_to_be_sure() -> None:
    assert (
        words(agreement(signs("北海道"), [*signs("北"), Sign("!", 0, 0, 1, 1, 0.5), *signs("海道")]))
        == "北海道"
    )
    assert words(agreement(signs("育成"), signs("育成事業"))) == "育成事業"


def test_an_empty_reading_gives_way() -> None:
    assert words(agreement([], signs("事業"))) == "事業"
    assert words(agreement(signs("事業"), [])) == "事業"
