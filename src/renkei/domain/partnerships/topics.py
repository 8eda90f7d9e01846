"""What a partnership is about: topics counted by rules that are data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.locators import Locator, join_locators
from renkei.domain.provenance import Inference

Room: TypeAlias = Literal["title", "department", "outcome", "text"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: id, title in both languages, its words, and how much of them makes it hold."""

    id: str
    title: Bilingual
    words: re.Pattern[str]
    least: int


@dataclass(frozen=True, slots=True)
class TopicRules:
    """The topics and how much a word counts in each room of a record."""

    topics: tuple[Topic, ...]
    weights: Mapping[str, int]
    field_after: re.Pattern[str]
    looked_at: re.Pattern[str]
    before_now: re.Pattern[str]

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> TopicRules:
        """The rules out of the tables of ``vocabulary/topics.toml``."""
        weights = data["weights"]
        topics = tuple(
            Topic(
                id=table["id"],
                title=Bilingual(**table["title"]),
                words=re.compile("|".join(table["words"]), re.IGNORECASE),
                least=table.get("least", weights["least"]),
            )
            for table in data["topics"]
        )
        numbers = {name: value for name, value in weights.items() if isinstance(value, int)}
        patterns = (re.compile(weights[name]) for name in ("field_after", "looked_at", "before_now"))
        return cls(topics, numbers, *patterns)


@dataclass(frozen=True, slots=True)
class TopicReading:
    """Topics that hold, most weighty first, those only mentioned, and the place of the evidence."""

    core: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    at: Locator | None = None

    @property
    def inferred(self) -> Inference:
        """Why the topics are held, with those only mentioned as alternatives."""
        words = "、".join(dict.fromkeys(w for topic in self.core for w in self.evidence[topic]))
        reason = Bilingual(
            f"名称と本文の言葉から判断しました（{words or '該当する言葉なし'}）。",
            f"Judged by words of title and text ({words or 'none found'}).",
        )
        return Inference(reason, self.mentioned)


def find_topics(texts: Sequence[tuple[Room, SourceText]], rules: TopicRules) -> TopicReading:
    """The topics of a record whose words stand in ``texts``."""
    weights: dict[str, int] = {}
    evidence: dict[str, tuple[str, ...]] = {}
    places: dict[str, list[Locator]] = {}
    for topic in rules.topics:
        for room, text in texts:
            for match in topic.words.finditer(text.text):
                weight = _weight(room, text.text, match, rules)
                weights[topic.id] = weights.get(topic.id, 0) + weight
                if not weight:
                    continue
                evidence[topic.id] = tuple(dict.fromkeys((*evidence.get(topic.id, ()), match.group())))
                if place := text.locate(match.start(), match.end()):
                    places.setdefault(topic.id, []).append(place)
    least = {topic.id: topic.least for topic in rules.topics}
    ranked = sorted(weights, key=lambda t: -weights[t])
    core = tuple(t for t in ranked if weights[t] >= least[t])
    mentioned = tuple(t for t in ranked if weights[t] < least[t])
    return TopicReading(core, mentioned, evidence, join_locators(p for t in core for p in places.get(t, [])))


def _weight(room: Room, text: str, match: re.Match[str], rules: TopicRules) -> int:
    following = text[match.end() : match.end() + 60]
    if rules.looked_at.search(following):
        return 0
    weight = rules.weights[room]
    is_field = rules.field_after.search(following) and not rules.before_now.search(following)
    return max(weight, rules.weights["field"]) if is_field else weight
