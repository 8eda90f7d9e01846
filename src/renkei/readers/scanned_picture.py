"""The picture of a page, out of a PDF or an image file, in shades of grey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from renkei.readers.package import damaged
from renkei.readers.pictures import FAULTS, opened, refuse_large

Grey = npt.NDArray[np.uint8]

POINTS: Final = 72.0
USUAL_DPI: Final = 300.0
DPI: Final = (90.0, 1200.0)
"""What a scanner may honestly say of its resolution."""
SHARPEST: Final = 400.0
"""More dots per inch tell an engine nothing new."""
MOST_PIXELS: Final = 36_000_000
"""What a page is drawn with at most: A3 at 400 dots per inch."""
LEAST_DPI: Final = 150.0
LONG_SIDE: Final = 842.0
"""Points of a page whose image does not say its size: A4."""
MAX_DEPTH: Final = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels (rows of greys, 0 is black) and the size of the page as it is shown (points)."""

    pixels: Grey
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels for each point."""
        return float(self.pixels.shape[1] / self.width)


def picture_of_pdf(data: bytes, number: int) -> Picture:
    """The page ``number`` (1-based) of a PDF, drawn as sharply as it was scanned.

    Raises:
        PictureTooLargeError: an image on the page has too many pixels.
        UnsafeFileError: the page cannot be drawn.
    """
    try:
        page = pdfium.PdfDocument(data)[number - 1]
        width, height = page.get_size()
        scale = _scale(page, width, height)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width, -1)
    except pdfium.PdfiumError as error:
        raise damaged(str(error)) from error
    return Picture(np.ascontiguousarray(pixels[:, :, 0]), width, height)


def _scale(page: pdfium.PdfPage, width: float, height: float) -> float:
    """Pixels for each point: as many as the sharpest image on the page has, within bounds."""
    sharpest = 0.0
    for item in page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=MAX_DEPTH):
        across, down = item.get_px_size()
        refuse_large(across, down)
        left, bottom, right, top = item.get_bounds()
        if right > left and top > bottom:
            # The page may be shown turned; then the sides of the image are, too.
            sharpest = max(
                sharpest, min(max(across, down) / max(right - left, top - bottom), SHARPEST / POINTS)
            )
    scale = max(sharpest, DPI[0] / POINTS) if sharpest else USUAL_DPI / POINTS
    return float(min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5))


def picture_of_image(data: bytes, number: int) -> Picture:
    """The page ``number`` (1-based) of an image file.

    Raises:
        PictureTooLargeError: it has too many pixels.
        UnsafeFileError: it is no image that can be read.
    """
    with opened(data) as image:
        try:
            image.seek(number - 1)
            refuse_large(*image.size)
            dots = _dots(image)
            grey = _flat(image).convert("L")
        except FAULTS as error:
            raise damaged(str(error)) from error
    grey.thumbnail(_most(grey.size), Image.Resampling.LANCZOS)
    points = POINTS / (dots or max(LEAST_DPI, POINTS * max(image.size) / LONG_SIDE))
    return Picture(np.array(grey, dtype=np.uint8), image.size[0] * points, image.size[1] * points)


def _flat(image: Image.Image) -> Image.Image:
    """The image on white paper, where parts of it are transparent."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper


def _dots(image: Image.Image) -> float | None:
    """Dots per inch as the file says, where that can be true."""
    said = image.info.get("dpi", (0, 0))
    dots = float(said[0]) if isinstance(said, tuple) and said else 0.0
    return dots if DPI[0] <= dots <= DPI[1] else None


def _most(size: tuple[int, int]) -> tuple[int, int]:
    shrunk = min(1.0, (MOST_PIXELS / (size[0] * size[1])) ** 0.5)
    return round(size[0] * shrunk), round(size[1] * shrunk)
