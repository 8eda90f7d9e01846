"""Any result set and everything as files that say the same and can be read back."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from django.test import Client
from icalendar import Calendar
from openpyxl import load_workbook
from tests.web.portal.registry import load_registry
from tests.web.reports import TODAY, initiative, party, saved

from renkei.intake import DocumentReport, read_document
from renkei.intake.linting import lint
from renkei.web.partnerships.models import Partnership
from renkei.web.publishing.batches import EVERYTHING, Loader
from renkei.web.publishing.queries import asked_for, everything, records
from renkei.writers.tables import TABLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry() -> dict[str, str]:
    return load_registry()


def fetch(path: str, status: int = 200, **headers: str) -> bytes:
    response = Client().get(path, headers=headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == status, content[:500]
    return content


def table(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(fetch(path).decode("utf-8-sig"))))


def test_every_format_has_the_same_partnerships_and_values(registry: dict[str, str]) -> None:
    rows = table("/partnerships.csv")
    whole = json.loads(fetch("/partnerships.json"))["partnerships"]
    linked = json.loads(fetch("/partnerships.jsonld"))["@graph"]
    features = json.loads(fetch("/partnerships.geojson"))["features"]
    sheet = load_workbook(io.BytesIO(fetch("/partnerships.xlsx")))["連携"]
    excel = list(sheet.iter_rows(values_only=True))

    ids = [row["連携ID"] for row in rows]
    assert len(ids) == 5
    assert ids == [one["id"] for one in whole] == [one["identifier"] for one in linked]
    assert ids == [one["id"] for one in features] == [row[0] for row in excel[1:]]
    facts = [(row["連携種類コード"], row["連携名称"], row["締結日"] or None, row["開始年度"]) for row in rows]
    assert facts == [
        (one["kind"], one["title"], one["signed_on"], str(one["started_fy"] or "")) for one in whole
    ]
    assert [row["連携名称"] for row in rows] == [one["title"]["ja"] for one in linked]


def test_a_file_holds_what_the_results_page_finds(registry: dict[str, str]) -> None:
    found = table("/partnerships.csv?kind=agreement&page=7&view=map")

    assert [row["連携種類"] for row in found] == ["協定・覚書・宣言"]
    assert table("/partnerships.csv?q=ありえない語") == []


def test_codes_keep_their_zero_and_their_check_digit(registry: dict[str, str]) -> None:
    rows = table("/partnerships.csv?table=participants")

    assert {row["全国地方公共団体コード"] for row in rows if row["参加者記載"] == "札幌市"} == {"011002"}
    group = [row for row in rows if row["参加者記載"] == "全国道府県" and row["参加時期コード"] == "current"]
    assert len(group) == 46
    assert len({row["参加者番号"] for row in group}) == 1
    danang = next(row for row in rows if row["国コード"] == "VN")
    assert (danang["全国地方公共団体コード"], danang["国名"]) == ("", "ベトナム")


def test_the_zip_holds_every_table_and_says_what_they_are(registry: dict[str, str]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(fetch("/partnerships.zip")))
    about = json.loads(archive.read("csv-metadata.json"))

    assert archive.testzip() is None
    names = [one["url"] for one in about["tables"]]
    assert set(archive.namelist()) == {*names, "csv-metadata.json"}
    assert about["dc:license"]["@id"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert about["dc:modified"]
    assert len(about["dc:source"]) == 2
    for one in about["tables"]:
        head = next(csv.reader(io.StringIO(archive.read(one["url"]).decode("utf-8-sig"))))
        assert head == [column["titles"]["ja"] for column in one["tableSchema"]["columns"]]


def loaded(content: bytes, name: str) -> DocumentReport:
    report = read_document(content, name=name)
    assert report.form == "renkei_tables"
    return report


def test_a_workbook_read_back_gives_the_same_records(registry: dict[str, str]) -> None:
    originals = {
        one.id: one for one in records(asked_for(None), Loader(TODAY, "http://testserver", EVERYTHING))
    }
    report = loaded(fetch("/partnerships.xlsx?text=exact"), "renkei.xlsx")

    assert report.findings == ()
    assert {one.key for one in report.records} == set(originals)
    for one in report.records:
        original = originals[one.key]
        assert one.kind == original.kind
        said = {v.property: v.value for v in original.values if v.value is not None and v.value != []}
        assert {name: statement.value for name, statement in one.values.items()} == said
        assert [
            (p.text, p.role, p.period, p.via, p.country or "", p.name or "") for p in one.participants
        ] == [(p.text, p.role, p.period, p.via, p.country, p.name) for p in original.participants]
        codes = [tuple(b.code[:5] for b in p.bodies) for p in original.participants]
        assert [p.codes for p in one.participants] == codes
        assert [(e.kind, e.on or "", e.text) for e in one.events] == [
            (e.kind, e.on, e.text) for e in original.events
        ]
        assert [(o.kind, o.text) for o in one.outcomes] == [(o.kind, o.text) for o in original.outcomes]


def test_a_csv_loaded_into_an_empty_registry_gives_the_same_file_again(registry: dict[str, str]) -> None:
    before = table("/partnerships.csv?table=combined")
    content = fetch("/partnerships.csv?table=combined")
    report = loaded(content, "renkei.csv")
    _empty()
    assert table("/partnerships.csv") == []

    saved(*report.records, content=content, name="renkei.csv", form="renkei_tables")
    after = table("/partnerships.csv?table=combined")
    kept = [c.header for c in TABLES["combined"].columns if c.id not in _OF_THE_DOCUMENT]
    assert [{name: row[name] for name in kept} for row in after] == [
        {name: row[name] for name in kept} for row in before
    ]
    assert [row["出典内番号"] for row in after] == [row["連携ID"] for row in before]


_OF_THE_DOCUMENT = {
    "partnership_id", "address", "document_title", "document_id", "document_as_of", "key",
}  # fmt: skip


def _empty() -> None:
    from django.core.management import call_command
    from django.db import connection

    connection.check_constraints()  # PostgreSQL empties no table whose keys are still to be checked
    call_command("flush", verbosity=0, interactive=False)


def test_everything_we_publish_keeps_the_rules_for_machines(registry: dict[str, str]) -> None:
    files = {f"{one}.csv": fetch(f"/partnerships.csv?table={one}") for one in TABLES}
    files["all.xlsx"] = fetch("/partnerships.xlsx")
    files["items.xlsx"] = fetch("/open-data/items.xlsx")

    assert {name: [f.code for f in lint(content, name)] for name, content in files.items()} == {
        name: [] for name in files
    }


def test_the_calendar_parses_strictly_and_keeps_its_identifiers(registry: dict[str, str]) -> None:
    content = fetch("/partnerships.ics")
    calendar = Calendar.from_ical(content)
    events = list(calendar.walk("VEVENT"))

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not any(event.errors for event in events)
    ids = [str(event["uid"]) for event in events]
    assert len(set(ids)) == len(ids) > 0
    assert {
        str(event["uid"]) for event in Calendar.from_ical(fetch("/partnerships.ics")).walk("VEVENT")
    } == set(ids)
    signed = next(event for event in events if "ダナン" in str(event["summary"]))
    assert signed["dtstart"].to_ical() == b"20111024"
    assert signed["dtstart"].params["VALUE"] == "DATE"


def test_positions_say_what_they_stand_for(registry: dict[str, str]) -> None:
    [feature] = json.loads(fetch("/partnerships.geojson?kind=agreement"))["features"]

    assert [place["precision"] for place in feature["properties"]["places"]] == ["office", "place"]
    points = feature["geometry"]["coordinates"]
    assert points == [[p["longitude"], p["latitude"]] for p in feature["properties"]["places"]]
    assert 139 < points[0][0] < 140 < points[0][0] + 1


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("table=x", "parameter-not-allowed"),
        ("bom=2", "parameter-not-allowed"),
        ("table=values&table=events", "parameter-not-allowed"),
        ("place=abc", "parameter-not-understood"),
        ("as_of=2026-02-30", "day-not-understood"),
        ("q=" + "水" * 10_000, "query-refused"),
        ("q=%00", "query-refused"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_cannot_be_asked_is_refused_before_a_byte_is_sent(query: str, code: str, ending: str) -> None:
    problem = json.loads(fetch(f"/partnerships.{ending}?{query}", 422))
    assert problem["code"] == code
    assert "<h1" in fetch(f"/partnerships.{ending}?{query}", 400, Accept="text/html").decode()


def test_a_workbook_of_too_many_rows_is_refused_with_the_csv(
    registry: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renkei.writers.excel.MOST_ROWS", 4)

    problem = json.loads(fetch("/partnerships.xlsx", 422))
    assert problem["code"] == "workbook-rows"
    assert "CSV" in problem["remedy"]


def test_a_client_that_has_the_file_gets_304_until_the_registry_changes(registry: dict[str, str]) -> None:
    first = Client().get("/partnerships.csv")
    tag, stamp = first.headers["ETag"], first.headers["Last-Modified"]

    assert fetch("/partnerships.csv", 304, **{"If-None-Match": tag}) == b""
    assert fetch("/partnerships.csv", 304, **{"If-Modified-Since": stamp}) == b""
    saved(initiative("9", "新しい取組"), content=b"new")
    assert fetch("/partnerships.csv", **{"If-None-Match": tag})


def test_head_tells_the_headers_without_the_rows(registry: dict[str, str]) -> None:
    for ending in ("csv", "xlsx", "json"):
        head = Client().head(f"/partnerships.{ending}")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["Content-Disposition"].endswith(f'.{ending}"')


def test_everything_is_scanned_once_however_large_the_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renkei.web.publishing.queries.BATCH", 3)
    saved(*(initiative(str(n), f"取組{n}", party("福島県", "07000")) for n in range(1, 11)))

    batches = list(everything())
    assert [len(batch) for batch in batches] == [3, 3, 3, 1]
    assert [key for batch in batches for key in batch] == sorted(
        Partnership.objects.values_list("pk", flat=True)
    )


def test_formulas_in_a_record_stay_words_in_every_file() -> None:
    payload = '=HYPERLINK("http://example.jp")'
    saved(initiative("1", payload, party("+81", "07000"), description="-", remarks="@SUM(A1)"))

    row = fetch("/partnerships.csv?bom=0").decode().splitlines()[1]
    assert f'"\'{payload.replace(chr(34), chr(34) * 2)}"' in row
    assert ",'-," in row
    cells = [c for line in load_workbook(io.BytesIO(fetch("/partnerships.xlsx")))["連携"] for c in line]
    assert payload in [cell.value for cell in cells]
    assert not any(cell.data_type == "f" for cell in cells)
    assert json.loads(fetch("/partnerships.json"))["partnerships"][0]["title"] == payload
    [record] = loaded(fetch("/partnerships.csv?table=combined"), "r.csv").records
    assert (record.values["title"].value, record.participants[0].text) == (payload, "+81")


def test_a_workbook_prints_as_wide_as_the_paper_with_its_headers_on_each_page(
    registry: dict[str, str],
) -> None:
    for sheet in load_workbook(io.BytesIO(fetch("/partnerships.xlsx"))):
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
