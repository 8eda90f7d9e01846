"""A ™ is known by its shape: raised, and too wide for a quotation mark."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.readers.pictures import font_of

from renkei.readers.scanned_engine import Sign
from renkei.readers.scanned_raised import with_trade_marks
from renkei.readers.scanned_straightening import Ink

SIZE = 40


def line_of(words: str) -> tuple[Ink, list[Sign]]:
    """The ink of a line, and a sign for each character as wide as it is drawn."""
    font = font_of(SIZE)
    image = Image.new("L", (SIZE * len(words) + 20, 2 * SIZE), 255)
    pen = ImageDraw.Draw(image)
    signs = []
    for number, character in enumerate(words):
        left = 10 + round(font.getlength(words[:number]))
        pen.text((left, 0), character, font=font, fill=0)
        signs.append(Sign(character, left, 0, left + round(font.getlength(character)), 2 * SIZE, 0.9))
    ink = np.asarray(image) < 128
    rows = np.nonzero(ink.any(axis=1))[0]
    return ink[rows[0] : rows[-1] + 1], signs


def read(drawn: str, taken: list[str]) -> list[str]:
    """What the signs of a drawn line become where the engine took them for others."""
    ink, signs = line_of(drawn)
    seen = [
        Sign(words, sign.left, sign.top, sign.right, sign.bottom, 0.9)
        for sign, words in zip(signs, taken, strict=True)
    ]
    return [sign.text for sign in with_trade_marks(seen, ink, 0, SIZE)]


@pytest.mark.parametrize("taken", ['"', "「", "*"])
def test_two_small_raised_letters_are_a_trade_mark_whatever_the_engine_took_them_for(taken: str) -> None:
    assert read("2019™の開催", ["2", "0", "1", "9", taken, "の", "開", "催"]) == list("2019™の開催")


@pytest.mark.parametrize("words", ['24"の画面', "2019「開催」", "A一覧", "2019年の開催", "B'の案", "20℃以上"])
def test_narrow_or_low_ink_stays_what_it_was(words: str) -> None:
    assert read(words, list(words)) == list(words)


def test_a_trade_mark_keeps_the_reading_as_an_alternative_and_little_confidence() -> None:
    ink, signs = line_of("9™の")
    seen = [signs[0], Sign('"', signs[1].left, 0, signs[1].right, 9, 0.99), signs[2]]

    [_, mark, _] = with_trade_marks(seen, ink, 0, SIZE)

    assert (mark.text, mark.alternatives) == ("™", ('"',))
    assert mark.confidence < 0.8
