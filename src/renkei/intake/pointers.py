"""Following ※備考欄: what the remark that a partner cell points to says of who takes part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.counted import said_when
from renkei.domain.places.mentions import Context, Mention
from renkei.domain.places.resolve import Resolver

_COUNTERPART: Final = re.compile(
    r"(?P<who>[^。、,\s①-⑳][^。、,]{1,40}?)と(?:の)?(?:連携|協力|協働|共同|共催|交流|[^。、]{1,15}をマッチング)"
)
_BRACKET: Final = re.compile(r"[(（][^()（）]*[)）]")
_COMPONENT: Final = re.compile(r"[①-⑳]")


@dataclass(frozen=True, slots=True)
class PointedAt:
    """Who a remark names: mentions in its words, and whether any of them is a local government."""

    mentions: tuple[Mention, ...]
    names_government: bool


def read_remark(text: str, resolver: Resolver, on: date, context: Context) -> PointedAt:
    """The parties that a remark names.

    Places that only tell where companies or facilities sit keep that meaning (``via`` location).
    Where the remark names no place, the body with which it says to work together is an
    organisation without a code. Nothing is invented where the remark names nobody.
    """
    found = [_dated(m, text) for m in resolver.text(text, on=on, context=context)]
    parties = [_heading(m, found, text) for m in found]
    government = any(m.kind != "organisation" for m in parties)
    if not parties:
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


def _component(mention: Mention, text: str) -> Mention:
    marks = _COMPONENT.findall(text[: mention.start])
    return replace(mention, component=marks[-1]) if marks and not mention.component else mention
