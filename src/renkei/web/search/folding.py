"""Text as it is compared: spellings that mean the same become the same characters.

Folded are width and composition (NFKC), case, small ヶ and ヵ in names of places, the old and
variant forms of characters that are in use in names, dashes, and runs of white space. A folded word
is in a folded text exactly when a reader would say that the word stands there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from renkei.domain.places.characters import variants_in_texts

_VARIANTS: Final = str.maketrans(dict(variants_in_texts())) | str.maketrans("ヶヵ‐‑‒–—―−〜", "ケカ-------~")
_VARIANT: Final = re.compile(f"[{re.escape(''.join(map(chr, _VARIANTS)))}]")
_SPACE: Final = re.compile(r"\s+")
# A character with what combines with it (accents, half-width voicing marks), or a run of white space.
_CLUSTER: Final = re.compile(r"(?s)\s+|.[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")

# Text of characters that each fold into one: kana, kanji, ASCII and its full-width forms, single spaces.
_PLAIN: Final = re.compile(r"(?:[!-~々ぁ-ゖァ-ヺー一-鿿、。・「」『』！-～]| (?! ))*")


def fold(text: str) -> str:
    """The text as it is compared. Folding twice changes nothing."""
    return _SPACE.sub(" ", _fold_characters(text)).strip()


def _fold_characters(text: str) -> str:
    # Case may undo composition and the other way round, so the form is made anew at the end.
    folded = unicodedata.normalize("NFKC", text).casefold()
    if _VARIANT.search(folded):  # to look for one is many times quicker than to translate
        folded = folded.translate(_VARIANTS)
    return unicodedata.normalize("NFKC", folded).casefold()


def find_folded(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where in the *original* text the folded words stand: starts and ends, in the order of the text.

    Works character by character with what combines with it, so that a span is of whole characters.
    """
    if _PLAIN.fullmatch(text):
        return sorted(_places(_fold_characters(text), words))
    folded, origins = _fold_with_origins(text)
    return sorted((origins[start][0], origins[end - 1][1]) for start, end in _places(folded, words))


def _places(folded: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        at = folded.find(word)
        while word and at >= 0:
            yield at, at + len(word)
            at = folded.find(word, at + len(word))


@lru_cache(maxsize=10_000)
def _fold_cluster(cluster: str) -> str:
    return fold(cluster) or " "


def _fold_with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    folded: list[str] = []
    origins: list[tuple[int, int]] = []
    for cluster in _CLUSTER.finditer(text):
        piece = _fold_cluster(cluster.group())
        folded.append(piece)
        origins += [cluster.span()] * len(piece)
    return "".join(folded), origins
