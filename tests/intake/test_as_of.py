from datetime import date

import pytest

from renkei import readers
from renkei.intake.as_of import document_date, title_of


def content(text, name="list.txt"):
    return readers.read(text.encode(), name)


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("一覧\n\n注\t2018年度実績(2019年6月現在)\n別\t2017年3月31日現在\n", "a.txt", date(2019, 6, 30)),
        ("事業一覧（令和5年4月1日現在）\n", "a.txt", date(2023, 4, 1)),
        ("令和4年度 事業一覧\n\nA\t2030年度に予定\n", "a.txt", date(2022, 4, 1)),
        ("事業一覧\n", "一覧_平成30年度.txt", date(2018, 4, 1)),
        ("事業一覧\n", "list-2019.txt", date(2019, 4, 1)),
        ("事業一覧\n\nA\t2030年度に予定\n", "a.txt", None),
        ("", "a.txt", None),
    ],
)
def test_the_day_of_a_document_is_taken_from_its_words(text, name, day):
    assert document_date(content(text, name)) == day


def test_the_title_is_the_first_short_paragraph():
    assert title_of(content("事業一覧\n副題\n\nA\tB\n")) == "事業一覧"
    assert title_of(content("A\tB\n")) is None
    assert title_of(content("長い" * 60 + "\n")) is None
