"""Who is meant, on that day: one function from a cell or a running text to mentions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places import resolve_scopes as scopes
from renkei.domain.places.cell_reader import CellReader
from renkei.domain.places.cell_state import spread_location
from renkei.domain.places.gazetteer import Gazetteer
from renkei.domain.places.mentions import NO_CONTEXT, CellKind, CellReading, Context, Mention
from renkei.domain.places.names import FoldedText, fold_text, variants_folded, widths_folded
from renkei.domain.places.overseas import OverseasIndex
from renkei.domain.places.overseas_reading import OverseasReader
from renkei.domain.places.resolve_answers import Surroundings
from renkei.domain.places.resolve_brackets import BracketedPrefectures
from renkei.domain.places.resolve_codes import read_code
from renkei.domain.places.resolve_groups import GroupSource
from renkei.domain.places.resolve_names import NameIndex, Successors
from renkei.domain.places.resolve_overseas import OverseasMentions
from renkei.domain.places.resolve_suspicions import Suspicion, suspicions, with_suspicions
from renkei.domain.places.resolve_text import TextScanner
from renkei.domain.places.resolve_words import WordReader

_MOST_CELLS: Final = 5_000
"""Cells whose readings are remembered: enough for a document, too few to burden the collector of garbage."""
_NUMBER_BELOW: Final = re.compile(r"(?<=機関|団体|都市|施設)\n(?=[0-9]{1,5}(?:機関|団体|都市|施設))")
# Verbs that only sentences have; lists of names have none.
_SENTENCE: Final = re.compile(
    r"(?:により|によって|として|で構成|を構成|において|と連携し|を実施|に参加|を開催|しています|しました|している|された|である。|です)"
)


class Resolver:
    """Answers who is meant by words, on a day, in a context. Does no I/O; safe to share.

    What it has read it remembers, so that the second answer to the same question costs a lookup.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        groups: GroupSource,
        overseas: OverseasIndex | None = None,
        successors: Successors | None = None,
    ) -> None:
        self._gazetteer = gazetteer
        self._names = NameIndex(gazetteer, successors)
        self._words = WordReader(self._names, groups)
        abroad = OverseasMentions(OverseasReader(overseas)) if overseas else None
        brackets = BracketedPrefectures(self._names)
        self._scanner = TextScanner(self._names, self._words, brackets, abroad)
        self._cells = CellReader(self._words, self._scanner.read, brackets, abroad)
        self._memo: dict[tuple[str, date, str | None, Context], CellReading] = {}

    def cell(
        self, text: str, *, on: date, within: str | None = None, context: Context = NO_CONTEXT
    ) -> CellReading:
        """What a partner cell says on the day ``on``.

        ``within`` is the code of a prefecture or designated city that must contain every body named.
        Never raises for what the words are: what cannot be read has a reason instead of codes.
        """
        question = (text, on, within, context)
        reading = self._memo.get(question)
        if reading is None:
            if len(self._memo) >= _MOST_CELLS:
                self._memo.clear()
            reading = self._memo[question] = self._read_cell(text, on, within, context)
        return reading

    def text(self, text: str, *, on: date, context: Context = NO_CONTEXT) -> tuple[Mention, ...]:
        """The places, groups, counted sets and organisations that a running text names, in order."""
        wide = widths_folded(text)
        found = self._scanner.read(
            wide.text, on, _surroundings(None, context), _abroad(context), context.parties
        )
        return tuple(_in_original(m, wide, text) for m in found)

    def _read_cell(self, text: str, on: date, within: str | None, context: Context) -> CellReading:
        wide = widths_folded(text)
        # A number of the bodies just described is said of them, on whatever line it stands.
        wide = replace(wide, text=_NUMBER_BELOW.sub(" ", wide.text))
        key = variants_folded(wide.text)
        plain = wide.text.strip()
        if scopes.BLANK.fullmatch(plain[:40]) and len(plain) <= 40:
            return CellReading(text, "none", reason=None if plain else reasons.EMPTY)
        if code := read_code(wide.text, self._gazetteer, on, within):
            told = (_in_original(code, wide, text),)
            return CellReading(text, _kind(told), told, None if code.codes else code.reason)
        around = _surroundings(within, context)
        if "を除く" in wide.text and (rest := self._complement(text, wide, on, around)):
            return rest
        state = self._cells.read(wide.text, key, on, around, _abroad(context))
        mentions = spread_location(self._regions_together(state.mentions, on))
        if state.unread == len(mentions) or (state.unread * 2 >= len(mentions) and _SENTENCE.search(plain)):
            return self._unread_cell(text, wide, on=on, around=around, mentions=mentions)
        found = with_suspicions(tuple(_in_original(m, wide, text) for m in mentions), self._names, on)
        return CellReading(text, _kind(found), found)

    def _regions_together(self, mentions: list[Mention], on: date) -> list[Mention]:
        """近畿、中国、四国: beside regions of Japan, a country's name that is one too is the region."""
        if not any(m.kind == "region" for m in mentions):
            return mentions
        return [(self._cells.region_of(m, on) if m.kind == "country" else None) or m for m in mentions]

    def suspicions(self, reading: CellReading, *, on: date) -> tuple[Suspicion, ...]:
        """What is suspicious in a cell: bodies under the wrong prefecture, bodies listed twice."""
        return suspicions(reading.mentions, self._names, on)

    def scan(self, text: str) -> list[tuple[int, int]]:
        """Where names of local governments of any time stand in a text, as spans; fast, without answers."""
        key = fold_text(text)
        return [key.original(start, end) for start, end in self._scanner.spans(key.text)]

    def _complement(self, text: str, wide: FoldedText, on: date, around: Surroundings) -> CellReading | None:
        """A cell that names those who do *not* take part: 秋田県、山口県を除く44道府県."""
        mentions = self._scanner.read(wide.text, on, around)
        if not any(m.via == "complement" for m in mentions):
            return None
        return CellReading(text, "complement", tuple(_in_original(m, wide, text) for m in mentions))

    def _unread_cell(
        self, text: str, wide: FoldedText, *, on: date, around: Surroundings, mentions: list[Mention]
    ) -> CellReading:
        """A cell in which no word is a name: a state, a sentence, or bodies that are not named."""
        plain = wide.text.strip()
        start = wide.text.index(plain)
        whole = Mention(
            plain, start, start + len(plain), "unspecified", confidence=0.3, reason=reasons.UNNAMED
        )
        if state := scopes.state_of(plain):
            said = replace(
                whole, state=state, as_of=scopes.when_in(plain), confidence=0.9, reason=reasons.STATE
            )
            return CellReading(text, "state", (_in_original(said, wide, text),))
        counted = len(mentions) == 1 and mentions[0].count
        named = self._scanner.read(wide.text, on, around) if _SENTENCE.search(plain) and not counted else ()
        if named:
            found = tuple(_in_original(m, wide, text) for m in named)
            return CellReading(text, _kind(found), found)
        kept = mentions if len(mentions) == 1 or any(m.kind == "organisation" for m in mentions) else [whole]
        found = tuple(_in_original(m, wide, text) for m in kept)
        return CellReading(text, _kind(found), found, found[0].reason)


def _surroundings(within: str | None, context: Context) -> Surroundings:
    parties = frozenset(code for m in context.parties for code in m.codes)
    return Surroundings(within, context.prefecture, context.host, parties)


def _abroad(context: Context) -> str | None:
    return context.country if context.country != "JP" else None


def _in_original(mention: Mention, folded: FoldedText, text: str) -> Mention:
    if folded.text == text:
        return mention
    start, end = folded.original(mention.start, mention.end)
    return replace(mention, text=text[start:end], start=start, end=end)


def _kind(mentions: tuple[Mention, ...]) -> CellKind:
    """The kind of a cell by its mentions; headings only name what follows them."""
    if all(m.via == "named" and m.codes for m in mentions):
        return "list"
    said = [m for m in mentions if not m.heading] or list(mentions)
    if all(m.via == "pointer" for m in said):
        return "pointer"
    if any(m.via == "location" for m in said) and not any(m.codes and m.via == "named" for m in said):
        return "located"
    if any(m.via == "complement" for m in said) or said[0].via == "group":
        return "complement" if any(m.via == "complement" for m in said) else "scope"
    if all(m.kind == "unspecified" for m in said):
        return "state" if any(m.state for m in said) else "unspecified"
    return "list"


__all__ = ["CellReading", "Context", "Mention", "Resolver", "Suspicion"]
