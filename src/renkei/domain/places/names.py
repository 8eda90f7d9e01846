"""Writing variants: one key for all the ways in which a place's name is written.

Two steps, each idempotent. :func:`fold_text` keeps the length of ordinary text, so that places found
in the folded text stand at the same places in the original: full and half width, old and variant
characters (德 徳, 龍 竜, ヶ ケ が). :func:`fold_name` makes the key of a whole name: it also drops what
may stand inside a name without belonging to it (spaces, line breaks, control characters).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final

LONGEST_NAME: Final = 64
"""More characters than any name of a place or of a body has; longer runs are no names."""

# Old and variant forms, each followed by the form in the tables. Pairs that part two places of today
# (鹿嶋市 and 鹿島市) are not here.
_VARIANTS: Final = (
    "德徳 鎭鎮 龍竜 髙高 﨑崎 嵜崎 碕崎 澤沢 濱浜 濵浜 邊辺 邉辺 廣広 國国 縣県 櫻桜 齋斎 齊斉 眞真 鐵鉄 "
    "瀧滝 條条 禮礼 靜静 澁渋 榮栄 壽寿 會会 與与 豐豊 萬万 關関 鹽塩 竈釜 竃釜 藏蔵 黑黒 瀨瀬 槇槙 惠恵 "
    "應応 區区 號号 圓円 廳庁 當当 獨独 舊旧 驛駅 麥麦 彌弥 礪砺 檜桧 蘆芦 莊荘 籠篭 檮梼 絲糸 讚讃 淵渕 "
    "峯峰 劍剣 冨富 舘館 桒桑 鰺鯵 祢禰 彥彦 戶戸 內内 靑青 淸清 鄕郷 杤栃 來来 兒児 兩両 經経 濟済 學学 "
    "寬寛 總総 聯連 鹼塩 疊畳 巖巌 嶽岳 實実 寫写 舍舎 將将 乘乗 淺浅 錢銭 體体 臺台 權権 歐欧 橫横 假仮 "
    "價価 勳勲 薰薫 顯顕 嚴厳 恆恒 拔抜 搖揺 遙遥 祿禄 綠緑 凉涼 壤壌 孃嬢 讓譲 釀醸 雜雑 贊賛 盡尽 粹粋 "
    "醉酔 穗穂 專専 戰戦 禪禅 曾曽 巢巣 爭争 增増 卽即 屬属 隸隷 滿満 單単 團団 遲遅 晝昼 聽聴 鑛鉱 傳伝 "
    "轉転 燈灯 稻稲 瀆涜 讀読 繩縄 緣縁 變変 佛仏 拂払 辨弁 瓣弁 步歩 寶宝 豫予 譽誉 謠謡 樣様 覽覧 畧略 "
    "龜亀 亞亜 惡悪 壓圧 圍囲 壹壱 隱隠 營営 衞衛 艷艶 奧奥 鷗鴎 溫温 陷陥 吳呉 黃黄 雞鶏 鷄鶏 靈霊 灣湾 "
    "淨浄 醫医 樂楽 驗験 螢蛍 歷歴 聲声 處処 帶帯 覺覚 觀観 峽峡 縱縦 輕軽 徑径 圈圏 檢検 險険 獻献 效効 "
    "敎教 涉渉 燒焼 產産 姬姫 每毎 强強 溪渓 雙双 壯壮 裝装 藝芸 爲為 圖図 擧挙 據拠 氣気 錄録 "
)
_SMALL_KE: Final = "ヶヵガがゕゖ"


def _width_table() -> dict[int, str]:
    """Characters whose compatibility form is one other character (full-width letters, kanji forms)."""
    blocks = ((0xFF01, 0xFF60), (0xFFE0, 0xFFE7), (0xF900, 0xFB00), (0x2F00, 0x2FD6), (0x2E80, 0x2EF4))
    table = {}
    for begin, end in blocks:
        for number in range(begin, end):
            plain = unicodedata.normalize("NFKC", chr(number))
            if plain != chr(number) and len(plain) == 1:
                table[number] = plain
    return table


def _fold_table() -> dict[int, str]:
    table = _width_table()
    for pair in _VARIANTS.split():
        table[ord(pair[0])] = pair[1]
    for number, plain in table.items():
        table[number] = table.get(ord(plain), plain)
    return table | {ord(character): "ケ" for character in _SMALL_KE} | {ord("　"): " "}


class _CharacterTable:
    """One character for another; fast where few characters of the text are in the table."""

    def __init__(self, table: dict[int, str]) -> None:
        self._table = {chr(number): plain for number, plain in table.items() if chr(number) != plain}
        self._pattern = re.compile(f"[{re.escape(''.join(self._table))}]")

    def apply(self, text: str) -> str:
        return self._pattern.sub(self._replacement, text)

    def _replacement(self, found: re.Match[str]) -> str:
        return self._table[found.group()]


_WIDTH: Final = _CharacterTable(_width_table())
_FOLD: Final = _CharacterTable(_fold_table())
_DROPPED: Final = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]+")
# Everything but the characters that texts are mostly made of and that NFKC leaves as they are.
_ODD: Final = re.compile(
    r"[^\x00-\x7f\u2010\u2012-\u2016\u2018-\u2023\u203b\u2190-\u2211\u2460-\u2473\u2500-\u27bf"
    r"\u3000-\u3029\u3041-\u3096\u309d\u309e\u30a0-\u30fe\u4e00-\u9fff]+"
)
_COMBINING: Final = re.compile("[\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_COMPOSED: Final = re.compile(r".[\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)


def variant_characters() -> dict[int, str]:
    """Old and variant characters and the forms in the tables, for ``str.translate`` (kana untouched)."""
    return {ord(pair[0]): pair[1] for pair in _VARIANTS.split()}


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Folded text and, where folding made it shorter, where its stretches stand in the original.

    ``stretches`` are pairs of the place in the folded text from which on characters stand one by one,
    and the place in the original; empty where nothing moved.
    """

    text: str
    stretches: tuple[tuple[int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text of ``start`` to ``end`` of the folded text."""
        if not self.stretches:
            return start, end
        return self._place(start), self._place(end)

    def _place(self, at: int) -> int:
        index = bisect_right(self.stretches, at, key=itemgetter(0)) - 1
        if index < 0:
            return at
        folded, original = self.stretches[index]
        return original + at - folded


def widths_folded(text: str) -> FoldedText:
    """The text with full and half width made equal (NFKC), variant characters kept."""
    return _folded(text, _WIDTH)


def fold_text(text: str) -> FoldedText:
    """The text with widths, old and variant characters folded; spaces and separators stay."""
    return _folded(text, _FOLD)


def variants_folded(wide: str) -> str:
    """Text whose widths are folded already, with old and variant characters folded; same length."""
    return _FOLD.apply(wide)


def _folded(text: str, table: _CharacterTable) -> FoldedText:
    folded = table.apply(text)
    if folded.isascii() or not _ODD.search(folded):
        return FoldedText(folded)
    pieces: list[str] = []
    stretches: list[tuple[int, int]] = []
    done = length = 0
    for odd in _ODD.finditer(folded):
        # A mark that changes the character before it (か and a separate ゛) takes that one along.
        start = max(done, odd.start() - 1) if _COMBINING.match(odd.group()) else odd.start()
        pieces.append(folded[done:start])
        length += start - done
        for cluster in _COMPOSED.finditer(text, start, odd.end()):
            plain = table.apply(_compatible(cluster.group()))
            pieces.append(plain)
            length += len(plain)
            if len(plain) != len(cluster.group()):
                stretches.append((length, cluster.end()))
        done = odd.end()
    pieces.append(folded[done:])
    return FoldedText("".join(pieces), tuple(stretches))


def _compatible(cluster: str) -> str:
    """NFKC where it gives one character, so that places hardly ever shift (…, ㎡, ㈱ and the mark ① stay).

    Marks that do not combine with the character before them are dropped.
    """
    if "①" <= cluster[0] <= "⑳":
        return cluster[0]
    plain = _COMBINING.sub("", unicodedata.normalize("NFKC", cluster))
    if len(plain) <= 1:
        return plain
    return cluster if len(cluster) == 1 else "".join(map(_compatible, cluster))


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """The key of a name: folded, without spaces and control characters."""
    return _DROPPED.sub("", fold_text(name).text)


def without_spaces(text: str) -> str:
    """The text without white space and invisible characters."""
    return _DROPPED.sub("", text)


def is_one_edit_apart(left: str, right: str) -> bool:
    """Whether one character changed, added, dropped, or two neighbours swapped make them equal."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    shortest = min(len(left), len(right))
    while start < shortest and left[start] == right[start]:
        start += 1
    rest_left, rest_right = left[start:], right[start:]
    return (
        rest_left[1:] == rest_right[1:]
        or rest_left[1:] == rest_right
        or rest_left == rest_right[1:]
        or (rest_left[2:] == rest_right[2:] and rest_left[:2] == rest_right[1::-1])
    )
