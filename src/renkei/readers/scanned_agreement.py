"""Two readings of one line made one: sign by sign the surer, and doubt where they differ.

Two sets of language data err at different signs. Where both see the same, it is mostly right; where
they differ, the surer is taken, and the sign keeps the other as an alternative and little confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from statistics import fmean
from typing import Final

from renkei.readers.scanned_engine import Sign

DOUBTFUL: Final = 0.99
"""A line with a sign below this confidence is read a second time."""
NOTHING: Final = 0.95
"""So sure must a reading be of signs where the other sees none."""
DISPUTED: Final = 0.7
"""At most so sure is a sign that the other reading does not show."""
LATIN: Final = 0.7
"""A line with this share of Latin letters and digits is read by what knows Latin writing, too."""
CIRCLED: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
MOST_ALTERNATIVES: Final = 3


def is_doubtful(signs: Sequence[Sign]) -> bool:
    """Whether a second reading is worth its time; data may show plain digits in circles, too."""
    return any(s.confidence < DOUBTFUL or s.text in CIRCLED for s in signs)


def is_latin(signs: Sequence[Sign]) -> bool:
    """Whether a line is mostly Latin letters and digits, as addresses on the web are."""
    return sum(s.text.isascii() for s in signs) >= LATIN * len(signs)


def surer(first: list[Sign], second: list[Sign]) -> list[Sign]:
    """The reading with the higher confidence on the whole."""
    return max(first, second, key=_sureness)


def _sureness(signs: Sequence[Sign]) -> float:
    return fmean(s.confidence for s in signs) if signs else 0.0


def agreement(first: Sequence[Sign], second: Sequence[Sign]) -> list[Sign]:
    """One reading out of two."""
    if not first or not second:
        return list(first or second)
    matcher = SequenceMatcher(None, [s.text for s in first], [s.text for s in second], autojunk=False)
    agreed: list[Sign] = []
    for what, start, end, other_start, other_end in matcher.get_opcodes():
        ours, theirs = first[start:end], second[other_start:other_end]
        agreed += ours if what == "equal" else _settled(ours, theirs)
    return agreed


def _settled(ours: Sequence[Sign], theirs: Sequence[Sign]) -> list[Sign]:
    """One of two different readings of a stretch, with the other as alternative."""
    if _only_digits(theirs) and ours and all(s.text in CIRCLED for s in ours):
        return list(theirs)
    our_sureness = _sureness(ours) if ours else NOTHING
    their_sureness = _sureness(theirs) if theirs else NOTHING
    taken, left = (ours, theirs) if our_sureness >= their_sureness else (theirs, ours)
    if len(taken) == len(left):
        return [_disputed(sign, (other.text,)) for sign, other in zip(taken, left, strict=True)]
    words = "".join(s.text for s in left)
    return [_disputed(sign, (words,) if number == 0 and words else ()) for number, sign in enumerate(taken)]


def _only_digits(signs: Sequence[Sign]) -> bool:
    return bool(signs) and all(s.text.isascii() and s.text.isdigit() for s in signs)


def _disputed(sign: Sign, others: tuple[str, ...]) -> Sign:
    more = tuple(dict.fromkeys((*others, *sign.alternatives)))[:MOST_ALTERNATIVES]
    return replace(sign, confidence=min(sign.confidence, DISPUTED), alternatives=more)
