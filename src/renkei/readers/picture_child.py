"""The process that draws pages of one PDF or image file: bytes in on standard input, a picture out.

Run as ``python -I -m renkei.readers.picture_child sizes`` or ``… picture NUMBER`` by
:mod:`renkei.readers.page_pictures`, confined like the process that parses
(:mod:`renkei.readers.confinement`). A fault ends it with an exit code; whoever asked says so.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
from PIL import Image

from renkei.readers.confinement import (
    drop_capabilities,
    drop_user,
    filter_calls,
    leave_network,
    limit_resources,
)
from renkei.readers.limits import LIMIT_PAGES
from renkei.readers.page_frame import PageFrame
from renkei.readers.pdf_scan import refuse_floods
from renkei.readers.pictures import opened, refuse_large

LARGEST_SIDE: Final = 14_400
MOST_PIXELS: Final = 2_400
"""The longer side of a picture: an A3 page can be read on it, and it takes 20 MB of memory."""
MOST_SCALE: Final = 2.5
QUALITY: Final = 80
POINTS: Final = 72.0
DPI: Final = (90.0, 1200.0)
LONG_SIDE: Final = 842.0
"""How an image is measured in points; the recognition (an extra with packages of its own) counts so."""


def main(wanted: str, number: int) -> None:
    """Draw the page, or say the sizes of all pages (points, as shown), and end at once."""
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    Image.preinit()
    Image.init()
    own_files = (Path(__file__), Path(os.__file__), Path(sys.executable))
    for _ in (
        *leave_network(),
        *limit_resources(),
        *drop_user(*own_files),
        *drop_capabilities(),
        *filter_calls(),
    ):
        pass
    data = sys.stdin.buffer.read()
    pages = _pdf_pages(data) if b"%PDF-" in data[:1024] else _image_pages(data)
    answer.write(
        json.dumps(pages.sizes()).encode("ascii") if wanted == "sizes" else _packed(pages.draw(number))
    )
    answer.flush()
    os._exit(0)


class _PdfPages:
    """The pages of a PDF."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page as shown (points)."""
        frames = [PageFrame.of(self._document[n]) for n in range(min(len(self._document), LIMIT_PAGES))]
        return [(round(frame.width, 2), round(frame.height, 2)) for frame in frames]

    def draw(self, number: int) -> Image.Image:
        """The page, drawn so that its longer side fits the most pixels."""
        page = self._document[number - 1]
        longer = max(page.get_size())
        if not 0 < longer <= LARGEST_SIDE:
            raise ValueError(longer)
        picture: Image.Image = page.render(scale=min(MOST_SCALE, MOST_PIXELS / longer)).to_pil()
        return picture


class _ImagePages:
    """The pages of an image file."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page (points), counted as the recognition counts them."""
        count = min(int(getattr(self._image, "n_frames", 1)), LIMIT_PAGES)
        return [self._size(number) for number in range(1, count + 1)]

    def _size(self, number: int) -> tuple[float, float]:
        self._image.seek(number - 1)
        said = self._image.info.get("dpi", (0, 0))
        dots = float(said[0]) if isinstance(said, tuple) and said else 0.0
        width, height = self._image.size
        points = POINTS / dots if DPI[0] <= dots <= DPI[1] else LONG_SIDE / max(width, height)
        return round(width * points, 2), round(height * points, 2)

    def draw(self, number: int) -> Image.Image:
        """The page on white paper, made smaller where it has more pixels than needed."""
        self._image.seek(number - 1)
        refuse_large(*self._image.size)
        paper = Image.new("RGB", self._image.size, "white")
        picture = self._image.convert("RGBA")
        paper.paste(picture, mask=picture)
        paper.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.LANCZOS)
        return paper


def _pdf_pages(data: bytes) -> _PdfPages:
    refuse_floods(data)
    return _PdfPages(pdfium.PdfDocument(data))


def _image_pages(data: bytes) -> _ImagePages:
    return _ImagePages(opened(data))


def _packed(picture: Image.Image) -> bytes:
    packed = io.BytesIO()
    picture.convert("RGB").save(packed, "WEBP", quality=QUALITY, method=3)
    return packed.getvalue()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else 1)
