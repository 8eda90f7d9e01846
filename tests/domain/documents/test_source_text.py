"""Text keeps the place of every character through cutting, stripping, splitting and joining."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.documents import SourceText
from renkei.domain.locators import LineSpan, TextLocator

LINES = st.lists(st.text(st.characters(exclude_characters="\n\r", codec="utf-8")), min_size=1, max_size=4)


def words_at(lines: list[str], locator: object) -> str:
    assert isinstance(locator, TextLocator)
    return "".join(lines[s.line - 1][s.start : s.end] for s in locator.spans)


def joined(lines: list[str]) -> SourceText:
    return SourceText.join((SourceText.of_line(text, number) for number, text in enumerate(lines, 1)), "")


@given(LINES, st.integers(0, 40), st.integers(0, 40))
def test_a_slice_is_found_again_at_its_place(lines: list[str], start: int, length: int) -> None:
    whole = joined(lines)

    part = whole.slice(start, start + length)

    assert part.text == whole.text[start : start + length]
    assert words_at(lines, part.locate()) == part.text


@given(LINES, st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_a_slice_of_a_slice_is_found_again(lines: list[str], first: int, second: int, length: int) -> None:
    part = joined(lines).slice(first).slice(second, second + length)

    assert words_at(lines, part.locate()) == part.text


def test_stripping_moves_the_place_with_the_words() -> None:
    cell = SourceText.of_line("  福島県　", 7, column=10)

    assert cell.strip().text == "福島県"
    assert cell.strip().locate() == TextLocator((LineSpan(7, 12, 15),))


def test_splitting_keeps_every_part_in_place() -> None:
    parts = list(SourceText.of_line("甲県、乙市、", 3).split("、"))

    assert [p.text for p in parts] == ["甲県", "乙市", ""]
    assert parts[1].locate() == TextLocator((LineSpan(3, 3, 5),))
    assert parts[2].locate() == TextLocator((LineSpan(3, 6, 6),))


def test_a_joint_between_lines_has_no_place_of_its_own() -> None:
    text = SourceText.join([SourceText.of_line("一行目", 1), SourceText.of_line("二行目", 2)], "\n")

    assert text.text == "一行目\n二行目"
    assert text.locate(2, 5) == TextLocator((LineSpan(1, 2, 3), LineSpan(2, 0, 1)))


def test_neighbouring_spans_of_a_line_become_one() -> None:
    left, right = SourceText.of_line("左", 5, column=0), SourceText.of_line("右", 5, column=1)

    assert SourceText.join([left, right]).locate() == TextLocator((LineSpan(5, 0, 2),))


def test_text_without_a_source_has_no_place() -> None:
    assert SourceText("推定").locate() is None
