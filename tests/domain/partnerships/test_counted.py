import pytest

from renkei.domain.documents import SourceText
from renkei.domain.partnerships.counted import counts_in, said_when


def counts(text):
    found = counts_in(SourceText.of_line(text, 1), "remarks")
    return [(c.value, c.unit, c.words.text, c.as_of) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2018年は23道府県4市と連携",
            [(23, "道府県", "23道府県4市", "2018年"), (4, "市", "23道府県4市", "2018年")],
        ),
        ("26府県が参加(2019年6月現在)", [(26, "府県", "26府県", "2019年6月現在")]),
        ("都内5か所の窓口", [(5, "か所", "都内5か所", None)]),
        ("2019年度に開催。20政令市が参加", [(20, "政令市", "20政令市", None)]),
        ("①支援、②協力、③人の交流", []),
        ("第3回の会議を2019年3月に開催", []),
        ("", []),
    ],
)
def test_counts_are_read_with_their_unit_words_and_time(text, expected):
    assert counts(text) == expected


def test_a_count_stands_at_its_words():
    (count,) = counts_in(SourceText.of_line("各地の12市が参加", 7), "remarks")

    assert count.to_json()["at"]["line"] == 7
    assert count.to_json()["property"] == "remarks"


def test_when_something_held_is_said_before_or_after_it():
    assert said_when("2018年度は12団体", 7, 11) == "2018年度"
    assert said_when("50機関(1977年発足当時)", 0, 4) == "1977年発足当時"
    assert said_when("2018年度。12団体", 7, 11) is None
