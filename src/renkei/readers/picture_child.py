"""The process that draws pages of one PDF: bytes on standard input, a picture on standard output.

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
from PIL import Image, WebPImagePlugin

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

LARGEST_SIDE: Final = 14_400
MOST_PIXELS: Final = 2_400
"""The longer side of a picture: an A3 page can be read on it, and it takes 20 MB of memory."""
MOST_SCALE: Final = 2.5
QUALITY: Final = 80


def main(wanted: str, number: int) -> None:
    """Draw the page, or say the sizes of all pages (points, as shown), and end at once."""
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    WebPImagePlugin.Image.preinit()
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
    refuse_floods(data)
    document = pdfium.PdfDocument(data)
    answer.write(_sizes(document) if wanted == "sizes" else _picture(document[number - 1]))
    answer.flush()
    os._exit(0)


def _sizes(document: pdfium.PdfDocument) -> bytes:
    sizes = []
    for number in range(min(len(document), LIMIT_PAGES)):
        frame = PageFrame.of(document[number])
        sizes.append([round(frame.width, 2), round(frame.height, 2)])
    return json.dumps(sizes).encode("ascii")


def _picture(page: pdfium.PdfPage) -> bytes:
    longer = max(page.get_size())
    if not 0 < longer <= LARGEST_SIDE:
        raise ValueError(longer)
    scale = min(MOST_SCALE, MOST_PIXELS / longer)
    image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    packed = io.BytesIO()
    image.save(packed, "WEBP", quality=QUALITY, method=3)
    return packed.getvalue()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else 1)
