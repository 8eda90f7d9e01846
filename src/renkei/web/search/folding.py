"""Text as it is compared: spellings that mean the same become the same characters.

Folded are width and composition (NFKC), case, small ヶ and ヵ in names of places, the old and
variant forms of characters that are in use in names, dashes, and runs of white space. A folded word
is in a folded text exactly when a reader would say that the word stands there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

# Old or variant form → the form of today (常用漢字表 の康熙字典体, and the 異体字 of family and place names).
_OLD: Final = (
    "德瀋髙﨑嵜濵濱澤齋齊邊邉廣櫻國學會經濟縣區萬龍瀧嶋嶌曾眞惠壽榮實靜鐵藝圓寳寶佛彌與變關體發假氣舊臺灣"
    "澁穗鹽遙驛藏豐禮螢戀淺祿條來兒亞惡壓圍醫應奧價畫擴覺樂勸歡觀顏歸據擧峽狹曉驅薰徑溪輕繼鷄劍檢獻權驗嚴"
    "號碎劑雜參慘殘絲齒濕寫釋收從獸縱肅處敍將稱燒證奬乘淨剩疊讓釀觸寢愼晉盡圖粹醉隨髓數樞聲攝竊專戰纖潛雙壯"
    "莊搜插騷增臟卽屬續墮對帶滯單擔膽團彈斷癡遲晝蟲鑄廳聽敕鎭遞轉點傳黨盜燈當鬪獨讀屆繩貳腦霸拜廢賣麥髮拔蠻"
    "祕拂辨瓣辯舖步襃滿默譯藥豫餘搖樣謠賴亂覽兩獵壘勵靈齡爐勞樓郞錄𠮷桒巖凛槇瀨緖"
)
_NEW: Final = (
    "徳沈高崎崎浜浜沢斎斉辺辺広桜国学会経済県区万竜滝島島曽真恵寿栄実静鉄芸円宝宝仏弥与変関体発仮気旧台湾"
    "渋穂塩遥駅蔵豊礼蛍恋浅禄条来児亜悪圧囲医応奥価画拡覚楽勧歓観顔帰拠挙峡狭暁駆薫径渓軽継鶏剣検献権験厳"
    "号砕剤雑参惨残糸歯湿写釈収従獣縦粛処叙将称焼証奨乗浄剰畳譲醸触寝慎晋尽図粋酔随髄数枢声摂窃専戦繊潜双壮"
    "荘捜挿騒増臓即属続堕対帯滞単担胆団弾断痴遅昼虫鋳庁聴勅鎮逓転点伝党盗灯当闘独読届縄弐脳覇拝廃売麦髪抜蛮"
    "秘払弁弁弁舗歩褒満黙訳薬予余揺様謡頼乱覧両猟塁励霊齢炉労楼郎録吉桑巌凜槙瀬緒"
)
_VARIANTS: Final = str.maketrans(_OLD, _NEW) | str.maketrans("ヶヵ‐‑‒–—―−〜", "ケカ-------~")
_SPACE: Final = re.compile(r"\s+")
# A character with what combines with it (accents, half-width voicing marks), or a run of white space.
_CLUSTER: Final = re.compile(r"(?s)\s+|.[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")


def fold(text: str) -> str:
    """The text as it is compared. Folding twice changes nothing."""
    return _SPACE.sub(" ", _fold_characters(text)).strip()


def _fold_characters(text: str) -> str:
    # Case may undo composition and the other way round, so the form is made anew at the end.
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS)
    return unicodedata.normalize("NFKC", folded).casefold()


def find_folded(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where in the *original* text the folded words stand: starts and ends, in the order of the text.

    Works character by character with what combines with it, so that a span is of whole characters.
    """
    folded, origins = _fold_with_origins(text)
    spans = []
    for word in words:
        at = folded.find(word)
        while word and at >= 0:
            spans.append((origins[at][0], origins[at + len(word) - 1][1]))
            at = folded.find(word, at + len(word))
    return sorted(spans)


@lru_cache(maxsize=10_000)
def _fold_cluster(cluster: str) -> str:
    return fold(cluster) or " "


def _fold_with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    folded: list[str] = []
    origins: list[tuple[int, int]] = []
    for cluster in _CLUSTER.finditer(text):
        piece = _fold_cluster(cluster.group())
        folded.append(piece)
        origins += [cluster.span()] * len(piece)
    return "".join(folded), origins
