"""Words of the field: subjects of local government and the customary order of its offices."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from renkei.domain.forms.shared_words import Subjects
from renkei.domain.partnerships.event_rules import EventRules
from renkei.domain.partnerships.outcomes import OutcomeRules
from renkei.domain.partnerships.topics import TopicRules


@cache
def subjects() -> Subjects:
    """Subjects with the words that name them and the terms that belong to them."""
    tables = _load("subjects.toml")
    return Subjects(
        names={subject: tuple(table["names"]) for subject, table in tables.items()},
        terms={subject: tuple(table["terms"]) for subject, table in tables.items()},
    )


@cache
def office_rank(name: str) -> int | None:
    """The place of an office in the customary order; ``None`` where its name holds no known stem."""
    found = [
        (len(stem), rank)
        for rank, stems in enumerate(_load("office_order.toml")["stems"])
        for stem in stems
        if stem in name
    ]
    return max(found)[1] if found else None


@cache
def _load(file: str) -> dict[str, Any]:
    source = resources.files("renkei.reference_data.vocabulary").joinpath(file)
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def event_rules() -> EventRules:
    """Words that tell what happened."""
    return EventRules.parse(_load("events.toml"))


@cache
def outcome_rules() -> OutcomeRules:
    """Words that tell results, open issues and outlook apart, and the tags of outcomes."""
    return OutcomeRules.parse(_load("outcomes.toml"))


@cache
def topic_rules() -> TopicRules:
    """Topics and the words that earn them."""
    return TopicRules.parse(_load("topics.toml"))
