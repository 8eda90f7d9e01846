"""Overseas names inside the words of a cell and inside running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from renkei.domain.places.cell_tokens import Token
from renkei.domain.places.mentions import Mention
from renkei.domain.places.overseas_answers import OverseasAnswer
from renkei.domain.places.overseas_reading import OverseasReader

_MOST_WORDS: Final = 8
_COMPLETE: Final = re.compile(
    r"[市州省県郡区町村道館部体司社局会院国庁]$|クラスター$|センター$|地域圏$|共同体$"
)
# What cannot begin a name: a line break fell inside one (フランス 共和国…).
_NEVER_FIRST: Final = ("共和国", "連邦", "王国", "市", "州", "省", "郡", "町", "村")
_POSTED: Final = re.compile(r"[在駐](?!.*(?:館|部)$)")
# In running text: a run of katakana and kanji that ends as a place or a post abroad does.
_CANDIDATE: Final = re.compile(
    r"[ァ-ヴー一-龠々][ァ-ヴー一-龠々・＝]{0,40}?(?:広域行政体|大使館|総領事館|領事館|有限公司|公司)"
    r"|(?:[ァ-ヴー一-龠々]{2,12}(?:国|連邦)[・＝ ]?)?(?:[ァ-ヴー][ァ-ヴー・＝]{0,20}[州省県])?"
    r"[ァ-ヴー][ァ-ヴー・＝]{0,40}?(?:広域行政体|都市圏|州|市|省|郡|県)"
    r"|[ァ-ヴー][ァ-ヴー・＝]{2,60}"
)
_KANJI_ENDING: Final = re.compile("[市省州区]")
_IN_FRONT: Final = re.compile(r"(?:中華人民共和国|大韓民国|[ァ-ヴー]+国?|中国|韓国|台湾|米国|英国)[・ ]?$")
_KANJI: Final = re.compile("[一-龠々]+")
_LONGEST_KANJI: Final = 9


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
        self, wide: str, run: list[Token], words: list[int], at: int, *, on: date, country: str | None
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

    def in_text(
        self, wide: str, on: date, country: str | None, taken: Callable[[int, int], bool]
    ) -> Iterator[Mention]:
        """The mentions of a running text; ``taken`` says where names of Japan stand already."""
        for found in _CANDIDATE.finditer(wide):
            mention = self._longest(found.group(), on, country)
            if mention:
                yield replace(mention, start=found.start() + mention.start, end=found.start() + mention.end)
        yield from self._in_kanji(wide, on, country, taken)

    def _in_kanji(
        self, wide: str, on: date, country: str | None, taken: Callable[[int, int], bool]
    ) -> Iterator[Mention]:
        """Names in kanji by their endings, with the first level and country written before them."""
        pending: tuple[int, int] | None = None
        for hit in _KANJI_ENDING.finditer(wide):
            end = hit.end()
            if taken(end - 1, end):
                continue
            start = self._beginning(wide, end, pending)
            if start is None:
                continue
            if pending and pending[1] == start:
                pending = (pending[0], end)
                continue
            if pending:
                yield from self._kanji_mention(wide, pending, on, country)
            pending = (start, end)
        if pending:
            yield from self._kanji_mention(wide, pending, on, country)

    def _beginning(self, wide: str, end: int, pending: tuple[int, int] | None) -> int | None:
        follows = pending[1] if pending else -1
        for length in range(min(_LONGEST_KANJI, end), 2, -1):
            start = end - length
            if start < follows or not _KANJI.fullmatch(wide, start, end):
                continue
            if not self._reader.is_known(wide[start:end]):
                continue
            # 区 is too common an ending to be read alone: only right after its city.
            if wide[end - 1] != "区" or start == follows:
                return start
        return None

    def _kanji_mention(
        self, wide: str, span: tuple[int, int], on: date, country: str | None
    ) -> Iterator[Mention]:
        front = _IN_FRONT.search(wide, max(0, span[0] - 12), span[0])
        starts = [front.start(), span[0]] if front else [span[0]]
        for start in starts:
            mention = self.whole(wide[start : span[1]], on, country) or self.whole(
                wide[start : span[1]], on, None
            )
            if mention:
                yield replace(mention, start=start, end=span[1])
                return

    def _longest(self, words: str, on: date, country: str | None) -> Mention | None:
        """The longest ending of the words that names something abroad."""
        starts = [
            0,
            *(
                m.end()
                for m in re.finditer(r"[・＝]|(?<=[一-龠])(?=[ァ-ヴ])|(?<=[ァ-ヴー])(?=[一-龠])", words)
            ),
        ]
        for start in starts:
            if len(words) - start < 3:
                continue
            answer = self._reader.read(words[start:], on) or self._reader.anywhere(words[start:], on)
            if answer is None and country and words[-1] in "市州省県郡":
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
