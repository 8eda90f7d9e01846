"""Following ※備考欄: what the remark that a partner cell points to says of who takes part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.counted import said_when
from renkei.domain.places.mentions import Context, Mention
from renkei.domain.places.resolve import Resolver

_ORGANISATION: Final = re.compile(
    r"の?(?:[A-Za-z]{1,4})?(?:民間)?(?:企業|会社|事業者|団体|グループ|組合|商店街|店舗|劇団|大学|学校|住民|機屋|農家|生産者|中小企業)"
)
_COUNTERPART: Final = re.compile(
    r"(?P<who>[^。、,\s①-⑳][^。、,]{1,40}?)と(?:の)?(?:連携|協力|協働|共同|共催|交流|[^。、]{1,15}をマッチング)"
)
_EXCEPT: Final = re.compile(r"\s*(?:を除く|を除いた|以外の)\s*")
_BETWEEN: Final = re.compile(r"[、・,及びと\s]*")
_MORE: Final = re.compile(r"(?:ほか|他|等|など)")
_BRACKET: Final = re.compile(r"[(（][^()（）]*[)）]")
_CLAUSE_START: Final = re.compile(r"[、。,，\s()（）「」]")
_COMPONENT: Final = re.compile(r"[①-⑳]")


@dataclass(frozen=True, slots=True)
class PointedAt:
    """Who a remark names: mentions in its words, and whether any of them is a local government."""

    mentions: tuple[Mention, ...]
    names_government: bool


@dataclass(frozen=True, slots=True)
class _Remark:
    """A remark and what is needed to read it."""

    text: str
    resolver: Resolver
    on: date
    context: Context


def read_remark(text: str, resolver: Resolver, on: date, context: Context) -> PointedAt:
    """The parties that a remark names.

    Names of places that only tell where companies or other bodies sit are no parties; those bodies
    are, as organisations without a code. 除く leads to the complement. Nothing is invented where
    the remark names nobody.
    """
    mentions = resolver.text(text, on=on, context=context)
    found = _with_complements(mentions, _Remark(text, resolver, on, context))
    parties: list[Mention] = []
    for mention in found:
        bodies = _ORGANISATION.match(text, mention.end)
        if bodies:
            parties.append(_organisation(text, mention.start, bodies.end()))
        else:
            parties += [_qualified(_dated(mention, text), text), *_more(mention, text)]
    parties = [_heading(m, parties, text) for m in parties]
    government = any(m.kind != "organisation" for m in parties)
    if not government and not parties:
        parties = [_organisation(text, m.start("who"), m.end("who")) for m in _COUNTERPART.finditer(text)]
    return PointedAt(tuple(_component(m, text) for m in parties), government)


def _organisation(text: str, start: int, end: int) -> Mention:
    return Mention(text[start:end], start, end, "organisation", via="named")


def _dated(mention: Mention, text: str) -> Mention:
    """With the words that say when, if a date stands before it in its sentence."""
    if mention.as_of:
        return mention
    return replace(mention, as_of=said_when(text, mention.start, mention.end))


def _heading(mention: Mention, parties: Sequence[Mention], text: str) -> Mention:
    """A count whose members follow in brackets (17道県(北海道、…)) stands for all of them."""
    opened = _BRACKET.match(text, mention.end) if mention.count and not mention.codes else None
    if not opened:
        return mention
    inside = [m for m in parties if opened.start() < m.start and m.end < opened.end() and m.codes]
    codes = tuple(dict.fromkeys(code for m in inside for code in m.codes))
    if not codes:
        return mention
    names = "、".join(m.text for m in inside)
    reason = Bilingual(f"括弧内に挙げられた{names}を指す。", f"It stands for those in brackets: {names}.")
    return replace(mention, kind="group", via="group", codes=codes, heading=True, reason=reason)


def _qualified(mention: Mention, text: str) -> Mention:
    """A bare count with the clause that says which are counted (会場が所在する8道県)."""
    if not mention.count or mention.codes or text[mention.start - 1 : mention.start] not in ("る", "た"):
        return mention
    start = max((m.end() for m in _CLAUSE_START.finditer(text, 0, mention.start)), default=0)
    return replace(mention, text=text[start : mention.end], start=start)


def _more(mention: Mention, text: str) -> Iterator[Mention]:
    """北海道、青森県ほか: further, unnamed parties."""
    more = _MORE.match(text, mention.end)
    if more and mention.codes and more[0] in ("ほか", "他"):
        rest = Mention(more[0], more.start(), more.end(), "unspecified", open_ended=True)
        yield _dated(rest, text)


def _component(mention: Mention, text: str) -> Mention:
    marks = _COMPONENT.findall(text[: mention.start])
    return replace(mention, component=marks[-1]) if marks and not mention.component else mention


def _with_complements(mentions: Sequence[Mention], remark: _Remark) -> Iterator[Mention]:
    text = remark.text
    waiting: list[Mention] = []
    for mention in mentions:
        if waiting and (sign := _EXCEPT.match(text, waiting[-1].end)) and sign.end() == mention.start:
            yield _complement(waiting, mention, remark)
            waiting = []
            continue
        if waiting and not _BETWEEN.fullmatch(text, waiting[-1].end, mention.start):
            yield from waiting
            waiting = []
        waiting.append(mention)
    yield from waiting


def _complement(excluded: Sequence[Mention], whole: Mention, remark: _Remark) -> Mention:
    """Everyone of a scope but those excluded; without codes where the count does not bear it out."""
    scope = whole
    if not whole.codes and whole.count:
        unit = next(iter(whole.count))
        reading = remark.resolver.cell(f"全国{unit}", on=remark.on, context=remark.context)
        scope = next(iter(reading.mentions), whole)
    out = {code for m in excluded for code in m.codes}
    codes = tuple(code for code in scope.codes if code not in out)
    start, end = excluded[0].start, whole.end
    count = sum(whole.count.values()) if whole.count else None
    names = "、".join(m.text for m in excluded)
    agrees = bool(codes) and count in (None, len(codes))
    reason = Bilingual(
        f"{scope.text}から{names}を除いた{len(codes)}団体とした。",
        f"All of {scope.text} except {names}: {len(codes)} governments.",
    )
    if not agrees:
        reason = Bilingual(
            f"{scope.text}から{names}を除くと{len(codes)}団体で、書かれた数と合わないため特定していない。",
            f"{scope.text} without {names} leaves {len(codes)}, not the number written; nobody is named.",
        )
    return replace(
        whole,
        text=remark.text[start:end],
        start=start,
        end=end,
        kind="group",
        codes=codes if agrees else (),
        via="complement",
        group=scope.group,
        reason=reason,
        confidence=0.9 if agrees else 0.3,
        alternatives=() if agrees else codes,
    )
