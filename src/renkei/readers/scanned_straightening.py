"""A page laid straight: where its ink is, by how much it was turned, and the way back.

The angle is the one under which the ink falls into the sharpest rows: ruled lines and lines of
type both do. The ground is taken as it is around each spot, so that grey headings and shadows of
the scanner are ground, too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from renkei.readers.scanned_picture import Grey, Picture

Ink = npt.NDArray[np.bool_]

AROUND: Final = 1 / 150
"""How far around a spot its ground is looked for, as a share of the page's longer side."""
DARKER: Final = 0.8
"""Ink is at most this bright in comparison with the ground around it."""
STEEPEST: Final = 4.0
"""No scan that a person accepted lies more askew (degrees)."""
SPOTS: Final = 200_000
"""So many dark spots are enough to tell the angle."""
NEGLIGIBLE: Final = 0.02


@dataclass(frozen=True, slots=True)
class StraightPage:
    """The straightened pixels and their ink, and how to come back to the page as it is shown.

    Points of the straight page count from its own upper left corner; ``shown`` turns them back.
    """

    pixels: Grey
    ink: Ink
    picture: Picture
    degrees: float

    @property
    def scale(self) -> float:
        """Pixels for each point."""
        return self.picture.scale

    @property
    def width(self) -> float:
        """Width of the straight page (points)."""
        return float(self.pixels.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """Height of the straight page (points)."""
        return float(self.pixels.shape[0] / self.scale)

    def shown(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """The box on the page as it is shown around a small box on the straight page (points)."""
        turn = math.radians(self.degrees)
        across, down = (left + right) / 2 - self.width / 2, (top + bottom) / 2 - self.height / 2
        x = across * math.cos(turn) - down * math.sin(turn) + self.picture.width / 2
        y = across * math.sin(turn) + down * math.cos(turn) + self.picture.height / 2
        half_width, half_height = (right - left) / 2, (bottom - top) / 2
        return x - half_width, y - half_height, x + half_width, y + half_height


def inked(ink: Ink, axis: int) -> Ink:
    """Whether there is ink in each column (axis 0) or row (axis 1)."""
    return np.asarray(ink.any(axis=axis), dtype=np.bool_)


def straightened(picture: Picture) -> StraightPage:
    """Lay a page straight."""
    degrees = _askew(ink_of(picture.pixels))
    if abs(degrees) < NEGLIGIBLE:
        return StraightPage(picture.pixels, ink_of(picture.pixels), picture, 0.0)
    paper = int(np.percentile(picture.pixels[::8, ::8], 75))
    image = Image.fromarray(picture.pixels)
    turned = image.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=paper)
    pixels = np.array(turned, dtype=np.uint8)
    return StraightPage(pixels, ink_of(pixels), picture, degrees)


def ink_of(pixels: Grey) -> Ink:
    """Which pixels are darker than the ground around them; single specks are none."""
    dark = pixels < DARKER * ground_of(pixels)
    return dark & (_neighbours(dark) >= 2)


def ground_of(pixels: Grey) -> npt.NDArray[np.float32]:
    """The mean brightness of the square around each pixel."""
    reach = max(8, round(max(pixels.shape) * AROUND))
    ground = pixels.astype(np.float32)
    for axis in (0, 1):
        margin = [(0, 0), (0, 0)]
        margin[axis] = (reach + 1, reach)
        sums = np.cumsum(np.pad(ground, margin, mode="edge"), axis=axis, dtype=np.float64)
        size = ground.shape[axis]
        far = np.take(sums, range(2 * reach + 1, 2 * reach + 1 + size), axis=axis)
        near = np.take(sums, range(size), axis=axis)
        ground = ((far - near) / (2 * reach + 1)).astype(np.float32)
    return ground


def _neighbours(dark: Ink) -> npt.NDArray[np.uint8]:
    """How many of the eight pixels around each are dark."""
    padded = np.pad(dark, 1).astype(np.uint8)
    height, width = dark.shape
    count = np.zeros(dark.shape, dtype=np.uint8)
    for down in range(3):
        for across in range(3):
            if (down, across) != (1, 1):
                count += padded[down : down + height, across : across + width]
    return count


def _askew(ink: Ink) -> float:
    """By how many degrees the rows of ink fall to the right."""
    step = max(1, round(max(ink.shape) / 1750))
    ys, xs = np.nonzero(ink[::step, ::step])
    if len(ys) < 100:
        return 0.0
    every = max(1, len(ys) // SPOTS)
    ys, xs = ys[::every], xs[::every]

    def sharpness(degrees: float) -> float:
        heights = np.round(ys - xs * math.tan(math.radians(degrees))).astype(np.int64)
        rows = np.bincount(heights - heights.min()).astype(np.float64)
        return float((np.diff(rows) ** 2).sum())

    coarse = max(np.arange(-STEEPEST, STEEPEST + 0.05, 0.1), key=sharpness)
    return float(max(np.arange(coarse - 0.1, coarse + 0.105, 0.01), key=sharpness))
