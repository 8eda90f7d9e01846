"""Numbers as Japanese documents write them, and folding of character widths in place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_POWERS: Final = {"十": 10, "百": 100, "千": 1000}


def fold(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones; every character keeps its place."""
    if text.isascii():
        return text
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def number(text: str) -> int | None:
    """The value of ``24``, ``二十四``, ``二〇一一``, ``元``; ``None`` where it is no number."""
    folded = fold(text)
    if folded.isascii():
        return int(folded) if folded.isdigit() else None
    if any(character in _POWERS for character in folded):
        return _additive(folded)
    if all(character in _DIGITS for character in folded):
        return int("".join(str(_DIGITS[character]) for character in folded))
    return None


def _additive(text: str) -> int | None:
    total, pending = 0, 0
    for character in text:
        if character in _POWERS:
            total += (pending or 1) * _POWERS[character]
            pending = 0
        elif character in _DIGITS and not pending:
            pending = _DIGITS[character]
        else:
            return None
    return total + pending
