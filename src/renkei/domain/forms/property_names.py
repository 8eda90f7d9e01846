"""Ids and English titles of properties for headings that no form knows yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from renkei.domain.forms.labels import fold

_WORDS: Final = {
    "訪問": "visit", "地区": "district", "報告書": "report", "窓口": "desk", "学ん": "lessons",
    "行事": "event",
    "団体": "body", "自治体": "government", "市町村": "municipality", "都道府県": "prefecture",
    "国名": "country", "事業": "project", "取組": "initiative", "協定": "agreement", "姉妹": "sister",
    "友好": "friendship", "都市": "city", "相手": "partner", "連携": "partnership", "提携": "tie",
    "締結": "conclusion", "交流": "exchange", "名称": "name", "件名": "title", "内容": "content",
    "概要": "summary", "目的": "purpose", "背景": "background", "成果": "results", "効果": "effects",
    "課題": "issue", "実績": "record", "状況": "state", "状態": "state", "備考": "remarks",
    "担当": "contact", "所管": "bureau", "部署": "department", "電話": "phone", "連絡先": "contact",
    "開始": "start", "終了": "end", "更新": "renewal", "有効": "valid", "期間": "period",
    "期限": "deadline", "年度": "fiscal_year", "年月日": "date", "時期": "time", "場所": "place",
    "会場": "venue", "地域": "region", "分野": "field", "区分": "category", "種別": "kind",
    "種類": "kind", "番号": "number", "人数": "people", "人口": "population", "参加": "participation",
    "派遣": "dispatch", "受入": "reception", "予算": "budget", "金額": "amount", "費用": "cost",
    "経費": "cost", "件数": "count", "回数": "times", "対象": "target", "実施": "implementation",
    "公開": "public", "協力": "cooperation", "防災": "disaster", "物資": "supplies", "言語": "language",
    "氏名": "person", "代表": "representative", "住所": "address", "現在": "current", "過去": "past",
    "予定": "planned", "新規": "new", "継続": "continued", "記事": "article", "写真": "photo",
    "月日": "date", "の": "", "年": "year", "日": "date", "国": "country", "県": "prefecture",
    "市": "city", "名": "name", "者": "person", "有無": "whether", "先": "partner", "数": "count",
}  # fmt: skip
_LONGEST: Final = 40
_SAFE: Final = re.compile(r"[a-z][a-z0-9_]*")


def property_id(heading: str, taken: Iterable[str], column: int) -> str:
    """A safe id for a heading: its own Latin letters, else its words in English, else its place.

    Words that the vocabulary lacks are left out; a heading of nothing else is ``column_3``. Ids that
    are taken get a number.
    """
    name = _latin(heading) or "_".join(_translated(fold(heading)))[:_LONGEST].strip("_")
    base = name if _SAFE.fullmatch(name) else f"column_{column}"
    used, candidate, number = set(taken), base, 2
    while candidate in used:
        candidate, number = f"{base}_{number}", number + 1
    return candidate


def safe_name(words: str, otherwise: str) -> str:
    """A safe id out of the Latin letters of some words."""
    name = _latin(words)
    return name if _SAFE.fullmatch(name) else otherwise


def _latin(words: str) -> str:
    """The words in lower case where they are written in Latin letters only."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST] if plain.isascii() else ""


def _translated(folded: str) -> list[str]:
    """The words of the vocabulary that a heading is made of, longest first from the left."""
    found: list[str] = []
    at = 0
    while at < len(folded):
        word = next((w for w in _BY_LENGTH if folded.startswith(w, at)), None)
        if word and _WORDS[word] and _WORDS[word] not in found:
            found.append(_WORDS[word])
        at += len(word) if word else 1
    return found


_BY_LENGTH: Final = sorted(_WORDS, key=len, reverse=True)
