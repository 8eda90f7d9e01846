"""The same document in another format gives the same records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from renkei.domain.partnerships import PartnershipRecord
from renkei.intake.reading import read_document

LIST = "tokyo_list_2019"
SHEETS = "agreement_sheets_2012"


def level(words: object) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(words)))


def values(record: PartnershipRecord) -> Mapping[str, str]:
    return {name: level(statement.value) for name, statement in record.values.items()}


def parties(record: PartnershipRecord) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((p.period, p.codes) for p in record.participants if p.codes)


@pytest.mark.originals
@pytest.mark.parametrize(
    "name", [f"{LIST}.xlsx", f"{LIST}.pdf", f"{SHEETS}.html", f"{SHEETS}.pdf", f"{SHEETS}.docx"]
)
def test_every_format_gives_the_records_of_the_text(originals: Path, name: str) -> None:
    text = read_document(originals / f"{name.partition('.')[0]}.txt")

    other = read_document(originals / name)

    assert [r.key for r in other.records] == [r.key for r in text.records]
    for record, expected in zip(other.records, text.records, strict=True):
        assert values(record) == values(expected)
        assert parties(record) == parties(expected)
