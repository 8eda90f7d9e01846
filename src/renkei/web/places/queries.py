"""Who bears a code or a name on a day, in the languages of the pages. Reads the packaged tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from renkei.domain.errors import Bilingual
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import InvalidCodeError, UnknownPlaceError
from renkei.domain.places.history import former_bearers
from renkei.domain.places.overseas import Country
from renkei.domain.places.overseas_names import fold_foreign
from renkei.domain.places.versions import LocalGovernmentVersion
from renkei.reference_data.groups import groups
from renkei.reference_data.places import changes, gazetteer, name_search
from renkei.reference_data.places.overseas import countries, overseas


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A local government in one state.

    ``code`` has five digits, ``code6`` the check digit too. ``full_name`` says the prefecture where
    the body is not one itself. ``exists`` is whether the state holds on the day that was asked for,
    ``begins_later`` whether it only begins after it.
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
    entity: str
    district: str | None
    city: str | None
    begins_later: bool


@lru_cache(maxsize=10_000)  # the packaged tables do not change while a process runs
def place(code: str, on: date) -> PlaceView | None:
    """Who bears the code (five or six digits) on the day; else who bore it last before, else first after.

    ``None`` for what is no code, or one that nobody has borne.
    """
    version = version_of(code, on)
    return view_of(version, on) if version else None


def version_of(code: str, on: date) -> LocalGovernmentVersion | None:
    """The version that :func:`place` shows."""
    versions = gazetteer().versions_of(code[:5])
    if not versions or not _is_code(code):
        return None
    begun = [version for version in versions if version.valid_from is None or version.valid_from <= on]
    return begun[-1] if begun else versions[0]


def places(codes: Iterable[str], on: date) -> Mapping[str, PlaceView]:
    """Those of the codes that somebody bears or bore, see :func:`place`."""
    found = ((code, place(code, on)) for code in codes)
    return {code: view for code, view in found if view is not None}


@dataclass(frozen=True, slots=True)
class FormerPlace:
    """A body that bore a name before the day, and those that stand for it then (nobody: not known)."""

    place: PlaceView
    successors: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """What a name finds: bodies of the day, those of before with their successors, those to come."""

    places: tuple[PlaceView, ...]
    former: tuple[FormerPlace, ...] = ()
    later: tuple[PlaceView, ...] = ()


def find_places(
    q: str,
    on: date,
    *,
    prefecture: str | None = None,
    kind: str | None = None,
    only: frozenset[str] | None = None,
) -> FoundPlaces:
    """The bodies that fit on the day; without a name all that exist, in the order of codes.

    ``q`` is part of the name, the reading or the name in Latin letters, see
    :class:`renkei.domain.places.name_search.NameSearch`; ``only`` the codes to choose from.
    """

    def fits(version: LocalGovernmentVersion) -> bool:
        return (
            (prefecture is None or version.prefecture == prefecture)
            and (kind is None or version.kind == kind)
            and (only is None or version.code in only)
        )

    if not q.strip():
        everybody = sorted(filter(fits, gazetteer().on(on)), key=lambda version: version.code)
        return FoundPlaces(views_of(everybody, on))
    found = name_search().find(q, on)
    return FoundPlaces(
        views_of(filter(fits, found.holding), on),
        tuple(
            FormerPlace(view_of(bearer.version, on), views_of(bearer.successors, on))
            for bearer in found.former
            if fits(bearer.version)
        ),
        views_of(filter(fits, found.later), on),
    )


def former_places(name: str, on: date) -> tuple[FormerPlace, ...]:
    """Who bore the whole name, with or without prefecture, before the day, and who stands for them.

    Not those who are followed by a body of the same name (静岡市, founded anew in 2003).
    """
    return tuple(
        FormerPlace(view_of(one.version, on), views_of(one.successors, on))
        for one in former_bearers(gazetteer(), changes(), name.strip(), on)
        if one.version.name not in {successor.name for successor in one.successors}
    )


def find_code(code: str, on: date) -> FoundPlaces:
    """The bearer of a code (five or six digits) on the day, or those who bore or will bear it.

    Raises:
        InvalidCodeError: not a code, or a wrong check digit.
    """
    versions = gazetteer().versions_of(LocalGovernmentCode.parse(code).digits)
    holding = [version for version in versions if version.holds_on(on)]
    last = {v.entity: v for v in versions if v.valid_to and v.valid_to <= on}
    later = [v for v in versions if v.valid_from and v.valid_from > on]
    alive = {version.entity for version in holding}
    return FoundPlaces(
        views_of(holding, on),
        tuple(
            FormerPlace(view_of(version, on), views_of(changes().successors(version, on), on))
            for entity, version in last.items()
            if entity not in alive
        ),
        views_of(later[:1] if not holding else (), on),
    )


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


@lru_cache(maxsize=20_000)
def overseas_name_en(name: str, country: str, subdivision: str = "") -> str:
    """The English name of a place abroad; empty where it is unknown or not the only one of that name."""
    index = overseas()
    division = index.division(subdivision) if subdivision else None
    if division is not None and division.name == name:
        return division.name_en or ""
    found = {
        place.name_en
        for place in index.places(fold_foreign(name), country)
        if place.name_en and (not subdivision or place.subdivision in {None, subdivision})
    }
    return found.pop() if len(found) == 1 else ""


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


def views_of(versions: Iterable[LocalGovernmentVersion], on: date) -> tuple[PlaceView, ...]:
    """Versions as the pages show them on a day."""
    return tuple(view_of(version, on) for version in versions)


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
        entity=version.entity,
        district=version.district,
        city=version.city,
        begins_later=version.valid_from is not None and on < version.valid_from,
    )
