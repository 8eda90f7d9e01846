"""Countries, first levels, cities and other bodies abroad, found by their Japanese names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from renkei.domain.places.names import is_one_edit_apart
from renkei.domain.places.overseas_names import fold_foreign, fold_foreign_all, loosely_folded

MUNICIPAL: Final = "市町村"
_STEM_ENDINGS: Final = ("特別自治区", "自治区", "地域圏", "州", "省", "県", "道")
_ENDINGS: Final = "州省市県区郡道町村"
_BODY_ENDINGS: Final = "圏旗盟体司団社劃位島"
"""Last characters of names of bodies abroad: 地域圏, 広域行政体, 有限公司."""
_COMMON: Final = re.compile(
    r"[0-9]|都市|地区|市町村|政令市|中核市|特例市|自治体|事業体|団体|[都道府県市区町村]内"
)
_LONGEST: Final = 24


@dataclass(frozen=True, slots=True)
class Country:
    """A country of ISO 3166-1, or a former state (``code`` of ISO 3166-3, with its successors)."""

    code: str
    name: str
    name_en: str
    spellings: tuple[str, ...] = ()
    valid_to: str | None = None
    successors: tuple[str, ...] = ()


class OverseasPlace(NamedTuple):
    """A place or body abroad (a named tuple, because tables make them by the thousand).

    ``subdivision`` is the ISO 3166-2 code of its first level (its own, if it is one), ``None`` where
    not certain. ``valid_to`` is a day or only a year (ISO); ``successor`` the name of what followed.
    """

    country: str
    subdivision: str | None
    kind: str
    name: str
    name_en: str | None = None
    spellings: tuple[str, ...] = ()
    valid_to: str | None = None
    successor: str | None = None

    def has_ended(self, on: date) -> bool:
        """Whether it no longer exists on the day; where only the year is known, from the next year on."""
        return self.valid_to is not None and self.valid_to < on.isoformat()[: len(self.valid_to)]


Places = tuple[OverseasPlace, ...]
Loader = Callable[[str | None], Iterable[OverseasPlace]]
"""Gives the places of a country, or of all without one."""


class OverseasIndex:
    """Overseas names under their folded keys. Tables are asked for when first needed, by country."""

    def __init__(self, countries: Callable[[], Iterable[Country]], divisions: Loader, places: Loader) -> None:
        self._load_countries = countries
        self._load_divisions = divisions
        self._load_places = places
        self._by_country: dict[str, dict[str, Places]] = {}
        self._division_tables: dict[str, dict[str, OverseasPlace]] = {}
        self._loose: dict[str, dict[str, Places]] = {}

    @cached_property
    def _countries(self) -> dict[str, Country]:
        found: dict[str, Country] = {}
        for country in self._load_countries():
            for name in (country.name, *country.spellings):
                found.setdefault(fold_foreign(name), country)
        return found

    def _divisions(self, country: str) -> dict[str, OverseasPlace]:
        """The first levels of a country under their folded names, with and without their endings."""
        table = self._division_tables.get(country)
        if table is None:
            table = self._division_tables[country] = {}
            for key, place in _by_key(self._load_divisions(country)):
                table.setdefault(key, place)
                for ending in _STEM_ENDINGS:
                    if key.endswith(ending) and len(key) > len(ending) + 1:
                        table.setdefault(key.removesuffix(ending), place)
                        break
        return table

    def named_anywhere(self, key: str) -> Places:
        """First levels and places of all countries with that full name, its ending included (天津市).

        A key that ends like no name abroad, has a digit or a common noun (都市, 地区) is none; so most
        words are answered without reading the tables.
        """
        is_name = key != "" and key[-1] in _ENDINGS + _BODY_ENDINGS and not _COMMON.search(key)
        return self._names_of_all.get(key, ()) if is_name else ()

    @cached_property
    def _names_of_all(self) -> dict[str, Places]:
        """Full names with an ending (ハワイ州, 天津市) of first levels and places of all countries."""
        found: dict[str, Places] = {}
        for key, place in _by_key(self._load_divisions(None)):
            if key[-1] in _ENDINGS:
                _put(found, key, place)
        for key, place in _by_key(self._load_places(None)):
            ended = place.kind != "city" or key[-1] in _ENDINGS
            _put(found, key if ended else f"{key}市", place)
        return found

    def country(self, key: str) -> Country | None:
        """The country of which ``key`` (folded) is a name."""
        return self._countries.get(key)

    def leading_country(self, key: str) -> tuple[Country, int] | None:
        """The country with the longest name that ``key`` begins with, and the length of that name."""
        countries = self._countries
        for length in range(min(len(key), _LONGEST), 1, -1):
            country = countries.get(key[:length])
            if country:
                return country, length
        return None

    def leading_division(self, key: str, country: str) -> tuple[OverseasPlace, int] | None:
        """The first level of the country with the longest name that ``key`` begins with."""
        table = self._divisions(country)
        for length in range(min(len(key), _LONGEST), 1, -1):
            place = table.get(key[:length])
            if place:
                return place, length
        return None

    def division(self, code: str) -> OverseasPlace | None:
        """The first level with that ISO 3166-2 code."""
        return next((p for p in self._divisions(code[:2]).values() if p.subdivision == code), None)

    def places(self, key: str, country: str) -> Places:
        """Places of the country with that name, with or without 市; else its weaker variants."""
        table = self._table(country)
        bare = key[:-1] if key[-1:] in MUNICIPAL and len(key) > 1 else key
        return table.get(key) or table.get(bare) or self._loose[country].get(loosely_folded(bare), ())

    def similar(self, key: str, country: str) -> Places:
        """Places of the country whose names are one edit apart from ``key``."""
        bare = key[:-1] if key[-1:] in MUNICIPAL else key
        if not 3 < len(bare) <= _LONGEST:
            return ()
        table = self._table(country)
        found = (places for name, places in table.items() if is_one_edit_apart(name, bare))
        return tuple(dict.fromkeys(place for places in found for place in places))

    def _table(self, country: str) -> dict[str, Places]:
        table = self._by_country.get(country)
        if table is not None:
            return table
        table = {}
        for key, place in _by_key(self._load_places(country)):
            for form in {key, key[:-1] if key[-1] == "市" else key}:
                _put(table, form, place)
        loose: dict[str, Places] = {}
        for key, places in table.items():
            if len(key) > 3:
                loose.setdefault(loosely_folded(key), places)
        self._by_country[country], self._loose[country] = table, loose
        return table


def _put(table: dict[str, Places], key: str, place: OverseasPlace) -> None:
    known = table.get(key, ())
    if not any(other is place for other in known):
        table[key] = (*known, place)


def _by_key(places: Iterable[OverseasPlace]) -> Iterator[tuple[str, OverseasPlace]]:
    """Every place under each of its folded names."""
    named = [(name, place) for place in places for name in (place.name, *place.spellings)]
    keys = fold_foreign_all([name for name, _ in named])
    return zip(keys, (place for _, place in named), strict=True)
