"""Reading of a partner cell: which words belong together, what brackets and headings say of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places import resolve_scopes as scopes
from renkei.domain.places.cell_state import CellState, role_under, spread_location
from renkei.domain.places.cell_tokens import Token, tokenize
from renkei.domain.places.mentions import Mention
from renkei.domain.places.resolve_answers import Surroundings
from renkei.domain.places.resolve_brackets import JOINT, BracketedPrefectures
from renkei.domain.places.resolve_overseas import OverseasMentions
from renkei.domain.places.resolve_words import WordReader, WordReading, moved, unread

_READING_ALOUD: Final = re.compile(r"[ぁ-ゖァ-ヺー・\s]+|[A-Za-z .'-]+")
_WHEN_ONLY: Final = re.compile(
    r"(?:(?:令和|平成|昭和)?[\d元]{1,4}年度?(?:\d{1,2}月)?(?:\d{1,2}日)?|(?:今|本|昨|来)年度?)"
    r"(?:現在|時点|発足当時|当時|以降|から|まで|開始|末|発足)*"
)
_STRUCTURE: Final = re.compile(r"[^ぁ-ゖァ-ヺー一-龠々a-zA-Z0-9、,]")
_DEEPEST_BRACKET: Final = 5
_PLAIN_WORD: Final = re.compile("[^、,]+")

TextReader = Callable[[str, date, Surroundings], tuple[Mention, ...]]


class CellReader:
    """Reads the words and brackets of one cell, from left to right, in time linear in its length."""

    def __init__(
        self,
        words: WordReader,
        read_text: TextReader,
        brackets: BracketedPrefectures,
        overseas: OverseasMentions | None = None,
    ) -> None:
        self._words = words
        self._brackets = brackets
        self._overseas = overseas
        self._read_text = read_text

    def read(
        self, wide: str, key: str, on: date, around: Surroundings, country: str | None = None
    ) -> CellState:
        """The mentions of a cell, their spans in the folded text.

        ``wide`` is the cell with widths folded, ``key`` with variant characters folded too, both of
        the same length.
        """
        state = CellState(wide, key, on, around, country=country)
        if not country and not _STRUCTURE.search(wide):
            self._read_plain_list(state)
            return state
        tokens = tokenize(wide)
        for position, token in enumerate(tokens):
            self._take(state, token, tokens, position)
        self._end_run(state)
        self._close_heading(state)
        return state

    def region_of(self, mention: Mention, on: date) -> Mention | None:
        """The region of Japan that a country's name stands for in a list of regions (中国 → 中国地方)."""
        name = f"{mention.text}地方"
        reading = self._words.read(name, name, on, Surroundings())
        if not reading or reading.mentions[0].kind != "region":
            return None
        region = replace(reading.mentions[0], text=mention.text, end=len(mention.text), confidence=0.8)
        return replace(region.placed(mention.start), alternatives=(mention.text,))

    def _read_plain_list(self, state: CellState) -> None:
        """Words between 、 and nothing else, as most cells are."""
        known = self._words.settled(state.on) if state.around.within is None else {}
        carried = state.around.carried
        for found in _PLAIN_WORD.finditer(state.wide):
            reading = known.get(found.group())
            if reading and state.country is None:
                state.mentions.append(reading.mentions[0].placed(found.start()))
                carried = reading.carried or carried
                continue
            state.carry(carried)
            state.run.append(Token("word", found.start(), found.end()))
            self._end_run(state)
            carried = state.around.carried

    def _take(self, state: CellState, token: Token, tokens: list[Token], position: int) -> None:
        match token.kind:
            case "word" if position and tokens[position - 1].kind == "bracket":
                state.run.append(self._without_joint(state, token))
            case "word" | "dot" | "space":
                state.run.append(token)
            case "strong":
                self._end_run(state)
            case "mark":
                self._end_run(state)
                self._begin_section(state)
                state.component = state.wide[token.start : token.end]
            case "heading":
                self._end_run(state)
                self._head(state, token)
            case "bracket":
                self._end_run(state)
                self._bracket(state, token, tokens, position)

    # Words between strong separators

    def _end_run(self, state: CellState) -> None:
        run, state.run = state.run, []
        words = [i for i, token in enumerate(run) if token.kind == "word"]
        if not words:
            return
        at = 2 if len(words) == 2 and self._take_address(state, run, words) else 0
        while at < len(words):
            at = self._take_words(state, run, words, at)

    def _take_address(self, state: CellState, run: list[Token], words: list[int]) -> bool:
        """神奈川県 横浜市: just a prefecture, a space and its municipality are one name, as in addresses."""
        between = run[words[0] + 1 : words[1]]
        if len(between) != 1 or between[0].kind != "space":
            return False
        start, end = run[words[0]].start, run[words[1]].end
        if not self._words.is_prefecture(state.key[start : run[words[0]].end]):
            return False
        reading = self._read_span(state, start, end)
        if not reading or len(reading.mentions) != 1 or len(reading.mentions[0].codes) != 1:
            return False
        self._add(state, reading, start)
        return True

    def _without_joint(self, state: CellState, word: Token) -> Token:
        """The word after a bracket, without what joins it: 府中市（東京都）と府中市（広島県）."""
        joint = JOINT.match(state.wide, word.start, word.end)
        if not joint or self._read_span(state, word.start, word.end):
            return word
        named = self._read_span(state, joint.end(), word.end)
        return Token("word", joint.end(), word.end) if named else word

    def _take_words(self, state: CellState, run: list[Token], words: list[int], at: int) -> int:
        """Read the word at ``at``, joined with those after it where only together they are a name."""
        first = run[words[at]]
        if state.country and (after := self._take_overseas(state, run, words, at)):
            return after
        reading = self._read_span(state, first.start, first.end) or self._city_of_same_name(state, first)
        if reading and (len(words) == at + 1 or all(m.codes and m.via == "named" for m in reading.mentions)):
            # A plain name that is complete: what stands after the dot is the next one.
            self._add(state, reading, first.start)
            return at + 1
        for last in range(min(len(words), at + 8) - 1, at, -1):
            end = run[words[last]].end
            joined = self._read_span(state, first.start, end)
            if joined and not any(m.note and not m.codes for m in joined.mentions):
                self._add(state, joined, first.start)
                return last + 1
        if reading:
            self._add(state, reading, first.start)
            return at + 1
        return self._take_overseas(state, run, words, at) or self._take_unread(state, run, words, at)

    def _take_overseas(self, state: CellState, run: list[Token], words: list[int], at: int) -> int | None:
        """A place abroad; the country it lies in holds for the places after it."""
        if self._overseas is None:
            return None
        taken = self._overseas.take(state.wide, run, words, at, on=state.on, country=state.country)
        if taken is None:
            return None
        mention, after = taken
        self._add(state, WordReading((mention,)), run[words[at]].start)
        state.country = mention.country
        return after

    def _take_unread(self, state: CellState, run: list[Token], words: list[int], at: int) -> int:
        """Words that name nothing known: as one, up to the next that does."""
        last = at
        while last + 1 < len(words):
            following = run[words[last + 1]]
            reading = self._read_span(state, following.start, following.end)
            if reading and not all(m.kind == "unspecified" for m in reading.mentions):
                break
            words_ahead = state.wide[following.start : following.end]
            if scopes.POINTER.fullmatch(words_ahead) or (
                self._overseas and self._overseas.begins_with_country(words_ahead)
            ):
                break
            last += 1
        start, end = run[words[at]].start, run[words[last]].end
        text = state.wide[start:end]
        if state.component and scopes.BLANK.fullmatch(text):
            return last + 1
        if scopes.POINTER.fullmatch(text):
            pointer = Mention(text, 0, len(text), "unspecified", via="pointer", reason=reasons.POINTER)
            state.pointers += 1
            self._add(state, WordReading((pointer,)), start)
            return last + 1
        state.unread += 1
        reading = self._words.doubtful(text, state.key[start:end], state.on, state.around)
        self._add(state, reading, start)
        return last + 1

    def _city_of_same_name(self, state: CellState, word: Token) -> WordReading | None:
        """大阪府・市: after a prefecture, 市 alone is the city of its name."""
        last = state.mentions[-1] if state.mentions else None
        if state.wide[word.start : word.end] != "市" or last is None or last.kind != "prefecture":
            return None
        name = last.text[:-1] + "市"
        reading = self._words.read(name, name, state.on, state.around)
        if not reading or len(reading.mentions[0].codes) != 1:
            return None
        return WordReading((replace(reading.mentions[0], text="市", end=1, name=name, confidence=0.9),))

    def _read_span(self, state: CellState, start: int, end: int) -> WordReading | None:
        return self._words.read(state.wide[start:end], state.key[start:end], state.on, state.around)

    def _add(self, state: CellState, reading: WordReading, start: int) -> None:
        for mention in reading.mentions:
            role = role_under(mention, state.role) if state.role else None
            state.mentions.append(mention.placed(start, state.component, role))
        state.carry(reading.carried or state.around.carried)

    # Headings and sections

    def _begin_section(self, state: CellState) -> None:
        self._close_heading(state)
        state.carry(None)

    def _head(self, state: CellState, token: Token) -> None:
        """A heading in square or angle brackets: it names what follows, up to the next heading."""
        self._begin_section(state)
        start, end = token.inner
        text = state.wide[start:end]
        if role := scopes.role_of(text):
            state.role = role
            return
        reading = self._read_span(state, start, end)
        mention = reading.mentions[0] if reading else unread(text)
        counts = dict(scopes.counts_in(text)) or None
        state.heading = len(state.mentions)
        state.mentions.append(moved(replace(mention, heading=True, count=counts), start))

    def _close_heading(self, state: CellState) -> None:
        """Give a heading the members that were listed under it."""
        at, state.heading = state.heading, None
        if at is None:
            return
        listed = tuple(
            dict.fromkeys(c for m in state.mentions[at + 1 :] if m.via == "named" for c in m.codes)
        )
        heading = state.mentions[at]
        if listed:
            state.mentions[at] = replace(
                heading, kind="group", codes=listed, via="group", confidence=0.9,
                reason=reasons.LISTED_GROUP, alternatives=(),
            )  # fmt: skip

    # Round brackets

    def _bracket(self, state: CellState, token: Token, tokens: list[Token], position: int) -> None:
        start, end = token.inner
        inner = state.wide[start:end].strip()
        if not inner or self._brackets.decide_behind(state, tokens, position):
            return
        follows = tokens[position - 1].kind if position else None
        attached = follows in {"word", "bracket", "heading"}
        before_words = position + 1 < len(tokens) and tokens[position + 1].kind == "word"
        if not attached and before_words and (role := scopes.role_of(inner)):
            self._begin_section(state)
            state.role = role
            return
        if not attached or not state.mentions:
            self._bracketed_list(state, start, end)
            return
        self._qualify(state, start, end, inner)

    def _bracketed_list(self, state: CellState, start: int, end: int) -> None:
        """A list in brackets of its own; bodies in a place are said of all names in it."""
        inside = self._inside(state, start, end)
        state.mentions += inside.mentions
        state.pointers += inside.pointers
        state.unread += inside.unread

    def _inside(self, state: CellState, start: int, end: int) -> CellState:
        inner = CellState(state.wide[:end], state.key[:end], state.on, state.around, role=state.role)
        inner.component = state.component
        inner.country = state.country
        inner.depth = state.depth + 1
        if inner.depth > _DEEPEST_BRACKET:
            return inner
        tokens = [_shifted(token, start) for token in tokenize(state.wide[start:end])]
        for position, token in enumerate(tokens):
            self._take(inner, token, tokens, position)
        self._end_run(inner)
        self._close_heading(inner)
        inner.mentions = spread_location(inner.mentions)
        return inner

    def _qualify(self, state: CellState, start: int, end: int, inner: str) -> None:
        """A bracket after a name: its state, its number, its reading, its members, its exceptions."""
        last = state.mentions[-1]
        if _READING_ALOUD.fullmatch(inner):
            return
        if _WHEN_ONLY.fullmatch(inner):
            state.mentions[-1] = replace(last, as_of=inner)
            return
        if counts := scopes.counted_set(inner):
            state.mentions[-1] = replace(last, count=dict(counts))
            return
        standing = scopes.state_of(inner)
        named_inside = self._read_text(state.wide[start:end], state.on, state.around) if standing else ()
        if standing and not named_inside:
            state.mentions[-1] = replace(
                last, state=standing, as_of=scopes.when_in(inner) or last.as_of, note=inner
            )
            return
        if standing:
            when = scopes.when_in(inner)
            state.mentions += [
                replace(moved(m, start), state=standing, as_of=when, note=inner) for m in named_inside
            ]
            return
        self._members(state, start, end, inner)

    def _members(self, state: CellState, start: int, end: int, inner: str) -> None:
        position = len(state.mentions) - 1
        last = state.mentions[position]
        inside = self._inside(state, start, end)
        listed = [m for m in inside.mentions if m.codes and m.via == "named"]
        if any(m.country for m in inside.mentions):
            # デンマーク王国（在日デンマーク王国大使館）: the country only says whose post it is.
            if last.kind == "country" and all(m.country == last.country for m in inside.mentions):
                del state.mentions[position]
            state.mentions += inside.mentions
            return
        if not listed:
            if inside.mentions and scopes.SCOPE_HINT.search(inner):
                state.mentions.append(moved(replace(unread(inner), kind="unspecified", note=inner), start))
            else:
                state.mentions[position] = replace(last, note=inner)
            return
        includes = "含む" in inner or "はじめ" in inner
        if last.via == "group" and not includes:
            codes = tuple(dict.fromkeys(code for m in listed for code in m.codes))
            state.mentions[position] = replace(
                last, codes=codes, heading=True, confidence=0.7,
                reason=reasons.LISTED_GROUP, alternatives=last.codes,
            )  # fmt: skip
        state.mentions += inside.mentions


def _shifted(token: Token, by: int) -> Token:
    return Token(token.kind, token.start + by, token.end + by, (token.inner[0] + by, token.inner[1] + by))
