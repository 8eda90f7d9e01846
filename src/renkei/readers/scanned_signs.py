"""What cannot be meant in a Japanese line, and what was: the only tidying that a reading undergoes.

Nothing here knows words. A sign is replaced where no print has it at such a place: a long vowel
with no kana before it, a backtick, a katakana カ that ends a word of kanji.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from renkei.readers.scanned_engine import Sign

MEANT: Final = {"`": "「", "‘": "「", "“": "「", "｀": "「", "〝": "「"}
"""Signs that no Japanese list prints, and what they were."""
REMAINS: Final = frozenset("|¦｜_＿")
"""What is left of a ruled line at either end of a line of type."""
OPENING: Final = frozenset("「『（(【〈《［[〔")
CLOSING: Final = frozenset("」』）)】〉》］]〕、。，．・")
HANGING: Final = CLOSING - {"・"}
"""What stands directly behind the word that it closes: a blank before it is none."""
LONG_VOWEL: Final = "ー"
KANA: Final = re.compile("[ぁ-ゖァ-ヺー]")
KANJI: Final = re.compile("[一-鿿々]")
TWINS: Final = {"カ": "力", "エ": "工"}
"""Katakana that do not end a word of kanji, and the kanji that look alike and do."""
COUNTED: Final = frozenset("所国月年条村町")
"""What may follow a katakana カ between kanji (数カ所)."""


def tidied(signs: Sequence[Sign]) -> list[Sign]:
    """Without the remains of ruled lines at both ends; signs that nobody prints as what was meant."""
    kept = list(signs)
    while kept and kept[0].text in REMAINS:
        kept.pop(0)
    while kept and kept[-1].text in REMAINS:
        kept.pop()
    plain = [replace(s, text=unicodedata.normalize("NFC", MEANT.get(s.text, s.text))) for s in kept]
    return [_fitting(sign, plain[:number], plain[number + 1 :]) for number, sign in enumerate(plain)]


def _fitting(sign: Sign, before: Sequence[Sign], after: Sequence[Sign]) -> Sign:
    """The sign, or its twin where the sign itself cannot stand between its neighbours."""
    last = before[-1].text if before else ""
    following = after[0].text if after else ""
    if sign.text == LONG_VOWEL and KANJI.match(following) and not KANA.match(last):
        return _taken(sign, "一")
    if sign.text == "〇" and not before:
        return _taken(sign, "○")
    ends_word = KANJI.match(last) and not KANA.match(following) and following not in COUNTED
    if sign.text in TWINS and ends_word:
        return _taken(sign, TWINS[sign.text])
    return sign


def _taken(sign: Sign, meant: str) -> Sign:
    return replace(sign, text=meant, alternatives=(sign.text, *sign.alternatives)[:3])
