"""Lists of invented towns whose field is no column but a heading above each table."""

from __future__ import annotations

import pytest

from renkei import readers
from renkei.domain.forms.group_headings import read_label
from renkei.domain.forms.list_records import read_list
from renkei.reference_data import forms

FORM = forms.form("initiative_list")
FIELD = FORM.property("field")
HEAD = "<tr><th>番号</th><th>担当課</th><th>連携先</th><th>取組名</th><th>備考</th></tr>"


def a_row(number, name="朝市"):
    return f"<tr><td>{number}</td><td>商工課</td><td>岡山県</td><td>{name}</td><td></td></tr>"


def a_table(*rows, caption=""):
    return f"<table>{caption}{HEAD}{''.join(rows)}</table>"


def read(body, name="a.html"):
    text = body if name != "a.html" else f"<html><body>{body}</body></html>"
    return read_list(readers.read(text.encode(), name), FORM).records


def fields(records):
    return [(record.key, record.values["field"].value) for record in records]


def test_a_heading_above_each_table_is_the_field_of_its_rows_and_is_stated():
    records = read(
        f"<h1>里海町の連携一覧</h1><h2>■産業のしんこう</h2>{a_table(a_row(1), a_row(2))}"
        f"<h2>【子どもの学び】</h2><p>※ 令和六年度分</p>{a_table(a_row(3))}"
    )

    assert fields(records) == [("1", "産業のしんこう"), ("2", "産業のしんこう"), ("3", "子どもの学び")]
    said = records[2].values["field"]
    assert said.inferred is None
    assert said.text == "【子どもの学び】"
    assert "h2" in said.at.path


def test_a_caption_is_a_heading_above_too():
    one = a_table(a_row(1), caption="<caption>防災</caption>")
    two = a_table(a_row(2), caption="<caption>観光</caption>")

    assert fields(read(one + two)) == [("1", "防災"), ("2", "観光")]


def test_the_only_heading_of_a_list_is_its_title_and_no_field():
    assert fields(read(f"<h1>里海町のとりくみ</h1>{a_table(a_row(1))}{a_table(a_row(2))}")) == [
        ("1", None),
        ("2", None),
    ]


def test_a_single_heading_that_says_it_is_the_field_counts():
    assert fields(read(f"<h1>里海町</h1><p>分野：防災</p>{a_table(a_row(1))}")) == [("1", "防災")]


def test_headings_that_only_tell_the_year_are_no_fields():
    records = read(f"<p>令和5年度</p>{a_table(a_row(1))}<p>令和6年度</p>{a_table(a_row(2))}")

    assert [value for _, value in fields(records)] == [None, None]


def test_a_further_table_without_a_heading_goes_on_with_a_reason():
    records = read(
        f"<h1>里海町</h1><h2>防災</h2>{a_table(a_row(1))}{a_table(a_row(2))}<h2>観光</h2>{a_table(a_row(3))}"
    )

    assert fields(records) == [("1", "防災"), ("2", "防災"), ("3", "観光")]
    assert "前の表" in records[1].values["field"].inferred.reason.ja


def test_the_first_words_of_a_document_are_taken_with_doubt():
    records = read(f"<p>防災</p>{a_table(a_row(1))}<p>観光</p>{a_table(a_row(2))}")

    assert records[0].values["field"].inferred.alternatives == (None,)
    assert records[1].values["field"].inferred is None


def test_words_between_heading_and_table_are_named_as_a_doubt():
    records = read(
        f"<p>里海町の連携</p><p>防災</p><p>町の備えを高めるための取組です。</p>{a_table(a_row(1))}"
        f"<p>観光</p>{a_table(a_row(2))}"
    )

    assert fields(records) == [("1", "防災"), ("2", "観光")]
    assert records[0].values["field"].inferred is not None


def test_a_row_over_the_whole_table_names_the_field_of_the_rows_below():
    bar = '<tr><td colspan="5">{}</td></tr>'.format
    total = '<tr><td colspan="5">合計 2件</td></tr>'
    records = read(a_table(bar("防災"), a_row(1), bar("観光"), a_row(2), total))

    assert fields(records)[:2] == [("1", "防災"), ("2", "観光")]


def test_a_marked_row_in_a_file_without_merged_cells_names_the_field():
    lines = [
        "番号,担当課,連携先,取組名,備考",
        "■防災,,,,",
        "1,総務課,岡山県,備蓄,",
        "■観光,,,,",
        "2,商工課,岡山県,朝市,",
    ]

    assert fields(read("\n".join(lines), "a.csv")) == [("1", "防災"), ("2", "観光")]


def test_a_column_of_its_own_goes_before_the_heading():
    table = a_table(a_row(1)).replace("<th>備考</th>", "<th>分野</th>").replace("<td></td>", "<td>農業</td>")

    assert fields(read(f"<h2>防災</h2>{table}<h2>観光</h2>{table}"))[0] == ("1", "農業")


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("１．産業振興", "産業振興"),
        ("（2）産業振興（続き）", "産業振興"),
        ("3 産業振興", "産業振興"),
        ("2020年大会を契機とした振興", "2020年大会を契機とした振興"),
        ("次の事業を行う。", None),
        ("(単位:千円)", None),
        ("- 12 -", None),
        ("令和6年4月1日現在", None),
        ("あ" * 61, None),
    ],
)
def test_signs_are_left_out_and_notes_are_no_labels(printed, said):
    from renkei.domain.documents import SourceText

    label = read_label(SourceText(printed), FIELD)

    assert (label[0] if label else None) == said
