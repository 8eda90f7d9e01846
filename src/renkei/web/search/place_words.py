"""Which places a word of a query means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Final

from renkei.domain.places.versions import LocalGovernmentVersion
from renkei.reference_data.places import gazetteer, name_search
from renkei.web.search.folding import fold

MOST_CODES: Final = 50
_KINDS: Final = ("prefecture", "city", "special_ward", "town", "village", "ward", "unadministered_village")
_READABLE: Final = re.compile(r"[\u3041-\u3096\u30a1-\u30faーa-z\u00c0-\u024f .'\-]+")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Folded names, with and without the prefecture, of everybody who ever bore them: the codes."""
    codes: dict[str, dict[str, None]] = {}
    for version in gazetteer().versions:
        for name in (version.name, version.full_name, version.full_name_with_district):
            codes.setdefault(fold(name), {})[version.code] = None
    return {name: tuple(found) for name, found in codes.items()}


@cache
def _prefectures_in_short() -> dict[str, tuple[str, ...]]:
    """Folded names of prefectures without 都, 府 or 県 (徳島), as people say them: the codes."""
    found = (version for version in gazetteer().versions if version.kind == "prefecture")
    return {fold(version.name[:-1]): (version.code,) for version in found if version.name[-1] in "都府県"}


@lru_cache(maxsize=10_000)
def codes_meant(word: str, on: date) -> tuple[str, ...]:
    """The codes of the places with this (folded) name or reading; those that bear it on the day go first.

    A name that only earlier bodies bore (浦和市) means these; most names mean one, 北区 several. A word in
    kana or Latin letters means whoever is called so, with or without 県, 市, 町 … (ふくしま, fukushima); in
    kanji a prefecture alone is named without (徳島), since what municipalities are called are words too.
    """
    codes = _names().get(word, ())
    if not codes and (short := _prefectures_in_short().get(word)):
        return short
    if not codes and _READABLE.fullmatch(word):
        return _codes_read(name_search().read_as(word), on)
    current = [code for code in codes if (found := gazetteer().find(code, on)) and fold(found.name) in word]
    return tuple(current or codes)[:MOST_CODES]


def _codes_read(versions: Iterable[LocalGovernmentVersion], on: date) -> tuple[str, ...]:
    found = list(versions)
    holding = [version for version in found if version.holds_on(on)]
    ranked = sorted(holding or found, key=lambda version: (_KINDS.index(version.kind), version.code))
    return tuple(dict.fromkeys(version.code for version in ranked))[:MOST_CODES]
