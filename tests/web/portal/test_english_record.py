"""An English reader gets the English words that a document has, with their source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from renkei.intake import read_document
from renkei.web.partnerships.actions import save_report


@pytest.fixture
def sheets(project_root: Path, db: None, settings: Any, tmp_path: Path) -> None:
    """The registry with the sample's survey sheets."""
    settings.DATA_DIR = tmp_path
    file = project_root / "src/renkei/reference_data/sample/agreement_sheets.txt"
    save_report(report=read_document(file), content=file.read_bytes(), by="test", at=timezone.now())


def page(client: Client, language: str) -> str:
    """The page of the agreement on water with 瀋陽."""
    hit = client.get("/api/v1/partnerships", {"q": "瀋陽水務"}).json()["results"][0]
    return client.get(f"{language}/partnerships/{hit['public_id']}").content.decode()


@pytest.mark.usefixtures("sheets")
def test_english_page_opens_with_the_english_title_and_summary(client: Client) -> None:
    shown = page(client, "/en")

    assert "<h1>Friendship and Cooperation Agreement" in shown
    assert '<p class="lead measure">The water bureau of Kawasaki' in shown


@pytest.mark.usefixtures("sheets")
def test_japanese_page_keeps_to_the_japanese_words(client: Client) -> None:
    assert "The water bureau of Kawasaki" not in page(client, "")


@pytest.mark.usefixtures("sheets")
def test_no_property_is_shown_by_its_identifier(client: Client) -> None:
    for language in ("", "/en"):
        shown = page(client, language)

        for identifier in ("summary_en", "index_parties", "issue_topics", "<dt>topics"):
            assert identifier not in shown
