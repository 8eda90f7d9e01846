"""Pictures of the pages of a PDF, drawn in a confined process (:mod:`renkei.readers.picture_child`)."""

from __future__ import annotations

import json
from typing import Final, TypeAlias

from renkei.domain.findings import finding
from renkei.readers.isolation import ChildFailedError, run_apart

PICTURE_CHILD: Final = "renkei.readers.picture_child"
MEDIA_TYPE: Final = "image/webp"
DRAWING: Final = "1"
"""Which way of drawing made a picture; another one makes other pictures."""
_SIGN: Final = b"RIFF"

Sizes: TypeAlias = tuple[tuple[float, float], ...]


def page_sizes(content: bytes) -> Sizes:
    """Width and height of each page as shown, in points; locators count in the same ones.

    Raises:
        ChildFailedError: the file cannot be opened within the limits.
    """
    try:
        told = json.loads(run_apart(PICTURE_CHILD, ("sizes",), content))
        return tuple((float(width), float(height)) for width, height in told)
    except (ValueError, TypeError) as error:
        raise ChildFailedError(finding("reader-crashed", detail=str(error)[:80])) from error


def page_picture(content: bytes, number: int) -> bytes:
    """A page (1-based) as a WebP picture of at most 2,400 pixels a side.

    Raises:
        ChildFailedError: there is no such page, or it cannot be drawn within the limits.
    """
    picture = run_apart(PICTURE_CHILD, ("picture", str(number)), content)
    if not picture.startswith(_SIGN):
        raise ChildFailedError(finding("reader-crashed", detail="picture"))
    return picture
