import pytest

from renkei.domain.documents import SourceText
from renkei.domain.forms.list_cells import ListRow
from renkei.domain.forms.list_years import fiscal_year, flag
from renkei.reference_data import forms

LIST = forms.form("initiative_list")


def row(**cells):
    words = {name: SourceText.of_line(text, 3) for name, text in cells.items()}
    return ListRow(words, 1, 0, None)


@pytest.mark.parametrize(
    ("property", "text", "year", "words", "inferred"),
    [
        ("started_fy", "2019年度新規事業", 2019, "2019年度新規事業", False),
        ("started_fy", "令和元年度新規事業 検討中", 2019, "令和元年度新規事業", False),
        ("started_fy", "平成30年度から実施", 2018, "平成30年度から", True),
        ("started_fy", "2011年度より協定に基づき負担", 2011, "2011年度より", True),
        ("started_fy", "2020年度新規要求予定事業", 2020, "2020年度新規要求予定事業", True),
        ("started_fy", "新規事業", None, "", False),
        ("started_fy", "2018年度は12団体が利用", None, "", False),
        ("ended_fy", "2016年度で事業終了", 2016, "2016年度で事業終了", False),
        ("ended_fy", "2016年度事業終了", 2016, "2016年度事業終了", False),
        ("ended_fy", "平成28年度末で廃止", 2016, "平成28年度末で廃止", False),
        ("ended_fy", "2016年度は5件", None, "", False),
    ],
)
def test_years_are_read_from_remarks(property, text, year, words, inferred):
    statement = fiscal_year(row(remarks=text), LIST.property(property))

    assert (statement.value, statement.text) == (year, words)
    assert bool(statement.inferred) is inferred


def test_a_column_of_its_own_goes_first():
    statement = fiscal_year(
        row(started_fy="平成29年度", remarks="2019年度新規事業"), LIST.property("started_fy")
    )

    assert (statement.value, statement.text, statement.inferred) == (2017, "平成29年度", None)


@pytest.mark.parametrize(
    ("text", "year"), [("2017", 2017), ("FY2017", 2017), ("令和2", None), ("近年", None)]
)
def test_a_bare_year_in_its_own_column_is_read(text, year):
    assert fiscal_year(row(started_fy=text), LIST.property("started_fy")).value == year


def test_what_is_said_outright_goes_before_what_follows_and_the_other_is_offered():
    statement = fiscal_year(
        row(remarks="2015年度から準備", description="2017年度新規事業"), LIST.property("started_fy")
    )

    assert (statement.value, statement.inferred) == (2017, None)


def test_two_years_that_only_follow_are_offered_both():
    statement = fiscal_year(
        row(remarks="2015年度から準備", description="2017年度から実施"), LIST.property("started_fy")
    )

    assert statement.value == 2015
    assert statement.inferred.alternatives == (2017,)


def test_a_year_stands_at_its_words():
    statement = fiscal_year(row(remarks="実績あり。2016年度で事業終了"), LIST.property("ended_fy"))

    assert statement.at.to_json()["start"] == 5


def test_a_flag_is_true_or_silent():
    planned = LIST.property("planned")

    assert flag(row(remarks="2020年度新規要求予定事業"), planned).value is True
    assert flag(row(remarks="継続"), planned).value is None
    assert flag(row(planned="○"), planned).value is True
