"""Printed lists made into scans: a size of type in pixels, askew, noisy, packed as JPEG."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

TYPE = 8.0
"""Points of type in the printed lists (tests/readers/printing.py)."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page is scanned: pixels for each em, degrees askew, greys of noise, quality of the JPEG, paper.

    ``type_size`` is that of the print (points), ``paper`` how bright the sheet is (0 to 255).
    """

    pixels: int
    degrees: float = 0.0
    noise: float = 0.0
    quality: int = 90
    paper: int = 238
    type_size: float = TYPE

    @property
    def name(self) -> str:
        return f"{self.pixels} px, {self.degrees:+.1f}°, noise {self.noise:.0f}, JPEG {self.quality}"

    def scan(self, printed: bytes, pages: Iterable[int] = (0,), seed: int = 1) -> bytes:
        """The pages (0-based) of a PDF with text, as a PDF of pictures."""
        chance = np.random.default_rng(seed)
        document = pdfium.PdfDocument(printed)
        images = [self._page(document[number], chance) for number in pages]
        file = io.BytesIO()
        dots = self.pixels / self.type_size * 72
        images[0].save(file, "PDF", resolution=dots, save_all=True, append_images=images[1:])
        return file.getvalue()

    def _page(self, page: pdfium.PdfPage, chance: np.random.Generator) -> Image.Image:
        image = page.render(scale=self.pixels / self.type_size, grayscale=True).to_pil().convert("L")
        if self.degrees:
            image = image.rotate(self.degrees, Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(image, dtype=np.float32)
        # Paper is not white and ink is not black.
        grey = 28 + grey * (self.paper - 28) / 255 + chance.normal(0, self.noise, grey.shape)
        packed = io.BytesIO()
        Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(packed, "JPEG", quality=self.quality)
        return Image.open(packed)


SCANNERS = (
    Scanner(18),
    Scanner(24),
    Scanner(32),
    Scanner(24, degrees=1.0, noise=6, quality=75),
    Scanner(24, degrees=-1.0, noise=12, quality=60),
    Scanner(18, degrees=0.5, noise=6, quality=80),
)


@dataclass(frozen=True, slots=True)
class ScannedLayout:
    """A layout of tests/readers/printing.py on one page (0-based), more style, and how it is scanned."""

    layout: str
    scanner: Scanner
    page: int = 0
    style: str = ""

    @property
    def name(self) -> str:
        return f"{self.layout}, page {self.page + 1}, {self.scanner.name}"


SERIF = "body { font-family: 'Noto Serif CJK JP' } "
MONO = "body { font-family: 'Noto Sans Mono CJK JP' } "
CLOSE = "body { line-height: 1.02 } "
LAYOUTS = (
    ScannedLayout("ruled", Scanner(20, degrees=-0.7, noise=8, quality=70), page=1),
    ScannedLayout("ruled", Scanner(18, degrees=0.4, noise=4, quality=80), style=SERIF),
    ScannedLayout("ruled", Scanner(22, degrees=0.2, noise=5, quality=55, paper=205), page=2, style=MONO),
    ScannedLayout("ruled", Scanner(24, degrees=-0.3, noise=6, quality=75), style=CLOSE),
    ScannedLayout("two-tier heading", Scanner(26, degrees=0.9, noise=10, quality=65, paper=215)),
    ScannedLayout("field set vertically", Scanner(28, degrees=-0.9, noise=8, quality=70), page=1),
    ScannedLayout("dotted rulings", Scanner(24, degrees=-0.5, noise=6, quality=75), page=1),
    ScannedLayout("heavy frame, hairlines inside", Scanner(20, noise=3, quality=85)),
    ScannedLayout("B4 justified", Scanner(24, degrees=-0.4, noise=6, quality=80, type_size=7.0)),
    ScannedLayout(
        "serif on A4 portrait", Scanner(18, degrees=0.5, noise=4, quality=80, type_size=5.5), page=1
    ),
    ScannedLayout("A4 landscape with running heads", Scanner(32, degrees=1.0, noise=12, type_size=6.0)),
)
"""Other sheets, faces, rulings and papers than :data:`SCANNERS`; scanned with :data:`LAYOUT_SEED`."""
LAYOUT_SEED = 20261122
