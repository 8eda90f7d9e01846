"""How much a reader takes in: beyond this a file is refused, not read in part.

The largest official lists known to us hold a few thousand rows in under two megabytes; the limits
leave ample room above that and keep reading within seconds and a few hundred megabytes.
"""

from __future__ import annotations

from typing import Final

from renkei.domain.errors import Bilingual, RenkeiError

READER_LIMIT_BYTES: Final = 10_000_000
LIMIT_LINES: Final = 100_000
LIMIT_CELLS: Final = 250_000
LIMIT_PAGES: Final = 3_000
LIMIT_CHARACTERS: Final = 5_000_000
"""Characters of all cells and paragraphs; the longest official documents known hold half a million."""

CHILD_MEMORY_BYTES: Final = 2**30
CHILD_CPU_SECONDS: Final = 20
CHILD_SECONDS: Final = 25
"""What the process that parses a file may use; after that it is ended."""
SCAN_MEMORY_BYTES: Final = 2 * 2**30
SCAN_CPU_SECONDS: Final = 120
SCAN_SECONDS: Final = 240
"""What the process that recognises one scanned page may use; a dense page takes ten seconds."""
LIMIT_SCANNED_PAGES: Final = 100
"""Scanned pages of one document: a quarter of an hour on two processors."""
LIMIT_PIXELS: Final = 150_000_000
"""Pixels of one picture, asked for before it is unpacked: A3 at 800 dots per inch."""
RESULT_BYTES: Final = 200_000_000
"""The most that the parsing process may hand back."""


class LimitExceededError(RenkeiError):
    """The content has more parts than a reader takes in."""

    def __init__(self, part: Bilingual, limit: int) -> None:
        super().__init__(
            "content-too-large",
            Bilingual(
                f"{part.ja}が多すぎます（上限 {limit}）。",
                f"The document has too many {part.en} (the limit is {limit}).",
            ),
            Bilingual(
                "文書を分けて、それぞれを読み込んでください。",
                "Divide the document and read its parts one by one.",
            ),
        )


def refuse_more_cells(count: int) -> None:
    """Refuse a document as soon as it is known to have more cells than a reader takes in.

    Raises:
        LimitExceededError: it has.
    """
    if count > LIMIT_CELLS:
        raise LimitExceededError(Bilingual("セル", "cells"), LIMIT_CELLS)
