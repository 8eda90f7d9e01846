from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.places.characters import variants_in_names, variants_in_texts
from renkei.domain.places.names import fold_name
from renkei.web.search import folding
from renkei.web.search.folding import find_folded, fold

TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾊﾞｲｵﾏｽ", "バイオマス"),
        ("ＡＢＣ１２", "abc12"),
        ("龍ヶ崎", "竜ケ崎"),
        ("景德鎮", "景徳鎮"),
        ("瀋陽", "沈陽"),
        ("髙島", "高島"),
        ("東京　都", "東京 都"),
        ("a\n b", "a b"),
        ("㈱", "(株)"),
        ("e\u0301", "é"),
        ("ß", "SS"),
    ],
)
def test_spellings_that_mean_the_same_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("千葉県", "千葉市"), ("ハ", "バ"), ("鹿嶋", "鹿沼"), ("か", "カ")]
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, st.integers(0, 59), st.integers(1, 5))
def test_a_word_of_a_text_is_found_where_it_stands(text: str, start: int, length: int) -> None:
    word = fold(text[start : start + length])
    for first, last in find_folded(text, [word]):
        assert 0 <= first < last <= len(text)
        assert word in fold(text[first:last]) or " " in word


def test_spans_are_of_the_original_words() -> None:
    text = "（ﾊﾞｲｵﾏｽ）とバイオマス、㈱環境"

    spans = find_folded(text, [fold("バイオ"), fold("株")])

    assert [text[start:end] for start, end in spans] == ["ﾊﾞｲｵ", "バイオ", "㈱"]


@pytest.mark.parametrize(
    ("one", "other"), [("國吉", "国吉"), ("𠮷野", "吉野"), ("鹽竈", "塩釜"), ("鹿嶋", "鹿島")]
)
def test_all_characters_of_the_one_table_are_the_same_in_texts(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_that_part_two_places_stay_apart_as_names() -> None:
    assert fold_name("鹿嶋市") != fold_name("鹿島市")
    assert set(variants_in_names()) < set(variants_in_texts())


@given(
    st.text(st.sampled_from("水道環境 德瀋々ーヶケがガぱＡａA1１-ｰ！、（）〜～\u3000ｶﾞ㈱é\n"), max_size=30),
    st.integers(0, 29),
)
def test_plain_texts_are_marked_as_all_others_are(text: str, start: int) -> None:
    word = fold(text[start : start + 2])

    folded, origins = folding._fold_with_origins(text)
    slowly = []
    at = folded.find(word) if word else -1
    while at >= 0:
        slowly.append((origins[at][0], origins[at + len(word) - 1][1]))
        at = folded.find(word, at + len(word))

    assert find_folded(text, [word]) == slowly
