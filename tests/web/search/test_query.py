from __future__ import annotations

from dataclasses import replace

import pytest
from tests.web.reports import TODAY, agreement, at, initiative, party, said, saved

from renkei.domain.partnerships import Event
from renkei.web.partnerships.models import Partnership
from renkei.web.search.query import (
    FACETS,
    QueryRefusedError,
    SearchPage,
    SearchQuery,
    count_pairs,
    matching,
    search,
)

pytestmark = pytest.mark.django_db


def ask(q: str = "", **filters: object) -> SearchPage:
    return search(SearchQuery(q=q, on=TODAY, **filters))


def titles(page: SearchPage) -> list[str]:
    return ["".join(fragment.text for fragment in hit.title) for hit in page.hits]


@pytest.fixture
def registry() -> None:
    saved(
        initiative("1", "木質バイオマスの利用", party("岩手県", "03000"), party("福島県", "07000")),
        initiative(
            "2",
            "全国物産展",
            party("全国道府県", "03000", "07000", kind="group", via="group", group="prefectures"),
            bureaus=["産業労働局", "環境局"],
            ended_fy=2019,
        ),
        initiative("3", "龍ヶ崎の里山", party("龍ケ崎市", "08208", kind="city"), field="自然"),
        initiative("4", "復興まつり", party("福島県", "07000", period="past"), planned=True),
    )


def test_a_word_of_one_character_is_found(registry: None) -> None:
    assert titles(ask("木")) == ["木質バイオマスの利用"]


def test_words_are_all_needed_and_may_be_excluded(registry: None) -> None:
    assert titles(ask("バイオマス 利用")) == ["木質バイオマスの利用"]
    assert titles(ask("バイオマス 物産")) == []
    assert titles(ask("環境 -バイオマス")) == ["全国物産展", "龍ヶ崎の里山", "復興まつり"]


def test_variant_characters_and_widths_are_the_same(registry: None) -> None:
    assert titles(ask("ﾊﾞｲｵﾏｽ")) == ["木質バイオマスの利用"]
    assert titles(ask("竜ケ崎")) == ["龍ヶ崎の里山"]


def test_a_place_name_tells_named_from_member_of_a_group(registry: None) -> None:
    page = ask("福島県")

    assert page.total == 3
    assert [(match.code, match.named, match.group_only) for match in page.places] == [("07000", 2, 1)]
    assert titles(ask("福島県", named_only=True)) == ["木質バイオマスの利用", "復興まつり"]
    assert titles(ask("福島県", named_only=True, period="current")) == ["木質バイオマスの利用"]


def test_those_that_name_a_place_come_before_those_that_have_it_in_a_group(registry: None) -> None:
    assert titles(ask("福島県")) == ["木質バイオマスの利用", "復興まつり", "全国物産展"]
    assert titles(ask("福島県", sort="number")) == ["木質バイオマスの利用", "全国物産展", "復興まつり"]


def test_facets_count_with_all_filters_but_their_own(registry: None) -> None:
    page = ask(bureau=("産業労働局",))
    facets = {facet.name: {v.value: (v.count, v.selected) for v in facet.values} for facet in page.facets}

    assert page.total == 1
    assert facets["bureau"] == {"環境局": (4, False), "産業労働局": (1, True)}
    assert facets["field"] == {"環境": (1, False)}
    assert facets["status"] == {"ended": (1, False)}


def test_every_facet_value_gives_as_many_results_as_it_counts(registry: None) -> None:
    saved(
        agreement("1", "水道協定", party("瀋陽市", country="CN", kind="city"), signed_on="2011-05-18"),
        content=b"b",
    )
    checked = 0
    for facet in ask().facets:
        for value in facet.values:
            assert ask(**{facet.name: (value.value,)}).total == value.count, (facet.name, value)
            checked += 1
    assert checked > 12


def test_pages_cut_one_stable_order_without_loss(registry: None) -> None:
    whole = titles(ask())
    pages = [ask(page_size=3, page=number) for number in (1, 2, 3)]

    assert [title for page in pages for title in titles(page)] == whole
    assert [page.pages for page in pages] == [2, 2, 2]
    assert [page.total for page in pages] == [4, 4, 4]


def test_a_snippet_shows_the_words_without_the_markup_between_them() -> None:
    record = agreement("1", "水の協力")
    read = "【平成22年】\n水道の研修を始めた。"
    background = said("background", read, "<p>【平成22年】</p> <p>水道の研修を始めた。</p>")
    saved(replace(record, values=record.values | {"background": background}))

    (hit,) = ask("水道").hits

    assert "".join(fragment.text for fragment in hit.snippet) == read
    assert [fragment.text for fragment in hit.snippet if fragment.marked] == ["水道"]


@pytest.mark.parametrize("sort", ["relevance", "number", "title", "newest", "oldest"])
def test_all_that_fit_come_in_the_order_of_the_pages(sort: str, registry: None) -> None:
    query = SearchQuery(q="福島県", on=TODAY, sort=sort)
    ids = dict(Partnership.objects.values_list("public_id", "pk"))

    assert [pk for batch in matching(query) for pk in batch] == [
        ids[hit.public_id] for hit in search(query).hits
    ]


def test_all_that_fit_come_in_batches_and_none_twice() -> None:
    saved(*(initiative(str(n), f"取組{n}") for n in range(1, 1203)))

    sizes = [len(batch) for batch in matching(SearchQuery(on=TODAY, page=3, page_size=2))]
    keys = {pk for batch in matching(SearchQuery(on=TODAY)) for pk in batch}

    assert sizes == [1000, 202]
    assert keys == set(Partnership.objects.values_list("pk", flat=True))


def test_pairs_of_facet_values_are_counted_among_the_results(registry: None) -> None:
    query = SearchQuery(on=TODAY, status=("current", "ended"))

    assert count_pairs(query, "field", "prefecture") == {
        ("環境", "03000"): 1,
        ("環境", "07000"): 1,
        ("自然", "08000"): 1,
    }
    assert count_pairs(query, "status", "bureau")["ended", "産業労働局"] == 1
    assert count_pairs(SearchQuery(on=TODAY, q="物産"), "bureau", "bureau") == {
        ("環境局", "環境局"): 1,
        ("環境局", "産業労働局"): 1,
        ("産業労働局", "環境局"): 1,
        ("産業労働局", "産業労働局"): 1,
    }


@pytest.mark.parametrize("first", FACETS)
def test_pairs_with_oneself_on_the_diagonal_are_the_counts_of_the_facet(first: str, registry: None) -> None:
    facet = next(facet for facet in ask().facets if facet.name == first)
    pairs = count_pairs(SearchQuery(on=TODAY), first, first)

    diagonal = {one: count for (one, other), count in pairs.items() if one == other}
    assert diagonal == {value.value: value.count for value in facet.values}


def test_an_impossible_question_is_refused_at_once(registry: None) -> None:
    with pytest.raises(ValueError, match="colour"):
        count_pairs(SearchQuery(on=TODAY), "field", "colour")
    with pytest.raises(QueryRefusedError):
        matching(SearchQuery(on=TODAY, q="水" * 300))


def test_a_place_is_found_by_its_reading_and_told_apart_like_by_its_name(registry: None) -> None:
    assert titles(ask("ふくしま")) == titles(ask("福島県"))
    page = ask("fukushima")
    assert page.total == 3
    assert next((match.code, match.named, match.group_only) for match in page.places) == ("07000", 2, 1)


def test_english_words_find_subjects_and_kinds() -> None:
    saved(agreement("1", "上下水道に関する協定"), initiative("2", "物産展"))

    assert titles(ask("water")) == ["上下水道に関する協定"]
    assert titles(ask("agreement")) == ["上下水道に関する協定"]


@pytest.mark.parametrize(("freshness", "expected"), [("years_3", ["甲"]), ("none", ["乙", "丙"])])
def test_the_last_activity_is_a_filter(freshness: str, expected: list[str]) -> None:
    visit = Event("訪問", "visit", "activities", at(), on="2024-02")
    planned = Event("訪問", "visit", "activities", at(), on="2024-02", planned=True)
    saved(
        agreement("1", "甲", events=(visit,)), agreement("2", "乙", events=(planned,)), agreement("3", "丙")
    )

    assert titles(ask(freshness=(freshness,))) == expected
    assert titles(ask(sort="activity"))[0] == "甲"
    (facet,) = [facet for facet in ask().facets if facet.name == "freshness"]
    assert {value.value: value.count for value in facet.values} == {"years_3": 1, "none": 2}


def test_titles_that_begin_alike_are_sorted_by_all_their_characters() -> None:
    names = [f"東京都と{name}市の協定" for name in ("川崎", "仙台", "一関", "釜石", "いわき")]
    saved(*(initiative(str(n), name) for n, name in enumerate(["木の協定", *names, "あ"], start=1)))

    whole = titles(ask(sort="title"))
    assert whole == sorted(["木の協定", *names, "あ"])
    cut = [title for page in range(1, 8) for title in titles(ask(sort="title", page_size=1, page=page))]
    assert cut == whole


@pytest.mark.parametrize("typed", ["ふくしま", "fukushima", "福島県", "福嶋縣"])
def test_what_a_reading_stands_for_is_marked(typed: str) -> None:
    saved(initiative("1", "福島県の復興", party("福島県", "07000"), description="福嶋縣と共に進める。"))

    (hit,) = ask(typed).hits

    assert [fragment.text for fragment in hit.title if fragment.marked] == ["福島県"]
    assert [fragment.text for fragment in hit.snippet if fragment.marked] == ["福嶋縣"]
