"""Writing variants: one key for all the ways in which a place's name is written.

Two steps, each idempotent. :func:`fold_text` keeps the length of ordinary text, so that places found
in the folded text stand at the same places in the original: full and half width, old and variant
characters (德 徳, 龍 竜, ヶ ケ が). :func:`fold_name` makes the key of a whole name: it also drops what
may stand inside a name without belonging to it (spaces, line breaks, control characters).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final

from renkei.domain.places.characters import variants_in_names

LONGEST_NAME: Final = 64
"""More characters than any name of a place or of a body has; longer runs are no names."""

_SMALL_KE: Final = "ヶヵガがゕゖ"


def _width_table() -> dict[int, str]:
    """Characters whose compatibility form is one other character (full-width letters, kanji forms)."""
    blocks = ((0xFF01, 0xFF60), (0xFFE0, 0xFFE7), (0xF900, 0xFB00), (0x2F00, 0x2FD6), (0x2E80, 0x2EF4))
    table = {}
    for begin, end in blocks:
        for number in range(begin, end):
            plain = unicodedata.normalize("NFKC", chr(number))
            if plain != chr(number) and len(plain) == 1:
                table[number] = plain
    return table


def _fold_table() -> dict[int, str]:
    table = _width_table()
    for variant, plain in variants_in_names().items():
        table[ord(variant)] = plain
    for number, plain in table.items():
        table[number] = table.get(ord(plain), plain)
    return table | {ord(character): "ケ" for character in _SMALL_KE} | {ord("　"): " "}


class _CharacterTable:
    """One character for another; fast where few characters of the text are in the table."""

    def __init__(self, table: dict[int, str]) -> None:
        self._table = {chr(number): plain for number, plain in table.items() if chr(number) != plain}
        self._pattern = re.compile(f"[{re.escape(''.join(self._table))}]")

    def apply(self, text: str) -> str:
        return self._pattern.sub(self._replacement, text)

    def _replacement(self, found: re.Match[str]) -> str:
        return self._table[found.group()]


_WIDTH: Final = _CharacterTable(_width_table())
_FOLD: Final = _CharacterTable(_fold_table())
_DROPPED: Final = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]+")
# Everything but the characters that texts are mostly made of and that NFKC leaves as they are.
_ODD: Final = re.compile(
    r"[^\x00-\x7f\u2010\u2012-\u2016\u2018-\u2023\u203b\u2190-\u2211\u2460-\u2473\u2500-\u27bf"
    r"\u3000-\u3029\u3041-\u3096\u309d\u309e\u30a0-\u30fe\u4e00-\u9fff]+"
)
_COMBINING: Final = re.compile("[\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_COMPOSED: Final = re.compile(r".[\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Folded text and, where folding made it shorter, where its stretches stand in the original.

    ``stretches`` are pairs of the place in the folded text from which on characters stand one by one,
    and the place in the original; empty where nothing moved.
    """

    text: str
    stretches: tuple[tuple[int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text of ``start`` to ``end`` of the folded text."""
        if not self.stretches:
            return start, end
        return self._place(start), self._place(end)

    def _place(self, at: int) -> int:
        index = bisect_right(self.stretches, at, key=itemgetter(0)) - 1
        if index < 0:
            return at
        folded, original = self.stretches[index]
        return original + at - folded


def widths_folded(text: str) -> FoldedText:
    """The text with full and half width made equal (NFKC), variant characters kept."""
    return _folded(text, _WIDTH)


def fold_text(text: str) -> FoldedText:
    """The text with widths, old and variant characters folded; spaces and separators stay."""
    return _folded(text, _FOLD)


def variants_folded(wide: str) -> str:
    """Text whose widths are folded already, with old and variant characters folded; same length."""
    return _FOLD.apply(wide)


def _folded(text: str, table: _CharacterTable) -> FoldedText:
    folded = table.apply(text)
    if folded.isascii() or not _ODD.search(folded):
        return FoldedText(folded)
    pieces: list[str] = []
    stretches: list[tuple[int, int]] = []
    done = length = 0
    for odd in _ODD.finditer(folded):
        # A mark that changes the character before it (か and a separate ゛) takes that one along.
        start = max(done, odd.start() - 1) if _COMBINING.match(odd.group()) else odd.start()
        pieces.append(folded[done:start])
        length += start - done
        for cluster in _COMPOSED.finditer(text, start, odd.end()):
            plain = table.apply(_compatible(cluster.group()))
            pieces.append(plain)
            length += len(plain)
            if len(plain) != len(cluster.group()):
                stretches.append((length, cluster.end()))
        done = odd.end()
    pieces.append(folded[done:])
    return FoldedText("".join(pieces), tuple(stretches))


def _compatible(cluster: str) -> str:
    """NFKC where it gives one character, so that places hardly ever shift (…, ㎡, ㈱ and the mark ① stay).

    Marks that do not combine with the character before them are dropped.
    """
    if "①" <= cluster[0] <= "⑳":
        return cluster[0]
    plain = _COMBINING.sub("", unicodedata.normalize("NFKC", cluster))
    if len(plain) <= 1:
        return plain
    return cluster if len(cluster) == 1 else "".join(map(_compatible, cluster))


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """The key of a name: folded, without spaces and control characters."""
    return _DROPPED.sub("", fold_text(name).text)


def without_spaces(text: str) -> str:
    """The text without white space and invisible characters."""
    return _DROPPED.sub("", text)


def is_one_edit_apart(left: str, right: str) -> bool:
    """Whether one character changed, added, dropped, or two neighbours swapped make them equal."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    shortest = min(len(left), len(right))
    while start < shortest and left[start] == right[start]:
        start += 1
    rest_left, rest_right = left[start:], right[start:]
    return (
        rest_left[1:] == rest_right[1:]
        or rest_left[1:] == rest_right
        or rest_left == rest_right[1:]
        or (rest_left[2:] == rest_right[2:] and rest_left[:2] == rest_right[1::-1])
    )
