"""The catalogue of findings is complete: unique codes, both languages, placeholders alike."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from renkei.domain.findings import (
    CATALOGUE,
    FindingKind,
    finding,
    forms,
    judgements,
    lists,
    machine_readability,
    partnerships,
    places,
    reading,
    sheets,
    tables,
)

MODULES = (reading, forms, lists, sheets, places, partnerships, judgements, tables, machine_readability)
KINDS = [kind for module in MODULES for kind in module.KINDS]


def places_in(sentence: str) -> set[str]:
    """Named places; one whose fact is a word of the language (title_ja, title_en) counts as one name."""
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return {re.sub(r"_(?:ja|en)$", "", name) for name in names}


def test_no_code_has_two_meanings() -> None:
    assert len(CATALOGUE) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.code)
def test_a_kind_says_the_same_in_both_languages(kind: FindingKind) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.code)
    assert places_in(kind.fault.ja) == places_in(kind.fault.en)
    assert places_in(kind.remedy.ja) == places_in(kind.remedy.en)
    assert not re.search(r"[ぁ-んァ-ヶ]", re.sub(r"\{[^}]*\}", "", kind.fault.en + kind.remedy.en))


def test_a_finding_without_its_facts_is_refused() -> None:
    with pytest.raises(KeyError, match="reason"):
        finding("file-unreadable")


def test_a_finding_names_the_facts_of_the_case() -> None:
    found = finding("file-too-large", size=51, limit=20).on("3", "name")

    assert "51" in found.fault.ja
    assert "51" in found.fault.en
    assert found.to_json()["key"] == "3"
    assert found.to_json()["property"] == "name"
