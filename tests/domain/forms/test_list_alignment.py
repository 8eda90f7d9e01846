import pytest

from renkei.domain.forms.list_alignment import ColumnTypes, whole_number
from renkei.domain.forms.list_rows import Layout
from renkei.reference_data import forms

LIST = forms.form("initiative_list")
ORDER = ["field", "number", "bureaus", "partners_current", "partners_past", "name", "description", "remarks"]


def aligned(texts, previous=None, order=ORDER):
    layout = Layout(dict(enumerate(order)), len(order))
    types = ColumnTypes(LIST, layout, {"bureaus": {"総務局", "環境局"}})
    alignment = types.align(texts, previous)
    cells = ["" if i is None else texts[i] for i in alignment.cells]
    return alignment, dict(zip(order, cells, strict=True))


def test_a_row_that_fits_is_left_alone():
    texts = ["", "7", "総務局", "福島県", "—", "催し", "内容", ""]

    alignment, cells = aligned(texts, 6)

    assert alignment.moved == 0
    assert list(cells.values()) == texts


def test_an_empty_cell_lost_at_the_left_and_gained_at_the_right_is_seen():
    alignment, cells = aligned(["7", "総務局", "福島県", "—", "催し", "内容", "備考", ""], 6)

    assert alignment.moved == 1
    assert cells["number"] == "7"
    assert cells["bureaus"] == "総務局"
    assert cells["remarks"] == "備考"


def test_a_cell_too_many_at_the_left_is_seen():
    alignment, cells = aligned(["", "", "7", "総務局", "福島県", "—", "催し", "内容"], 6)

    assert alignment.moved == -1
    assert cells["number"] == "7"
    assert cells["name"] == "催し"


def test_a_row_that_starts_a_block_is_not_taken_for_a_shifted_one():
    alignment, _ = aligned(["産業", "7", "産業部", "全国", "", "名", "", ""], 3)

    assert alignment.moved == 0


def test_missing_cells_at_the_end_are_empty():
    alignment, cells = aligned(["", "7", "総務局", "福島県", "—", "催し"], 6)

    assert cells["name"] == "催し"
    assert cells["remarks"] == ""
    assert not alignment.lost


def test_a_lost_cell_at_the_left_and_empty_ones_cut_off_at_the_right_are_seen_together():
    alignment, cells = aligned(["7", "総務局", "福島県", "—", "催し"], 6)

    assert cells["number"] == "7"
    assert cells["name"] == "催し"
    assert alignment.moved == 1


def test_words_in_excess_cells_are_not_lost_silently():
    alignment, _ = aligned(["", "7", "総務局", "福島県", "—", "催し", "内容", "備考", "余り"], 6)

    assert alignment.lost == (8,)


def test_another_order_of_columns_moves_by_the_same_evidence():
    order = ["number", "name", "bureaus", "partners_current"]
    alignment, cells = aligned(["", "7", "催し", "総務局", "福島県"], 6, order)

    assert cells == {"number": "7", "name": "催し", "bureaus": "総務局", "partners_current": "福島県"}
    assert not alignment.lost


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("No.１２", 12), ("第3号", 3), ("12.", 12), ("a1", None), ("", None)]
)
def test_a_number_cell_is_read(text, number):
    assert whole_number(text) == number
