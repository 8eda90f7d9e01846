"""A prefecture in brackets behind a municipality: 府中市（東京都）, 府中市・調布市（東京都）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places.cell_state import CellState
from renkei.domain.places.cell_tokens import Token
from renkei.domain.places.mentions import Mention
from renkei.domain.places.names import without_spaces
from renkei.domain.places.resolve_answers import NameAnswer
from renkei.domain.places.resolve_names import NameIndex

_MUNICIPAL: Final = frozenset({"city", "ward", "town", "village"})
_LONGEST_INSIDE: Final = 16
"""Characters between the brackets, spaces included, that can still be just a prefecture."""
_IN_TEXT: Final = re.compile(rf"\(([^()]{{2,{_LONGEST_INSIDE}}})\)")
# A dot at the end of a line goes on with the next; a dot at its beginning is a bullet.
_DOT: Final = re.compile(r"[・･‧·]\s*")
_SPACES: Final = r"[ \t\u00a0\u3000\u2000-\u200b]{0,16}"
_APART: Final = re.compile(rf"{_SPACES}(?:\r\n|\n|\r)?{_SPACES}")
JOINT: Final = re.compile(r"及び|および|並びに|ならびに|又は|または|と|や")
_GOES_ON: Final = re.compile(rf"{JOINT.pattern}|等|など|ほか|他|その他|の|\s")
_EDGE: Final = 3
"""Tokens looked at to find the first or last that is no separator."""


class BracketedPrefectures:
    """Lets a prefecture that stands alone in round brackets decide the names before it."""

    def __init__(self, names: NameIndex) -> None:
        self._names = names

    def decide(
        self,
        mentions: list[Mention],
        wide: str,
        key: str,
        inner: tuple[int, int],
        *,
        on: date,
        within: str | None = None,
    ) -> bool:
        """Answer the last of the mentions by the prefecture at ``inner``, the span between the brackets.

        The names that dots join to it are answered too, but only if all of them are municipalities of
        that prefecture. Changes the list in place; false, and nothing changed, where the bracket holds
        anything else or the prefecture has no such municipality on the day. ``within`` as for a cell.
        """
        prefecture = self._prefecture(key[inner[0] : inner[1]]) if mentions else None
        last = self._decided(mentions[-1], key, prefecture, on, within) if prefecture else None
        if last is None:
            return False
        begin = _begin_of_row(mentions, wide)
        row = [self._decided(m, key, prefecture, on, within) for m in mentions[begin:-1]]
        named_apart = any(_is_settled_elsewhere(m, prefecture) for m in mentions[begin:-1])
        decided = [m for m in row if m is not None]
        if len(decided) == len(row) and not named_apart:
            mentions[begin:-1] = decided
        mentions[-1] = last
        return True

    def decide_behind(self, state: CellState, tokens: Sequence[Token], position: int) -> bool:
        """As :meth:`decide`, for the bracket at ``position`` of a cell.

        A bracket that is set apart from the name, or runs into the next one, may as well be a heading
        of what follows it. It belongs to the name before only in a cell that ends with such a bracket
        and does not begin with one.
        """
        bracket, mentions, wide = tokens[position], state.mentions, state.wide
        is_open = bracket.end == bracket.inner[1]
        if not mentions or is_open:
            return False
        name_end = mentions[-1].start + len(mentions[-1].text.rstrip())
        if not _APART.fullmatch(wide, name_end, bracket.start):
            return False
        if (name_end < bracket.start or _runs_on(wide, tokens, position)) and not self._closes_names(
            state.key, tokens
        ):
            return False
        within = state.around.within
        return self.decide(mentions, wide, state.key, bracket.inner, on=state.on, within=within)

    def in_text(self, names: list[Mention], wide: str, key: str, on: date) -> list[Mention]:
        """The names of a running text, those before such brackets answered by them."""
        if "(" not in wide:
            return names
        decided: list[Mention] = []
        closed = 0
        begins = {m.start for m in names}
        for mention in names:
            if mention.start < closed:
                continue
            decided.append(mention)
            bracket = _IN_TEXT.match(wide, mention.end)
            # Where a name follows at once, the bracket may as well be a heading of that one.
            if bracket and bracket.end() not in begins:
                is_answered = self.decide(decided, wide, key, bracket.span(1), on=on)
                closed = bracket.end() if is_answered else closed
        return decided

    def _prefecture(self, key: str) -> str | None:
        return self._names.prefecture_meant(without_spaces(key)) if len(key) <= _LONGEST_INSIDE else None

    def _decided(
        self, mention: Mention, key: str, prefecture: str | None, on: date, within: str | None
    ) -> Mention | None:
        """The mention as the body of its name in the prefecture; ``None`` if it has none."""
        if prefecture is None or mention.kind not in _MUNICIPAL or mention.via != "named" or mention.country:
            return None
        name = without_spaces(key[mention.start : mention.end])
        answer = self._names.find_in(prefecture, name, on)
        if answer is None or (within and mention.codes != answer.codes):
            return None
        return _answered(mention, answer)

    def _closes_names(self, key: str, tokens: Sequence[Token]) -> bool:
        """Whether the cell ends with a bracketed prefecture and does not begin with one."""
        first, last = _first_of(tokens[:_EDGE]), _first_of(tokens[: -_EDGE - 1 : -1])
        return self._is_prefecture(key, last) and not self._is_prefecture(key, first)

    def _is_prefecture(self, key: str, token: Token | None) -> bool:
        return (
            token is not None
            and token.kind == "bracket"
            and self._prefecture(key[slice(*token.inner)]) is not None
        )


def _answered(mention: Mention, answer: NameAnswer) -> Mention:
    return replace(
        mention,
        kind=answer.kind,
        codes=answer.codes,
        confidence=answer.confidence,
        reason=answer.reason,
        alternatives=answer.alternatives,
    )


def _begin_of_row(mentions: Sequence[Mention], wide: str) -> int:
    """Where among the mentions the row begins that dots join to the last one."""
    begin = len(mentions) - 1
    while begin and _DOT.fullmatch(wide, mentions[begin - 1].end, mentions[begin].start):
        begin -= 1
    return begin


def _is_settled_elsewhere(mention: Mention, prefecture: str | None) -> bool:
    """Whether the prefecture named before has settled the name already: 広島県、府中市・調布市（東京都）."""
    elsewhere = [code for code in mention.codes if f"{code[:2]}000" != prefecture]
    return bool(elsewhere) and mention.reason == reasons.CARRIED


def _runs_on(wide: str, tokens: Sequence[Token], position: int) -> bool:
    """Whether another name may follow the bracket directly, without a separator or a word that joins."""
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return following is not None and following.kind == "word" and not _GOES_ON.match(wide, following.start)


def _first_of(tokens: Sequence[Token]) -> Token | None:
    return next((token for token in tokens if token.kind not in {"space", "strong", "dot"}), None)
