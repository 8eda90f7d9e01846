"""Countries, first levels, cities and other bodies abroad, found by their Japanese names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from renkei.domain.places.names import is_one_edit_apart
from renkei.domain.places.overseas_names import fold_foreign, fold_foreign_all, loosely_folded

MUNICIPAL: Final = "市町村"
_STEM_ENDINGS: Final = ("特別自治区", "自治区", "地域圏", "州", "省", "県", "道")
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


@dataclass(frozen=True, slots=True)
class OverseasPlace:
    """A place or body abroad.

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
Loader = Callable[[], Iterable[OverseasPlace]]


class OverseasIndex:
    """Overseas names under their folded keys. Tables are asked for when first needed, by country."""

    def __init__(self, countries: Callable[[], Iterable[Country]], divisions: Loader, places: Loader) -> None:
        self._load_countries = countries
        self._load_divisions = divisions
        self._load_places = places
        self._by_country: dict[str, dict[str, Places]] = {}
        self._loose: dict[str, dict[str, Places]] = {}

    @cached_property
    def _countries(self) -> dict[str, Country]:
        found: dict[str, Country] = {}
        for country in self._load_countries():
            for name in (country.name, *country.spellings):
                found.setdefault(fold_foreign(name), country)
        return found

    @cached_property
    def _divisions(self) -> dict[str, dict[str, OverseasPlace]]:
        found: dict[str, dict[str, OverseasPlace]] = {}
        for place in self._load_divisions():
            table = found.setdefault(place.country, {})
            for name in (place.name, *place.spellings):
                key = fold_foreign(name)
                table.setdefault(key, place)
                for ending in _STEM_ENDINGS:
                    if key.endswith(ending) and len(key) > len(ending) + 1:
                        table.setdefault(key.removesuffix(ending), place)
                        break
        return found

    @cached_property
    def _rows(self) -> dict[str, list[OverseasPlace]]:
        rows: dict[str, list[OverseasPlace]] = {}
        for place in self._load_places():
            rows.setdefault(place.country, []).append(place)
        return rows

    @cached_property
    def names_of_all(self) -> dict[str, Places]:
        """Full names with an ending (ハワイ州, 天津市) of first levels and places of all countries."""
        found: dict[str, dict[int, OverseasPlace]] = {}
        for table in self._divisions.values():
            for key, place in table.items():
                if key[-1] in "州省市県区郡道":
                    found.setdefault(key, {})[id(place)] = place
        named = [
            (name, place)
            for rows in self._rows.values()
            for place in rows
            for name in (place.name, *place.spellings)
        ]
        keys = fold_foreign_all([name for name, _ in named])
        for key, (_, place) in zip(keys, named, strict=True):
            ended = place.kind != "city" or key[-1] in "州省市県区郡道町村"
            found.setdefault(key if ended else f"{key}市", {})[id(place)] = place
        return {key: tuple(places.values()) for key, places in found.items()}

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
        table = self._divisions.get(country, {})
        for length in range(min(len(key), _LONGEST), 1, -1):
            place = table.get(key[:length])
            if place:
                return place, length
        return None

    def division(self, code: str) -> OverseasPlace | None:
        """The first level with that ISO 3166-2 code."""
        return next((p for p in self._divisions.get(code[:2], {}).values() if p.subdivision == code), None)

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
        entries: dict[str, list[OverseasPlace]] = {}
        for place in self._rows.get(country, ()):
            for name in (place.name, *place.spellings):
                key = fold_foreign(name)
                for form in {key, key[:-1] if key[-1] == "市" else key}:
                    known = entries.setdefault(form, [])
                    if place not in known:
                        known.append(place)
        table = {key: tuple(places) for key, places in entries.items()}
        loose: dict[str, Places] = {}
        for key, places in table.items():
            if len(key) > 3:
                loose.setdefault(loosely_folded(key), places)
        self._by_country[country], self._loose[country] = table, loose
        return table
