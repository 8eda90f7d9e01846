"""Reading dates out of words: labelled cases, faults, context, and time taken on hostile text."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.domain.periods import ERAS, DateContext, PartialDate, find_dates, fiscal_year_of
from renkei.domain.periods.numerals import fold, number


def _read(text: str, context: DateContext | None = None) -> list[str]:
    said = []
    for mention in find_dates(text, context):
        if mention.fiscal_year is not None:
            words = f"FY{mention.fiscal_year}" + (
                f"/FY{mention.fiscal_until}" if mention.fiscal_until else ""
            )
        else:
            words = str(mention.on) + (f"/{mention.until}" if mention.until else "")
        said.append(words + ("/.." if mention.open_end else ""))
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平成23（2011）年10月24日", ["2011-10-24"]),
        ("平成23年（2011年）10月24日", ["2011-10-24"]),
        ("２０１１（平成２３）年１０月２４日", ["2011-10-24"]),
        ("平成23(2011)年5月18日", ["2011-05-18"]),
        ("令和元年5月1日", ["2019-05-01"]),
        ("令和八年四月一日", ["2026-04-01"]),
        ("二〇一一年三月", ["2011-03"]),
        ("㍻23年", ["2011"]),
        ("R8.4.1", ["2026-04-01"]),
        ("H23年度", ["FY2011"]),
        ("2020/4/1", ["2020-04-01"]),
        ("2020-04-01", ["2020-04-01"]),
        ("FY2019", ["FY2019"]),
        ("昭和56年、友好都市となる", ["1981"]),
        ("平成23年8月～9月", ["2011-08/2011-09"]),
        ("平成22年12月8日、9日", ["2010-12-08/2010-12-09"]),
        ("平成22年12月8日、9日、15日", ["2010-12-08/2010-12-09", "2010-12-15"]),
        ("平成22年、23年は受け入れた", ["2010/2011"]),
        ("2020年4月1日～2021年3月31日", ["2020-04-01/2021-03-31"]),
        ("平成23年10月末をもって", ["2011-10"]),
        ("平成28年4月1日（金）から", ["2016-04-01/.."]),
        ("平成15年3月から進めてきた", ["2003-03/.."]),
        ("平成20年度から2年間", ["FY2008/FY2009"]),
        ("平成23年度度は", ["FY2011"]),
        ("2019年度～", ["FY2019/.."]),
        ("令和元年度～3年度", ["FY2019/FY2021"]),
        ("平成29・30年度", ["FY2017/FY2018"]),
        ("2019～2021年度", ["FY2019/FY2021"]),
        ("平成18（2006）年11月2日（※更新：平成23（2011）年10月17日）", ["2006-11-02", "2011-10-17"]),
        ("平成23年5月に訪問し、同年8月、翌年3月にも", ["2011-05", "2011-08", "2012-03"]),
        ("平成24年度は2回訪問した。今年度は", ["FY2012", "FY2012"]),
        ("October 24, 2011 and 3 May 2012", ["2011-10-24", "2012-05-03"]),
        ("30年以上の交流。1990年代には3か月間", []),
        ("電話 043-245-5292、s09010@example.lg.jp", []),
        ("2月に開催", []),
        ("明治5年9月12日", ["1872"]),
    ],
)
def test_reads_dates_as_they_are_written(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2月 市長が訪問", ["2010-02"]),
        ("8月～9月 訪問", ["2010-08/2010-09"]),
        ("毎年2月開催", ["2010-02"]),
        ("3か月間、3月間", []),
    ],
)
def test_month_alone_takes_its_year_from_the_context(text: str, expected: list[str]) -> None:
    mentions = find_dates(text, DateContext(year=2010))

    assert _read(text, DateContext(year=2010)) == expected
    assert all(mention.carried for mention in mentions)


def test_relative_fiscal_year_prefers_the_year_of_the_document() -> None:
    assert _read("今年度は", DateContext(fiscal_year=2010, this_fiscal_year=2012)) == ["FY2012"]
    assert _read("来年度は", DateContext(this_fiscal_year=2012)) == ["FY2013"]
    assert _read("今年度は") == []


def test_disagreeing_era_keeps_both_readings() -> None:
    (mention,) = find_dates("平成23（2012）年10月24日")

    assert [fault.kind for fault in mention.faults] == ["era-disagrees"]
    assert mention.faults[0].readings == ("2011-10-24", "2012-10-24")


def test_reading_outside_its_era_is_not_preferred() -> None:
    (mention,) = find_dates("平成43（2013）年10月")

    assert str(mention.on) == "2013-10"
    assert mention.faults[0].kind == "era-disagrees"


def test_impossible_day_is_cut_and_said() -> None:
    (mention,) = find_dates("平成23年2月30日")

    assert str(mention.on) == "2011-02"
    assert [fault.kind for fault in mention.faults] == ["date-impossible"]


def test_year_beyond_its_era_is_said() -> None:
    (mention,) = find_dates("平成31年5月1日")

    assert str(mention.on) == "2019-05-01"
    assert [fault.kind for fault in mention.faults] == ["era-out-of-bounds"]


@given(st.dates(min_value=ERAS[1].first_day, max_value=date(2099, 12, 31)))
def test_every_day_reads_back_from_its_era(day) -> None:
    era = next(e for e in reversed(ERAS) if e.first_day <= day)
    year = day.year - era.first_day.year + 1
    written = f"{era.name}{'元' if year == 1 else year}（{day.year}）年{day.month}月{day.day}日"

    (mention,) = find_dates(f"署名は{written}である。")

    assert mention.on == PartialDate.of(day)
    assert mention.text == written
    assert mention.faults == ()


@given(st.dates(min_value=ERAS[4].first_day, max_value=date(2099, 12, 31)))
def test_fiscal_year_of_a_day_holds_the_day(day) -> None:
    (mention,) = find_dates(f"{fiscal_year_of(day)}年度")

    assert mention.period.contains(day)


@given(st.text(alphabet="平成令和23年度月日元0123456789（）()～、から今同毎 RH./-一二十", max_size=60))
def test_mentions_are_ordered_and_stand_in_the_text(text: str) -> None:
    mentions = find_dates(text, DateContext(year=2012, month=3, fiscal_year=2011))

    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet="平成令和23年度月日元（()～、から今同 RH./-一二十", min_size=1, max_size=6))
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begun = time.process_time()
        find_dates(text, DateContext(year=2012))
        return time.process_time() - begun

    short, long = min(seconds(5_000) for _ in range(2)), min(seconds(50_000) for _ in range(2))

    assert long < 40 * max(short, 0.005)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", 24),
        ("２４", 24),
        ("二十四", 24),
        ("十", 10),
        ("二〇一一", 2011),
        ("元", 1),
        ("千九百", 1900),
        ("甲", None),
    ],
)
def test_numbers_in_all_their_writings(text: str, value: int | None) -> None:
    assert number(text) == value


@given(st.text())
def test_folding_keeps_every_character_in_place(text: str) -> None:
    assert len(fold(text)) == len(text)
