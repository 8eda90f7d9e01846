"""Answers about names abroad: who is meant, how certain that is, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.places.overseas import Country, OverseasPlace, Places
from renkei.domain.places.overseas_names import fold_foreign

KNOWN: Final = Bilingual(
    "国名・州省名・都市名の表と一致します。", "Found in the tables of countries, first levels and cities."
)
CARRIED: Final = Bilingual(
    "直前に挙げられた国にある都市と読みました。", "Read as a place in the country named just before."
)
ONLY_ONE: Final = Bilingual(
    "国名は書かれていませんが、表の中で当てはまるのは一つです。",
    "No country is written, but only one place in the tables fits.",
)
UNLISTED: Final = Bilingual(
    "国は定まりますが、この名称は都市の表にありません。名称は書かれたとおりです。",
    "The country is certain, but the name is not in the table of cities; it is given as written.",
)
MISSION: Final = Bilingual(
    "外国の在外公館です。地方公共団体ではありません。",
    "A diplomatic or consular post, not a local government.",
)
BODY: Final = Bilingual(
    "都市そのものではなく、その名を冠する別の団体です。",
    "Not the city itself but another body that bears its name.",
)


@dataclass(frozen=True, slots=True)
class OverseasAnswer:
    """Who is meant abroad; fields as on a mention."""

    kind: str
    country: str
    reason: Bilingual
    name: str
    name_en: str | None = None
    subdivision: str | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    note: str | None = None


def of_country(state: Country) -> OverseasAnswer:
    """The answer for a country or a former state, whose successors are the alternatives."""
    code = code_of(state)
    if code and code == state.code:
        return OverseasAnswer("country", code, KNOWN, state.name, state.name_en)
    reason = Bilingual(
        f"{state.name}は{state.valid_to}までの国家で、承継国は{'、'.join(state.successors)}です。",
        f"{state.name_en} existed until {state.valid_to}; its successors are {', '.join(state.successors)}.",
    )
    return OverseasAnswer(
        "country",
        code or "",
        reason,
        state.name,
        state.name_en,
        confidence=0.6,
        alternatives=state.successors,
    )


def code_of(state: Country) -> str | None:
    """The two-letter code: of a former state only where one successor carries on its seat."""
    if state.valid_to is None:
        return state.code
    return state.successors[0] if len(state.successors) == 1 or state.code == "SUHH" else None


def of_places(found: Places, name: str, reason: Bilingual, on: date) -> OverseasAnswer:
    """The answer for places of one name in a country; without a first level where they differ."""
    levels = {p.subdivision for p in found}
    first = found[0]
    if len(levels) == 1:
        return of_place(first, name, reason, on)
    certain = [p for p in found if p.subdivision]
    if len({p.subdivision for p in certain}) == 1 and len(found) == 2:
        return of_place(certain[0], name, reason, on)
    where = tuple(f"{p.name} ({p.subdivision or p.country})" for p in found[:6])
    doubt = Bilingual(
        f"この国に同じ名称が{len(found)}あり、どれかは定まりません: {'、'.join(where)}。",
        f"The country has {len(found)} places of this name: {', '.join(where)}.",
    )
    return OverseasAnswer(first.kind, first.country, doubt, name, confidence=0.5, alternatives=where)


def of_place(place: OverseasPlace, words: str, reason: Bilingual, on: date) -> OverseasAnswer:
    """The answer for one place; if it has ended, with its successor as the alternative."""
    name = place.name
    if place.kind == "city" and name[-1] not in "市州省県区郡" and words.rstrip().endswith("市"):
        name += "市"
    answer = OverseasAnswer(
        place.kind, place.country, reason, name, place.name_en, place.subdivision,
        confidence=0.8 if place.kind in {"intermunicipal", "organisation", "company"} else 1.0,
    )  # fmt: skip
    if place.kind == "intermunicipal":
        answer = replace(answer, reason=BODY)
    if not place.has_ended(on):
        return answer
    after = place.successor or ""
    ended = Bilingual(
        f"{place.name}は{place.valid_to}に廃止されています。" + (f"その後は{after}です。" if after else ""),
        f"{place.name} ceased to exist in {place.valid_to}." + (f" It became {after}." if after else ""),
    )
    return replace(answer, reason=ended, confidence=0.8, alternatives=(after,) if after else ())


def similar_names(key: str, names: tuple[str, ...]) -> Bilingual:
    """Why a name that is not in the tables is doubted."""
    listed = "、".join(names)
    return Bilingual(
        f"「{key}」は都市の表になく、一字違いの名称があります: {listed}。",
        f"{key} is not in the table of cities; names one character apart: {listed}.",
    )


def own_name(words: str, key: str) -> str:
    """The written form of the last part of the words that folds to ``key``."""
    tight = without_space(words)
    for start in range(len(tight)):
        if fold_foreign(tight[start:]) == key:
            return tight[start:]
    return tight


def without_space(words: str) -> str:
    """The words without white space."""
    return re.sub(r"\s+", "", words)
