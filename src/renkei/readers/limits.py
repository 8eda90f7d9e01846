"""How much a reader takes in: beyond this a file is refused, not read in part.

The largest official lists known to us hold a few thousand rows in under two megabytes; the limits
leave ample room above that and keep reading within seconds and a few hundred megabytes.
"""

from __future__ import annotations

from typing import Final

from renkei.domain.errors import Bilingual, RenkeiError

READER_LIMIT_BYTES: Final = 10_000_000
LIMIT_LINES: Final = 100_000
LIMIT_CELLS: Final = 300_000


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
