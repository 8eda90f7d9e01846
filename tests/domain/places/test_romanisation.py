"""English names by the state's rule of romanisation."""

from __future__ import annotations

import pytest

from renkei.domain.places.romanisation import english_name, romanise
from renkei.domain.places.versions import Kind


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("ふなばし", "funabashi"),
        ("とうきょう", "tokyo"),
        ("おおさか", "osaka"),
        ("こうち", "kochi"),
        ("ゆうばり", "yubari"),
        ("にいがた", "niigata"),
        ("ぐんま", "gunma"),
        ("とっとり", "tottori"),
        ("はっちょう", "hatcho"),
        ("しんおんせん", "shin-onsen"),
        ("じゃちゅしょ", "jachusho"),
        ("きょうとぎゅう", "kyotogyu"),
        ("むつ", "mutsu"),
        ("ニセコ", "niseko"),
        ("かーる", "karu"),
        ("ひがしおおさか", "higashiosaka"),
        ("かつ|うら", "katsuura"),
    ],
)
def test_kana_become_latin_letters(kana: str, latin: str) -> None:
    assert romanise(kana) == latin


@pytest.mark.parametrize(
    ("name", "kana", "kind", "english"),
    [
        ("千葉市", "ちばし", "city", "Chiba City"),
        ("勝浦市", "かつうらし", "city", "Katsuura City"),
        ("豊岡市", "とよおかし", "city", "Toyooka City"),
        ("大内町", "おおうちまち", "town", "Ouchi Town"),
        ("河内町", "こうちちょう", "town", "Kochi Town"),
        ("青梅市", "おうめし", "city", "Ome City"),
        ("相馬市", "そうまし", "city", "Soma City"),
        ("町田市", "まちだし", "city", "Machida City"),
        ("大町町", "おおまちちょう", "town", "Omachi Town"),
        ("千代田区", "ちよだく", "special_ward", "Chiyoda City"),
        ("北区", "きたく", "ward", "Kita Ward"),
        ("読谷村", "よみたんそん", "village", "Yomitan Village"),
    ],
)
def test_the_kind_is_said_in_english(name: str, kana: str, kind: Kind, english: str) -> None:
    assert english_name(name, kana, kind) == english


def test_a_character_without_a_spelling_is_refused() -> None:
    with pytest.raises(ValueError, match="no spelling"):
        romanise("千葉")
