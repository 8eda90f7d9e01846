"""Documents that are no good, or not of the kind: a finding or a refusal, never an exception."""

from __future__ import annotations

import time

import pytest

from renkei.intake import read_document
from renkei.reference_data.forms import UnknownFormError

HEADINGS = "分野\tNo.\t局名\t連携先(現在)\t連携先(過去)\t取組名\t取組内容\t備考"
ROW = "産業\t1\t経済局\t福島県\t—\t見本市の開催\t県と共に見本市を開く\t2019年度新規事業"


def document(*rows, title="山都市と各地の連携事業（2019年6月現在）"):
    return "\n".join([title, "", HEADINGS, *rows, ""])


def read(text, **options):
    content = text if isinstance(text, bytes) else text.encode()
    return read_document(content, name="list.txt", **options)


def codes(report):
    return [f.code for f in report.findings]


def test_a_list_of_another_publisher_is_read():
    report = read(document(ROW, "\t2\t環境局\t岡山県、倉敷市\t札幌市\t川の清掃\t川を清める\t"))

    first, second = report.records
    assert report.form == "initiative_list"
    assert report.as_of.isoformat() == "2019-06-30"
    assert first.values["started_fy"].value == 2019
    assert [p.codes for p in second.participants] == [("33000",), ("33202",), ("01100",)]
    assert [p.period for p in second.participants] == ["current", "current", "past"]


def test_unnamed_bodies_keep_the_role_of_the_heading_before_them():
    cell = "(支援団体)岡山県倉敷市 (受援団体)水道協会中国支部内の水道事業体"
    (record,) = read(document(f"水道\t1\t水道局\t{cell}\t—\t応援\t応援する\t")).records

    assert [(p.role, p.via, p.codes) for p in record.participants] == [
        ("supporter", "named", ("33202",)),
        ("recipient", "location", ()),
    ]


def test_a_prefecture_in_brackets_behind_a_city_is_no_participant():
    (record,) = read(
        document(
            "\t2\t環境局\t府中市（東京都）、北区・調布市(東京)\t府中市（広島県）\t川の清掃\t川を清める\t"
        )
    ).records

    assert [p.codes for p in record.participants] == [("13206",), ("13117",), ("13208",), ("34208",)]


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "一覧.txt"
    path.write_text(document(ROW), encoding="utf-8")

    report = read_document(path)

    assert report.source.name == "一覧.txt"
    assert len(report.records) == 1


def test_shift_jis_is_read_and_said():
    report = read(document(ROW).replace("—", "―").encode("cp932"))

    assert [r.key for r in report.records] == ["1"]
    assert "encoding-assumed" in codes(report)


def test_an_empty_file_is_refused():
    report = read(b"")

    assert report.refused
    assert codes(report) == ["file-empty"]


def test_binary_noise_is_refused():
    report = read(bytes(range(256)) * 50)

    assert report.refused
    assert codes(report) == ["file-unreadable"]


def test_a_list_of_another_kind_fits_no_form():
    report = read("品名\t単価\t数量\nりんご\t100\t3\n")

    assert report.refused
    assert codes(report) == ["no-form-fits"]
    assert not report.records


def test_prose_gives_no_records():
    report = read("連携事業の報告\n\n昨年度は各地の自治体と連携した。備考はない。\n" * 40)

    assert codes(report) == ["no-form-fits"]


def test_a_named_form_that_does_not_fit_finds_no_rows():
    report = read("品名\t単価\nりんご\t100\n", form_id="initiative_list")

    assert not report.records
    assert "list-without-rows" in codes(report)


def test_headings_without_rows_are_an_error():
    assert "list-without-rows" in codes(read(document()))


def test_an_unknown_form_is_told_with_those_that_exist():
    with pytest.raises(UnknownFormError, match="initiative_list"):
        read(document(ROW), form_id="poster")


@pytest.mark.parametrize("cut", [1, 2, 7, 20, 40])
def test_a_truncated_list_gives_what_is_left_of_it(cut):
    whole = document(ROW, ROW.replace("\t1\t", "\t2\t")).encode().rstrip()

    report = read(whole[:-cut])

    assert [r.key for r in report.records] == ["1", "2"]
    assert report.records[0].values["remarks"].value == "2019年度新規事業"


def test_a_row_cut_off_in_its_middle_is_reported():
    whole = document(ROW, "\t2\t環境局\t岡山県")

    report = read(whole)

    assert ("row-cells-missing", "2") in {(f.code, f.key) for f in report.findings}


def test_fifty_megabytes_are_refused_quickly(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        line = (ROW + "\n").encode() * 1000
        for _ in range(50_000_000 // len(line) + 1):
            file.write(line)

    begun = time.perf_counter()
    report = read_document(path)

    assert time.perf_counter() - begun < 10
    assert report.refused
    assert codes(report) == ["file-too-large"]


def test_the_day_given_goes_before_the_day_stated():
    merged = "\t1\t経済局\t兵庫県篠山市\t—\t見本市\t内容\t"

    before, after = read(document(merged, title="一覧")), read(document(merged), as_of=None)

    assert before.as_of is None
    assert after.as_of.isoformat() == "2019-06-30"


def test_numbers_missing_repeated_and_out_of_order_are_reported():
    rows = [f"\t{n}\t経済局\t福島県\t—\t催し{i}\t内容\t" for i, n in enumerate((1, 2, 2, 6, 5))]

    report = read(document(*rows))

    assert [r.key for r in report.records] == ["1", "2", "2-2", "6", "5"]
    assert {"number-repeated", "number-order", "number-gap"} <= set(codes(report))


def test_a_number_left_out_is_inferred_from_its_neighbours():
    rows = [f"産業\t{n}\t経済局\t福島県\t—\t催し{i}\t内容\t" for i, n in enumerate((1, "", 3))]

    report = read(document(*rows))

    number = report.records[1].values["number"]
    assert [r.key for r in report.records] == ["1", "2", "3"]
    assert number.value == 2
    assert number.inferred
    assert "number-missing" in codes(report)
    assert "number-gap" not in codes(report)


def test_headings_in_another_order_and_repeated_on_each_page():
    headings = "番号\t事業名\t関係自治体\t担当課\t備考"
    pages = ("1\t催し\t福島県\t企画課\t", "2\t清掃\t岡山県\t環境課\t2018年度で終了")
    text = "事業一覧\n" + "".join(f"\n{headings}\n{page}\n" for page in pages)

    report = read(text)

    assert [r.values["name"].value for r in report.records] == ["催し", "清掃"]
    assert report.records[1].values["ended_fy"].value == 2018
    assert report.records[1].values["bureaus"].value == ["環境課"]


def test_headings_in_two_tiers_are_read_as_one():
    text = (
        "No.\t局名\t関係自治体\t\t取組名\n\t\t現在\t過去\t\n"
        "1\t経済局\t福島県\t札幌市\t見本市\n2\t環境局\t岡山県\t—\t清掃\n"
    )

    report = read(text, form_id="initiative_list")

    first = report.records[0]
    assert first.values["partners_current"].value == "福島県"
    assert first.values["partners_past"].value == "札幌市"
    assert len(report.records) == 2


def test_an_unknown_column_is_reported_and_not_read():
    text = "No.\t局名\t関係自治体\t取組名\t予算額\n1\t経済局\t福島県\t見本市\t100万円\n"

    report = read(text)

    assert "column-unknown" in codes(report)
    assert "100万円" not in str(report.records[0].values)


def test_invisible_characters_are_reported():
    report = read(document("\t1\t経済局\t福島\u200b県\t—\t見本市\t内容\t"))

    assert ("character-odd", "1") in {(f.code, f.key) for f in report.findings}


def test_a_partner_cell_of_a_million_characters_is_reported_and_not_read():
    begun = time.perf_counter()

    report = read(document("\t1\t経済局\t" + "福島県、" * 250_000 + "\t—\t見本市\t内容\t"))

    assert time.perf_counter() - begun < 60
    assert ("cell-too-long", "1") in {(f.code, f.key) for f in report.findings}
    assert not report.records[0].participants
