"""Phrases that name many bodies or none: scopes, counted sets, states, pointers, blanks.

All patterns are read on text with full and half width made equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from renkei.domain.places.mentions import MentionState

ALL_PREFECTURES: Final = "all_prefectures"
ALL_BUT_TOKYO: Final = "all_prefectures_except_tokyo"
ALL_MUNICIPALITIES: Final = "all_municipalities"
ALL_LOCAL_GOVERNMENTS: Final = "all_local_governments"
ALL_OF_TOKYO: Final = "all_tokyo_municipalities"
SPECIAL_WARDS: Final = "special_wards"
DESIGNATED_CITIES: Final = "designated_cities"
CORE_CITIES: Final = "core_cities"
SPECIAL_CITIES: Final = "special_cities"

_NATION: Final = r"(?:日本)?(?:全国|国内)(?:各地)?(?:すべて|全て)?の?(?:すべて|全て|各)?の?(?:全)?"
_SCOPES: Final = tuple(
    (re.compile(pattern), group)
    for pattern, group in (
        (rf"(?:{_NATION}|他の?|各|全)?(?:46)?道府県(?:庁|市)?", ALL_BUT_TOKYO),
        (rf"(?:{_NATION}|各|全)?(?:47)?都道府県(?:庁)?", ALL_PREFECTURES),
        (rf"{_NATION}(?:市区町村|区市町村|市町村)", ALL_MUNICIPALITIES),
        (rf"{_NATION}(?:自治体|地方公共団体|地方自治体)", ALL_LOCAL_GOVERNMENTS),
        (r"(?:東京)?都内の?(?:すべて|全て|各)?の?全?(?:区市町村|市区町村|自治体)", ALL_OF_TOKYO),
        (r"都内全?(?:特別)?区|(?:東京)?(?:都内)?(?:23|二十三)(?:特別)?区|(?:全|各)?特別区", SPECIAL_WARDS),
        (rf"(?:{_NATION}|各|全)?(?:\d+)?(?:政令指定都市|指定都市|政令市)(?:\d+市)?", DESIGNATED_CITIES),
        (rf"(?:{_NATION}|各|全)?(?:\d+)?中核市(?:\d+市)?", CORE_CITIES),
        (rf"(?:{_NATION}|各|全)?(?:\d+)?(?:施行時)?特例市(?:\d+市)?", SPECIAL_CITIES),
    )
)
SCOPE_HINT: Final = re.compile(r"[道府]県|市町村|自治体|地方公共団体|区|都市|政令市|中核市|特例市")

_UNITS: Final = [
    "都道府県市区町村",
    "都道府県",
    "道府県",
    "都府県",
    "府県",
    "道県",
    "都県",
    "市区町村",
    "区市町村",
    "市町村",
    "県",
    "府",
    "都",
    "道",
    "政令指定都市",
    "政令市",
    "指定都市",
    "中核市",
    "市",
    "特別区",
    "区",
    "町",
    "村",
    "地方自治体",
    "自治体",
    "地方公共団体",
    "団体",
    "機関",
    "事業体",
    "都市",
    "地域",
    "か国",
    "カ国",
    "ヵ国",
    "ケ国",
]
UNIT: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
COUNT: Final = re.compile(rf"(\d{{1,5}})(?:の|つの)?({UNIT})(?![民内長])")
_COUNTED_SET: Final = re.compile(rf"(?:各地の|全国の|うち|計|合計|約)?(?:\d{{1,5}}(?:の|つの)?(?:{UNIT}))+")

BLANK: Final = re.compile(
    r"[\s\-—–―‐‑−ー－─ｰ~〜・.。]*|(?:特に)?(?:なし|無し|無)[。.]?|該当(?:する自治体)?(?:なし|無し)|ありません[。.]?"
)
POINTER: Final = re.compile(
    r"※?\s*(?:詳細は|詳しくは)?(?:備考|摘要|注|右記|左記|下記|上記|別紙|別表)欄?(?:を?参照|のとおり|の通り)?"
)

_STATES: Final[tuple[tuple[re.Pattern[str], MentionState], ...]] = (
    (re.compile(r"募集"), "recruiting"),
    (re.compile(r"未定|決まっていない"), "undecided"),
    (re.compile(r"調整中|今後の?調整|調整による|検討中|協議中|選定中|交渉中"), "adjusting"),
    (re.compile(r"予定|見込"), "planned"),
    (re.compile(r"終了|まで参加|脱退|退会"), "ended"),
)
WHEN: Final = re.compile(
    r"(?:今|本|来|翌|昨|前)年度?|(?:令和|平成|昭和)(?:\d{1,2}|元)年度?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"|\d{4}年度?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:現在)?"
)
OPEN_END: Final = re.compile(r"(?:など|等|ほか|他|その他|外)$")
AND_OTHERS: Final = re.compile(rf"(?:ほか|他)(?:計)?\d{{1,4}}(?:{UNIT})$")
ALL_WITHIN: Final = re.compile(
    r"([^、]{2,3}[都道府県]|北海道|[都道府県])内の?(?:すべて|全て|各)?の?全?(\d{0,3})の?(市区町村|区市町村|市町村)"
)
ROLE_MARKS: Final = (
    (re.compile(r"支援|応援|派遣(?:元|側)|提供"), "supporter"),
    (re.compile(r"受援|受入|受け入れ|被災|被支援|要請"), "recipient"),
    (re.compile(r"幹事|主催|開催|事務局|会長|座長|代表"), "host"),
    (re.compile(r"構成|会員|加盟|参加|委員"), "member"),
    (re.compile(r"連携|協力|共催|協定|相手"), "partner"),
)
ROLE_NOUN: Final = re.compile(r"(?:事業体|団体|自治体|都市|市町村|府県|県|市|機関|側|元|先|市区|組織)$")
LOCATED: Final = re.compile(
    r"(?:内|所在|にある|に所在する|の区域内|管内)の(?!全?(?:市|区|町|村|自治体|地方公共団体)).+$"
)
FIRMS: Final = re.compile(
    r"の(?:[^、,]{0,12})?(?:企業|事業者|団体|劇場|劇団|施設|大学|学校|商店街|農家|生産者|グループ)(?:等|など)?$"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A phrase that names a defined group: its id, what qualifies it, and the number it gives."""

    group: str
    modifier: str | None = None
    count: tuple[tuple[str, int], ...] = ()
    open_ended: bool = False


def scope_of(words: str) -> Scope | None:
    """The group that a whole phrase names: 全国道府県, 都内全区市町村, 結婚支援に取り組む全国道府県等."""
    if not SCOPE_HINT.search(words):
        return None
    core = OPEN_END.sub("", words)
    open_ended = core != words
    for pattern, group in _SCOPES:
        if pattern.fullmatch(core):
            return Scope(group, None, counts_in(core), open_ended)
    for pattern, group in _SCOPES:
        for marker in ("全国", "都内"):
            at = core.find(marker, 1)
            if at > 0 and pattern.fullmatch(core[at:]):
                return Scope(group, core[:at], counts_in(core[at:]), open_ended)
    return None


def counts_in(words: str) -> tuple[tuple[str, int], ...]:
    """What the words count: 23道府県4市 gives 道府県 23 and 市 4."""
    return tuple((unit, int(number)) for number, unit in COUNT.findall(words))


def counted_set(words: str) -> tuple[tuple[str, int], ...]:
    """The counts of a phrase that is nothing but a counted set (59自治体, 各地の44団体)."""
    return counts_in(words) if _COUNTED_SET.fullmatch(words) else ()


def state_of(words: str) -> MentionState | None:
    """What the words say about a standing that is not settled: 調整中, 今年度連携予定, 募集中."""
    return next((state for pattern, state in _STATES if pattern.search(words)), None)


def when_in(words: str) -> str | None:
    """The first words that say when: 今年度, 2018年度, 2019年6月."""
    found = WHEN.search(words)
    return found.group() if found else None


def role_of(words: str) -> str | None:
    """The role that a heading gives to what follows: (支援事業体) supporter, (受援事業体) recipient."""
    if not ROLE_NOUN.search(words) or len(words) > 16:
        return None
    for mark in ("受援", "被支援"):
        if mark in words:
            return "recipient"
    return next((role for pattern, role in ROLE_MARKS if pattern.search(words)), None)
