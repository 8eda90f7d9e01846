"""Old words and new words side by side, with what differs marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_PIECES: Final = re.compile(r"[A-Za-z]+|[0-9０-９]+|[ァ-ヶー]+|\s+|.", re.DOTALL)
_MOST: Final = 4_000
"""Above so many pieces a comparison takes longer than a reader would wait; all of it is then marked."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words; ``changed`` where the other side does not have it."""

    text: str
    changed: bool


def word_changes(old: str, new: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """The old and the new words, each cut where changed runs begin and end; white space is no change."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if len(before) > _MOST or len(after) > _MOST:
        return _whole(old), _whole(new)
    matcher = SequenceMatcher(None, [_plain(p) for p in before], [_plain(p) for p in after], autojunk=False)
    sides: tuple[list[Words], list[Words]] = ([], [])
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        for side, words in zip(sides, (before[old_from:old_to], after[new_from:new_to]), strict=True):
            text = "".join(words)
            if text:
                side.append(Words(text, changed=kind != "equal" and bool(text.strip())))
    return tuple(sides[0]), tuple(sides[1])


def _whole(text: str) -> tuple[Words, ...]:
    return (Words(text, changed=True),) if text else ()


def _plain(piece: str) -> str:
    return " " if piece.isspace() else piece
