"""Documents that no packaged form was made for: drafted, corrected a little, and read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import openpyxl
import pytest

from renkei.domain.forms.checks import faults_of
from renkei.intake import read_document
from renkei.intake.drafting import NothingToDraftError, draft_form

UNSEEN = Path(__file__).parent.parent / "data" / "unseen"


def drafted(*files, tmp_path, corrections=()):
    """The definition file drafted from some files, with words replaced as an officer would."""
    text = draft_form(files)
    for wrong, right in corrections:
        assert text.count(wrong) >= 1
        text = text.replace(wrong, right)
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    tables = tomllib.loads(text)
    assert faults_of(tables) == ()
    return path, {p["id"]: p for p in tables["properties"]}, tables


def values(report, name):
    return [r.values[name].value for r in report.records]


def test_a_table_of_visits_in_csv_is_drafted_and_read(tmp_path):
    # The officer says which column names a visit, and gives one column an English id.
    corrections = [('id = "background"', 'id = "name"'), ('id = "report_public"', 'id = "report_is_public"')]
    path, properties, tables = drafted(UNSEEN / "visits.csv", tmp_path=tmp_path, corrections=corrections)

    assert {name: p["type"] for name, p in properties.items()} == {
        "number": "integer",
        "district": "text",
        "visit_date": "date",
        "visit_partner": "parties",
        "reception_department": "names",
        "name": "text",
        "participation_people": "integer",
        "report_is_public": "flag",
    }
    assert tables["layout"]["group"] == "district"
    assert tables["key"] == "number"
    assert "○" not in tables["blanks"]

    report = read_document(UNSEEN / "visits.csv", form_id=str(path))
    assert values(report, "district") == ["北部", "北部", "南部", "南部", "南部"]
    assert values(report, "visit_date")[2] == "2023-07-21"
    assert values(report, "report_is_public") == [True, False, True, True, False]
    assert [r.participants[0].codes for r in report.records] == [
        ("16207",),
        ("20541",),
        ("45383",),
        ("33214",),
        ("01468",),
    ]


@pytest.fixture
def workbook(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["物資の融通に関する取決め", None, None, None, None, None])
    sheet.append(["品目の類", "取決め名", "相手の自治体", "連絡の窓口", None, "見直し日"])
    sheet.append([None, None, None, "課名", "メール", None])
    sheet.merge_cells("D2:E2")
    for column in "ABCF":
        sheet.merge_cells(f"{column}2:{column}3")
    rows = [
        (
            "水",
            "飲み水を分け合う取決め",
            "鳥取県米子市、島根県松江市",
            "防災課",
            "bousai@example.jp",
            "令和6年4月1日",
        ),
        (None, "給水車を貸し合う取決め", "広島県", "水道課", "suido@example.jp", "令和5年9月1日"),
        ("寝具", "毛布を備える取決め", "山口県萩市", "防災課", "bousai@example.jp", "未定"),
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A4:A5")
    path = tmp_path / "supplies.xlsx"
    book.save(path)
    return path


def test_a_workbook_with_headings_in_two_tiers_is_drafted_and_read(workbook, tmp_path):
    path, properties, _ = drafted(workbook, tmp_path=tmp_path)

    types = [p["type"] for p in properties.values()]
    assert types[:5] == ["text", "text", "parties", "names", "email"]

    report = read_document(workbook, form_id=str(path))
    labels = {label: name for name, p in properties.items() for label in p["labels"]}
    assert len(report.records) == 3
    assert values(report, labels["連絡の窓口メール"])[1] == "suido@example.jp"
    assert values(report, labels["品目の類"]) == ["水", "水", "寝具"]
    assert [p.codes for p in report.records[0].participants] == [("31202",), ("32201",)]


def test_sheets_on_a_web_page_are_drafted_and_read(tmp_path):
    file = UNSEEN / "exchanges.html"
    path, properties, tables = drafted(file, tmp_path=tmp_path)

    assert tables["kind"] == "sheet"
    assert [p["type"] for p in properties.values()] == ["parties", "date", "names", "text", "phone"]

    report = read_document(file, form_id=str(path))
    labels = {p["labels"][0]: name for name, p in properties.items()}
    assert values(report, labels["派遣期間の初日"]) == ["2022-04-01", "2023-10-01", "2024-07-01"]
    assert values(report, labels["派遣元の課"]) == [["森づくり課"], ["教育課"], ["企画課"]]
    assert values(report, labels["問合せ電話"]) == ["0889-00-0000", "08514-0-0000", None]
    assert [r.participants[0].codes for r in report.records] == [("39405",), ("32525",), ("36342",)]


def test_the_same_headings_in_other_words_of_a_second_file_are_joined(tmp_path):
    other = tmp_path / "later.csv"
    text = (UNSEEN / "visits.csv").read_text(encoding="utf-8").replace("整理番号", "整理　番号")
    other.write_text(text, encoding="utf-8")

    _, properties, _ = drafted(UNSEEN / "visits.csv", other, tmp_path=tmp_path)

    assert len(properties) == 8
    assert properties["number"]["labels"] == ["整理番号", "整理 番号"]


def test_known_headings_get_the_ids_and_types_of_the_packaged_forms(tmp_path):
    path = tmp_path / "known.csv"
    path.write_text("番号,事業名,連携先,備考\n1,朝市,岡山県,\n2,夕市,広島県,—\n", encoding="utf-8")

    _, properties, tables = drafted(path, tmp_path=tmp_path)

    assert list(properties) == ["number", "name", "partners_current", "remarks"]
    assert tables["record"] == "initiative"
    assert "—" in tables["blanks"]


def test_prose_gives_nothing_to_draft_from(tmp_path):
    path = tmp_path / "prose.txt"
    path.write_text("きょうは港まで歩いた。\n風が強かった。\n", encoding="utf-8")

    with pytest.raises(NothingToDraftError):
        draft_form([path])
