"""What helps on where nothing was found: fewer words, and places spelled nearly like a word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from renkei.domain.errors import Bilingual
from renkei.reference_data.places import gazetteer
from renkei.web.places.queries import place
from renkei.web.search.folding import fold
from renkei.web.search.query import SearchQuery, total
from renkei.web.search.words import Words, parse_words

_MOST_PLACES: Final = 4
_LONGEST_NAME: Final = 12
_LIKENESS: Final = 66.0  # per cent: one of three characters may be another one


@dataclass(frozen=True, slots=True)
class FewerWords:
    """The question without one of its words: what remains, and how much that finds."""

    left_out: str
    q: str
    count: int


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A place whose name is spelled nearly like a word, and how many partnerships it takes part in."""

    name: Bilingual
    code: str
    count: int


@dataclass(frozen=True, slots=True)
class EmptyHelp:
    """What may be tried instead; only what finds something."""

    fewer_words: tuple[FewerWords, ...] = ()
    near_places: tuple[NearPlace, ...] = ()


def help_for(query: SearchQuery) -> EmptyHelp:
    """What may be tried instead of a question that found nothing.

    Raises:
        QueryRefusedError: as :func:`renkei.web.search.query.search`.
    """
    words = parse_words(query.q)
    return EmptyHelp(tuple(_fewer_words(query, words)), tuple(_near_places(query, words)))


def _fewer_words(query: SearchQuery, words: Words) -> list[FewerWords]:
    parts = [(word, _quoted(word)) for word in words.wanted] + [
        (f"-{word}", f"-{_quoted(word)}") for word in words.unwanted
    ]
    if len(parts) < 2:
        return []
    found = []
    for place_of_word, (word, _) in enumerate(parts):
        q = " ".join(written for at, (_, written) in enumerate(parts) if at != place_of_word)
        found.append(FewerWords(word, q, total(replace(query, q=q))))
    return sorted((each for each in found if each.count), key=lambda each: -each.count)


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word


def _near_places(query: SearchQuery, words: Words) -> list[NearPlace]:
    codes = {code: None for word in words.wanted for code in _codes_near(word, query.on)}
    near = []
    for code in codes:
        view = place(code, query.on)
        if view is not None and (number := total(SearchQuery(on=query.on, place=code))):
            near.append(NearPlace(view.name, code, number))
    return sorted(near, key=lambda each: -each.count)[:_MOST_PLACES]


@lru_cache(maxsize=1_000)
def _codes_near(word: str, on: date) -> tuple[str, ...]:
    if not 2 <= len(word) <= _LONGEST_NAME:
        return ()
    names = _names_of(on)
    found = process.extract(
        word, names.keys(), scorer=fuzz.ratio, limit=_MOST_PLACES * 2, score_cutoff=_LIKENESS
    )
    return tuple(dict.fromkeys(code for name, *_ in found for code in names[name]))


@lru_cache(maxsize=4)
def _names_of(on: date) -> dict[str, tuple[str, ...]]:
    """Folded names and readings of the day, with and without 県, 市, 町 …, and who bears them."""
    codes: dict[str, tuple[str, ...]] = {}
    for version in gazetteer().on(on):
        latin = fold(version.name_en).rpartition(" ")[0] or fold(version.name_en)
        for name in {fold(version.name), fold(version.name[:-1]), fold(version.kana), latin}:
            codes[name] = (*codes.get(name, ()), version.code)
    return codes
