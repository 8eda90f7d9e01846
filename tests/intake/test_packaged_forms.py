"""Every packaged form beside the first two reads an example of its kind, without being named."""

from __future__ import annotations

from pathlib import Path

import pytest

from renkei.intake import read_document

EXAMPLES = Path(__file__).parent.parent / "data" / "forms"


def read(name):
    return read_document(EXAMPLES / name)


def values(report, property):
    return [r.values[property].value for r in report.records]


@pytest.mark.parametrize("name", sorted(p.name for p in EXAMPLES.iterdir()))
def test_an_example_is_read_by_the_form_of_its_name_without_an_error(name):
    report = read(name)

    assert report.form == name.partition(".")[0]
    assert len(report.records) >= 2
    assert not [f for f in report.findings if f.severity == "error"]


def test_a_list_of_ties_gives_both_sides_the_country_and_the_day():
    report = read("sister_tie_list.csv")

    assert {r.kind for r in report.records} == {"sister_tie"}
    assert values(report, "signed_on") == ["1957-05-26", "1969-01-27", "1972-05-20"]
    own, other = report.records[1].participants
    assert (own.codes, own.inferred is not None) == (("33100",), True)
    assert (other.text, other.country) == ("サンホセ市", "CR")


def test_a_list_of_agreements_gives_parties_and_partial_days():
    report = read("agreement_list.csv")

    assert values(report, "signed_on") == ["2013-07-01", "2018-10", "2020-04-01"]
    assert [p.codes for p in report.records[2].participants] == [("34000",), ("31000",)]
    assert values(report, "remarks")[2] is None


def test_a_wish_names_countries_that_do_not_take_part_yet():
    report = read("wish_board.tsv")

    assert [(p.country, p.period) for p in report.records[0].participants[1:]] == [
        ("CA", "planned"),
        ("US", "planned"),
    ]
    assert values(report, "contact_phone") == ["0154-00-0000", "026-000-0000"]


def test_a_need_has_its_body_from_a_merged_cell_and_its_last_day():
    report = read("needs_table.html")

    assert [r.participants[0].codes for r in report.records] == [("22212",), ("22212",), ("06000",)]
    assert values(report, "closes_on") == ["2025-09-30", "2025-10-31", None]


def test_case_sheets_begin_where_the_first_label_comes_again():
    report = read("case_sheet.html")

    assert values(report, "fiscal_year") == [2022, 2023]
    assert values(report, "name") == ["下水の管を直す技を伝える", "漆の器の展示"]
    assert report.records[0].events[0].on == "2022-11"
    assert report.records[1].outcomes[0].text == "来場者は3,000人だった。"


def test_a_case_written_in_lines_is_read_too(tmp_path):
    path = tmp_path / "case.txt"
    path.write_text(
        "団体名：石川県\n実施年度：令和5年度\n事業名：漆の器の展示\n相手方：中国江蘇省\n■成果\n来場者は多かった。\n次の年も招かれた。\n",
        encoding="utf-8",
    )

    (record,) = read_document(path).records

    assert record.values["fiscal_year"].value == 2023
    assert "来場者は多かった" in record.values["results"].value
    assert "招かれた" in record.values["results"].value


def test_a_town_s_own_list_of_ties_names_the_town_by_its_title(tmp_path):
    path = tmp_path / "ties.csv"
    path.write_text(
        "岡山市の姉妹都市（令和6年4月1日現在）,,,\n区分,国名,姉妹（友好）都市名,提携年月日\n"
        "姉妹,アメリカ合衆国,サンノゼ市,昭和32年5月26日\n",
        encoding="utf-8",
    )

    own, other = read_document(path).records[0].participants

    assert (own.codes, own.role, own.inferred is not None) == (("33100",), "own", True)
    assert (other.country, other.inferred) == ("US", None)


def test_a_table_of_cases_is_a_list_of_them():
    report = read("case_list.tsv")

    assert values(report, "fiscal_year") == [2022, 2023]
    assert {r.kind for r in report.records} == {"case"}
