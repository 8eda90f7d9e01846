"""Tables keep one datum a cell, lose nothing, and are never calculated."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from renkei import readers
from renkei.domain.documents import Table
from renkei.domain.errors import Bilingual
from renkei.reference_data.forms import form
from renkei.writers.code_lists import CODE_LISTS
from renkei.writers.columns import Column, TableSchema
from renkei.writers.delimited import csv_of, guarded
from renkei.writers.excel import LONGEST_TEXT, Workbook, WorkbookRefusedError
from renkei.writers.plain_words import plain_words
from renkei.writers.published import PublishedPartnership, PublishedSource
from renkei.writers.rows import ROWS
from renkei.writers.tables import NORMALISED, TABLES

PAYLOADS = [
    f"{mark}{sign}{words}"
    for mark in ("", "'", "''")
    for sign in ("=", "+", "-", "@", "=+", "－", "＋", "'")
    for words in ("1+1", 'HYPERLINK("http://example.jp","x")', "81-44-200-2111", "cmd|' /C calc'!A0", "")
]
SOURCE = PublishedSource("0" * 64, "一覧", "https://example.jp/documents/0", date(2019, 4, 1))
WORDS = TableSchema(
    "words",
    Bilingual("言葉", "Words"),
    Bilingual("1行が一つの言葉", "One row a word"),
    tuple(
        Column(name, Bilingual(name, name), kind, Bilingual(name, name), "")  # type: ignore[arg-type]
        for name, kind in (("番号", "identifier"), ("言葉", "text"), ("数", "number"), ("日", "date"))
    ),
)


def record(**fields: Any) -> PublishedPartnership:
    given: dict[str, Any] = {
        "id": "7k3m9x2q4w5e", "address": "https://example.jp/partnerships/7k3m9x2q4w5e", "kind": "agreement",
        "title": "水道の協定", "title_en": "", "field": "", "status": "current", "signed_on": None,
        "started_on": None, "ended_on": None, "started_fy": None, "ended_fy": None, "planned": False,
        "key": "1", "source": SOURCE, "modified_at": datetime(2026, 5, 1, tzinfo=UTC), "revision": 0,
    }  # fmt: skip
    return PublishedPartnership(**(given | fields))


def csv_bytes(*rows: tuple[Any, ...], **options: bool) -> bytes:
    return b"".join(csv_of(WORDS, rows, **options))


def read_back(content: bytes, name: str) -> list[list[str]]:
    [table] = [b for b in readers.read(content, name).blocks() if isinstance(b, Table)]
    return [[cell.text.text for cell in row] for row in table.rows()]


def workbook(*rows: tuple[Any, ...], exact: bool = True) -> bytes:
    file = io.BytesIO()
    with Workbook(file, [WORDS], title="言葉", exact=exact) as book:
        book.add({"words": rows})
    return file.getvalue()


def test_csv_is_utf8_with_a_mark_crlf_and_quotes_where_needed() -> None:
    content = csv_bytes(("1", '川崎市, "中原区"', 3, "2011-10-24"))

    assert content.decode("utf-8-sig") == '番号,言葉,数,日\r\n1,"川崎市, ""中原区""",3,2011-10-24\r\n'
    assert content.startswith(b"\xef\xbb\xbf")
    assert not csv_bytes(bom=False).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("words", PAYLOADS)
def test_nothing_is_calculated_and_nothing_is_changed(words: str) -> None:
    row = ("070009", words, -3.5, "2011-10-24")
    content = csv_bytes(row)

    written = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1]
    assert written[1][:1] not in tuple("=+-@")
    assert read_back(content, "words.csv")[1] == ["070009", words, "-3.5", "2011-10-24"]

    book = load_workbook(io.BytesIO(workbook(row)))
    cells = book["言葉"][2]
    assert [cell.data_type for cell in cells[:2]] == ["s", "s" if words else "n"]
    assert cells[0].value == "070009"
    assert (cells[1].value or "") == words


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_the_guard_of_a_csv_is_taken_off_again(words: str) -> None:
    assert read_back(csv_bytes(("1", words, 1, "")), "w.csv")[1][1] == words
    assert guarded(guarded(words)).endswith(words)


def test_a_workbook_has_dates_and_numbers_as_such_and_no_merged_cells() -> None:
    book = load_workbook(
        io.BytesIO(workbook(("011002", "札幌市", 3, "2011-10-24"), ("1", "古い", 2, "1868-01")))
    )
    sheet = book["言葉"]

    assert [cell.value for cell in sheet[1]] == ["番号", "言葉", "数", "日"]
    assert sheet["D2"].value == datetime(2011, 10, 24)  # noqa: DTZ001 - as the library gives it
    assert sheet["D2"].number_format == "yyyy-mm-dd"
    assert (sheet["C2"].value, sheet["D3"].value) == (3, "1868-01")
    assert not sheet.merged_cells.ranges
    assert sheet.freeze_panes == "A2"
    assert book.properties.title == "言葉"


def test_what_a_workbook_cannot_hold_is_refused_with_the_remedy() -> None:
    with pytest.raises(WorkbookRefusedError) as refused:
        workbook(("1", "長" * (LONGEST_TEXT + 1), 1, ""))

    assert refused.value.code == "workbook-text"
    assert "CSV" in refused.value.remedy.en


def test_more_rows_than_a_worksheet_has_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("renkei.writers.excel.MOST_ROWS", 3)
    with pytest.raises(WorkbookRefusedError) as refused:
        workbook(*[("1", "甲", 1, "")] * 3)

    assert refused.value.code == "workbook-rows"
    assert "CSV" in refused.value.remedy.ja
    assert list(tmp_path.iterdir()) == []  # nothing of it stays behind


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("甲\n乙", "甲 乙"),
        ("甲　\r\n　乙\t丙", "甲 乙 丙"),
        ("①水道㈱", "(1)水道(株)"),
        ("第Ⅱ期 ㎡", "第II期 m2"),
        ("髙﨑と𠮷野　町", "髙﨑と𠮷野　町"),
        ("a\x07b", "a\ufffdb"),
    ],
)
def test_tables_hold_words_on_one_line_that_every_machine_shows(words: str, plain: str) -> None:
    assert plain_words(words) == plain
    assert csv_bytes(("1", words, 1, "")).decode("utf-8-sig").splitlines()[1].split(",")[1] == plain


def test_exact_words_stay_as_they_are() -> None:
    assert "①甲\n乙" in csv_bytes(("1", "①甲\n乙", 1, ""), exact=True).decode()


def test_every_row_is_as_long_as_its_table_is_wide() -> None:
    ended = record(ended_on=date(2020, 4, 1), started_fy=2019, ended_fy=2019)
    for name, table in TABLES.items():
        for row in ROWS[name](ended):
            assert len(row) == len(table.columns)

    [row] = ROWS["partnerships"](ended)
    cells = dict(zip((column.id for column in TABLES["partnerships"].columns), row, strict=True))
    assert (cells["last_day"], cells["status_name"], cells["planned"]) == ("2020-03-31", "継続中", 0)


def test_headers_are_told_apart_and_code_lists_exist() -> None:
    for table in TABLES.values():
        assert len(set(table.headers)) == len(table.headers)
        for column in table.columns:
            assert column.code_list is None or column.code_list in CODE_LISTS
    assert {table.id for table in NORMALISED} < set(TABLES)


def test_the_form_that_reads_the_tables_back_knows_every_header() -> None:
    known = {label: prop.id for prop in form("renkei_tables").properties for label in prop.labels}
    written = {column.header: column.id for table in TABLES.values() for column in table.columns}

    assert known == written
    gives = {p.id for p in form("renkei_tables").properties if p.options.get("gives")}
    assert gives == {c.id for table in TABLES.values() for c in table.columns if c.gives}
