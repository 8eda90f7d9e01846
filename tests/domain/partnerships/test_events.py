"""Events out of made-up sections: headings that are dates, months, clauses, kinds."""

from __future__ import annotations

import time

import pytest

from renkei.domain.documents import SourceText
from renkei.domain.partnerships.events import EventContext, read_events
from renkei.domain.partnerships.sentences import sentences
from renkei.reference_data import vocabulary

CONTEXT = EventContext(("2012-05-23",), ("2017-05",), ("松本市",), 2012)


def read(*lines: str, undated: bool = False) -> list[tuple[str, str]]:
    texts = [SourceText.of_line(line, n) for n, line in enumerate(lines, 1)]
    events = read_events(texts, "activities", CONTEXT, vocabulary.event_rules(), undated=undated)
    return [(f"{e.on}/{e.until}" if e.until else str(e.on), e.kind) for e in events]


def inferred(*lines: str) -> list[bool]:
    texts = [SourceText.of_line(line, n) for n, line in enumerate(lines, 1)]
    events = read_events(texts, "activities", CONTEXT, vocabulary.event_rules(), undated=False)
    return [e.inferred is not None for e in events]


def test_heading_gives_its_year_to_the_months_below() -> None:
    lines = (
        "【平成22年】",
        "2月 カトマンズ市長が本市を訪問。",
        "11月 松本市長が現地を訪問。",
        "【2011年】",
        "4月：調査団を派遣。",
    )

    assert read(*lines) == [("2010-02", "reception"), ("2010-11", "visit"), ("2011-04", "dispatch")]


def test_line_without_a_month_takes_that_of_the_line_above_and_says_so() -> None:
    lines = ("【平成22年】", "3月 市長が本市を訪問。", "議長が本市を訪問。")

    assert read(*lines) == [("2010-03", "reception"), ("2010-03", "reception")]
    assert inferred(*lines) == [False, True]


def test_months_under_a_fiscal_year_belong_to_two_years() -> None:
    assert read("【令和5年度】", "10月 物産展に出展。", "2月 市長が来訪。") == [
        ("2023-10", "exhibition"),
        ("2024-02", "reception"),
    ]


def test_heading_with_a_whole_date_holds_for_the_lines_below() -> None:
    assert read("【平成21年4月21日】", "・両市長が宣言に署名") == [("2009-04-21", "agreement")]
    assert read("平成23年8月～9月", "代表団が現地を訪問。") == [("2011-08/2011-09", "visit")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("平成24年5月23日に協定を締結した。", [("2012-05-23", "signing")]),
        ("平成24年5月、本協定に調印。", [("2012-05", "signing")]),
        ("平成29年5月に協定書を取り交わした。", [("2017-05", "renewal")]),
        ("昭和56年、姉妹都市提携。", [("1981", "agreement")]),
        (
            "平成8年に友好港提携を行い、平成19年には覚書を締結し、今に至る。",
            [("1996", "agreement"), ("2007", "agreement")],
        ),
        ("平成20年度から2年間、調査を行った。", [("2008-04/2010-03", "other")]),
        ("平成16年度から始まった。次に提案した。", [("2004-04", "other")]),
        ("友好館の設置（平成20年2月）", [("2008-02", "establishment")]),
        (
            "定期便就航に合わせて平成19年7月に訪問団を派遣した。",
            [("2007-07", "route"), ("2007-07", "dispatch")],
        ),
        ("訪問団の受入（平成22年12月8日、9日）を行った。", [("2010-12-08/2010-12-09", "reception")]),
        ("平成23年末現在、18社が進出。", []),
        ("「2011年宣言」を配った。", []),
    ],
)
def test_dates_in_running_text_are_events(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert read(sentence) == expected


def test_date_at_the_head_of_a_paragraph_holds_for_its_other_sentences() -> None:
    paragraph = "平成24年度、2回訪問した。また、今年度の備忘録を作成。本市から2人を派遣予定。"

    assert read(paragraph) == [("2012-04/2013-03", kind) for kind in ("visit", "agreement", "dispatch")]
    assert inferred(paragraph) == [False, True, True]


def test_planned_events_are_told_from_past_ones() -> None:
    texts = [SourceText.of_line("平成24年10月に講演会を行う予定。", 1)]

    (event,) = read_events(texts, "activities", CONTEXT, vocabulary.event_rules(), undated=False)

    assert event.planned


def test_what_has_no_date_counts_only_where_asked_for() -> None:
    lines = ("・訪問団の派遣", "・商談会の開催", "(取組はこれから)", "以下のような取組を実施。")

    assert read(*lines) == []
    assert read(*lines, undated=True) == [("None", "dispatch"), ("None", "other")]


def test_stop_inside_quotes_ends_no_sentence() -> None:
    text = SourceText.of_line("「学ぶ。未来を」を開催。翌日（雨天。順延）に視察。", 1)

    assert [s.text for s in sentences(text)] == ["「学ぶ。未来を」を開催。", "翌日（雨天。順延）に視察。"]


@pytest.mark.parametrize(
    "piece", ["平成22年、", "2月 ", "「（", "が、", "に合わせて", "以降、毎年2月", "本市を訪問。"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    texts = [SourceText.of_line("【平成22年】", 1), SourceText.of_line((piece * 20_000)[:20_000], 2)]

    begun = time.process_time()
    read_events(texts, "activities", CONTEXT, vocabulary.event_rules(), undated=True)

    assert time.process_time() - begun < 5
