"""Answers to who bears a name: certain, chosen by what stands around it, or withheld."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places.gazetteer import Gazetteer, Versions
from renkei.domain.places.names import fold_name
from renkei.domain.places.versions import LocalGovernmentVersion


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a name; all but ``within`` only break ties.

    ``within`` is a prefecture or designated city (code) that must contain the body, ``carried`` the
    prefecture named before, ``host`` the government that issued the text, ``parties`` codes of the
    record's parties.
    """

    within: str | None = None
    carried: str | None = None
    host: str | None = None
    parties: frozenset[str] = frozenset()


NOWHERE: Final = Surroundings()


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """Who is meant by a name.

    ``codes`` holds one code where the answer is certain, none where it is not; then ``alternatives``
    are the readings. ``prefecture`` is the prefecture of the answer (carried on to the next names),
    ``located`` whether that prefecture was written in front (神奈川県横浜市).
    """

    kind: str
    reason: Bilingual
    codes: tuple[str, ...] = ()
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    prefecture: str | None = None
    located: bool = False


def lies_in(version: LocalGovernmentVersion, within: str, gazetteer: Gazetteer, on: date) -> bool:
    """Whether a body lies in a prefecture or, as a ward, in a designated city."""
    if within.endswith("000"):
        return version.prefecture == within
    place = gazetteer.find(within, on)
    return version.code == within or bool(
        place and version.city == place.name and version.prefecture == place.prefecture
    )


def district_fits(version: LocalGovernmentVersion, district: str) -> bool:
    """Whether a body lies in the 郡 or 支庁 of that name."""
    return bool(version.district) and district.endswith(fold_name(version.district or ""))


def goes_on(version: LocalGovernmentVersion, versions: Versions) -> bool:
    """Whether the legal person still exists under another version."""
    return any(v.entity == version.entity and v.valid_to is None for v in versions)


def break_tie(
    living: list[LocalGovernmentVersion], around: Surroundings, confidence: float = 0.9
) -> NameAnswer | None:
    """The one body that the surroundings single out; ``None`` if they do not."""
    if around.carried:
        inside = [v for v in living if v.prefecture == around.carried]
        if len(inside) == 1:
            return answer_of(inside[0], reasons.CARRIED, confidence)
    if around.parties:
        own = [v for v in living if v.code in around.parties]
        if len(own) == 1:
            return answer_of(own[0], reasons.PARTY, confidence)
    if around.host:
        near = [v for v in living if v.prefecture[:2] == around.host[:2] and v.kind != "prefecture"]
        if len(near) == 1:
            return answer_of(near[0], reasons.HOSTED, min(confidence, 0.8))
    return None


def kind_of(version: LocalGovernmentVersion) -> str:
    """The kind of a body as mentions tell it."""
    return {"special_ward": "ward", "unadministered_village": "village"}.get(version.kind, version.kind)


def answer_of(version: LocalGovernmentVersion, reason: Bilingual, confidence: float = 1.0) -> NameAnswer:
    """A certain answer."""
    return NameAnswer(
        kind=kind_of(version),
        reason=reason,
        codes=(version.code,),
        confidence=confidence,
        prefecture=version.prefecture,
        located=reason is reasons.PREFIXED,
    )


def bracketed(version: LocalGovernmentVersion, confidence: float = 1.0) -> NameAnswer:
    """A certain answer that a prefecture in brackets behind the name gives."""
    return answer_of(version, reasons.BRACKETED, confidence)


def doubted(answer: NameAnswer) -> NameAnswer:
    """The same answer, less certain."""
    return NameAnswer(
        answer.kind,
        answer.reason,
        answer.codes,
        min(answer.confidence, 0.8),
        answer.alternatives,
        answer.prefecture,
    )


def abstention(versions: Iterable[LocalGovernmentVersion], reason: Bilingual) -> NameAnswer:
    """No answer, with the readings that remain."""
    bodies = list(versions)
    prefectures = {v.prefecture for v in bodies}
    return NameAnswer(
        kind=kind_of(bodies[0]),
        reason=reason,
        confidence=0.0,
        alternatives=tuple(dict.fromkeys(v.code for v in bodies)),
        prefecture=prefectures.pop() if len(prefectures) == 1 else None,
    )
