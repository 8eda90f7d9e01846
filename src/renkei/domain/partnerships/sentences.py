"""Cutting words of a source into sentences, every place kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from renkei.domain.documents import SourceText

_OPEN: Final = "「『（(【〔［["
_CLOSE: Final = "」』）)】〕］]"
_STOPS: Final = "。！？!?"
BULLET: Final = re.compile(
    r"^\s{0,4}(?:[・･•●○◯◎◇◆■□▪‣※★☆]|[-*+]\s|[ア-オカ-コ]\s|[(（]?[0-9０-９]{1,2}[)）.．、]|[①-⑳])\s{0,4}"
)
_LONGEST_BRACKET: Final = 400


def sentences(text: SourceText) -> Iterator[SourceText]:
    """The sentences of a line; a stop inside quotes or brackets ends none."""
    depth = start = opened = 0
    for position, character in enumerate(text.text):
        if character in _OPEN:
            depth, opened = depth + 1, position if depth == 0 else opened
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif character in _STOPS and (depth == 0 or position - opened > _LONGEST_BRACKET):
            depth = 0
            yield text.slice(start, position + 1).strip()
            start = position + 1
    if rest := text.slice(start).strip():
        yield rest


def without_bullet(text: SourceText) -> SourceText:
    """The line without the mark it begins with."""
    found = BULLET.match(text.text[:12])
    return text.slice(found.end()).strip() if found else text.strip()


def is_bullet(text: SourceText) -> bool:
    """Whether the line begins with a mark of a list."""
    return BULLET.match(text.text[:12]) is not None


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """Stretches inside quotes, from the opening to the closing sign."""
    stretches, stack = [], []
    for position, character in enumerate(text):
        if character in "「『":
            stack.append(position)
        elif character in "」』" and stack:
            begun = stack.pop()
            if not stack:
                stretches.append((begun, position + 1))
    return stretches
