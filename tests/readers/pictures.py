"""Small lists drawn as a scanner would see them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).resolve().parents[2] / "src/renkei/writers/briefing/fonts/NotoSansJP_400Regular.ttf"
DOTS = 216
"""Dots per inch of the pictures: three pixels for each point."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A table to be drawn: widths of columns and heights of rows in pixels, words with their cells."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size: int = 26

    @property
    def corners(self) -> tuple[list[int], list[int]]:
        """Where the rules stand: x of the vertical ones, y of the horizontal ones."""
        xs, ys = [60], [60]
        for width in self.widths:
            xs.append(xs[-1] + width)
        for height in self.heights:
            ys.append(ys[-1] + height)
        return xs, ys

    def draw(self, rows: Sequence[Sequence[str]], *, broken: bool = False) -> Image.Image:
        """The table with a rule around every cell; ``broken`` leaves gaps in every rule."""
        xs, ys = self.corners
        image = Image.new("L", (xs[-1] + 60, ys[-1] + 60), 236)
        pen = ImageDraw.Draw(image)
        for y in ys:
            pen.line((xs[0], y, xs[-1], y), fill=40, width=2)
        for x in xs:
            pen.line((x, ys[0], x, ys[-1]), fill=40, width=2)
        if broken:
            for x in range(xs[0] + 90, xs[-1], 170):
                for y in ys:
                    pen.line((x, y, x + 5, y), fill=236, width=4)
        for top, row in zip(ys, rows, strict=False):
            for left, words in zip(xs, row, strict=False):
                self._write(pen, left + 10, top + 8, words)
        return image

    def _write(self, pen: ImageDraw.ImageDraw, left: int, top: int, words: str) -> None:
        font = font_of(self.size)
        for number, line in enumerate(words.split("\n")):
            pen.text((left, top + number * round(1.4 * self.size)), line, font=font, fill=30)


def font_of(size: int) -> ImageFont.FreeTypeFont:
    """Japanese type, where the front end has been built."""
    if not FONT.is_file():
        pytest.skip("Japanese type absent (built by make setup)")
    return ImageFont.truetype(str(FONT), size)


def packed(image: Image.Image, kind: str = "PNG") -> bytes:
    """The bytes of an image file, or of a PDF whose page is the picture."""
    file = io.BytesIO()
    if kind == "PDF":
        image.save(file, kind, resolution=DOTS)
    else:
        image.save(file, kind, dpi=(DOTS, DOTS))
    return file.getvalue()
