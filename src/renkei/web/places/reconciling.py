"""Names of local governments in somebody's table, matched with the bodies that they mean.

For the reconciliation service: every candidate has a score, and one is a match only where nobody else
could be meant as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, TypeAlias

from renkei.domain.places.errors import InvalidCodeError
from renkei.web.places.queries import PlaceView, find_code, find_places

PlaceType: TypeAlias = Literal["prefecture", "municipality", "ward"]
PLACE_TYPES: Final[tuple[PlaceType, ...]] = ("prefecture", "municipality", "ward")
LONGEST_NAME: Final = 100
# How sure a candidate is, of 100.
_WHOLE: Final = 100.0
_FORMER: Final = 90.0
_SHORT: Final = 75.0
_PART: Final = 40.0
_SEVERAL: Final = 0.8
"""What is left of a score where several are meant alike."""
_KINDS_OF_BODIES: Final = "都道府県市区町村"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a name can mean: how sure (0 to 100), whether it is the one, who stands for it now."""

    place: PlaceView
    score: float
    match: bool = False
    successors: tuple[PlaceView, ...] = ()

    @property
    def type(self) -> PlaceType:
        """What kind of body it is, coarsely."""
        return type_of(self.place)


def type_of(place: PlaceView) -> PlaceType:
    """A prefecture, a ward of a designated city, or any other municipality (東京's wards too)."""
    if place.kind == "prefecture":
        return "prefecture"
    return "ward" if place.kind == "ward" else "municipality"


def candidates(
    name: str, on: date, *, types: Iterable[str] = (), prefecture: str = "", most: int = 10
) -> tuple[Candidate, ...]:
    """Who a name or code can mean on a day, the surest first.

    ``types`` are of :data:`PLACE_TYPES`, none for all; ``prefecture`` is the name, in Japanese or
    English, or the code of that in which the body lies.
    """
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        return ()
    wanted = frozenset(types)
    fitting = [
        found
        for found in _scored(words, on)
        if (not wanted or found.type in wanted) and (not prefecture or _lies_in(found.place, prefecture))
    ]
    return _decided(fitting)[:most]


def _scored(words: str, on: date) -> Iterator[Candidate]:
    if re.fullmatch(r"[0-9０-９]{5,6}", words):
        try:
            found = find_code(words, on)
        except InvalidCodeError:
            return
        yield from (Candidate(place, _WHOLE) for place in found.places)
    else:
        found = find_places(words, on)
        yield from (Candidate(place, _score(words, place)) for place in found.places)
    for former in found.former:
        score = min(_score(words, former.place), _FORMER) if found.places else _FORMER
        yield Candidate(former.place, score, successors=former.successors)


def _score(words: str, place: PlaceView) -> float:
    said = words.casefold()
    if words in {place.name.ja, place.full_name, place.kana} or said == place.name.en.casefold():
        return _WHOLE
    short = place.name.ja[:-1] if place.name.ja[-1:] in _KINDS_OF_BODIES else ""
    if words == short or said == place.name.en.rpartition(" ")[0].casefold():
        return _SHORT
    return _PART


def _lies_in(place: PlaceView, prefecture: str) -> bool:
    said = " ".join(prefecture.split())
    name = place.prefecture_name
    english = name.en.casefold()
    return said in {name.ja, name.ja[:-1], place.prefecture, place.prefecture[:2]} or said.casefold() in {
        english,
        english.partition(" ")[0],
    }


def _decided(found: list[Candidate]) -> tuple[Candidate, ...]:
    """The surest first; the first is a match where it bears the whole name and nobody else does."""
    ranked = sorted(found, key=lambda one: (-one.score, one.place.code))
    if not ranked:
        return ()
    best = [one for one in ranked if one.score == ranked[0].score]
    if len(best) > 1:
        return tuple(replace(one, score=one.score * _SEVERAL) if one in best else one for one in ranked)
    first = replace(ranked[0], match=ranked[0].score >= _FORMER)
    return (first, *ranked[1:])
