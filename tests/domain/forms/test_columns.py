import pytest

from renkei.domain.forms.columns import heading_score, likeness, match
from renkei.domain.forms.labels import fold, normalise
from renkei.reference_data import forms

LIST = forms.form("initiative_list")


@pytest.mark.parametrize(
    ("heading", "labels", "at_least", "below"),
    [
        ("関係自治体 (現在)", ("関係自治体(現在)",), 1.0, 1.1),
        ("関係自治体\n（現在）", ("関係自治体(現在)",), 1.0, 1.1),
        ("Ｎｏ．", ("No.",), 1.0, 1.1),
        ("事業内容(全国との連携に関する内容)", ("事業内容",), 0.9, 1.0),
        ("主な事業内容", ("事業内容",), 0.6, 0.9),
        ("連携先との協議内容の経過と今後", ("連携先",), 0.0, 0.6),
        ("", ("備考",), 0.0, 0.1),
        ("備考" * 60, ("備考",), 0.0, 0.1),
    ],
)
def test_a_heading_fits_a_label_more_or_less(heading, labels, at_least, below):
    assert at_least <= likeness(heading, labels) < below


def test_columns_are_found_in_any_order_and_under_other_names():
    headings = ["備考", "取組名", "番号", "担当部署", "連携先", "過去の連携先", "取組内容", "区分"]

    assert match(headings, LIST.properties) == {
        0: "remarks",
        1: "name",
        2: "number",
        3: "bureaus",
        4: "partners_current",
        5: "partners_past",
        6: "description",
        7: "field",
    }


def test_unknown_and_missing_columns_are_left_out():
    columns = match(["番号", "事業名", "予算額", "関係自治体"], LIST.properties)

    assert columns == {0: "number", 1: "name", 3: "partners_current"}


def test_a_row_of_values_is_no_row_of_headings():
    assert heading_score(["1", "産業労働局", "福島県", "—", "展示会の開催", "内容", "備考"], LIST) == 0
    assert heading_score([], LIST) == 0


def test_folding_drops_width_case_space_and_signs():
    assert fold("【Ｎｏ．】 １") == "no1"
    assert normalise(" ＡＢ\n  ｶﾅ　") == "AB カナ"
