"""Bodies found by part of a name: in kanji, kana or Latin letters, of the day or of once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.domain.places.changes import Changes
from renkei.domain.places.gazetteer import Gazetteer, Versions
from renkei.domain.places.history import FormerBearer
from renkei.domain.places.names import LONGEST_NAME, fold_name
from renkei.domain.places.romanisation import romanise
from renkei.domain.places.versions import LocalGovernmentVersion

_HIRAGANA: Final = {number: number - 0x60 for number in range(ord("ァ"), ord("ヶ") + 1)}
_LONG_VOWEL: Final = re.compile(r"o[ou]|uu")
_KIND_READ: Final = re.compile("(?:し|く|まち|ちょう|むら|そん|けん|ふ|と)$")
_KANA: Final = re.compile(r"[\u3041-\u3096ー]+")
_NO_LETTER: Final = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class FoundByName:
    """What a name finds on a day; each body stands in one of the three.

    ``holding`` bear such a name on the day. ``former`` bore it before, the latest state each, with who
    stands for them on the day. ``later`` bear it only afterwards. Whole names come before beginnings
    and parts of names, then the order is that of the codes.
    """

    holding: Versions
    former: tuple[FormerBearer, ...]
    later: Versions


@dataclass(frozen=True, slots=True)
class _Keys:
    """A version with its names, readings and Latin names, with and without the word for its kind."""

    version: LocalGovernmentVersion
    names: str
    kana: str
    latin: str


class NameSearch:
    """Finds bodies by part of a name. Keys are made once, when first asked for."""

    def __init__(self, gazetteer: Gazetteer, changes: Changes) -> None:
        self._gazetteer = gazetteer
        self._changes = changes
        self._keys: list[_Keys] = []
        self._read_as: dict[str, list[LocalGovernmentVersion]] = {}

    def find(self, words: str, on: date) -> FoundByName:
        """Who bears a name with ``words`` in it, with or without prefecture and 郡, on the day ``on``.

        Old and variant characters, widths, hiragana and katakana, long vowels and hyphens in Latin
        letters make no difference (Ōtsu, Otsu-shi, おおつ); Latin letters begin the name.
        Words longer than any name find nobody.
        """
        ranks: dict[LocalGovernmentVersion, int] = dict(self._matching(words))
        by_entity: dict[str, list[LocalGovernmentVersion]] = {}
        for version in sorted(ranks, key=_beginning):
            by_entity.setdefault(version.entity, []).append(version)
        holding, past, later = [], [], []
        for states in by_entity.values():
            current = next((version for version in states if version.holds_on(on)), None)
            ended = [version for version in states if version.valid_to and version.valid_to <= on]
            if current:
                holding.append(current)
            elif ended:
                past.append(ended[-1])
            else:
                later.append(states[0])
        for versions in (holding, past, later):
            versions.sort(key=lambda version: (ranks[version], version.code))
        former = tuple(FormerBearer(version, self._changes.successors(version, on)) for version in past)
        return FoundByName(tuple(holding), former, tuple(later))

    def read_as(self, words: str) -> Versions:
        """Whose whole name is read like this: in kana (ふくしま, ふくしまけん) or Latin letters (Fukushima).

        Readings of one kana or of two letters mean nobody: there are too many words like them.
        """
        kana, latin = _kana_key(words), _latin_key(words)
        if not self._read_as:
            for keys in self._all_keys():
                for reading in {*keys.kana.split("\n"), *keys.latin.split("\n")} - {""}:
                    self._read_as.setdefault(reading, []).append(keys.version)
        found = self._read_as.get(kana, []) if len(kana) > 1 and _KANA.fullmatch(kana) else []
        return tuple(found or (self._read_as.get(latin, []) if len(latin) > 2 else []))

    def _matching(self, words: str) -> Iterator[tuple[LocalGovernmentVersion, int]]:
        name, kana, latin = fold_name(words), _kana_key(words), _latin_key(words)
        if not name or len(words) > LONGEST_NAME:
            return
        for keys in self._all_keys():
            if name in keys.names or kana in keys.kana or (latin and f"\n{latin}" in keys.latin):
                whole = (
                    f"\n{name}\n" in keys.names
                    or f"\n{kana}\n" in keys.kana
                    or (latin and f"\n{latin}\n" in keys.latin)
                )
                begins = f"\n{name}" in keys.names or f"\n{kana}" in keys.kana
                yield keys.version, 0 if whole else 1 if begins else 2

    def _all_keys(self) -> list[_Keys]:
        if not self._keys:
            self._keys = [_keys(version) for version in self._gazetteer.versions]
        return self._keys


def _keys(version: LocalGovernmentVersion) -> _Keys:
    names = (version.name, version.full_name, version.full_name_with_district, version.name[:-1])
    kana = (version.kana, _KIND_READ.sub("", version.kana))
    latin = (version.name_en, version.name_en.rpartition(" ")[0] or version.name_en, romanise(version.kana))
    # Parted by line breaks, which no key holds: nothing is found across two of them.
    return _Keys(version, _lines(map(fold_name, names)), _lines(kana), _lines(map(_latin_key, latin)))


def _lines(keys: Iterable[str]) -> str:
    return "\n" + "\n".join(keys) + "\n"


def _kana_key(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split()).translate(_HIRAGANA)


def _latin_key(words: str) -> str:
    """Latin letters without marks, spaces and hyphens; every long vowel short. Empty for kanji and kana."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return _LONG_VOWEL.sub(lambda found: found.group()[0], _NO_LETTER.sub("", plain))


def _beginning(version: LocalGovernmentVersion) -> date:
    return version.valid_from or date.min
