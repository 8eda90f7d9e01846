"""Damaged files give content or a named refusal, never anything else.

Here a few hundred of always the same; ``make fuzz`` goes on with new ones for as long as it is let.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers import fuzzing

from renkei import readers
from renkei.domain.findings import CATALOGUE
from renkei.readers.detection import Format

ROUNDS = 150
ROUNDS_SHELTERED = 6


@pytest.mark.parametrize("kind", fuzzing.SEEDS, ids=lambda kind: kind.name)
def test_a_damaged_file_gives_content_or_a_named_refusal(kind: Format) -> None:
    for seed in range(ROUNDS_SHELTERED if kind in fuzzing.SHELTERED else ROUNDS):
        code = fuzzing.read_damaged(kind, fuzzing.damaged_file(kind, seed))

        assert code is None or code in CATALOGUE


@pytest.mark.parametrize("path", sorted(fuzzing.BROKEN.glob("*.bin")), ids=lambda path: path.name)
def test_what_once_broke_a_reader_no_longer_does(path: Path) -> None:
    kind = Format[path.name.rpartition("-")[0].upper()]

    code = fuzzing.read_damaged(kind, path.read_bytes())

    assert code is None or code in CATALOGUE


@given(st.binary(max_size=2_000), st.sampled_from(["a.txt", "a.csv", "a.tsv"]))
def test_any_bytes_read_as_text_or_are_refused(data: bytes, name: str) -> None:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"<", b"%", b"P", b"\xd0"):
        assert readers.read(data, name).source.name == name


@given(st.text(max_size=300), st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), max_size=6))
def test_any_words_in_markup_read_without_a_fault(words: str, rows: list[list[str]]) -> None:
    table = "".join("<tr>" + "".join(f"<td colspan='{cell}'>{cell}" for cell in row) for row in rows)
    page = f"<!doctype html><p>{words}<table>{table}</table>".encode("utf-8", "surrogatepass")

    fuzzing.read_damaged(Format.HTML, page)
