"""English names of local governments from their readings, by the state's rule.

Rule: 国土地理院「地名等の英語表記規程」(2016) — Hepburn; long vowels without a mark; ん is ``n``, parted
from a following vowel or y by a hyphen; the second half of a doubled consonant before ch is ``t``; the
kind of body is said in English (City, Town, Village, Ward). A body's own spelling that departs from
the rule is a matter of the overrides table, not of this module.
"""

from __future__ import annotations

import re
from typing import Final

from renkei.domain.places.versions import Kind

_VOWELS: Final = "aiueo"
_ROWS: Final = {
    "あいうえお": "a i u e o",
    "かきくけこ": "ka ki ku ke ko",
    "がぎぐげご": "ga gi gu ge go",
    "さしすせそ": "sa shi su se so",
    "ざじずぜぞ": "za ji zu ze zo",
    "たちつてと": "ta chi tsu te to",
    "だぢづでど": "da ji zu de do",
    "なにぬねの": "na ni nu ne no",
    "はひふへほ": "ha hi fu he ho",
    "ばびぶべぼ": "ba bi bu be bo",
    "ぱぴぷぺぽ": "pa pi pu pe po",
    "まみむめも": "ma mi mu me mo",
    "やゆよ": "ya yu yo",
    "らりるれろ": "ra ri ru re ro",
    "わゐゑを": "wa i e o",
    "ゔ": "vu",
}
_SYLLABLES: Final[dict[str, str]] = {
    kana: latin for row, text in _ROWS.items() for kana, latin in zip(row, text.split(), strict=True)
}
_SMALL: Final = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_PALATAL: Final = ("sh", "ch", "j")  # しゃ is sha, not shya
# Readings that begin with お or う; where the character stands in the name, the vowel before it is its
# own, not a long one: 勝浦 is Katsuura, 豊浦 Toyoura.
_OWN_VOWEL: Final = {
    "浦": "うら",
    "内": "うち",
    "上": "うえ",
    "海": "うみ",
    "牛": "うし",
    "臼": "うす",
    "氏": "うじ",
    "宇": "う",
    "鵜": "う",
    "尾": "お",
    "岡": "おか",
    "丘": "おか",
    "表": "おも",
    "奥": "おく",
    "沖": "おき",
    "乙": "おつ",
    "帯": "おび",
    "音": "おと",
    "置": "おき",
    "折": "おり",
    "小": "お",
    "大": "おお",
}
_LONG_VOWEL: Final = ("河内", "青海")  # こうち, ごうち and おうみ are long vowels all the same
_ENDINGS: Final[dict[Kind, tuple[tuple[str, ...], str]]] = {
    "city": (("し",), " City"),
    "special_ward": (("く",), " City"),
    "ward": (("く",), " Ward"),
    "town": (("ちょう", "まち"), " Town"),
    "village": (("むら", "そん"), " Village"),
    "unadministered_village": (("むら", "そん"), " Village"),
}
_BOUNDARY: Final = "|"


def romanise(kana: str) -> str:
    """Hiragana or katakana in Latin letters, lower case; ``|`` parts vowels that are not one long vowel.

    Raises:
        ValueError: a character has no spelling.
    """
    text = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヴ" else c for c in kana)
    latin, doubled, position = "", False, 0
    while position < len(text):
        character, small = text[position], _SMALL.get(text[position + 1 : position + 2], "")
        position += 2 if small else 1
        if character == "っ":
            doubled = True
        elif character == "ん":
            latin += "n'"
        elif character in f"ー{_BOUNDARY}":
            latin += _BOUNDARY if character == _BOUNDARY else ""
        else:
            syllable = _syllable(character, small)
            latin += (("t" if syllable.startswith("ch") else syllable[0]) if doubled else "") + syllable
            doubled = False
    return _with_long_vowels(latin)


def _syllable(character: str, small: str) -> str:
    if character not in _SYLLABLES:
        raise ValueError(f"no spelling for {character!r}")
    syllable = _SYLLABLES[character]
    if not small:
        return syllable
    stem = syllable.rstrip(_VOWELS)
    return stem + (small[-1] if stem.endswith(_PALATAL) else small)


def _with_long_vowels(latin: str) -> str:
    """Contract ou, oo and uu (each mark lengthens one vowel only), and part ん from what follows."""
    contracted = re.sub(r"o[ou]|uu", lambda found: found.group(0)[0], latin)
    parted = re.sub(r"n'(?=\|?[aiueoy])", "n-", contracted)
    return parted.replace("n'", "n").replace(_BOUNDARY, "")


def english_name(name: str, kana: str, kind: Kind) -> str:
    """The English name of a municipality or ward: 船橋市 → Funabashi City."""
    endings, english = _ENDINGS[kind]
    ending = next((one for one in endings if kana.endswith(one)), "")
    return romanise(marked_reading(name[:-1], kana.removesuffix(ending))).capitalize() + english


def marked_reading(name: str, kana: str) -> str:
    """``kana`` with a mark where a character of ``name`` begins with a vowel of its own."""
    for character, reading in _OWN_VOWEL.items():
        long = any(character in word and word in name for word in _LONG_VOWEL)
        if not long and character in name[1:] and kana.count(reading, 1) == 1:
            at = kana.index(reading, 1)
            kana = f"{kana[:at]}{_BOUNDARY}{kana[at:]}"
    return kana
