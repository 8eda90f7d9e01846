"""Whom a visitor means by the other side: a local government, a country, or a place abroad."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual
from renkei.domain.places.overseas import OverseasPlace
from renkei.domain.places.overseas_names import fold_foreign
from renkei.reference_data.places.overseas import countries, overseas, overseas_places
from renkei.web.places.queries import PlaceView, country_name, find_places, place

CounterpartKind: TypeAlias = Literal["local", "country", "abroad"]
LONGEST_NAME: Final = 60
_MOST: Final = 8
_KINDS_READ: Final = frozenset(("と", "ふ", "けん", "し", "く", "ちょう", "まち", "そん", "むら"))
_ENDINGS: Final = ("", "市", "州", "省", "県", "郡", "道", "区")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The other side of a tie.

    ``local``: ``code`` of a local government; ``country``: ``country`` (ISO 3166-1); ``abroad``: a place
    of that country under one of ``names``. ``key`` is what an address says for it (``14130``, ``VN``,
    ``VN:ダナン``).
    """

    kind: CounterpartKind
    key: str
    name: Bilingual
    code: str = ""
    country: str = ""
    names: tuple[str, ...] = ()


def find_counterparts(words: str, on: date) -> tuple[Counterpart, ...]:
    """Everybody whom the words can mean, at most a few: a code, a name, a country, a place abroad.

    Names in Japanese or English, of local governments also without 市 or City;
    ``VN:ダナン市`` and ``ベトナムのダナン市`` say the country.
    """
    plain = words.strip()
    if re.fullmatch(r"[0-9]{5,6}", plain):
        bearer = place(plain, on)
        return (_local(bearer.code, Bilingual(bearer.name.ja, bearer.name.en)),) if bearer else ()
    if re.fullmatch(r"[A-Z]{2}([A-Z]{2})?", plain) and plain in _countries_by_code():
        return (_country(plain),)
    if not plain or len(plain) > LONGEST_NAME:
        return ()
    found = dict.fromkeys((*_local_named(plain, on), *_countries_named(plain), *_abroad(plain)))
    return _once(found)[:_MOST]


def _once(found: Iterable[Counterpart]) -> tuple[Counterpart, ...]:
    """A city that is also a first level of its country (天津市, ハイフォン) is one and the same."""
    kept: dict[tuple[str, str], Counterpart] = {}
    for one in found:
        bare = one.key.removesuffix("市")
        known = kept.setdefault((one.kind, bare), one)
        if known is not one:
            longer = one if len(one.key) > len(known.key) else known
            names = tuple(dict.fromkeys((*known.names, *one.names)))
            kept[(one.kind, bare)] = replace(longer, names=names)
    return tuple(kept.values())


def _local(code: str, name: Bilingual) -> Counterpart:
    return Counterpart("local", code, name, code=code)


def _country(code: str) -> Counterpart:
    return Counterpart("country", code, country_name(code), country=code)


def _local_named(name: str, on: date) -> Iterator[Counterpart]:
    """Those of this name; where nobody bears it, those who are called so in short (川崎, Kawasaki)."""
    found = find_places(name, on).places
    whole = [
        one
        for one in found
        if name in {one.name.ja, one.full_name, one.kana} or name.casefold() == one.name.en.casefold()
    ]
    for one in whole or [one for one in found if _is_short_for(name, one)]:
        full = Bilingual(
            one.full_name,
            one.name.en if one.kind == "prefecture" else f"{one.name.en}, {one.prefecture_name.en}",
        )
        yield _local(one.code, full)


def _is_short_for(name: str, one: PlaceView) -> bool:
    """Whether a name lacks only the kind of body: 市, City; a reading what that is read (し, ちょう)."""
    read = one.kana.removeprefix(name) if one.kana.startswith(name) else ""
    english = one.name.en.rpartition(" ")[0].casefold()
    return name == one.name.ja[:-1] or name.casefold() == english or read in _KINDS_READ


def _countries_named(name: str) -> Iterator[Counterpart]:
    known = overseas().country(fold_foreign(name))
    code = known.code if known else _countries_in_english().get(_folded(name))
    if code and code != "JP":
        yield _country(code)


def _abroad(name: str) -> Iterator[Counterpart]:
    code, _, rest = name.partition(":")
    if rest and code in _countries_by_code():
        english = (
            _counterpart(one) for one in _english_names().get(_folded(rest), ()) if one.country == code
        )
        # A body that no table knows (a company, a harbour) is meant by the very name a record gives it.
        yield from (*_places_in(code, rest), *english) or (_called(code, rest),)
        return
    key = fold_foreign(name)
    leading = overseas().leading_country(key)
    if leading and leading[1] < len(key):
        yield from _places_in(leading[0].code, key[leading[1] :].lstrip("のノ"))
    for form in (key, f"{key}市"):
        for found in overseas().named_anywhere(form):
            yield _counterpart(found)
    for found in _english_names().get(_folded(name), ()):
        yield _counterpart(found)


def _places_in(country: str, name: str) -> Iterator[Counterpart]:
    key = fold_foreign(name)
    rest = key
    if division := overseas().leading_division(key, country):
        rest = key[division[1] :]
        if rest in _ENDINGS:
            yield _counterpart(division[0])
    for form in dict.fromkeys((key, rest)):
        for found in overseas().places(form, country) if form not in _ENDINGS else ():
            yield _counterpart(found)


def _called(country: str, name: str) -> Counterpart:
    land = country_name(country)
    said = Bilingual(f"{name}（{land.ja}）", f"{name}, {land.en}")
    return Counterpart("abroad", f"{country}:{name}", said, country=country, names=(name,))


def _counterpart(found: OverseasPlace) -> Counterpart:
    spelt = dict.fromkeys((found.name, *found.spellings))
    bare = dict.fromkeys(name.removesuffix("市") for name in spelt)
    english = (found.name_en,) if found.name_en else ()
    said = (*spelt, *(f"{name}{ending}" for name in bare for ending in _ENDINGS), *english)
    names = tuple(dict.fromkeys(said))
    land = country_name(found.country)
    name = Bilingual(f"{found.name}（{land.ja}）", f"{found.name_en or found.name}, {land.en}")
    key = f"{found.country}:{found.name}"
    return Counterpart("abroad", key, name, country=found.country, names=names)


@cache
def _countries_by_code() -> frozenset[str]:
    return frozenset(country.code for country in countries())


@cache
def _countries_in_english() -> Mapping[str, str]:
    return {_folded(country.name_en): country.code for country in countries()}


@cache
def _english_names() -> Mapping[str, tuple[OverseasPlace, ...]]:
    """Places abroad below the first levels by their English names."""
    found: dict[str, tuple[OverseasPlace, ...]] = {}
    for one in overseas_places():
        if one.name_en:
            name = _folded(one.name_en)
            found[name] = (*found.get(name, ()), one)
    return found


def _folded(name: str) -> str:
    """An English name without blanks: Viet Nam and Vietnam, Hai Phong and Haiphong are the same."""
    return "".join(name.casefold().split())
