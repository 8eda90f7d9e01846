"""Overseas names inside the words of a cell and inside running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from renkei.domain.places.cell_tokens import Token
from renkei.domain.places.mentions import Mention
from renkei.domain.places.overseas_reading import OverseasAnswer, OverseasReader

_MOST_WORDS: Final = 8
_COMPLETE: Final = re.compile(
    r"[市州省県郡区町村道館部体司社局会院国庁]$|クラスター$|センター$|地域圏$|共同体$"
)
# What cannot begin a name: a line break fell inside one (フランス 共和国…).
_NEVER_FIRST: Final = ("共和国", "連邦", "王国", "市", "州", "省", "郡", "町", "村")
_POSTED: Final = re.compile(r"[在駐](?!.*(?:館|部)$)")
_FOREIGN_SCRIPT: Final = re.compile(r"[ァ-ヴー]")
# In running text: a run of katakana and kanji that ends as a place or a post abroad does.
_CANDIDATE: Final = re.compile(
    r"[ァ-ヴー一-龠々][ァ-ヴー一-龠々・＝]*?(?:広域行政体|大使館|総領事館|領事館|有限公司|公司)"
    r"|[ァ-ヴー][ァ-ヴー・＝]*(?:広域行政体|都市圏|州|市|省|郡|県)"
    r"|[一-龠々]{2,14}(?:州|市|省)(?:[一-龠々]{1,4}区)?"
    r"|[ァ-ヴー一-龠々]+国[ァ-ヴー一-龠々・＝]*(?:州|市|省|郡|県|区)?"
)


class OverseasMentions:
    """Mentions of places and bodies abroad."""

    def __init__(self, reader: OverseasReader) -> None:
        self._reader = reader

    def begins_with_country(self, words: str) -> bool:
        """Whether the words begin with the name of a country abroad."""
        return self._reader.begins_with_country(words)

    def whole(self, words: str, on: date, country: str | None) -> Mention | None:
        """The mention of words that as a whole name something abroad."""
        answer = self._reader.read(words, on, country)
        if answer is None and country is None:
            answer = self._reader.anywhere(words, on)
        return mention_of(words, answer) if answer else None

    def take(
        self, wide: str, run: list[Token], words: list[int], at: int, on: date, country: str | None
    ) -> tuple[Mention, int] | None:
        """The mention that begins with the word at ``at``, and the position of the word after it.

        A name abroad may hold separators and line breaks (クルージュ・ナポ カ市), so it ends where a word
        ends as names end, or where the next begins with a country.
        """
        start = run[words[at]].start
        for last in range(at, min(len(words), at + _MOST_WORDS)):
            end = run[words[last]].end
            piece = wide[start:end]
            if last + 1 < len(words) and not self._may_end(wide, run, words, last, piece):
                continue
            mention = self.whole(piece, on, country)
            if mention:
                return mention, last + 1
        return None

    def _may_end(self, wide: str, run: list[Token], words: list[int], last: int, piece: str) -> bool:
        if _POSTED.search(piece):
            return False
        following = run[words[last + 1]]
        ahead = wide[following.start : following.end]
        if self._reader.is_country(piece):
            return self._reader.begins_with_country(ahead)
        if _COMPLETE.search(piece) and not ahead.startswith(_NEVER_FIRST):
            return True
        return self._reader.begins_with_country(ahead)

    def in_text(self, wide: str, on: date, country: str | None) -> Iterator[Mention]:
        """The mentions of a running text, in order."""
        for found in _CANDIDATE.finditer(wide):
            mention = self._longest(found.group(), on, country)
            if mention:
                yield replace(mention, start=found.start() + mention.start, end=found.start() + mention.end)

    def _longest(self, words: str, on: date, country: str | None) -> Mention | None:
        """The longest ending of the words that names something abroad."""
        starts = [
            0,
            *(
                m.end()
                for m in re.finditer(r"[・＝]|(?<=[一-龠])(?=[ァ-ヴ])|(?<=[ァ-ヴー])(?=[一-龠])", words)
            ),
        ]
        if not _FOREIGN_SCRIPT.search(words):
            starts = list(range(len(words) - 1))
        for start in starts:
            answer = self._reader.read(words[start:], on) or self._reader.anywhere(words[start:], on)
            if answer is None and country and country != "JP":
                answer = self._reader.read(words[start:], on, country)
            if answer and answer.kind != "country":
                return replace(mention_of(words[start:], answer), start=start, end=len(words))
        return None


def mention_of(words: str, answer: OverseasAnswer) -> Mention:
    """The mention of an answer."""
    return Mention(
        words,
        0,
        len(words),
        answer.kind,
        country=answer.country or None,
        subdivision=answer.subdivision,
        name=answer.name,
        name_en=answer.name_en,
        confidence=answer.confidence,
        reason=answer.reason,
        alternatives=answer.alternatives,
        note=answer.note,
    )
