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


def parties(record: PartnershipRecord) -> list[tuple[str, str, tuple[str, ...]]]:
    return sorted((p.period, level(p.text), p.codes) for p in record.participants)


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


@pytest.mark.originals
def test_an_encoding_that_lost_characters_gives_the_same_records_but_for_those(originals: Path) -> None:
    """Shift_JIS has no “—” and no “™”; the file has question marks instead."""
    text = read_document(originals / f"{LIST}.txt")

    other = read_document(originals / f"{LIST}_cp932.csv")

    assert "characters-lost" in {f.code for f in other.findings}
    assert [r.key for r in other.records] == [r.key for r in text.records]
    for record, expected in zip(other.records, text.records, strict=True):
        assert values(record).keys() == values(expected).keys()
        for name, words in values(expected).items():
            assert fits(values(record)[name], words)
        assert parties(record) == parties(expected)


def fits(read: str, words: str) -> bool:
    """Whether words are the same but for characters of which a question mark is left."""
    pattern = "".join("(?:.|TM)" if sign == "?" else re.escape(sign) for sign in read)
    return re.fullmatch(pattern, words) is not None
