"""Every sentence of the pages is said in English too."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from renkei.web.portal.presentation.languages import is_japanese

NAMES = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = Path(__file__).resolve().parents[3] / "tools" / "update_messages.py"
    spec = importlib.util.spec_from_file_location("update_messages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def english(tool: ModuleType) -> Catalog:
    with tool.CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def test_every_sentence_is_translated(tool: ModuleType, english: Catalog) -> None:
    wanted = {(message, context) for message, context, _ in tool.messages()}
    missing = [
        m
        for m, context in wanted
        if not (found := english.get(m, context)) or not all(_strings(found.string))
    ]

    assert missing == []
    assert len(wanted) > 200


def test_the_catalogue_holds_nothing_that_no_page_says(tool: ModuleType, english: Catalog) -> None:
    said = {_first(message) for message, _, _ in tool.messages()}

    assert {_first(m.id) for m in english if m.id} - said == set()


def test_a_translation_keeps_the_places_for_facts(english: Catalog) -> None:
    for message in english:
        for string in _strings(message.string) if message.id else ():
            assert set(NAMES.findall(string)) <= set(NAMES.findall(_first(message.id))), message.id


def test_english_sentences_hold_japanese_only_as_examples(english: Catalog) -> None:
    japanese = [s for m in english if m.id for s in _strings(m.string) if is_japanese(s)]

    assert all(re.search(r"e\.g\. |such as ", sentence) for sentence in japanese)


def _first(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)
