"""What one word of a cell names: a local government, a group, a counted set, or bodies in a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places import resolve_scopes as scopes
from renkei.domain.places.mentions import Mention
from renkei.domain.places.names import LONGEST_NAME, without_spaces
from renkei.domain.places.resolve_answers import NameAnswer, Surroundings
from renkei.domain.places.resolve_groups import LARGEST_WRITTEN_OUT, GroupSource
from renkei.domain.places.resolve_names import SUFFIXES, NameIndex

_ORGANISATION: Final = re.compile(
    r"(?:連合|連合会|協議会|連絡会|協会|組合|機構|公社|公団|財団|法人|会社|公司|委員会|会議|センター|大学|学校|高校|研究所|研究会"
    r"|支部|支社|支店|グループ|連盟|同盟|機関|局|部|課|室|事務所|会議所|商工会|クラスター|ネットワーク|フォーラム|実行委員会|病院|銀行"
    r"|美術館|博物館|劇場|劇団|ホール|文化会館|機屋|企業|事業者|事業体|管理者|設置者|省|庁|院|倶楽部|クラブ|の会|推進会|振興会|後援会)(?:等|など)?$"
    r"|^(?:公益|一般|特定非営利活動|地方独立行政|独立行政|国立大学|学校)?(?:財団|社団)?法人|^(?:株式|有限|合同)会社|^NPO法人"
)
_JOINTS: Final = re.compile(r"及び|および|並びに|ならびに|又は|または|かつ|と|や")
_EXPLAINED: Final = re.compile(r"(?:である|とする|たる|の)(?=[^の]+$)")
_TAIL_OF_INCLUSION: Final = re.compile(
    r"(?:の(?:各|全)?(?:\d+)?(?:市|県|団体|自治体)?)?(?:を含む|をはじめとする|を含め(?:て|た))$"
    r"|の(?:計)?\d{1,4}(?:都|道|府|県|市|区|町|村|都市|自治体|団体)+$"
)


_MOST_REMEMBERED: Final = 50_000
_MOST_DAYS: Final = 50
_COMPLEMENTED: Final = {
    "道府県": (scopes.ALL_BUT_TOKYO, scopes.ALL_PREFECTURES),
    "都道府県": (scopes.ALL_PREFECTURES, scopes.ALL_BUT_TOKYO),
    "府県": (scopes.ALL_BUT_TOKYO,),
    "県": (scopes.ALL_BUT_TOKYO,),
    "政令指定都市": (scopes.DESIGNATED_CITIES,),
    "政令市": (scopes.DESIGNATED_CITIES,),
    "指定都市": (scopes.DESIGNATED_CITIES,),
    "中核市": (scopes.CORE_CITIES,),
}


@dataclass(frozen=True, slots=True)
class WordReading:
    """The mentions of one word (their spans count from its beginning) and the prefecture it carries on."""

    mentions: tuple[Mention, ...]
    carried: str | None = None

    @property
    def depends_on_nothing(self) -> bool:
        """Whether it is one body whose name alone, or with what is written in front, says who it is."""
        return len(self.mentions) == 1 and self.mentions[0].reason in (reasons.NAMED, reasons.PREFIXED)


class WordReader:
    """Reads single words of cells; remembers what it has read, because lists repeat their names."""

    def __init__(self, names: NameIndex, groups: GroupSource) -> None:
        self._names = names
        self._groups = groups
        self._memo: dict[tuple[str, date, Surroundings], WordReading | None] = {}
        self._settled: dict[date, dict[str, WordReading]] = {}

    def read(self, wide: str, key: str, on: date, around: Surroundings) -> WordReading | None:
        """The reading of a word; ``None`` where it names nothing that is known.

        ``wide`` is the word with widths folded, ``key`` with variant characters folded too, both of
        the same length.
        """
        if around.within is None and (settled := self.settled(on).get(wide)):
            return settled
        remembered = (wide, on, around)
        if remembered in self._memo:
            return self._memo[remembered]
        reading = None if len(wide) > 4 * LONGEST_NAME else self._read(wide, key, on, around)
        if around.within is None and reading and reading.depends_on_nothing:
            self.settled(on)[wide] = reading
        else:
            if len(self._memo) > _MOST_REMEMBERED:
                self._memo.clear()
            self._memo[remembered] = reading
        return reading

    def settled(self, on: date) -> dict[str, WordReading]:
        """The words read so far whose reading on the day does not depend on what stands around them."""
        known = self._settled.get(on)
        if known is None or len(known) > _MOST_REMEMBERED:
            if len(self._settled) > _MOST_DAYS:
                self._settled.clear()
            known = self._settled[on] = {}
        return known

    def is_prefecture(self, key: str) -> bool:
        """Whether the key is the full name of a prefecture."""
        return self._names.prefecture_of(key) is not None

    def _read(self, wide: str, key: str, on: date, around: Surroundings) -> WordReading | None:
        tight = without_spaces(key)
        plain = without_spaces(wide)
        answer = self._names.find(tight, on, around)
        if answer and not around.within and (region := self._region(wide, plain, on, answer)):
            return WordReading((region,))
        if answer:
            return WordReading((named(wide, answer),), answer.prefecture if answer.codes else None)
        if special := self._group(wide, plain, on, around):
            return WordReading((special,))
        return self._qualified(wide, key, on, around) or self._joined(wide, key, on, around)

    def _region(self, wide: str, plain: str, on: date, answer: NameAnswer) -> Mention | None:
        """東北, 東海: a region of that name is meant rather than 東北町 or 東海村 without their endings."""
        group = self._groups.named(plain) if plain[-1] not in SUFFIXES else None
        mention = self.expanded(wide, group, on) if group else None
        if mention is None:
            return None
        bodies = answer.codes or answer.alternatives
        return replace(
            mention,
            confidence=min(mention.confidence, 0.8),
            alternatives=tuple(dict.fromkeys((*mention.alternatives, *bodies))),
        )

    def _group(self, wide: str, plain: str, on: date, around: Surroundings) -> Mention | None:
        if scope := scopes.scope_of(plain):
            mention = self.expanded(wide, scope.group, on)
            if mention and not _is_subset(scope, mention):
                return replace(
                    mention,
                    open_ended=scope.open_ended,
                    count=dict(scope.count) or None,
                    note=scope.modifier,
                    confidence=min(mention.confidence, 0.7 if scope.modifier else 1.0),
                )
        group = self._groups.named(plain) or self._groups.named(scopes.OPEN_END.sub("", plain))
        if group and (mention := self.expanded(wide, group, on)):
            return mention
        if counts := scopes.counted_set(plain):
            return Mention(
                wide, 0, len(wide), "unspecified", count=dict(counts), confidence=0.9, reason=reasons.COUNTED
            )
        return self._municipalities_of(wide, plain, on, around)

    def _municipalities_of(self, wide: str, plain: str, on: date, around: Surroundings) -> Mention | None:
        """埼玉県内全市町村; 県内市町村 of the prefecture named before or of the government that speaks."""
        found = scopes.ALL_WITHIN.fullmatch(plain)
        if not found:
            return None
        prefecture = self._names.prefecture_of(found.group(1)) or around.carried or around.host
        if not prefecture:
            return None
        codes = self._names.municipalities(prefecture, on)
        count = {found.group(3): int(found.group(2))} if found.group(2) else None
        reason = reasons.all_within(len(codes), int(found.group(2)) if found.group(2) else None)
        return Mention(
            wide, 0, len(wide), "group", codes, via="group", count=count, reason=reason, confidence=0.9
        )

    def expanded(self, wide: str, group: str, on: date) -> Mention | None:
        """A mention of a whole group; its codes are written out where they are not too many."""
        expansion = self._groups.expansion(group, on)
        if expansion is None:
            return None
        written = len(expansion.codes) <= LARGEST_WRITTEN_OUT
        return Mention(
            wide,
            0,
            len(wide),
            expansion.kind,
            expansion.codes if written else (),
            via="group",
            group=group,
            confidence=expansion.confidence,
            reason=expansion.reason,
            alternatives=expansion.alternatives if written else (),
        )

    def _qualified(self, wide: str, key: str, on: date, around: Surroundings) -> WordReading | None:
        """A name with words after it: 福島県等, 静岡県内の劇団, 全国道府県の企業, 連携都市である千葉市."""
        if found := scopes.OPEN_END.search(wide):
            head = self.read(wide[: found.start()], key[: found.start()], on, around)
            if head and found.start() > 1:
                mentions = tuple(replace(m, open_ended=True) for m in head.mentions)
                last = mentions[-1] if mentions[-1].via == "location" else _widened(mentions[-1], wide)
                return WordReading((*mentions[:-1], last), head.carried)
        if found := scopes.AND_OTHERS.search(wide):
            head = self.read(wide[: found.start()], key[: found.start()], on, around)
            if head and all(m.codes for m in head.mentions):
                others = unread(found.group()).placed(found.start())
                return WordReading(
                    (*(replace(m, open_ended=True) for m in head.mentions), others), head.carried
                )
        if found := scopes.LOCATED.search(wide):
            head = self.read(wide[: found.start()], key[: found.start()], on, around)
            if head and all(m.codes for m in head.mentions):
                note = wide[found.start() :]
                return WordReading(tuple(located(m, note) for m in head.mentions), head.carried)
        if found := scopes.FIRMS.search(wide):
            head = self.read(wide[: found.start()], key[: found.start()], on, around)
            if head and len(head.mentions) == 1 and head.mentions[0].codes:
                return WordReading((_bodies_of(head.mentions[0], wide),))
        return self._included(wide, key, on, around) or self._explained(wide, key, on, around)

    def _included(self, wide: str, key: str, on: date, around: Surroundings) -> WordReading | None:
        found = _TAIL_OF_INCLUSION.search(wide)
        return self.read(wide[: found.start()], key[: found.start()], on, around) if found else None

    def _explained(self, wide: str, key: str, on: date, around: Surroundings) -> WordReading | None:
        found = _EXPLAINED.search(wide)
        if not found:
            return None
        rest = self.read(wide[found.end() :], key[found.end() :], on, around)
        if not rest or not all(m.codes for m in rest.mentions):
            return None
        label = wide[: found.start()]
        return WordReading(
            tuple(moved(replace(m, note=m.note or label), found.end()) for m in rest.mentions), rest.carried
        )

    def _joined(self, wide: str, key: str, on: date, around: Surroundings) -> WordReading | None:
        """Names joined by words: 福島県及び宮城県, 札幌市と仙台市."""
        for joint in _JOINTS.finditer(wide):
            left = self.read(wide[: joint.start()], key[: joint.start()], on, around)
            if not left or not all(m.codes for m in left.mentions):
                continue
            after = replace(around, carried=left.carried or around.carried)
            right = self.read(wide[joint.end() :], key[joint.end() :], on, after)
            if right and all(m.codes or m.group for m in right.mentions):
                shifted = tuple(moved(m, joint.end()) for m in right.mentions)
                return WordReading((*left.mentions, *shifted), right.carried or left.carried)
        return self._run_together(wide, key, on, around)

    def _run_together(self, wide: str, key: str, on: date, around: Surroundings) -> WordReading | None:
        """Names without anything between them, each with its ending: 札幌市仙台市, 横浜市及川崎市."""
        for at in range(2, len(key) - 1):
            if key[at - 1] not in SUFFIXES or not self._names.knows(key[:at]):
                continue
            right = self.read(wide[at:], key[at:], on, around)
            if right and all(m.codes and m.via == "named" for m in right.mentions):
                left = self.read(wide[:at], key[:at], on, around)
                if left:
                    shifted = tuple(moved(m, at) for m in right.mentions)
                    return WordReading((*left.mentions, *shifted), right.carried)
        return None

    def complement(self, wide: str, excluded: list[Mention], found: re.Match[str], on: date) -> Mention:
        """All bodies of a kind but those named before を除く; a number that disagrees is said."""
        left_out = {code for m in excluded for code in m.codes}
        number, unit = found.group(1), found.group(2)
        start, end = excluded[0].start, found.end()
        mention = Mention(
            wide[start:end], start, end, "unspecified", via="complement",
            count={unit: int(number)} if number else None, confidence=0.5, reason=reasons.COUNTED,
        )  # fmt: skip
        if unit not in _COMPLEMENTED:
            return mention
        rests = []
        for group in _COMPLEMENTED[unit]:
            whole = self._groups.expansion(group, on)
            if whole:
                rests.append((group, tuple(c for c in whole.codes if c not in left_out)))
        fitting = [(g, rest) for g, rest in rests if not number or len(rest) == int(number)]
        group, codes = (fitting or rests)[0]
        reason = reasons.complement(len(codes), int(number) if number else None)
        return replace(
            mention,
            kind="group",
            codes=codes,
            group=group,
            reason=reason,
            confidence=0.95 if fitting else 0.4,
        )

    def doubtful(self, wide: str, key: str, on: date, around: Surroundings) -> WordReading:
        """The reading of words that name nothing known: a spelling mistake, an organisation, nobody."""
        tight = without_spaces(key)
        if len(tight) <= LONGEST_NAME and (answer := self._names.unknown(tight, on, around)):
            return WordReading((named(wide, answer),))
        return WordReading((unread(wide),))


def named(text: str, answer: NameAnswer) -> Mention:
    """The mention of a name."""
    return Mention(
        text,
        0,
        len(text),
        answer.kind,
        answer.codes,
        confidence=answer.confidence,
        reason=answer.reason,
        alternatives=answer.alternatives,
    )


def unread(text: str) -> Mention:
    """The mention of words that name no known place: an organisation, or nobody in particular."""
    plain = without_spaces(text)
    if len(plain) > 4 * LONGEST_NAME:
        return Mention(text, 0, len(text), "unspecified", confidence=0.0, reason=reasons.TOO_LONG)
    if counts := scopes.counts_in(plain):
        return Mention(
            text, 0, len(text), "unspecified", count=dict(counts), confidence=0.8, reason=reasons.COUNTED
        )
    if scopes.OPEN_END.fullmatch(plain):
        return Mention(
            text, 0, len(text), "unspecified", open_ended=True, confidence=0.9, reason=reasons.UNNAMED
        )
    if found := scopes.LOCATED.search(plain):
        return Mention(
            text, 0, len(text), "organisation", via="location", role="location",
            confidence=0.6, reason=reasons.LOCATED, note=plain[found.start() :],
        )  # fmt: skip
    if _ORGANISATION.search(plain):
        return Mention(
            text, 0, len(text), "organisation", confidence=0.7, reason=reasons.UNKNOWN_ORGANISATION
        )
    reason = reasons.UNNAMED if scopes.SCOPE_HINT.search(plain) else reasons.NOT_A_NAME
    return Mention(text, 0, len(text), "unspecified", confidence=0.3, reason=reason)


def moved(mention: Mention, by: int) -> Mention:
    """The mention ``by`` characters further on."""
    return mention.placed(by) if by else mention


def located(mention: Mention, note: str) -> Mention:
    """The place as mere location of bodies in it."""
    return replace(mention, via="location", role="location", reason=reasons.LOCATED, note=note)


def _bodies_of(place: Mention, wide: str) -> Mention:
    return replace(
        _widened(place, wide),
        kind="organisation",
        via="location",
        role="location",
        reason=reasons.LOCATED,
        note=wide[place.end :].removeprefix("の"),
    )


def _widened(mention: Mention, wide: str) -> Mention:
    return replace(mention, text=wide[mention.start :], end=len(wide))


def _is_subset(scope: scopes.Scope, mention: Mention) -> bool:
    """Whether the number given is smaller than the group (10政令市 among 20), so that it is a part of it."""
    numbers = [number for _, number in scope.count]
    return bool(numbers and mention.codes and numbers[0] < len(mention.codes) and "全国" not in mention.text)
