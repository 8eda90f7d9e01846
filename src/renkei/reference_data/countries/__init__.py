"""Names of the countries of ISO 3166-1 in Japanese and English.

Source: Unicode CLDR (Unicode Licence v3), short names; the five of which CLDR says more than the name
(香港, マカオ, ミャンマー, トルコ, パレスチナ) are cut to it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def names() -> Iterator[tuple[str, str, str]]:
    """Code (alpha-2), Japanese and English name of each country, in the order of the codes."""
    with (files(__package__) / "names.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from ((code, ja, en) for code, ja, en in rows)
