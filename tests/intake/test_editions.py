"""The same list in two formats has nothing new, changed or ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from renkei.domain.partnerships.editions import compare_editions
from renkei.intake import read_document


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("tokyo_list_2019.txt", "tokyo_list_2019.xlsx", 79),
        ("agreement_sheets_2012.txt", "agreement_sheets_2012.html", 24),
    ],
)
def test_two_formats_of_one_document_are_unchanged(originals: Path, one: str, other: str, count: int) -> None:
    found = compare_editions(*(read_document(originals / name).records for name in (one, other)))

    assert len(found.unchanged) == count
    assert (found.new, found.ended, found.changed) == ((), (), ())
