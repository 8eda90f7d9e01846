"""Subjects of partnerships for the search: those a record states, else those its words earn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.topics import Room, find_topics
from renkei.reference_data import vocabulary

_ROOMS: Final[Mapping[str, Room]] = {
    "name": "title",
    "title": "title",
    "field": "text",
    "description": "text",
}


def topics_of(values: Mapping[str, object], words: Mapping[str, str]) -> frozenset[str]:
    """The ids of the subjects of a record, by its normalised values and its words (property → text).

    A record of a form that asks for subjects, or whose reader found them, has the value ``topics``;
    for others the same rules are applied to title, field and description.
    """
    stated = values.get("topics")
    if isinstance(stated, list):
        return frozenset(str(topic) for topic in stated)
    rooms = [(room, SourceText(words[name])) for name, room in _ROOMS.items() if words.get(name)]
    return frozenset(find_topics(rooms, vocabulary.topic_rules()).core)


@cache
def _names() -> Mapping[str, Bilingual]:
    tags = {tag.id: tag.title for tag in vocabulary.outcome_rules().tags}
    return tags | {topic.id: topic.title for topic in vocabulary.topic_rules().topics}


def topic_name(id: str) -> Bilingual:
    """The name of a subject; of one that the vocabulary lacks, its id in words."""
    words = id.replace("_", " ") or "?"
    return _names().get(id) or Bilingual(words, words)
