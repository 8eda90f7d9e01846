"""Names of places in running text: found by their endings, looked back to their beginnings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, takewhile
from typing import Final

from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places import resolve_scopes as scopes
from renkei.domain.places.mentions import Mention
from renkei.domain.places.names import variants_folded
from renkei.domain.places.resolve_answers import Surroundings
from renkei.domain.places.resolve_brackets import BracketedPrefectures
from renkei.domain.places.resolve_names import NameIndex
from renkei.domain.places.resolve_overseas import OverseasMentions
from renkei.domain.places.resolve_parties import PartyWords
from renkei.domain.places.resolve_words import WordReader, located, moved, unread

_ENDING: Final = re.compile("[都道府県市区町村]")
_KANJI: Final = re.compile("[一-龠々]")
# Kanji that stand right before a name without being part of one.
_BEFORE_A_NAME: Final = frozenset(
    "都道府県市区町村郡州省国旧元現新本同各全両及並又側際後前内外間者等他回年月日時から"
)
_ORGANISATION_AFTER: Final = re.compile(
    r"(?!長|民|内|外|役|議会|職員|知事|等|側|立(?!大))[一-龠々ァ-ヴーA-Za-z・]{0,16}?"
    r"(?:局|公社|協会|協議会|連盟|連合会|センター|事務所|支部|大学校?|組合|機構|振興会|会議所|研究所|有限公司|公司|株式会社|銀行"
    r"|病院|博物館|美術館|劇場|劇団|開発公社|人会|デスク)"
)
_ORGANISATION_BEFORE: Final = re.compile(
    r"(?:(?:公益|一般|特定非営利活動|地方独立行政|独立行政)?(?:財団|社団)?法人|(?:株式|有限)会社)[ 　]?$"
)
_GROUP: Final = re.compile(
    r"全国の?(?:道府県|都道府県|区市町村|市区町村|市町村|自治体|地方公共団体)|(?:全国の?|全国|都と全国)?\d{0,3}(?:政令指定都市|政令市)"
    r"|都内(?:全区市町村|全市区町村|各自治体)|(?:東北|北陸|九州|四国|中国・四国|中国|関東|近畿|中部)(?:地域|地方|地区|ブロック)"
    r"|関東甲信越(?:静|・静岡地区)?|[一二三四五六七八九1-9]都[一二三四五六七八九1-9]県|[東被][北災][1-9三六]県|九都県市"
)
_BODIES: Final = re.compile(
    r"(?:全国(?:道府県|都道府県|各地)?|日本各地|各地域?|地域|都内|都外|国内外)の"
    r"(?![^、。]*?(?:魅力|情報|自治体))[^、。,と等はがをに\s()]{0,12}?"
    r"(?:グループ|企業|機屋|劇団|劇場|事業者|大学|学校|団体(?=等|と|$)|生産者)(?:等|など)?(?:\([^()]{1,30}\))?"
)
_COUNTED: Final = re.compile(
    rf"(?:[^、。,\s()「」]{{1,20}}(?:する|した|される|された|ある|いる))?(?:各地の)?(?:\d{{1,4}}の?(?:{scopes.UNIT})(?![民内長域]))+"
)
_DISTRICT: Final = re.compile("[一-龠々ケ]{1,6}郡$")
_OTHER_WORDS: Final = frozenset({"市場", "都市", "町村", "村落", "区間"})
_FEWER: Final = re.compile(rf"を除く(?:他の)?(\d{{0,4}})の?(?:全)?({scopes.UNIT})")
_FACILITIES: Final = re.compile(
    r"(?:内|等)?の[一-龠ァ-ヴ]{0,6}(?:発電所|施設|企業|事業者|劇場|劇団|病院|大学|学校|工場|店舗|商店街|博物館|美術館)"
)
_LONGEST_BRACKET: Final = 2_000
_LINK: Final = re.compile(r"[、・,]|及び|および|並びに|と|や|,\s*")
_SENTENCE_END: Final = re.compile(r"[。\n]")


class TextScanner:
    """Finds names in running text without walking over its characters one by one."""

    def __init__(
        self,
        names: NameIndex,
        words: WordReader,
        brackets: BracketedPrefectures,
        overseas: OverseasMentions | None = None,
    ) -> None:
        self._names = names
        self._words = words
        self._brackets = brackets
        self._overseas = overseas
        tails: dict[str, set[int]] = {}
        for key in names.keys:
            tails.setdefault(key[-2:], set()).add(len(key))
        self._lengths = {tail: tuple(sorted(found, reverse=True)) for tail, found in tails.items()}

    def spans(self, key: str) -> list[tuple[int, int]]:
        """Where names of any time stand in a folded text; the leftmost, then the longest, wins."""
        found: list[tuple[int, int]] = []
        lengths, known = self._lengths, self._names.table
        last_start = last_end = 0
        for hit in _ENDING.finditer(key):
            end = hit.end()
            for length in lengths.get(key[end - 2 : end], ()):
                start = end - length
                if start < 0 or key[start:end] not in known:
                    continue
                if start >= last_end:
                    found.append((start, end))
                elif start <= last_start:
                    found[-1] = (start, end)
                else:
                    continue
                last_start, last_end = start, end
                break
        return found

    def read(
        self,
        wide: str,
        on: date,
        around: Surroundings,
        country: str | None = None,
        parties: tuple[Mention, ...] = (),
    ) -> tuple[Mention, ...]:
        """The mentions of a running text whose widths are folded, in order, none over another."""
        key = variants_folded(wide)
        taken = _Taken()
        names = self._brackets.in_text(list(self._named(wide, key, on, around)), wide, key, on)
        for mention in self._complements(wide, names, on):
            taken.add(mention)
        for mention in self._bodies(wide, on, around):
            taken.add(mention)
        if self._overseas:
            domestic = _covers(names)
            for mention in self._overseas.in_text(wide, on, country, domestic):
                taken.add(mention)
        for mention in names:
            taken.add(mention)
        for mention in self._groups_and_counts(wide, key, on, around):
            taken.add(mention)
        found = PartyWords(parties).read(wide, taken.in_order())
        return tuple(_with_times(wide, _with_lists(wide, found)))

    # Names

    def _named(self, wide: str, key: str, on: date, around: Surroundings) -> Iterator[Mention]:
        for start, end in self._joined(key):
            if not _begins_freely(key, start, end) or key[end - 1 : end + 1] in _OTHER_WORDS:
                continue
            begin = self._with_district(key, start, end)
            reading = self._words.read(wide[begin:end], key[begin:end], on, around)
            if not reading:
                continue
            if reading.carried:
                around = replace(around, carried=reading.carried)
            mentions = [moved(m, begin) for m in reading.mentions]
            yield _as_organisation(wide, mentions[-1]) if len(mentions) == 1 else mentions[0]
            yield from mentions[1:]
            if wide.startswith("ほか", end) and mentions[-1].codes:
                yield Mention(
                    "ほか",
                    end,
                    end + 2,
                    "unspecified",
                    open_ended=True,
                    reason=reasons.UNNAMED,
                    confidence=0.9,
                )

    def _with_district(self, key: str, start: int, end: int) -> int:
        """Where the 郡 before a name begins, if the name is in it (西多摩郡瑞穂町)."""
        found = _DISTRICT.search(key, max(0, start - 8), start)
        for at in range(found.start(), start - 1) if found else ():
            if any(v.district == key[at:start] for v in self._names.table.get(key[start:end], ())):
                return at
        return start

    def _joined(self, key: str) -> Iterator[tuple[int, int]]:
        """Spans of names; prefecture, city and ward written together are one (神奈川県横浜市鶴見区)."""
        pending: tuple[int, int] | None = None
        for start, end in self.spans(key):
            if pending and _is_within(key, pending, start, end):
                pending = (pending[0], end)
                continue
            if pending:
                yield pending
            pending = (start, end)
        if pending:
            yield pending

    # Groups, counted sets, complements, bodies

    def _groups_and_counts(self, wide: str, key: str, on: date, around: Surroundings) -> Iterator[Mention]:
        for pattern in (_COUNTED, _GROUP):
            for found in pattern.finditer(wide):
                start, end = found.span()
                reading = self._words.read(wide[start:end], key[start:end], on, around)
                mention = reading.mentions[0] if reading else unread(found.group())
                if pattern is _COUNTED and not mention.count:
                    mention = replace(mention, count=dict(scopes.counts_in(found.group())))
                if mention.group or mention.count:
                    yield moved(mention, start)

    def _bodies(self, wide: str, on: date, around: Surroundings) -> Iterator[Mention]:
        for found in _BODIES.finditer(wide):
            text = found.group()
            reading = self._words.read(text, variants_folded(text), on, around)
            mention = reading.mentions[0] if reading else None
            if mention is None or mention.kind != "organisation":
                mention = Mention(
                    text, 0, len(text), "organisation", confidence=0.7, reason=reasons.UNKNOWN_ORGANISATION
                )
            yield moved(mention, found.start())

    def _complements(self, wide: str, names: list[Mention], on: date) -> Iterator[Mention]:
        """群馬県、島根県を除く44道府県: all but those named before, with the number checked."""
        for found in _FEWER.finditer(wide):
            excluded = _chain_before(wide, names, found.start())
            if excluded:
                yield self._words.complement(wide, excluded, found, on)


def _covers(names: list[Mention]) -> Callable[[int, int], bool]:
    """Whether a stretch lies within one of the names (which are in order)."""
    starts = [m.start for m in names]

    def covered(start: int, end: int) -> bool:
        at = bisect_right(starts, start) - 1
        return at >= 0 and end <= names[at].end

    return covered


class _Taken:
    """Mentions that do not overlap; what is added first stays."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        at = bisect_right(self._starts, mention.start)
        if at and self._mentions[at - 1].end > mention.start:
            return
        if at < len(self._starts) and self._starts[at] < mention.end:
            return
        self._starts.insert(at, mention.start)
        self._mentions.insert(at, mention)

    def in_order(self) -> list[Mention]:
        return self._mentions


def _begins_freely(key: str, start: int, end: int) -> bool:
    """Whether the name is not the end of a longer word (津市 in 天津市): short names need a boundary."""
    if start == 0 or not _KANJI.match(key[start - 1]):
        return True
    return key[start - 1] in _BEFORE_A_NAME or end - start > 2


def _is_within(key: str, outer: tuple[int, int], start: int, end: int) -> bool:
    between = key[outer[1] : start]
    if between and not (between.endswith(("郡", "支庁")) and len(between) < 7):
        return False
    outer_end, inner_end = key[outer[1] - 1], key[end - 1]
    return (outer_end in "都道府県" and inner_end in "市区町村") or (outer_end == "市" and inner_end == "区")


def _as_organisation(wide: str, mention: Mention) -> Mention:
    """川崎市上下水道局 and 財団法人三重県産業支援センター are bodies in a place, not the place."""
    after = _ORGANISATION_AFTER.match(wide, mention.end)
    before = _ORGANISATION_BEFORE.search(wide, max(0, mention.start - 16), mention.start)
    if not after:
        return mention
    start = before.start() if before else mention.start
    body = replace(
        located(mention, wide[mention.end : after.end()]), kind="organisation", reason=reasons.ORGANISATION
    )
    return replace(body, text=wide[start : after.end()], start=start, end=after.end(), confidence=0.8)


def _chain_before(wide: str, names: list[Mention], end: int) -> list[Mention]:
    chain: list[Mention] = []
    for mention in reversed(names[: bisect_right(names, end, key=lambda m: m.end)]):
        following = chain[0].start if chain else end
        between = wide[mention.end : following]
        if not mention.codes or (between if not chain else not _LINK.fullmatch(between)):
            break
        chain.insert(0, mention)
    return chain


def _with_lists(wide: str, mentions: list[Mention]) -> Iterator[Mention]:
    """17道県(北海道、青森県 …): the bracket names those who are counted; …の発電所: bodies in them."""
    inside: tuple[int, int] = (0, 0)
    facilities = False
    for position, mention in enumerate(mentions):
        if inside[0] <= mention.start < inside[1]:
            yield located(mention, "") if facilities and mention.via == "named" else mention
            continue
        if not mention.count or mention.codes or not wide.startswith("(", mention.end):
            yield mention
            continue
        closing = wide.find(")", mention.end, mention.end + _LONGEST_BRACKET)
        inner = takewhile(lambda m: m.end <= closing, islice(mentions, position + 1, None))  # noqa: B023
        codes = tuple(dict.fromkeys(code for m in inner if m.via == "named" for code in m.codes))
        if not codes:
            yield mention
            continue
        inside = (mention.end, closing)
        facilities = bool(_FACILITIES.match(wide, closing + 1))
        heading = replace(
            mention, kind="group", via="group", codes=codes, heading=True, reason=reasons.LISTED_GROUP
        )
        yield located(heading, "") if facilities else heading


def _with_times(wide: str, mentions: Iterator[Mention]) -> Iterator[Mention]:
    """Words that say when (2018年度は…) hold for the mentions after them, up to the end of the sentence."""
    times = [(m.start(), m.group()) for m in scopes.WHEN.finditer(wide)]
    if not times:
        yield from mentions
        return
    begins = [begin for begin, _ in times]
    for mention in mentions:
        at = bisect_left(begins, mention.start) - 1
        if at >= 0 and mention.as_of is None:
            when = times[at]
            if not _SENTENCE_END.search(wide, when[0], mention.start):
                yield replace(mention, as_of=when[1])
                continue
        yield mention
