"""Who bears a code or a name on a day, in the languages of the pages. Reads the packaged tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from renkei.domain.errors import Bilingual
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import InvalidCodeError, UnknownPlaceError
from renkei.domain.places.overseas import Country
from renkei.domain.places.versions import LocalGovernmentVersion
from renkei.reference_data.groups import groups
from renkei.reference_data.places import gazetteer
from renkei.reference_data.places.overseas import countries


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A local government in one state.

    ``code`` has five digits, ``code6`` the check digit too. ``full_name`` says the prefecture where
    the body is not one itself. ``exists`` is whether the state holds on the day that was asked for.
    """

    code: str
    code6: str
    name: Bilingual
    full_name: str
    kana: str
    kind: str
    prefecture: str
    prefecture_name: Bilingual
    valid_from: date | None
    valid_to: date | None
    exists: bool
    latitude: float | None
    longitude: float | None
    url: str | None


@lru_cache(maxsize=10_000)  # the packaged tables do not change while a process runs
def place(code: str, on: date) -> PlaceView | None:
    """Who bears the code (five or six digits) on the day; else who bore it last; ``None`` for no code."""
    digits = code[:5]
    versions = gazetteer().versions_of(digits)
    if not versions or not _is_code(code):
        return None
    current = [version for version in versions if version.holds_on(on)]
    return view_of((current or versions)[-1], on)


def places(codes: Iterable[str], on: date) -> Mapping[str, PlaceView]:
    """Those of the codes that somebody bears or bore, see :func:`place`."""
    found = ((code, place(code, on)) for code in codes)
    return {code: view for code, view in found if view is not None}


def places_named(name: str, on: date) -> tuple[PlaceView, ...]:
    """The bodies that bear this name on the day, with or without the prefecture before it.

    Where nobody bears it on the day, those that once did.
    """
    tables = gazetteer()
    ever = tables.ever_named(name) or tables.ever_fully_named(name)
    versions = [version for version in ever if version.holds_on(on)] or list(ever)
    latest = {version.code: version for version in versions}
    return tuple(view_of(version, on) for version in latest.values())


def find_places(
    q: str,
    on: date,
    *,
    prefecture: str | None = None,
    kind: str | None = None,
    only: frozenset[str] | None = None,
) -> tuple[PlaceView, ...]:
    """The bodies that exist on the day and fit, in the order of codes.

    ``q`` is part of the name, the reading or the English name; ``only`` the codes to choose from.
    """
    wanted = q.strip().casefold()
    versions = (
        version
        for version in gazetteer().on(on)
        if (prefecture is None or version.prefecture == prefecture)
        and (kind is None or version.kind == kind)
        and (only is None or version.code in only)
        and (wanted in version.full_name or wanted in version.kana or wanted in version.name_en.casefold())
    )
    return tuple(view_of(version, on) for version in sorted(versions, key=lambda v: v.code))


def prefectures(on: date) -> tuple[PlaceView, ...]:
    """The 47 prefectures in the order of their codes."""
    return tuple(view_of(version, on) for version in gazetteer().prefectures())


@cache
def _countries() -> Mapping[str, Country]:
    return {country.code: country for country in countries()}


def country_name(code: str) -> Bilingual:
    """The short name of a country by its ISO 3166 code; the code itself where it is unknown."""
    country = _countries().get(code)
    return Bilingual(country.name, country.name_en) if country else Bilingual(code or "?", code or "?")


def country_words(code: str) -> tuple[str, ...]:
    """All names under which a country is searched for; none where the code is unknown."""
    country = _countries().get(code)
    return (country.name, country.name_en, *country.spellings) if country else ()


def group_name(id: str) -> Bilingual:
    """The name of a group of local governments by its id; the id itself where it is unknown."""
    try:
        return groups().group(id).name
    except UnknownPlaceError:
        return Bilingual(id or "?", id or "?")


def _is_code(code: str) -> bool:
    try:
        LocalGovernmentCode.parse(code)
    except InvalidCodeError:
        return False
    return True


def view_of(version: LocalGovernmentVersion, on: date) -> PlaceView:
    """A version as the pages show it on a day."""
    prefecture = gazetteer().prefecture(version.code)
    return PlaceView(
        code=version.code,
        code6=LocalGovernmentCode(version.code).with_check_digit,
        name=Bilingual(version.name, version.name_en or version.name),
        full_name=version.full_name,
        kana=version.kana,
        kind=version.kind,
        prefecture=version.prefecture,
        prefecture_name=Bilingual(prefecture.name, prefecture.name_en or prefecture.name),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        exists=version.holds_on(on),
        latitude=version.latitude,
        longitude=version.longitude,
        url=version.url,
    )
