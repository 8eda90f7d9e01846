"""Raised signs that language data do not hold, known by their shape: the ™ behind a Latin name or number.

The engine takes it for a quotation mark. A quotation mark is narrow; ink that stays
in the upper part of its line for half a square or more is two small letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from renkei.readers.scanned_engine import Sign
from renkei.readers.scanned_straightening import Ink

TRADE_MARK: Final = "™"
TAKEN_FOR: Final = frozenset("\"'“”‘’*「™")
"""What the engine makes of it."""
RAISED: Final = 0.62
"""Raised ink ends above this share of the height of its line …"""
HIGH: Final = 0.3
"""… begins above this one …"""
TALL: Final = 0.2
WIDE: Final = 0.5
"""… and is at least so high and so wide (in sizes)."""
SURENESS: Final = 0.7
"""The shape is not the sign: a person should look."""


def with_trade_marks(signs: Sequence[Sign], line: Ink, left: int, size: float) -> list[Sign]:
    """The signs of a line with each ™ that its ink shows.

    ``line`` is the ink of the whole line, ``left`` its first column on the page, ``size`` that of the
    type (pixels).
    """
    kept: list[Sign] = []
    place = 0
    while place < len(signs):
        kept.append(signs[place])
        following = place + 1
        while following < len(signs) and signs[following].text in TAKEN_FOR:
            following += 1
        behind = signs[place].text.isascii() and signs[place].text.isalnum()
        if behind and place + 1 < following < len(signs):
            first, last = (round((s.left + s.right) / 2) - left for s in (signs[place], signs[following]))
            found = _raised(line[:, max(0, first) : max(0, last)], size)
            if found:
                others = tuple(s.text for s in signs[place + 1 : following])
                kept.append(_mark(found[0] + first + left, found[1] + first + left, signs[place], others))
                place = following
                continue
        place += 1
    return kept


def _raised(stretch: Ink, size: float) -> tuple[int, int] | None:
    """First and last column of the raised ink, where it is high and wide enough for two letters."""
    height = stretch.shape[0]
    if not stretch.size:
        return None
    dark = stretch.any(axis=0)
    lowest = height - 1 - np.argmax(stretch[::-1], axis=0)
    columns = np.nonzero(dark & (lowest < RAISED * height))[0]
    deep = np.nonzero(dark & (lowest >= RAISED * height))[0]
    parts = np.split(columns, np.nonzero(np.diff(np.searchsorted(deep, columns)))[0] + 1)
    widest = max(parts, key=lambda part: part[-1] - part[0] if part.size else -1)
    if not widest.size or widest[-1] + 1 - widest[0] < WIDE * size:
        return None
    rows = np.nonzero(stretch[:, widest[0] : widest[-1] + 1].any(axis=1))[0]
    if rows[0] > HIGH * height or rows[-1] + 1 - rows[0] < TALL * size:
        return None
    return int(widest[0]), int(widest[-1]) + 1


def _mark(left: int, right: int, before: Sign, others: tuple[str, ...]) -> Sign:
    alternatives = tuple(other for other in others if other != TRADE_MARK)
    return Sign(TRADE_MARK, left, before.top, right, before.bottom, SURENESS, alternatives)
