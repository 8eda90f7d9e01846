"""What a visitor downloads from a page is loaded into an empty registry: the records are the same."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import Site
from tests.web.processes import python

from renkei.writers.tables import TABLES

LOAD = """
import sys
from renkei.cli.main import main
sys.exit(main(["load", sys.argv[1]]))
"""
# What the registry of the process holds, as the table of the combined file.
DUMP = """
import sys
from renkei.cli.site import start_site
start_site()
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["*"]
answer = Client().get("/partnerships.csv?table=combined")
sys.stdout.buffer.write(b"".join(answer.streaming_content))
"""
# A record that came by way of our own file has another document, and so another address.
OF_THE_DOCUMENT = {
    "partnership_id", "address", "document_title", "document_id", "document_as_of", "key",
}  # fmt: skip
KEPT = [column.header for column in TABLES["combined"].columns if column.id not in OF_THE_DOCUMENT]


def downloaded(page: Any, label: str, folder: Path) -> Path:
    page.locator("details.downloads summary").click()
    with page.expect_download() as coming:
        page.locator("details.downloads").get_by_role("link", name=label, exact=True).click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def rows(content: bytes) -> list[dict[str, str]]:
    listed = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return [{name: row[name] for name in KEPT} for row in listed]


@pytest.mark.parametrize("label", ["CSV（1行に1参加者）", "Excel"])
def test_the_results_of_a_page_are_downloaded_and_loaded_again(
    site: Site, page: Any, tmp_path: Path, label: str
) -> None:
    page.goto(f"{site.url}/partnerships?kind=initiative")
    found = page.locator("article.result").count()
    file = downloaded(page, label, tmp_path)
    table = page.request.get(f"{site.url}/partnerships.csv?kind=initiative&table=combined").body()
    data = tmp_path / "empty-registry"

    read = python(LOAD, data, str(file))
    assert read.returncode == 0, read.stderr
    again = python(DUMP, data)

    assert again.returncode == 0, again.stderr
    assert rows(again.stdout.encode()) == rows(table)
    assert len({row["連携名称"] for row in rows(table)}) == found > 3


def test_the_json_of_a_page_names_the_same_records(site: Site, page: Any, tmp_path: Path) -> None:
    page.goto(f"{site.url}/partnerships?kind=initiative")
    titles = {title.strip() for title in page.locator("article.result :is(h2, h3)").all_inner_texts()}

    content = json.loads(downloaded(page, "JSON", tmp_path).read_text(encoding="utf-8"))

    told = json.dumps(content, ensure_ascii=False)
    assert titles
    assert all(json.dumps(title, ensure_ascii=False)[1:-1] in told for title in titles)
