"""Subjects of partnerships, told from their words by a small vocabulary.

A subject counts where a clause says it as a matter of the cooperation. A facility that was visited is
not one: clauses about a visit or a tour are left out. Limits: the vocabulary is what local
governments write in titles and purposes; a synonym that it lacks is found by the search for words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.web.search.folding import fold


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject: its id, its name, and the words that say it (a pattern over folded text)."""

    id: str
    name: Bilingual
    words: re.Pattern[str]


def _topic(id: str, ja: str, en: str, words: str) -> Topic:
    return Topic(id, Bilingual(ja, en), re.compile(words))


TOPICS: Final = (
    _topic(
        "water",
        "水・上下水道",
        "Water and sewerage",
        "水道|下水|水務|水資源|水ビジネス|水処理|水循環|浄水|水質|節水|雨水",
    ),
    _topic("environment", "環境", "Environment", "環境(?!を整|整備|づくり)|公害|大気汚染"),
    _topic("energy", "エネルギー", "Energy", "エネルギー|太陽光|風力|水素|省エネ|発電"),
    _topic("low_carbon", "低炭素・脱炭素", "Low carbon", "低炭素|脱炭素|温暖化|co2"),
    _topic("recycling", "資源循環", "Recycling", "リサイクル|循環経済|資源循環|循環型|静脈産業|廃棄物"),
    _topic("economy", "経済交流", "Economic exchange", "経済(交流|分野|関係|協力|産業|発展)|貿易"),
    _topic(
        "business_matching", "ビジネスマッチング・商談", "Business matching", "マッチング|商談会|受発注|販路"
    ),
    _topic("business_expansion", "企業進出", "Business expansion", "企業の?(相互)?進出|企業誘致|海外展開"),
    _topic("science_technology", "科学技術", "Science and technology", "科学技術|研究開発|共同研究"),
    _topic("robotics", "ロボット", "Robotics", "ロボット"),
    _topic("tourism", "観光", "Tourism", "観光|旅行者|mice"),
    _topic("culture", "文化・芸術", "Culture and arts", "文化|芸術|美術|音楽|演劇|伝統芸能"),
    _topic("sport", "スポーツ", "Sport", "スポーツ|オリンピック|パラリンピック|ラグビー"),
    _topic("education", "教育・青少年", "Education and youth", "教育|高校生|青少年|学術交流|留学"),
    _topic("agriculture", "農林水産", "Farming, forestry, fishery", "農業|農林|水産|林業|木材|畜産|農産物"),
    _topic("disaster", "防災・復興", "Disasters and recovery", "防災|災害|復興|被災"),
    _topic("welfare", "福祉・医療", "Welfare and health", "福祉|医療|介護|健康"),
    _topic("transport", "交通・港湾・航空", "Transport and ports", "港湾|航空路線|空港|鉄道|交通"),
    _topic("design", "デザイン・工芸", "Design and crafts", "デザイン|工芸|陶磁器|窯業"),
    _topic(
        "follow_up_business_matching",
        "ビジネスマッチングのフォロー",
        "Follow-up of business matching",
        r"マッチングの(継続的な)?フォロー",
    ),
)
_NAMES: Final = {topic.id: topic.name for topic in TOPICS}
_CLAUSE_END: Final = re.compile(r"[。．、，,\n;；]")
_VISIT: Final = re.compile("視察|見学|表敬")


def topics_of(texts: Iterable[str]) -> frozenset[str]:
    """The ids of the subjects that the texts say."""
    clauses = [
        clause
        for text in texts
        for part in _CLAUSE_END.split(text)
        if (clause := fold(part)) and not _VISIT.search(clause)
    ]
    return frozenset(topic.id for topic in TOPICS if any(topic.words.search(clause) for clause in clauses))


def topic_name(id: str) -> Bilingual:
    """The name of a subject; of one that a reader found and the vocabulary lacks, its id in words."""
    words = id.replace("_", " ")
    return _NAMES.get(id) or Bilingual(words, words)
