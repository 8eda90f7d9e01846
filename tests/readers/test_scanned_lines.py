"""Lines of type in a picture, closely set ones too; strokes of signs are no rules. No engine is asked."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.readers.pictures import font_of

from renkei.readers.scanned_lines import InkLine, lines_in
from renkei.readers.scanned_picture import Picture
from renkei.readers.scanned_rules import rules_of
from renkei.readers.scanned_straightening import Ink, straightened

SIZE = 24
WORDS = ("全国道府県庁（新潟県・福島県", "・熊本県・静岡県・石川県）と", "開催県の美術館、国内の劇場等")


def page(lines: tuple[str, ...], leading: float, *, down: bool = False) -> Image.Image:
    image = Image.new("L", (SIZE * 18, SIZE * 18), 255)
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        for place, sign in enumerate(line):
            along, aside = SIZE + place * SIZE, SIZE + round(number * leading * SIZE)
            pen.text((aside, along) if down else (along, aside), sign, font=font_of(SIZE), fill=0)
    return image


def ink_of(image: Image.Image) -> Ink:
    return np.asarray(image) < 128


def found(image: Image.Image) -> list[InkLine]:
    return lines_in(ink_of(image), (0, 0, *image.size), float(SIZE))


def test_lines_that_touch_are_parted_and_run_across() -> None:
    for leading in (0.97, 1.0, 1.4):
        lines = found(page(WORDS, leading))

        assert [line.vertical for line in lines] == [False] * 3
        middles = [(line.top + line.bottom) / 2 for line in lines]
        for above, below in pairwise(middles):
            assert below - above == pytest.approx(leading * SIZE, abs=0.2 * SIZE)


def test_columns_with_white_between_them_run_down_from_the_right() -> None:
    lines = found(page(WORDS[:2], 1.3, down=True))

    assert [line.vertical for line in lines] == [True, True]
    assert lines[0].left > lines[1].left


def test_strokes_of_closely_set_signs_are_no_rules() -> None:
    image = page(("県国開県開国県開国県国開",) * 3, 0.93)
    pen = ImageDraw.Draw(image)
    box = (SIZE // 2, SIZE, SIZE * 16, SIZE * 4 - 2)
    pen.rectangle(box, outline=0, width=2)

    rules = rules_of(straightened(Picture(np.array(image), image.width / 3, image.height / 3)))

    standing = sorted(round(3 * rule.position) for rule in rules if not rule.horizontal)
    assert len(standing) == 2
    assert standing[0] - box[0] in range(-2, 4)
    assert standing[1] - box[2] in range(-3, 3)
