"""Pictures of the pages of PDF documents and of image files, drawn once and kept beside the data."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from renkei.readers.isolation import ChildFailedError
from renkei.readers.page_pictures import DRAWING, page_picture, page_sizes
from renkei.web.documents.cached_files import cached

_PICTURED: Final = ("application/pdf", "image/")
_AT_A_TIME: Final = threading.BoundedSemaphore(2)
"""However many pages are asked for, this process has two of them drawn at a time."""


class PictureFailedError(Exception):
    """There is no such page, or it cannot be drawn."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page as shown, in points; boxes count in the same ones."""

    width: float
    height: float


def has_pictures(media_type: str) -> bool:
    """Whether a document of this media type is shown as pictures of its pages."""
    return media_type.startswith(_PICTURED)


def sizes_of_pages(sha256: str, file: Path) -> tuple[PageSize, ...]:
    """The sizes of all pages of a PDF file.

    Raises:
        PictureFailedError: the file cannot be opened.
    """

    def make() -> bytes:
        with _AT_A_TIME:
            return json.dumps(page_sizes(file.read_bytes())).encode("ascii")

    try:
        sizes = json.loads(cached(sha256, f"sizes-{DRAWING}.json", make).read_bytes())
    except (ChildFailedError, OSError) as error:
        raise PictureFailedError(str(error)) from error
    return tuple(PageSize(width, height) for width, height in sizes)


def page_picture_file(sha256: str, file: Path, number: int) -> Path:
    """The picture of a page (1-based) of a PDF file, as a file.

    Raises:
        PictureFailedError: there is no such page, or it cannot be drawn.
    """
    if not 1 <= number <= len(sizes_of_pages(sha256, file)):
        raise PictureFailedError(f"no page {number}")

    def make() -> bytes:
        with _AT_A_TIME:
            return page_picture(file.read_bytes(), number)

    try:
        return cached(sha256, f"page-{number}-{DRAWING}.webp", make)
    except (ChildFailedError, OSError) as error:
        raise PictureFailedError(str(error)) from error
