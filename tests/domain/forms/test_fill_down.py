"""Labels of merged cells, printed once: at the top, in the middle, at the bottom, on the next page.

The lists here are invented: a city's offices in their order, other subjects, other labels.
"""

from __future__ import annotations

import pytest

from renkei.domain.forms.fill_down import BlockRow, divide
from renkei.domain.forms.labels import normalise
from renkei.reference_data import vocabulary

# Offices of an invented city in an order that no custom tells, so only the document can teach it.
OFFICES = ("あおば局", "いずみ局", "うみべ局", "えきまえ局", "おかうえ局")


def row(office, name="事業", label=None, page=1, text=""):
    texts = tuple((normalise(t), w) for t, w in ((office, 1.5), (name, 1.0), (text, 0.6)) if t)
    return BlockRow(label, office, normalise(name), texts, page)


def blocks_of(*sizes, printed_at, pages=None):
    """Blocks with one row an office, each beginning with the first office; labels at a chosen row."""
    rows = []
    for number, size in enumerate(sizes):
        at = printed_at(size)
        for index in range(size):
            label = f"第{number}分野" if index == at else None
            page = pages(len(rows)) if pages else 1
            rows.append(row(OFFICES[index], f"{number}の{index}", label, page))
    return rows


def bounds(division):
    return [(b.first, b.last) for b in division.blocks]


def expected(*sizes):
    found, start = [], 0
    for size in sizes:
        found.append((start, start + size - 1))
        start += size
    return found


@pytest.mark.parametrize(
    "printed_at",
    [lambda size: 0, lambda size: size // 2, lambda size: size - 1, lambda size: 1],
    ids=["top", "middle", "bottom", "second"],
)
@pytest.mark.parametrize("sizes", [(5, 4, 5), (3, 5, 4, 5, 3), (5, 5), (4, 3, 5, 5, 4, 3)])
def test_blocks_are_found_wherever_their_labels_are_printed(printed_at, sizes):
    division = divide(blocks_of(*sizes, printed_at=printed_at))

    assert bounds(division) == expected(*sizes)


def test_a_label_printed_on_the_next_page_belongs_to_the_rows_before_it_too():
    rows = blocks_of(5, 5, 5, printed_at=lambda size: 0)
    moved = [r if i != 5 else row(r.office, r.name, None) for i, r in enumerate(rows)]
    seven = moved[7]
    moved[7] = row(seven.office, seven.name, "第1分野", page=2)
    paged = [row(r.office, r.name, r.label, page=2 if i >= 7 else 1) for i, r in enumerate(moved)]

    assert bounds(divide(paged)) == [(0, 4), (5, 9), (10, 14)]


def test_words_that_label_and_row_share_decide_where_the_order_is_silent():
    rows = [
        row("学び課", "見学会", "港とみなとまち"),
        row("学び課", "港の清掃"),
        row("学び課", "図書館の貸出", text="本と図書館"),
        row("学び課", "図書館まつり"),
        row("学び課", "読み聞かせ", "図書館と読書"),
    ]
    rows[1] = row("海の課", "港の清掃", text="港のみなとまちを清掃")
    rows[0] = row("海の課", "見学会", "港とみなとまち")

    assert bounds(divide(rows)) == [(0, 1), (2, 4)]


def test_subjects_link_rows_to_labels_without_a_common_word():
    rows = [
        row(None, "商品の販路開拓", "産業振興"),
        row(None, "起業家の商談会"),
        row(None, "湿地の観察"),
        row(None, "干潟と再生可能エネルギー"),
        row(None, "清掃", "環境の保全"),
    ]

    assert bounds(divide(rows, vocabulary.subjects())) == [(0, 1), (2, 4)]


def test_customary_order_of_offices_shows_a_restart_that_the_document_does_not_teach():
    rows = [
        row("総務局", "甲", "一の柱"),
        row("産業局", "乙"),
        row("教育委員会", "丙"),
        row("企画局", "丁"),
        row("福祉局", "戊", "二の柱"),
        row("消防局", "己"),
    ]

    assert bounds(divide(rows, rank=vocabulary.office_rank)) == [(0, 2), (3, 5)]


def test_rows_of_one_office_stay_together():
    rows = [
        row("甲課", "一", "第一"),
        row("乙課", "二"),
        row("丙課", "三"),
        row("丙課", "四", "第二"),
        row("丁課", "五"),
    ]

    assert bounds(divide(rows)) == [(0, 1), (2, 4)]


def test_a_label_printed_again_on_the_next_page_continues_its_block():
    rows = [
        row("甲課", "一", "第一"),
        row("乙課", "二"),
        row("丙課", "三", "第一", page=2),
        row("丁課", "四", page=2),
    ]

    assert bounds(divide(rows)) == [(0, 3)]


def test_a_list_without_labels_has_no_blocks():
    assert divide([row("甲課", "一"), row("乙課", "二")]) is None


def test_a_long_list_with_two_labels_is_divided_in_reasonable_time():
    rows = blocks_of(*([5] * 400), printed_at=lambda size: 9)
    rows[0] = row(OFFICES[0], "0", "はじめ")
    rows[-1] = row(OFFICES[4], "9", "おわり")

    division = divide(rows)

    assert [b.label for b in division.blocks] == ["はじめ", "おわり"]
