"""What the resolver asks of the definitions of groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from renkei.domain.errors import Bilingual
from renkei.domain.places.gazetteer import Gazetteer

LARGEST_WRITTEN_OUT: Final = 200
"""Groups with more members are named on a mention, but their codes are not written out there."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The members of a group on a day, with the definition used and the members by other usage."""

    group: str
    kind: str
    codes: tuple[str, ...]
    reason: Bilingual
    alternatives: tuple[str, ...] = ()
    confidence: float = 1.0


class GroupSource(Protocol):
    """Definitions of groups with dated membership."""

    def expansion(self, group: str, on: date) -> Expansion | None:
        """The members of the group of that id on the day; ``None`` if there is no such group."""

    def named(self, words: str) -> str | None:
        """The id of the group that the words (folded, without spaces) name; ``None`` if none."""


_REGIONS: Final = {
    "hokkaido": ("北海道", "01"),
    "tohoku": ("東北", "02 03 04 05 06 07"),
    "kanto": ("関東", "08 09 10 11 12 13 14"),
    "hokuriku": ("北陸", "16 17 18"),
    "chugoku": ("中国", "31 32 33 34 35"),
    "shikoku": ("四国", "36 37 38 39"),
    "chugoku_shikoku": ("中国・四国", "31 32 33 34 35 36 37 38 39"),
    "kyushu": ("九州", "40 41 42 43 44 45 46"),
}


class DerivedGroups:
    """Groups that follow from the gazetteer alone."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def expansion(self, group: str, on: date) -> Expansion | None:
        """See :class:`GroupSource`."""
        g = self._gazetteer
        reason = Bilingual("定義された集合です。", "A defined group.")
        if group in _REGIONS:
            codes = tuple(c + "000" for c in _REGIONS[group][1].split())
            return Expansion(group, "region", codes, reason, confidence=0.9)
        everyone = list(g.on(max(on, date(1970, 4, 1))))
        chosen = {
            "all_prefectures": lambda v: v.kind == "prefecture",
            "all_prefectures_except_tokyo": lambda v: v.kind == "prefecture" and v.code != "13000",
            "all_municipalities": lambda v: v.is_municipality or v.kind == "special_ward",
            "all_local_governments": lambda v: v.kind != "ward",
            "all_tokyo_municipalities": lambda v: v.prefecture == "13000" and v.kind != "prefecture",
            "special_wards": lambda v: v.kind == "special_ward",
            "designated_cities": lambda v: v.kind == "city" and v.code[2] == "1",
        }.get(group)
        if chosen is None:
            return None
        return Expansion(group, "group", tuple(sorted(v.code for v in everyone if chosen(v))), reason)

    def named(self, words: str) -> str | None:
        """See :class:`GroupSource`."""
        for ending in ("地域", "地方", "地区", "ブロック", "圏"):
            stem = words.removesuffix(ending)
            if stem != words:
                return next((i for i, (name, _) in _REGIONS.items() if name == stem), None)
        return None
