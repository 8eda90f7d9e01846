"""A whole list of an invented city, its labels in the middle of their blocks and over a page break."""

from __future__ import annotations

import pytest

from renkei import readers
from renkei.domain.forms.list_groups import Vocabulary
from renkei.domain.forms.list_records import read_list
from renkei.reference_data import forms, vocabulary

HEADINGS = "分野\t番号\t担当部\t連携先\t取組名\t取組内容"
PAGE_ONE = [
    ("", "企画部", "姉妹都市との会議", "まちの将来を話し合う"),
    ("", "商工部", "見本市", "各地の特産品の販路をひろげる"),
    ("にぎわいと産業", "商工部", "商店街の交流", "店主が互いに学ぶ"),
    ("", "農政部", "朝市", "農産物を持ち寄る"),
    ("", "港湾部", "客船の誘致", "各地の港と船会社を招く"),
    ("", "企画部", "里山の会議", "森を守る市の集まり"),
    ("", "環境部", "川の清掃", "上流の町と川を清める"),
]
PAGE_TWO = [
    ("みどりと環境", "環境部", "干潟の観察", "湿地をもつ市と観察会を開く"),
    ("", "水道部", "水源の森", "水源の村で木を植える"),
    ("", "企画部", "学校の交流会議", "子どもの学びを語る"),
    ("", "教育委員会", "作品展", "各地の児童の絵をならべる"),
    ("学びと教育", "教育委員会", "修学旅行", "生徒を迎える"),
]
EXPECTED = ["にぎわいと産業"] * 5 + ["みどりと環境"] * 4 + ["学びと教育"] * 3


def a_list(*, shifted=()):
    lines = ["里海市の連携", ""]
    number = 0
    for page in (PAGE_ONE, PAGE_TWO):
        lines.append(HEADINGS)
        for field, office, name, description in page:
            number += 1
            cells = [field, str(number), office, "岡山県", name, description]
            lines.append("\t".join([*cells[1:], ""] if number in shifted else cells))
        lines.append("")
    return "\n".join(lines)


@pytest.fixture
def read():
    words = Vocabulary(vocabulary.subjects(), vocabulary.office_rank)
    form = forms.form("initiative_list")

    def reader(text):
        return read_list(readers.read(text.encode(), "a.txt"), form, words)

    return reader


def test_blocks_are_found_from_the_order_of_offices_and_common_words(read):
    records = read(a_list()).records

    assert [r.values["field"].value for r in records] == EXPECTED


def test_values_not_printed_on_their_row_say_why_and_offer_the_other_label(read):
    records = read(a_list()).records

    printed = [r.values["field"].inferred is None for r in records]
    sixth = records[5].values["field"].inferred
    assert [i for i, known in enumerate(printed) if known] == [2, 7, 11]
    assert sixth.alternatives == ("にぎわいと産業",)
    assert "港湾部" in sixth.reason.ja
    assert "starts again at No. 6" in sixth.reason.en
    assert records[0].values["field"].inferred.alternatives == ()


def test_an_inferred_value_points_at_the_printed_label(read):
    records = read(a_list()).records

    first, third = records[0].values["field"], records[2].values["field"]
    assert first.text == "にぎわいと産業"
    assert first.at == third.at


def test_shifted_rows_do_not_disturb_the_blocks(read):
    reading = read(a_list(shifted=(4, 5, 9)))

    assert [r.values["field"].value for r in reading.records] == EXPECTED
    assert [r.key for r in reading.records if any(f.code == "row-shifted" for f in r.findings)] == [
        "4",
        "5",
        "9",
    ]


def test_a_list_with_a_label_on_every_row_infers_nothing(read):
    rows = [f"産業\t{n}\t商工部\t岡山県\t見本市{n}\t内容" for n in (1, 2, 3)]

    records = read("\n".join([HEADINGS, *rows])).records

    assert all(r.values["field"].inferred is None for r in records)


def test_a_list_without_any_label_has_no_field(read):
    rows = [f"\t{n}\t商工部\t岡山県\t見本市{n}\t内容" for n in (1, 2)]

    records = read("\n".join([HEADINGS, *rows])).records

    assert [r.values["field"].value for r in records] == [None, None]
