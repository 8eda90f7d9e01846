from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from tests.readers.printing import PrintedList, sample
from tests.readers.small_files import document
from tests.web.reports import NOW

from renkei.intake import read_document
from renkei.web.documents.cached_files import cached, tidy
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.actions import save_report
from renkei.web.portal.presentation.place_notation import place_from_query, place_to_query

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed() -> str:
    """A few records of the list that comes with Renkei as CSV, loaded."""
    whole = sample()
    return loaded(replace(whole, rows=whole.rows[:6], groups=whole.groups[:1]))


def loaded(of: PrintedList) -> str:
    content = of.as_csv()
    report = read_document(content, name="list.csv")
    return save_report(report=report, content=content, by="test", at=NOW).sha256


@pytest.fixture
def printed(originals: Path) -> str:
    """A PDF, loaded."""
    content = (originals / "agreement_sheets_2012.pdf").read_bytes()
    report = read_document(content, name="sheets.pdf")
    return save_report(report=report, content=content, by="test", at=NOW).sha256


def _workbook() -> bytes:
    file = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (("団体名", "件数"), ("岩手県", 3)):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def marked(page: str) -> list[str]:
    return [html.unescape(words) for words in re.findall(r"<mark[^>]*>([^<]*)</mark>", page)]


def sources_of(sha256: str) -> Iterator[tuple[str, str]]:
    """Address of the source and words of each value of the first record."""
    from renkei.web.portal.presentation.sources import source_address

    record = SourceDocument.objects.get(sha256=sha256).partnerships.order_by("position").first()
    for statement in record.statements.filter(superseded_in=None).exclude(at=None):
        address = source_address(sha256, statement.at)
        assert address is not None, statement.property
        yield address, statement.text


def test_every_value_of_a_table_is_one_click_from_its_cell(listed: str) -> None:
    checked = 0
    for address, words in sources_of(listed):
        page = Client().get(address).content.decode()
        assert 'id="hit"' in page
        if words:
            assert marked(page) == [words]
            checked += 1
    assert checked > 3


def test_rows_and_columns_are_named_as_a_spreadsheet_names_them(listed: str) -> None:
    page = Client().get(f"/documents/{listed}/source").content.decode()

    assert '<th scope="col">A</th><th scope="col">B</th>' in page
    assert '<th scope="row" class="numeric">3</th>' in page


def test_a_long_table_is_shown_in_stretches_that_lose_no_row() -> None:
    listed = loaded(sample())
    rows: list[str] = []
    number = 1
    while True:
        response = Client().get(f"/documents/{listed}/source?page={number}")
        if response.status_code == 404:
            break
        rows += re.findall(r'<th scope="row" class="numeric">(\d+)</th>', response.content.decode())
        number += 1

    assert number > 2
    assert [int(row) for row in rows] == list(range(3, 3 + len(rows)))


@pytest.mark.parametrize(
    "at",
    [
        "nowhere",
        "cell;A0A;;x",
        "page;0,1,1,1,1",
        "element;no path;",
        "page;1,2,3",
        "cell;A1;5-2;",
        "page;1,a,b,c,d",
    ],
)
def test_an_address_that_names_no_place_is_refused_in_words(listed: str, at: str) -> None:
    response = Client().get(f"/documents/{listed}/source", {"at": at})

    assert response.status_code == 400
    assert "Traceback" not in response.content.decode()


def test_a_place_that_is_not_in_the_document_shows_its_beginning(listed: str) -> None:
    response = Client().get(f"/documents/{listed}/source", {"at": "cell;ZZ9999;;"})

    assert response.status_code == 200
    assert not marked(response.content.decode())


@pytest.mark.parametrize(
    "at",
    [
        {"type": "cell", "sheet": "一覧 2; A/B", "cells": "B3:B7", "start": 2, "end": 9},
        {"type": "cell", "sheet": "", "cells": "A1", "start": None, "end": None},
        {"type": "element", "path": "/html[1]/body[1]/td[2]", "start": 0, "end": 4},
        {"type": "page", "page": 2, "box": [1.5, 2, 3, 4], "boxes": [{"page": 2, "box": [1.5, 2, 3, 4]}]},
    ],
)
def test_places_survive_the_way_through_an_address(at: dict[str, Any]) -> None:
    assert place_from_query(place_to_query(at)) == at


def test_a_page_is_shown_as_a_picture_with_a_box_and_its_words(printed: str) -> None:
    address, words = next((a, w) for a, w in sources_of(printed) if len(w) > 3)
    page = Client().get(address).content.decode()

    assert re.search(r'<rect id="hit" class="value-box marked" x="[\d.]+" y="[\d.]+" width="[\d.]+"', page)
    assert "style=" not in page
    assert words.split("\n")[0][:4] in html.unescape("".join(marked(page)))
    picture = re.search(r'<image href="([^"]+)"', page)
    assert picture is not None
    response = Client().get(picture[1])
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content).startswith(b"RIFF")
    again = Client().get(picture[1], headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert "sandbox" in response["Content-Security-Policy"]
    assert not response.cookies


def test_pictures_are_made_of_pages_of_loaded_documents_only(listed: str, printed: str) -> None:
    for path in (f"{printed}/pages/9999", f"{listed}/pages/1", f"{'0' * 64}/pages/1", f"{printed}/pages/0"):
        assert Client().get(f"/documents/{path}.webp").status_code == 404, path


@pytest.mark.parametrize(("name", "content"), [
    ("book.xlsx", _workbook()),
    ("letter.docx", document(b"<w:p><w:r><w:t>\xe8\xa8\x80\xe8\x91\x89</w:t></w:r></w:p>")),
    ("page.html", "<p>言葉</p><table><tr><td>欄</td></tr></table>".encode()),
])  # fmt: skip
def test_content_of_each_format_can_be_shown(tmp_path: Path, name: str, content: bytes) -> None:
    import hashlib

    from renkei.web.documents.shown_content import blocks_of_page, contents_of

    file = tmp_path / name
    file.write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()

    entries = contents_of(sha256, file, name)

    assert entries
    blocks = blocks_of_page(sha256, file, name, entries[0].number)
    assert [block.rows for block in blocks] == list(entries[0].block_rows)
    assert blocks_of_page(sha256, file, name, 99) == ()


def test_what_can_be_made_again_makes_room_when_there_is_too_much(data_directory: Path) -> None:
    for number in range(5):
        cached(f"{number}" * 64, "page-1.webp", lambda: b"x" * 100)

    assert tidy(limit=300) == 3
    assert len([p for p in (data_directory / "shown").rglob("*") if p.is_file()]) == 2


@pytest.mark.parametrize(
    ("sha256", "name"), [("../" * 20, "a"), ("0" * 64, "../a"), ("0" * 64, ".a"), ("0" * 64, "")]
)
def test_no_name_leads_out_of_the_folder(sha256: str, name: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        cached(sha256, name, lambda: b"")
