"""Packaged tables of overseas places; ``tools/build_overseas.py`` builds them and names the sources."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from sys import intern

from renkei.domain.places.overseas import Country, OverseasIndex, OverseasPlace


@cache
def overseas() -> OverseasIndex:
    """The index of overseas places, made once in a process; each table is read when first needed."""
    return OverseasIndex(countries, _divisions, _places)


def countries() -> Iterator[Country]:
    """The countries of ISO 3166-1 and the former ones of ISO 3166-3, in the order of the table."""
    for code, name, name_en, spellings, valid_to, successors in _rows("overseas_countries.csv"):
        yield Country(code, name, name_en, _list(spellings), valid_to or None, tuple(successors.split()))


def overseas_places() -> Iterator[OverseasPlace]:
    """Every place and body abroad below the first levels, in the order of the table."""
    yield from _places()


def places_of(country: str) -> Iterator[OverseasPlace]:
    """The places and bodies of a country below its first level, in the order of the table."""
    return _places(country)


def _divisions(within: str | None = None) -> Iterator[OverseasPlace]:
    """The first levels of a country; of all without one."""
    for code, kind, name, name_en, spellings in _rows("overseas_divisions.csv", within):
        yield OverseasPlace(intern(code[:2]), code, intern(kind), name, name_en or None, _list(spellings))


def _places(within: str | None = None) -> Iterator[OverseasPlace]:
    """The places of a country; of all without one."""
    for country, subdivision, kind, name, name_en, spellings, valid_to, successor in _rows(
        "overseas_places.csv", within
    ):
        yield OverseasPlace(
            intern(country),
            intern(subdivision) if subdivision else None,
            intern(kind),
            name,
            name_en or None,
            _list(spellings),
            valid_to or None,
            successor or None,
        )


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _rows(file: str, country: str | None = None) -> Iterator[list[str]]:
    """The rows of a table below its headings; only those of one country, if given."""
    lines = _lines(file)
    return csv.reader(lines.get(country, ()) if country else chain.from_iterable(lines.values()))


@cache
def _lines(file: str) -> dict[str, list[str]]:
    """The lines of a table by the country that each begins with (``FR,…`` or ``FR-IDF,…``)."""
    found: dict[str, list[str]] = {}
    for line in (files(__package__) / file).read_text(encoding="utf-8").splitlines()[1:]:
        found.setdefault(line.partition(",")[0].partition("-")[0], []).append(line)
    return found
