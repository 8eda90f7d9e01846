import pytest

from renkei.domain.documents import SourceText
from renkei.domain.partnerships.list_events import events_in
from renkei.domain.provenance import Statement
from renkei.reference_data import vocabulary


def told(text, *, name="remarks", values=None, names_only=frozenset()):
    cells = {name: SourceText.of_line(text, 1)}
    rules = vocabulary.event_rules()
    found = events_in(cells, values or {}, rules, fiscal_year=2019, names_only=names_only)
    return [(e.kind, e.on, e.until, e.fiscal_year, e.planned) for e in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016年度に3者で協定を締結", [("agreement", "2016-04", "2017-03", 2016, False)]),
        ("2019年度に全国セミナーを開催予定", [("seminar", "2019-04", "2020-03", 2019, True)]),
        ("2019年3月まで全国を巡回", [("other", None, "2019-03", None, False)]),
        ("次年度の予算について提案を実施", []),
        ("各地の特産品を紹介", []),
    ],
)
def test_dated_happenings_are_events(text, expected):
    assert told(text) == expected


def test_words_that_only_say_the_last_year_are_no_event():
    words = SourceText.of_line("2016年度で事業終了", 1)
    ended = Statement("ended_fy", 2016, words.text, words.locate())

    assert told(words.text, values={"ended_fy": ended}) == []


def test_a_date_among_names_is_an_event_only_if_something_happened():
    names_only = frozenset({"partners_past"})

    assert told("全国の60団体(2018年)", name="partners_past", names_only=names_only) == []
    assert told("2000年、都の呼びかけにより協議会として設立", name="partners_past", names_only=names_only)
