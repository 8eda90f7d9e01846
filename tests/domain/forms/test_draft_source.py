"""What a definition is drafted from: columns of lists and labels of sheets told apart."""

from __future__ import annotations

import pytest

from renkei import readers
from renkei.domain.forms.column_types import judge
from renkei.domain.forms.draft_source import source_of
from renkei.domain.forms.property_names import property_id


def source(text, name="a.csv"):
    return source_of([readers.read(text.encode(), name)])


def labels(found):
    return [column.labels[0] for column in found.columns]


def test_a_list_with_a_title_above_its_headings_is_a_list():
    found = source("まちの行事,,\n番号,行事名,会場\n1,朝市,港\n2,夕市,駅前\n")

    assert (found.kind, labels(found)) == ("list", ["番号", "行事名", "会場"])
    assert found.columns[1].cells == ["朝市", "夕市"]


def test_a_list_sorted_by_a_repeated_first_column_is_no_sheet():
    rows = "".join(f"産業,{n},市{n},秋\n" for n in range(5)) + "".join(
        f"防災,{n},町{n},冬\n" for n in range(5)
    )

    assert source(f"分野,回,相手の町,季節\n{rows}").kind == "list"


def test_labels_that_come_again_in_order_are_sheets():
    sheet = "行事名：朝市\n会場：港の広場\n■みどころ\n魚がならぶ。\n\n"

    found = source(sheet * 3, "a.txt")

    assert (found.kind, labels(found)) == ("sheet", ["行事名", "会場", "みどころ"])


def test_addresses_and_dates_are_no_labels():
    sheet = "行事名：朝市\n会場：港\nhttps://example.jp/a\n令和5年：初めて\n\n"

    assert labels(source(sheet * 3, "a.txt")) == ["行事名", "会場"]


def test_prose_is_neither():
    assert source("きょうは港まで歩いた。\n風が強かった。\n", "a.txt") is None


@pytest.mark.parametrize(
    ("heading", "cells", "type"),
    [
        ("番号", ["1", "2", "3"], "integer"),
        ("開始年度", ["令和4年度", "平成30年度"], "fiscal_year"),
        ("開始年", ["2018", "2020"], "fiscal_year"),
        ("日", ["R5.5.12", "2023/6/1", "—"], "date"),
        ("課", ["企画課", "農林課", "企画課"], "names"),
        ("地区", ["北部", "南部"], "text"),
        ("参加", ["○", "×", "○"], "flag"),
        ("参加", ["○", "", "○"], "flag"),
        ("電話", ["0154-00-0000", "03-0000-0000"], "phone"),
        ("宛先", ["a@example.jp", "b@example.jp"], "email"),
        ("頁", ["https://example.jp/", "https://example.jp/b"], "links"),
        ("内容", ["2020年に始めた長い取組の説明をここに書く", "港の朝市"], "text"),
        ("内容", ["", ""], "text"),
    ],
)
def test_the_type_of_a_column_is_told_by_its_values(heading, cells, type):
    assert judge(heading, cells, lambda text: False).type == type


def test_parties_are_told_by_how_many_cells_are_understood():
    def understands(text):
        return text.endswith("県")

    assert judge("先", ["岡山県", "広島県", "某所"], understands).type == "parties"
    assert judge("先", ["岡山県", "某所", "別の所"], understands).type == "text"


@pytest.mark.parametrize(
    ("heading", "taken", "id"),
    [
        ("Start Date", (), "start_date"),
        ("予算額", (), "budget"),
        ("事業予算", ("project_budget",), "project_budget_2"),
        ("ほげ", (), "column_7"),
        ("2024", (), "column_7"),
    ],
)
def test_ids_are_safe_and_used_once(heading, taken, id):
    assert property_id(heading, taken, 7) == id
