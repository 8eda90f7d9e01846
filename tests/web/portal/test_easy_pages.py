"""The rules of plain Japanese, held over all pages: short sentences, readings, no jargon."""

from __future__ import annotations

import re
from statistics import mean

import pytest
from django.test import Client

from renkei.web.portal.presentation.easy_text import RubyText, easy_pages, plain, ruby

KANJI = re.compile(r"[\u3400-\u9fff々]")
HIRAGANA = re.compile(r"[\u3041-\u309fー]+")
KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
# Loan words that everybody in Japan knows.
EVERYDAY = {"サイト", "ページ", "ラジオ"}


def texts() -> list[RubyText]:
    found: list[RubyText] = []
    for page in easy_pages():
        found += [page.title, page.lead]
        for section in page.sections:
            found += [section.heading, *section.sentences, *([section.link.words] if section.link else [])]
    return found


def sentences() -> list[str]:
    return [plain(s) for page in easy_pages() for section in page.sections for s in section.sentences]


def test_the_pages_that_residents_need_are_there() -> None:
    assert [page.id for page in easy_pages()] == ["about", "my-town", "join", "disaster"]


def test_every_kanji_has_its_reading() -> None:
    bare = [
        plain((part,)) for text in texts() for part in text if not part.reading and KANJI.search(part.text)
    ]

    assert len(texts()) > 40
    assert bare == []


def test_every_reading_is_in_hiragana() -> None:
    wrong = [
        part for text in texts() for part in text if part.reading and not HIRAGANA.fullmatch(part.reading)
    ]

    assert wrong == []


def test_sentences_are_short() -> None:
    lengths = [len(sentence) for sentence in sentences()]

    assert mean(lengths) <= 40
    assert max(lengths) <= 50


def test_there_is_no_jargon_in_katakana() -> None:
    used = {word for text in texts() for word in KATAKANA.findall(plain(text))}

    assert used <= EVERYDAY


def test_notation_becomes_stretches_with_readings() -> None:
    assert [(part.text, part.reading) for part in ruby("「{町|まち}」は")] == [
        ("「", ""),
        ("町", "まち"),
        ("」は", ""),
    ]
    assert plain(ruby("{日本語|にほんご}")) == "日本語"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("address", ["/easy", "/easy/about", "/easy/my-town", "/easy/join", "/easy/disaster"])
def test_a_page_shows_readings_and_says_its_language(address: str, language: str) -> None:
    page = Client(headers={"host": "localhost"}).get(language + address)

    body = page.content.decode()
    assert page.status_code == 200
    assert '<div class="easy" lang="ja">' in body
    assert "<rt>まち</rt>" in body


@pytest.mark.django_db
def test_prefectures_stand_with_the_readings_of_the_tables() -> None:
    body = Client(headers={"host": "localhost"}).get("/easy/my-town").content.decode()

    assert "<ruby>北海道<rp>（</rp><rt>ほっかいどう</rt>" in body
    assert body.count('href="/places/') >= 47


@pytest.mark.django_db
def test_a_page_that_is_not_there_is_not_found() -> None:
    assert Client(headers={"host": "localhost"}).get("/easy/nothing").status_code == 404
