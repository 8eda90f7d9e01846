"""Image files (PNG, JPEG, TIFF): pages that are pictures, each to be recognised by itself.

A size is asked for before anything is unpacked: a picture of 30,000 × 30,000 pixels fits a file of a
few kilobytes and would fill the memory.
"""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, UnidentifiedImageError

from renkei.domain.documents import DocumentContent, Page, SourceInfo
from renkei.domain.errors import RenkeiError
from renkei.domain.findings import finding
from renkei.domain.locators import Box, PageLocator
from renkei.readers.limits import LIMIT_PAGES, LIMIT_PIXELS
from renkei.readers.package import damaged

READER: Final = "picture/1"
IMAGE_FORMATS: Final = ("PNG", "JPEG", "TIFF")
FAULTS: Final = (OSError, ValueError, EOFError, SyntaxError, TypeError, KeyError)
"""What Pillow raises on images that are damaged."""


class PictureTooLargeError(RenkeiError):
    """A picture has more pixels than a reader unpacks."""

    def __init__(self, width: int, height: int) -> None:
        said = finding("picture-too-large", width=width, height=height, limit=LIMIT_PIXELS // 1_000_000)
        super().__init__(said.code, said.fault, said.remedy)


def read(data: bytes, source: SourceInfo) -> DocumentContent:
    """The pages of an image file, each said to be a picture; nothing is unpacked.

    Raises:
        PictureTooLargeError: the first of them has too many pixels.
        UnsafeFileError: it is no image that can be read.
    """
    with opened(data) as image:
        try:
            count = min(int(getattr(image, "n_frames", 1)), LIMIT_PAGES)
        except FAULTS as error:
            raise damaged(str(error)) from error
    findings = tuple(
        finding("page-is-picture", at=PageLocator((Box(number, 0, 0, 0, 0),)), page=number)
        for number in range(1, count + 1)
    )
    pages = tuple(Page(number, ()) for number in range(1, count + 1))
    return DocumentContent(source, pages, READER, findings=findings)


def opened(data: bytes) -> Image.Image:
    """The image with its size known and nothing unpacked.

    Raises:
        PictureTooLargeError: it has too many pixels.
        UnsafeFileError: it is no image that can be read.
    """
    # Our own limit stands in place of Pillow's, which only warns between once and twice its number.
    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(io.BytesIO(data), formats=IMAGE_FORMATS)
    except (UnidentifiedImageError, *FAULTS) as error:
        raise damaged(str(error)) from error
    refuse_large(*image.size)
    return image


def refuse_large(width: int, height: int) -> None:
    """Refuse a picture before it is unpacked.

    Raises:
        PictureTooLargeError: it has too many pixels.
    """
    if width * height > LIMIT_PIXELS:
        raise PictureTooLargeError(width, height)
