from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.partnerships.word_changes import Words, word_changes


def changed(side: tuple[Words, ...]) -> list[str]:
    return [words.text for words in side if words.changed]


def test_only_what_differs_is_marked() -> None:
    old, new = word_changes("2018年度に福島県と実施", "2019年度に福島県・岩手県と実施")

    assert changed(old) == ["2018"]
    assert changed(new) == ["2019", "・岩手県"]


def test_other_white_space_is_no_change() -> None:
    old, new = word_changes("福島県\n岩手県", "福島県 岩手県")

    assert (changed(old), changed(new)) == ([], [])


def test_words_that_stand_on_one_side_only_are_all_marked() -> None:
    assert word_changes("", "新しい") == ((), (Words("新しい", changed=True),))


def test_very_long_words_are_marked_as_a_whole() -> None:
    old, new = word_changes("あ" * 5000, "い" * 5000)

    assert (len(old), len(new)) == (1, 1)


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_is_lost_and_equal_words_are_not_marked(old: str, new: str) -> None:
    before, after = word_changes(old, new)

    assert "".join(w.text for w in before) == old
    assert "".join(w.text for w in after) == new
    assert not changed(word_changes(old, old)[0])
