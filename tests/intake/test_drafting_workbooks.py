"""Drafting a definition for what officers keep in workbooks: legends, merged headings, signs, totals."""

from __future__ import annotations

import tomllib

import pytest
from openpyxl import Workbook

from renkei.intake import read_document
from renkei.intake.drafting import draft_form

TIES = """みどり県 国際友好のきずな 台帳,,,,
（令和6年3月31日現在）,,,,
注：★は周年行事の予定があるもの,,,,
通番,県内の団体,お相手のまち,結んだ年月日,★
1,長野県松本市,ソルトレイクシティ,昭和33年11月29日,
2,長野県上田市,ダボス,昭和51年3月8日,★
3,長野県諏訪市,アンボワーズ,昭和62年3月20日,★
合計,3件,,,
"""


def drafted_and_read(path):
    definition = path.with_suffix(".toml")
    definition.write_text(draft_form([path]), encoding="utf-8")
    tables = tomllib.loads(definition.read_text(encoding="utf-8"))
    report = read_document(path, form_id=str(definition))
    return tables, {p["id"]: p for p in tables["properties"]}, report


@pytest.fixture
def ties(tmp_path):
    path = tmp_path / "ties.csv"
    path.write_bytes(TIES.replace("\n", "\r\n").encode("cp932"))
    return drafted_and_read(path)


@pytest.fixture
def ledger(tmp_path):
    book = Workbook()
    legend = book.active
    legend.title = "凡例"
    for row in [["台帳の見方"], ["区分", "意味"], ["A", "災害"], ["B", "観光"]]:
        legend.append(row)
    sheet = book.create_sheet("台帳")
    rows = [
        ["市が結んだ協定の台帳"],
        [],
        ["番号", "区分", "取決めの呼び名", "相手", None, "期間", None, "ひとこと"],
        [None, None, None, "まち", "担当窓口", "締結", "満了", None],
        [1, "A", "相互応援協定", "静岡県浜松市", "危機管理課", "H24.8.1", "R7.3.31", None],
        [2, None, "物資供給の協定", "群馬県太田市", "防災課", "H25.2.14", None, "毎年更新"],
        [3, "B", "観光交流協定", "福井県坂井市", "観光課", "R1.5.20", None, None],
    ]
    for row in rows:
        sheet.append(row)
    for cells in ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:H4", "B5:B6"):
        sheet.merge_cells(cells)
    path = tmp_path / "ledger.xlsx"
    book.save(path)
    return drafted_and_read(path)


@pytest.fixture
def needs(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["連携の相手を求める声（2024年6月）"])
    voices = {
        "【農業】": [("高知県梼原町", "棚田の担い手"), ("島根県海士町", "岩がきの販路")],
        "【防災】": [("三重県尾鷲市", "津波避難の訓練")],
    }
    for field, found in voices.items():
        for row in [[], [field], ["まちの名", "困りごと", "求める相手"]]:
            sheet.append(row)
        for body, issue in found:
            sheet.append([body, issue, "都市の学校"])
    path = tmp_path / "needs.xlsx"
    book.save(path)
    return drafted_and_read(path)


def test_a_column_of_one_sign_is_a_flag_and_its_sign_no_blank(ties):
    tables, _, report = ties

    flag = next(p for p in tables["properties"] if p["labels"] == ["★"])
    assert flag["type"] == "flag"
    assert "★" not in tables["blanks"]
    assert [r.values[flag["id"]].value for r in report.records] == [None, True, True]


def test_a_row_of_totals_is_no_record_and_does_not_hide_the_number(ties):
    tables, properties, report = ties

    assert tables["key"] == "number"
    assert properties["number"]["running"] is True
    assert [r.key for r in report.records] == ["1", "2", "3"]
    assert "row-total" in [f.code for f in report.findings]


def test_a_heading_merged_over_both_rows_does_not_take_the_words_beside_it(ledger):
    _, properties, report = ledger

    labels = [p["labels"] for p in properties.values()]
    assert labels[-3:] == [["締結", "期間締結"], ["満了", "期間満了"], ["ひとこと"]]
    assert "column-unknown" not in [f.code for f in report.findings]


def test_the_title_of_a_workbook_is_that_of_its_list_not_of_its_legend(ledger):
    tables, _, report = ledger

    assert tables["title"]["ja"] == "市が結んだ協定の台帳"
    assert report.title == "市が結んだ協定の台帳"


def test_headings_above_tables_become_the_group(needs):
    tables, properties, report = needs

    assert tables["layout"]["group"] == "field"
    assert "required" not in properties["field"]
    assert [r.values["field"].value for r in report.records] == ["農業", "農業", "防災"]


def test_a_column_of_governments_does_not_name_the_record(needs):
    tables, properties, _ = needs

    assert properties["body"]["type"] == "parties"
    assert tables["key"] != "body"
