"""Who bears one name on one day: prefectures, municipalities and wards of Japan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places.gazetteer import Gazetteer, Versions
from renkei.domain.places.names import LONGEST_NAME, fold_name, is_one_edit_apart, variants_folded
from renkei.domain.places.resolve_answers import (
    NOWHERE,
    NameAnswer,
    Surroundings,
    abstention,
    answer_of,
    bracketed,
    break_tie,
    district_fits,
    doubted,
    goes_on,
    kind_of,
    lies_in,
)
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion

SUFFIXES: Final = "都道府県市区町村"
_DISTRICTS: Final = ("郡", "総合振興局", "振興局", "支庁")
_OFFICES: Final = ("役所", "役場", "庁")
_FORMER: Final = ("旧", "元")

Successors = Callable[[LocalGovernmentVersion, date], Versions]


class NameIndex:
    """Names of all dated versions under their folded keys."""

    def __init__(self, gazetteer: Gazetteer, successors: Successors | None = None) -> None:
        self._gazetteer = gazetteer
        self._successors = successors
        self._by_name: dict[str, Versions] = {}
        self._by_stem: dict[str, Versions] = {}
        self._prefectures: dict[str, str] = {}
        self._prefecture_stems: dict[str, str] = {}
        self._build(gazetteer.versions)

    def _build(self, versions: Versions) -> None:
        names: dict[str, list[LocalGovernmentVersion]] = {}
        stems: dict[str, list[LocalGovernmentVersion]] = {}
        # All names in one go: a fold for each would take a tenth of the time to the first answer.
        keys = variants_folded("\n".join(version.name for version in versions)).split("\n")
        for version, key in zip(versions, keys, strict=True):
            names.setdefault(key, []).append(version)
            if version.kind == "prefecture":
                self._prefectures[key] = version.code
                if key != "北海道":
                    self._prefecture_stems[key[:-1]] = version.code
            if len(key) > 1 and key != "北海道":
                stems.setdefault(key[:-1], []).append(version)
        self._by_name = {key: tuple(found) for key, found in names.items()}
        self._by_stem = {key: tuple(found) for key, found in stems.items()}

    @property
    def keys(self) -> Iterable[str]:
        """Every folded name that a body has ever borne."""
        return self._by_name.keys()

    @property
    def table(self) -> Mapping[str, Versions]:
        """The versions of every folded name, for looking up many."""
        return self._by_name

    def knows(self, key: str) -> bool:
        """Whether a body has ever borne this folded name."""
        return key in self._by_name

    def prefecture_of(self, key: str) -> str | None:
        """The code of the prefecture of this folded name."""
        return self._prefectures.get(key)

    def prefecture_meant(self, key: str) -> str | None:
        """The code of the prefecture of this folded name, or of this name without its ending (東京)."""
        return self._prefectures.get(key) or self._prefecture_stems.get(key)

    def municipalities(self, prefecture: str, on: date) -> tuple[str, ...]:
        """The codes of the cities, special wards, towns and villages of a prefecture on a day."""
        if on < TABLES_BEGIN:
            return ()
        bodies = self._gazetteer.in_prefecture(prefecture, on)
        return tuple(v.code for v in bodies if v.is_municipality or v.kind == "special_ward")

    def leading_prefecture(self, key: str) -> tuple[str, int] | None:
        """The prefecture whose full name the key begins with, and the length of that name."""
        for length in (3, 4):
            code = self._prefectures.get(key[:length])
            if code:
                return code, length
        return None

    def find(self, key: str, on: date, around: Surroundings = NOWHERE) -> NameAnswer | None:
        """Who bears the folded name ``key`` on the day ``on``; ``None``: not a name of this index.

        Tried in this order: the name alone; with prefecture, 郡 or city in front; an office (…県庁);
        a former name (旧…); the name with its ending omitted. A spelling mistake is suggested, never
        taken.
        """
        if not key or len(key) > LONGEST_NAME:
            return None
        if versions := self._by_name.get(key):
            return self._choose(key, versions, on, around, reasons.NAMED)
        return (
            self._prefixed(key, on, around)
            or self._office(key, on, around)
            or self._former(key, on, around)
            or self._without_suffix(key, on, around)
        )

    def find_in(self, prefecture: str, key: str, on: date) -> NameAnswer | None:
        """Which municipality or ward of a prefecture bears the folded name on that day; ``None``: none.

        For a prefecture written behind the name: 府中市（東京都）. Two of one name there (北区（大阪府）)
        are the readings that remain.
        """
        if on < TABLES_BEGIN:
            return None
        bearers = (v for v in self._by_name.get(key, ()) if v.kind != "prefecture" and v.holds_on(on))
        there = [v for v in bearers if v.prefecture == prefecture]
        if there:
            several = len(there) > 1
            return abstention(there, reasons.ambiguous(key, there)) if several else bracketed(there[0])
        answer = self.find(key, on, Surroundings(within=prefecture))
        place = self._gazetteer.find(answer.codes[0], on) if answer and answer.codes else None
        if answer is None or place is None or place.kind == "prefecture" or place.prefecture != prefecture:
            return None
        return bracketed(place, answer.confidence)

    def similar(self, key: str, on: date, within: str | None = None) -> Versions:
        """Bodies of that day whose names are one edit apart from ``key`` (in one prefecture, if given)."""
        if not 2 < len(key) <= LONGEST_NAME or key[-1] not in SUFFIXES:
            return ()
        near = (
            name
            for name in self._by_name
            if name[-1] == key[-1] and abs(len(name) - len(key)) < 2 and is_one_edit_apart(name, key)
        )
        found = [v for name in near for v in self._by_name[name] if v.holds_on(on)]
        return tuple(v for v in found if within is None or lies_in(v, within, self._gazetteer, on))

    def unknown(self, key: str, on: date, around: Surroundings = NOWHERE) -> NameAnswer | None:
        """The answer for a word that looks like a name but is none: one edit apart from real ones."""
        near = self.similar(key, on, around.within)
        if not near:
            return None
        return NameAnswer(
            kind=kind_of(near[0]),
            reason=reasons.similar(key, near),
            confidence=0.0,
            alternatives=tuple(dict.fromkeys(v.code for v in near)),
        )

    def _choose(
        self, key: str, versions: Versions, on: date, around: Surroundings, reason: Bilingual
    ) -> NameAnswer:
        if on < TABLES_BEGIN:
            return abstention(versions, reasons.before_tables())
        living = [v for v in versions if v.holds_on(on)]
        if around.within:
            inside = [v for v in living if lies_in(v, around.within, self._gazetteer, on)]
            if not inside:
                return self._not_inside(key, versions, living, on, around.within)
            living = inside
        if len(living) == 1:
            return answer_of(living[0], reason)
        if not living:
            return self._not_on_that_day(key, versions, on)
        return break_tie(living, around) or abstention(living, reasons.ambiguous(key, living))

    def _not_inside(
        self, key: str, versions: Versions, living: list[LocalGovernmentVersion], on: date, within: str
    ) -> NameAnswer:
        once = [v for v in versions if v.code[:2] == within[:2] and lies_in(v, within, self._gazetteer, on)]
        if once:
            return self._not_on_that_day(key, tuple(once), on)
        place = self._gazetteer.find(within, on)
        near = self.similar(key, on, within)
        reason = reasons.not_there(key, place.full_name if place else within, living)
        return abstention([*living, *near], reason) if living or near else abstention(versions, reason)

    def _not_on_that_day(self, key: str, versions: Versions, on: date) -> NameAnswer:
        past = [v for v in versions if v.valid_to and v.valid_to <= on]
        if not past:
            first = versions[0]
            return abstention(versions, reasons.not_yet(key, first))
        bodies = {v.code: v for v in sorted(past, key=lambda v: v.valid_to or date.max)}
        heirs: dict[str, LocalGovernmentVersion] = {}
        if self._successors:
            for body in bodies.values():
                heirs |= {v.code: v for v in self._successors(body, on)}
        last = next(reversed(bodies.values()))
        reason = reasons.ended(key, last, heirs.values())
        return abstention(list(heirs.values()) or list(bodies.values()), reason)

    def _prefixed(self, key: str, on: date, around: Surroundings) -> NameAnswer | None:
        leading = self.leading_prefecture(key)
        if leading:
            prefecture, length = leading
            answer = self._in_prefecture(key[length:], on, prefecture)
            if answer:
                return answer
        return self._after_short_prefecture(key, on) or self._below(key, on, around)

    def _after_short_prefecture(self, key: str, on: date) -> NameAnswer | None:
        """神奈川横浜市, 宮城仙台市青葉区: the prefecture without its ending."""
        for length in (2, 3):
            code = self._prefecture_stems.get(key[:length])
            rest = key[length:]
            if code is None or not rest or rest in self._prefectures:
                continue
            inside = Surroundings(within=code)
            versions = tuple(v for v in self._by_name.get(rest, ()) if v.prefecture == code)
            if versions:
                return self._choose(rest, versions, on, inside, reasons.PREFIXED)
            answer = self._below(rest, on, inside)
            if answer and answer.codes:
                return answer
        return None

    def _in_prefecture(self, rest: str, on: date, prefecture: str) -> NameAnswer | None:
        around = Surroundings(within=prefecture)
        answer = None
        if versions := self._by_name.get(rest):
            answer = self._choose(rest, versions, on, around, reasons.PREFIXED)
        answer = answer or self._below(rest, on, around) or self.unknown(rest, on, around)
        if answer is None:
            return None
        return NameAnswer(
            answer.kind,
            answer.reason,
            answer.codes,
            answer.confidence,
            answer.alternatives,
            prefecture,
            located=True,
        )

    def _below(self, key: str, on: date, around: Surroundings) -> NameAnswer | None:
        """A name after its 郡 (西多摩郡福生町) or its city (横浜市鶴見区)."""
        for ending in _DISTRICTS:
            at = key.find(ending, 1)
            versions = self._by_name.get(key[at + len(ending) :]) if at > 0 else None
            if versions:
                district = key[: at + len(ending)]
                there = tuple(v for v in versions if district_fits(v, district))
                answer = self._choose(key, there or versions, on, around, reasons.PREFIXED)
                return answer if there else doubted(answer)
        at = key.find("市", 1)
        while at > 0:
            wards = self._by_name.get(key[at + 1 :], ())
            of_city = tuple(v for v in wards if v.city and fold_name(v.city) == key[: at + 1])
            if of_city:
                return self._choose(key, of_city, on, around, reasons.PREFIXED)
            at = key.find("市", at + 1)
        return None

    def _office(self, key: str, on: date, around: Surroundings) -> NameAnswer | None:
        for ending in _OFFICES:
            body = key.removesuffix(ending)
            if body != key and (versions := self._by_name.get(body)):
                return self._choose(body, versions, on, around, reasons.OFFICE)
        return None

    def _former(self, key: str, on: date, around: Surroundings) -> NameAnswer | None:
        if key[0] not in _FORMER:
            return None
        versions = self._by_name.get(key[1:], ())
        past = [v for v in versions if v.valid_to and v.valid_to <= on and not goes_on(v, versions)]
        if around.carried and len(past) > 1:
            past = [v for v in past if v.prefecture == around.carried] or past
        if not past:
            return None
        if len({v.entity for v in past}) > 1:
            return abstention(past, reasons.ambiguous(key, past))
        return answer_of(past[-1], self._not_on_that_day(key[1:], tuple(past), on).reason, 0.9)

    def _without_suffix(self, key: str, on: date, around: Surroundings) -> NameAnswer | None:
        versions = self._by_stem.get(key)
        # One character alone (津, 森) is a name only where the prefecture is given.
        if not versions or on < TABLES_BEGIN or (len(key) < 2 and not around.within):
            return None
        living = [v for v in versions if v.holds_on(on) and v.kind != "ward"]
        if around.within:
            living = [v for v in living if lies_in(v, around.within, self._gazetteer, on)]
        if not living:
            return None
        if len(living) == 1:
            return answer_of(living[0], reasons.SUFFIX_OMITTED, 0.8)
        return break_tie(living, around, 0.7) or abstention(living, reasons.ambiguous(key, living))
