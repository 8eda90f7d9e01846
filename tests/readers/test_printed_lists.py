"""Lists printed by a real browser in many layouts read as the same list in text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.readers import printing
from tests.readers.printing import VARIANTS, PrintedList
from tests.readers.test_formats import parties, values

from renkei.intake.reading import read_document
from renkei.intake.report import DocumentReport

LOOSE = {"not ruled": 0.99}
"""Share of values that has to be right where nothing is ruled; everywhere else all of them."""


@cache
def in_text(of: PrintedList) -> DocumentReport:
    return read_document(of.as_csv(), name="list.csv", form_id="initiative_list")


def printed(browser: Any, of: PrintedList, variant: str, *, tagged: bool) -> bytes:
    page = browser.new_page()
    try:
        page.set_content(VARIANTS[variant](of))
        return bytes(page.pdf(prefer_css_page_size=True, tagged=tagged))
    finally:
        page.close()


def facts(report: DocumentReport) -> Mapping[tuple[str | None, str], object]:
    found: dict[tuple[str | None, str], object] = {}
    for record in report.records:
        found |= {(record.key, name): words for name, words in values(record).items()}
        found[record.key, "participants"] = parties(record)
    return found


def share_right(read: DocumentReport, expected: DocumentReport) -> tuple[float, list[object]]:
    got, wanted = facts(read), facts(expected)
    wrong = [
        (place, got.get(place), wanted.get(place))
        for place in got | wanted
        if got.get(place) != wanted.get(place)
    ]
    return 1 - len(wrong) / len(wanted), wrong[:3]


def check(browser: Any, of: PrintedList, variant: str) -> None:
    expected = in_text(printing.held(of, variant))
    data = printed(browser, of, variant, tagged=variant != "ruled")

    read = read_document(data, name="list.pdf", form_id="initiative_list")

    assert [record.key for record in read.records] == [record.key for record in expected.records]
    share, wrong = share_right(read, expected)
    assert share >= LOOSE.get(variant, 1.0), wrong


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_sample_reads_alike_in_every_layout(browser: Any, variant: str) -> None:
    check(browser, printing.sample(), variant)


@pytest.mark.parametrize("variant", list(VARIANTS)[:8])
def test_an_original_reads_alike_in_every_layout(browser: Any, originals: Path, variant: str) -> None:
    check(browser, printing.original(originals / "expected_cells_list.json"), variant)
