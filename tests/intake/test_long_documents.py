"""Long lists and overlong cells are read in time that grows with their length, and to the end."""

from __future__ import annotations

import csv
import io

import pytest

from renkei.intake import read_document

HEADINGS = ["分野", "No.", "局名", "連携先", "過去の連携先", "取組名", "取組内容", "備考"]
ROW = ["産業", "1", "経済局", "福島県", "", "見本市", "展示", ""]
LENGTH = 20_000


def _list(*rows):
    file = io.StringIO()
    csv.writer(file).writerows([HEADINGS, *rows])
    return read_document(file.getvalue().encode(), name="list.csv")


@pytest.mark.parametrize("column", [0, 2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize(
    "words", ["23道府県4市(", "1人", "総務局", "　", "\n", "平成20～", "（「", "同年8月", "府中市・"]
)
def test_a_cell_of_any_words_without_end_does_not_hold_up_the_list(column, words):
    long = list(ROW)
    long[column] = (words * LENGTH)[:LENGTH]

    report = _list(ROW, [long[0], "2", *long[2:]], [ROW[0], "3", *ROW[2:]])

    assert [record.key for record in report.records] == ["1", "2", "3"]


def test_every_row_of_a_list_without_any_run_of_numbers_and_with_many_offices_is_read():
    rows = [
        ["産業", str(7 * n), f"第{n}総務局環境局", *ROW[3:5], f"見本市{n}", *ROW[6:]] for n in range(1, 1501)
    ]

    report = _list(*rows)

    assert len(report.records) == 1500
    assert sum(1 for f in report.findings if f.code == "number-gap") == 1499
    assert report.records[-1].values["bureaus"].value == ["第1500総務局", "環境局"]
