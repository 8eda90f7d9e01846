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
    """How a page is scanned: pixels for each em, degrees askew, greys of noise, quality of the JPEG."""

    pixels: int
    degrees: float = 0.0
    noise: float = 0.0
    quality: int = 90

    @property
    def name(self) -> str:
        return f"{self.pixels} px, {self.degrees:+.1f}°, noise {self.noise:.0f}, JPEG {self.quality}"

    def scan(self, printed: bytes, pages: Iterable[int] = (0,), seed: int = 1) -> bytes:
        """The pages (0-based) of a PDF with text, as a PDF of pictures."""
        chance = np.random.default_rng(seed)
        document = pdfium.PdfDocument(printed)
        images = [self._page(document[number], chance) for number in pages]
        file = io.BytesIO()
        dots = self.pixels / TYPE * 72
        images[0].save(file, "PDF", resolution=dots, save_all=True, append_images=images[1:])
        return file.getvalue()

    def _page(self, page: pdfium.PdfPage, chance: np.random.Generator) -> Image.Image:
        image = page.render(scale=self.pixels / TYPE, grayscale=True).to_pil().convert("L")
        if self.degrees:
            image = image.rotate(self.degrees, Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(image, dtype=np.float32)
        # Paper is not white and ink is not black.
        grey = 28 + grey * (238 - 28) / 255 + chance.normal(0, self.noise, grey.shape)
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
