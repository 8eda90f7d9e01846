from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from django.http import QueryDict
from django.utils.translation import override

from renkei.domain.findings import CATALOGUE as FINDINGS
from renkei.domain.partnerships.record import Period, Role, Via
from renkei.web.portal.presentation.dates import partial_date, when
from renkei.web.portal.presentation.languages import address_in, is_japanese
from renkei.web.portal.presentation.paging import pages_around
from renkei.web.portal.presentation.questions import QuestionsRefusedError, question_from
from renkei.web.portal.presentation.words import CATALOGUES, word_for
from renkei.web.search.facets import FACETS

ON = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("iso", "ja", "en"),
    [
        ("2011-10-24", "2011年10月24日", "24 October 2011"),
        ("2011-10", "2011年10月", "October 2011"),
        ("2011", "2011年", "2011"),
    ],
)
def test_a_date_is_said_no_more_exactly_than_it_is_known(iso: str, ja: str, en: str) -> None:
    assert partial_date(iso) == ja
    with override("en"):
        assert partial_date(iso) == en


def test_the_time_of_an_event_is_a_range_a_date_or_a_fiscal_year() -> None:
    assert when(on="2012-02", until="2012-03", year=None) == "2012年2月～2012年3月"
    assert when(on="2012-02", until="2012-02", year=2011) == "2012年2月"
    assert when(on="", until="", year=2011) == "2011年度"
    assert when(on="", until="", year=None) == ""


@pytest.mark.parametrize(
    ("path", "ja", "en"),
    [
        ("/", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/en", "/", "/en/"),
        ("/en/partnerships?q=en", "/partnerships?q=en", "/en/partnerships?q=en"),
        ("/energy", "/energy", "/en/energy"),
    ],
)
def test_every_page_has_an_address_in_both_languages(path: str, ja: str, en: str) -> None:
    assert address_in("ja", path) == ja
    assert address_in("en", path) == en


def test_only_words_with_kana_or_kanji_are_japanese() -> None:
    assert is_japanese("ダナン")
    assert is_japanese("TOKYO X の豚")
    assert not is_japanese("Da Nang 2011")


@pytest.mark.parametrize(
    ("catalogue", "codes"),
    [
        ("period", get_args(Period)),
        ("role", get_args(Role)),
        ("via", get_args(Via)),
        ("facet", FACETS),
        ("severity", {kind.severity for kind in FINDINGS.values()}),
    ],
)
def test_every_code_that_can_be_shown_has_a_name(catalogue: str, codes: tuple[str, ...]) -> None:
    assert set(codes) <= set(CATALOGUES[catalogue])


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert word_for("role", "observer") == "observer"


def test_pages_show_both_ends_and_the_neighbours() -> None:
    pages = pages_around(5, 9, QueryDict("q=a&page=5"))

    assert [step.number for step in pages.steps] == [1, 0, 4, 5, 6, 0, 9]
    assert pages.before == "?q=a&page=4"
    assert pages.after == "?q=a&page=6"
    assert pages.steps[0].address == "?q=a"


def test_a_single_page_has_neither_before_nor_after() -> None:
    pages = pages_around(1, 1, QueryDict(""))

    assert (pages.before, pages.after, len(pages.steps)) == ("", "", 1)


def test_an_address_becomes_a_question() -> None:
    query = QueryDict(
        "q= 水道 &status=current&status=ended&field=環境&place=070009&named_only=1&page=2&sort=newest"
    )

    question = question_from(query, today=ON)

    assert (question.q, question.status, question.field) == ("水道", ("current", "ended"), ("環境",))
    assert (question.place, question.named_only, question.page, question.sort) == ("07000", True, 2, "newest")


def test_empty_parameters_ask_nothing() -> None:
    nothing = question_from(QueryDict(""), today=ON)

    assert question_from(QueryDict("q=&field=&place=&page=&as_of="), today=ON) == nothing


@pytest.mark.parametrize("day", ["1970-03-31", "2200-01-01", "2019-02-30", "2019", "20190401", "平成31年"])
def test_a_day_that_is_none_or_out_of_range_is_refused(day: str) -> None:
    with pytest.raises(QuestionsRefusedError) as refused:
        question_from(QueryDict(f"as_of={day}"), today=ON)

    assert [error.code for error in refused.value.errors] == ["day-not-understood"]


def test_a_question_can_be_asked_as_of_a_day() -> None:
    assert question_from(QueryDict("as_of=2019-04-01"), today=ON).on == date(2019, 4, 1)


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=99999999",
        "page=１",
        "status=gone",
        "place=福島",
        "place=1234567",
        "country=vn",
        "year=今年",
        "document=1",
        "sort=random",
        "named_only=perhaps",
        "field=a%0Ab",
        "period=never",
        "role=%00",
        "topic=水",
        f"kind={'a' * 60}",
    ],
)
def test_a_parameter_that_means_nothing_is_refused_with_its_name(query: str) -> None:
    with pytest.raises(QuestionsRefusedError) as refused:
        question_from(QueryDict(query), today=ON)

    assert len(refused.value.errors) == 1
    assert f"「{query.split('=', maxsplit=1)[0]}」" in refused.value.errors[0].fault.ja


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(QuestionsRefusedError) as refused:
        question_from(QueryDict("page=0&status=x&place=y"), today=ON)

    assert len(refused.value.errors) == 3
