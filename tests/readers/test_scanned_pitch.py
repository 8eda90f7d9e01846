"""Narrow blanks of scanned lines are found by the steps in which squares of type stand; without an engine."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from tests.readers.pictures import font_of

from renkei.readers.scanned_engine import Sign
from renkei.readers.scanned_lines import InkLine
from renkei.readers.scanned_pitch import ReadLine, blanks_of, page_step
from renkei.readers.scanned_straightening import ink_of

SIZE = 24
BLANK = 0.25
NAMES = ("全国道府県の自治体と連携する", "岩手県釜石市との共同事業", "東京都と被災地の子供交流")


def drawn(words: str, *, stretch: float = 0.0, fills: bool = False, noise: int = 0) -> ReadLine:
    """A line with a quarter of a square where ``words`` have a blank, its signs known without blanks."""
    font = font_of(SIZE)
    image = Image.new("L", (SIZE * (len(words) + 4), SIZE * 2), 255)
    pen = ImageDraw.Draw(image)
    x, signs = float(SIZE), []
    for sign in words:
        if sign == " ":
            x += BLANK * SIZE
            continue
        width = SIZE if ord(sign) > 0x2000 else font.getlength(sign)
        pen.text((round(x), 4), sign, font=font, fill=0)
        # The engine's boxes are rough: off by a sixth of a square here and there.
        off = (-1) ** len(signs) * SIZE // 6
        signs.append(Sign(sign, round(x) + off, 4, round(x + width) + off, 4 + SIZE, 0.99))
        x += width * (1 + stretch)
    grey = np.asarray(image, dtype=np.float32)
    grain = np.random.default_rng(1).normal(0, noise, grey.shape)
    ink = ink_of(np.clip(grey + grain - 20, 0, 255).astype(np.uint8))
    columns, rows = np.nonzero(ink.any(axis=0))[0], np.nonzero(ink.any(axis=1))[0]
    line = InkLine(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    inside = ink[line.top : line.bottom, line.left : line.right]
    return ReadLine(line, tuple(signs), float(SIZE), inside, fills)


def test_the_step_of_a_page_is_that_of_its_squares() -> None:
    step = page_step([drawn(words) for words in NAMES], float(SIZE))

    assert step == pytest.approx(SIZE, rel=0.01)


def test_stretched_lines_do_not_tell_the_step() -> None:
    lines = [drawn(words, stretch=0.05, fills=True) for words in NAMES] + [drawn(NAMES[0])]

    assert page_step(lines, float(SIZE)) == pytest.approx(SIZE, rel=0.01)


def test_a_page_with_too_few_signs_has_no_step() -> None:
    assert page_step([drawn("釜石市"), drawn("ABCDEFGH")], float(SIZE)) is None


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("全国道府県 首長連合協議会", {5}),
        ("全国道府県 協議会 首長連合", {5, 8}),
        ("福島県、青森県、千葉県 ②全国道府県", {11}),
        ("岩手県の 釜石市と宮古市", {4}),
    ],
)
@pytest.mark.parametrize("noise", [0, 12])
def test_a_blank_narrower_than_a_square_is_found(words: str, places: set[int], noise: int) -> None:
    assert blanks_of(drawn(words, noise=noise), float(SIZE)) == places


@pytest.mark.parametrize(
    "words", [*NAMES, "二一三小川八の市", "市町村（人口2万）との協定、覚書", "ABC大学と市"]
)
def test_a_line_without_blank_has_none(words: str) -> None:
    assert blanks_of(drawn(words), float(SIZE)) == frozenset()


def test_a_line_that_is_stretched_to_fill_its_cell_has_no_blank() -> None:
    assert blanks_of(drawn(NAMES[0], stretch=0.06, fills=True), float(SIZE)) == frozenset()


def test_signs_that_were_lost_or_doubled_make_no_blank() -> None:
    line = drawn(NAMES[0])
    lost = ReadLine(line.line, line.signs[:4] + line.signs[5:], line.size, line.ink)
    doubled = ReadLine(line.line, line.signs[:4] + line.signs[3:], line.size, line.ink)

    assert blanks_of(lost, float(SIZE)) == blanks_of(doubled, float(SIZE)) == frozenset()
