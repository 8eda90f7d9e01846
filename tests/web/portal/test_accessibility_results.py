from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from renkei.web.portal.presentation import accessibility
from renkei.web.portal.presentation.accessibility import parse, result_sheet

MOVING = re.compile(r"<(?:audio|video|object|embed|iframe|marquee|blink|track)\b|\.gif\b", re.IGNORECASE)


def table(*results: str) -> dict[str, Any]:
    words = {"ja": "見出し", "en": "Heading"}
    rows = [
        {
            "number": f"1.1.{index}",
            "level": "A",
            "title": words,
            "result": result,
            "method": words,
            "evidence": "tests/x.py",
            "tested_on": date(2026, 11, 22),
        }
        for index, result in enumerate(results)
    ]
    return {"criteria": rows, "pages": ["/"], "sample_seed": 1}


def test_all_55_criteria_of_levels_a_and_aa_stand_in_the_sheet() -> None:
    sheet = result_sheet()

    numbers = [criterion.number for criterion in sheet.criteria]
    assert len(set(numbers)) == 55
    assert [criterion.level for criterion in sheet.criteria].count("AA") == 24
    assert sum(number for _, number in sheet.counts) == 55


@pytest.mark.parametrize(
    ("results", "claim"),
    [
        (("met", "not_applicable"), "conformant"),
        (("met", "not_met"), "partial"),
        (("met", "untested"), "none"),
        (("not_met", "untested"), "none"),
        ((), "none"),
    ],
)
def test_conformance_is_claimed_only_when_nothing_is_untested(results: tuple[str, ...], claim: str) -> None:
    assert parse(table(*results)).claim == claim


@pytest.mark.parametrize("missing", ["method", "evidence", "tested_on"])
def test_a_result_without_method_evidence_or_day_is_refused(missing: str) -> None:
    data = table("met")
    del data["criteria"][0][missing]

    with pytest.raises(ValueError, match="needs its method"):
        parse(data)


def test_an_unknown_result_is_refused() -> None:
    with pytest.raises(ValueError, match="no such result"):
        parse(table("perfect"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("results", "shown"), [(("met",), True), (("met", "untested"), False), (("not_met",), False)]
)
def test_the_page_prints_the_word_only_when_it_may(
    results: tuple[str, ...], shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renkei.web.portal.views import static_pages

    monkeypatch.setattr(static_pages, "result_sheet", lambda: parse(table(*results)))
    body = Client(headers={"host": "localhost"}).get("/accessibility/results").content.decode()

    assert ("表記：準拠" in body) is shown
    assert "達成基準" in body


def test_evidence_and_pages_that_are_named_exist(project_root: Path) -> None:
    sheet = result_sheet()

    evidence = {criterion.evidence for criterion in sheet.criteria if criterion.evidence}
    assert [file for file in evidence if not (project_root / file).is_file()] == []
    for path in sheet.pages:
        assert resolve(path)


def test_nothing_sounds_moves_or_flashes(project_root: Path) -> None:
    """The evidence for the criteria on sound, video and flashing: no template holds any."""
    templates = list((project_root / "src/renkei/web").rglob("*.html"))

    assert len(templates) > 20
    assert [file.name for file in templates if MOVING.search(file.read_text(encoding="utf-8"))] == []
    assert MOVING.search('<video src="x">')
    assert accessibility.RESULTS
