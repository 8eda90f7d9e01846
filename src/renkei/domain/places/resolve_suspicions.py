"""Slips in a list of parties that the list itself gives away: suspected, with evidence, never repaired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from renkei.domain.errors import Bilingual
from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places.mentions import Mention
from renkei.domain.places.names import fold_name
from renkei.domain.places.resolve_names import NameIndex
from renkei.domain.places.versions import LocalGovernmentVersion

MUNICIPALITIES: Final = frozenset({"city", "ward", "town", "village"})


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A mention that probably means another body than it names.

    ``position`` is its place among the mentions; ``candidates`` are codes of bodies that may be meant
    instead, the likeliest first, possibly none. ``prefecture`` is the code of the prefecture under
    which a body is listed though it does not belong to it.
    """

    kind: Literal["place-listed-twice", "place-under-wrong-prefecture"]
    position: int
    candidates: tuple[str, ...]
    reason: Bilingual
    prefecture: str | None = None


def suspicions(mentions: Sequence[Mention], names: NameIndex, on: date) -> tuple[Suspicion, ...]:
    """What is suspicious in the mentions of one cell.

    A municipality of another prefecture between municipalities of the prefecture named last; and a
    body that is listed twice (a prefecture among cities: its city is probably meant).
    """
    named = [
        (at, m) for at, m in enumerate(mentions) if m.via == "named" and len(m.codes) == 1 and not m.state
    ]
    misplaced = list(_misplaced(named, names, on))
    excused = {mentions[s.position].codes[0] for s in misplaced}
    return tuple(
        misplaced + [s for s in _repeated(named, names, on) if mentions[s.position].codes[0] not in excused]
    )


def with_suspicions(mentions: tuple[Mention, ...], names: NameIndex, on: date) -> tuple[Mention, ...]:
    """The mentions, those suspected with candidates and reason; their codes stay as the words say."""
    if len(mentions) < 3 or not _may_be_suspicious(mentions):
        return mentions
    found = suspicions(mentions, names, on)
    if not found:
        return mentions
    annotated = list(mentions)
    for suspicion in found:
        annotated[suspicion.position] = replace(
            annotated[suspicion.position],
            alternatives=suspicion.candidates,
            reason=suspicion.reason,
            confidence=0.5,
        )
    return tuple(annotated)


def _may_be_suspicious(mentions: Sequence[Mention]) -> bool:
    """Whether there is a prefecture or a repetition at all; cheap, because it is asked of every cell."""
    codes = [m.codes for m in mentions if m.codes]
    return len(set(codes)) < len(codes) or any(m.kind == "prefecture" for m in mentions)


Named = list[tuple[int, Mention]]


def _misplaced(named: Named, names: NameIndex, on: date) -> list[Suspicion]:
    found = []
    listed = {m.codes[0] for _, m in named}
    head: Mention | None = None
    for index, (position, mention) in enumerate(named):
        if mention.kind == "prefecture":
            head = mention
            continue
        if head is None or not _stands_among(named, index, head):
            continue
        near = [
            v
            for v in names.similar(fold_name(mention.text), on, head.codes[0])
            if v.code not in listed and v.kind != "ward"
        ]
        reason = _misplaced_reason(mention, head, near)
        found.append(
            Suspicion(
                "place-under-wrong-prefecture",
                position,
                tuple(dict.fromkeys(v.code for v in near)),
                reason,
                head.codes[0],
            )
        )
    return found


def _stands_among(named: Named, index: int, head: Mention) -> bool:
    """Whether it lies outside the prefecture, but municipalities of it stand on both sides in one block."""
    mention = named[index][1]
    prefecture = head.codes[0][:2]
    # 府中市（広島県） says itself where it lies.
    if (
        mention.reason == reasons.BRACKETED
        or mention.kind not in MUNICIPALITIES
        or mention.codes[0][:2] == prefecture
    ):
        return False
    before = named[index - 1][1]
    after = named[index + 1][1] if index + 1 < len(named) else None
    return (
        before.codes[0][:2] == prefecture
        and after is not None
        and after.kind in MUNICIPALITIES
        and after.codes[0][:2] == prefecture
    )


def _repeated(named: Named, names: NameIndex, on: date) -> list[Suspicion]:
    found = []
    seen: set[tuple[str, str | None]] = set()
    listed = {m.codes[0] for _, m in named}
    for index, (position, mention) in enumerate(named):
        identity = (mention.codes[0], mention.component)
        if identity not in seen:
            seen.add(identity)
            continue
        city = _city_of_its_name(mention, names, on)
        among_cities = all(
            m.kind in MUNICIPALITIES for _, m in (*named[index - 1 : index], *named[index + 1 : index + 2])
        )
        meant = [city] if city and among_cities and city.code not in listed else []
        found.append(
            Suspicion(
                "place-listed-twice", position, tuple(v.code for v in meant), _repeated_reason(mention, meant)
            )
        )
    return found


def _city_of_its_name(mention: Mention, names: NameIndex, on: date) -> LocalGovernmentVersion | None:
    """千葉市 for 千葉県, if it lies in it."""
    if mention.kind != "prefecture":
        return None
    cities = names.table.get(fold_name(mention.text)[:-1] + "市", ())
    return next((v for v in cities if v.holds_on(on) and v.prefecture == mention.codes[0]), None)


def _misplaced_reason(mention: Mention, head: Mention, near: Sequence[LocalGovernmentVersion]) -> Bilingual:
    ja = f"「{mention.text}」は{head.text}の団体の並びの中にありますが、{head.text}の団体ではありません。"
    en = f"{mention.text} stands among the bodies of {head.text}, but does not belong to it."
    if near:
        ja += f"一字違いでまだ挙げられていない団体: {'、'.join(f'{v.full_name}（{v.code}）' for v in near)}。"
        listed = ", ".join(f"{v.full_name} ({v.code})" for v in near)
        en += f" One character apart and not listed yet: {listed}."
    return Bilingual(ja, en)


def _repeated_reason(mention: Mention, meant: Sequence[LocalGovernmentVersion]) -> Bilingual:
    ja = f"「{mention.text}」が同じ欄に2回挙げられています。"
    en = f"{mention.text} is listed twice in the same cell."
    if meant:
        city = meant[0]
        ja += f"2回目は市の並びの中にあり、{city.full_name}（{city.code}）が挙げられていません。"
        en += f" The second time it stands among cities, and {city.full_name} ({city.code}) is not listed."
    return Bilingual(ja, en)
