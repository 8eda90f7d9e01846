from __future__ import annotations

import pytest
from django.test import Client
from tests.web.reports import TODAY, initiative, party, saved

from renkei.web.search.empty_results import help_for
from renkei.web.search.query import SearchQuery, search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registry() -> None:
    saved(
        initiative("1", "木質バイオマスの利用", party("福島県", "07000")),
        initiative("2", "里山の保全", party("龍ケ崎市", "08208", kind="city"), field="自然"),
    )


def test_each_word_left_out_says_what_the_rest_finds() -> None:
    query = SearchQuery(on=TODAY, q='木質 里山 -"環境 協力"')
    assert search(query).total == 0

    found = help_for(query).fewer_words

    assert {(each.left_out, each.q, each.count) for each in found} == {
        ("木質", '里山 -"環境 協力"', 1),
        ("里山", '木質 -"環境 協力"', 1),
    }
    for each in found:
        assert search(SearchQuery(on=TODAY, q=each.q)).total == each.count


def test_filters_hold_for_the_words_that_remain() -> None:
    query = SearchQuery(on=TODAY, q="木質 里山", field=("自然",))

    assert [(each.q, each.count) for each in help_for(query).fewer_words] == [("里山", 1)]


@pytest.mark.parametrize("typed", ["福嶋", "ふくしんま", "Fukusima", "福鳥県"])
def test_a_place_that_is_spelled_nearly_so_is_offered(typed: str) -> None:
    (first, *_) = help_for(SearchQuery(on=TODAY, q=typed)).near_places

    assert (first.code, first.count) == ("07000", 1)


@pytest.mark.parametrize("typed", ["水", "ぬぬぬぬ", "x" * 100])
def test_nothing_is_offered_that_finds_nothing(typed: str) -> None:
    found = help_for(SearchQuery(on=TODAY, q=typed))

    assert (found.fewer_words, found.near_places) == ((), ())


def test_the_page_offers_what_helps(client: Client) -> None:
    page = client.get("/partnerships?q=木質 里山").content.decode()
    assert "「木質」を外すと" in page
    assert "もしかして" in client.get("/partnerships?q=福鳥県").content.decode()
