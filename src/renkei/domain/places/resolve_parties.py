"""Words that stand for a party of the record (本市, 両市) or for a name said before (同市, 同州)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places.mentions import Mention

_WORD: Final = re.compile(r"(?<![一-龠々])([本当同両])([都道府県市区町村州省]{1,2})(?![一-龠々]*[法令条例])")
_REMEMBERED: Final = 20
"""How many mentions back 同市 can mean."""
_KINDS: Final = {
    "都": "prefecture", "道": "prefecture", "府": "prefecture", "県": "prefecture", "市": "city",
    "区": "ward", "町": "town", "村": "village", "州": "state", "省": "province",
}  # fmt: skip


class PartyWords:
    """Reads such words with the parties of a record at hand."""

    def __init__(self, parties: tuple[Mention, ...]) -> None:
        self._parties = [m for m in parties if not m.heading and m.via != "location"]

    def read(self, wide: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions with those of the words among them, in order."""
        found = list(mentions)
        for word in _WORD.finditer(wide):
            at = bisect_right(mentions, word.start(), key=lambda m: m.start)
            if at and mentions[at - 1].end > word.start():
                continue
            found += self._meant(word, mentions[max(0, at - _REMEMBERED) : at])
        return sorted(found, key=lambda m: (m.start, m.end)) if len(found) > len(mentions) else found

    def _meant(self, word: re.Match[str], mentions: list[Mention]) -> list[Mention]:
        which, kind = word.group(1), _KINDS[word.group(2)[0]]
        if len(word.group(2)) == 2:
            return self._pair(word) if which == "両" else []
        if which == "同":
            before = [m for m in mentions if m.end <= word.start() and m.kind == kind and m.via == "named"]
            before = before or [m for m in self._parties if m.kind == kind]
            return [_as_word(word, before[-1], reasons.REPEATED)] if before else [_unsaid(word, kind)]
        own = [m for m in self._parties if m.kind == kind]
        if which == "両":
            return (
                [_as_word(word, m, reasons.POINTED) for m in own] if len(own) == 2 else [_unsaid(word, kind)]
            )
        domestic = [m for m in own if m.codes]
        if len(domestic) == 1:
            return [_as_word(word, domestic[0], reasons.POINTED)]
        unsaid = _unsaid(word, kind)
        return [replace(unsaid, alternatives=tuple(c for m in domestic for c in m.codes))]

    def _pair(self, word: re.Match[str]) -> list[Mention]:
        """両府州, 両県省: one party of each kind."""
        found = [[m for m in self._parties if m.kind == _KINDS[kind]] for kind in word.group(2)]
        if all(len(of_kind) == 1 for of_kind in found):
            return [_as_word(word, of_kind[0], reasons.POINTED) for of_kind in found]
        return [_unsaid(word, _KINDS[word.group(2)[0]])]


def _as_word(word: re.Match[str], party: Mention, reason: Bilingual) -> Mention:
    return Mention(
        word.group(),
        word.start(),
        word.end(),
        party.kind,
        party.codes,
        via="pointer",
        country=party.country,
        subdivision=party.subdivision,
        name=party.name or party.text,
        name_en=party.name_en,
        confidence=0.9,
        reason=reason,
    )


def _unsaid(word: re.Match[str], kind: str) -> Mention:
    return Mention(
        word.group(),
        word.start(),
        word.end(),
        kind,
        via="pointer",
        confidence=0.0,
        reason=reasons.NO_REFERENT,
    )
