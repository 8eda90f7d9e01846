"""The questions of an officer, asked of the two published documents through search and API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from tests.web.reports import NOW

from renkei.intake import read_document
from renkei.web.partnerships.actions import save_report
from renkei.web.partnerships.models import Partnership
from renkei.web.partnerships.queries import place_partnerships
from renkei.web.search.query import SearchQuery, search

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 1)


@pytest.fixture
def data_directory(settings: Any) -> Path:
    """The directory of all questions here, instead of a new one for each: the index is made once."""
    return Path(settings.DATA_DIR)


@pytest.fixture(scope="module")
def registry(
    originals: Path, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """Both documents, loaded once for all questions; everything is taken back at the end."""
    kept_in = override_settings(DATA_DIR=tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), kept_in, transaction.atomic():
        for name in ("tokyo_list_2019.txt", "agreement_sheets_2012.txt"):
            source = originals / name
            save_report(report=read_document(source), content=source.read_bytes(), by="test", at=NOW)
        search(SearchQuery(on=ON))
        yield
        transaction.set_rollback(True)


def ask(**filters: object) -> list[int]:
    """Keys of what the search finds, compared with what the API finds for the same question."""
    page = search(SearchQuery(on=ON, page_size=100, **filters))
    parameters = {name: list(v) if isinstance(v, tuple) else v for name, v in filters.items()}
    found = Client().get("/api/v1/partnerships", {**parameters, "page_size": 100, "as_of": ON.isoformat()})
    ids = [hit.public_id for hit in page.hits]
    assert [hit["public_id"] for hit in found.json()["results"]] == ids
    assert found.json()["total"] == page.total == len(ids)
    keys = dict(Partnership.objects.values_list("public_id", "key"))
    return sorted(int(keys[id_]) for id_ in ids)


def test_both_documents_give_all_their_records(registry: None) -> None:
    assert ask(kind=("initiative",)) == list(range(1, 80))
    assert ask(kind=("agreement",)) == list(range(1, 25))


def test_which_initiatives_name_fukushima_now(registry: None) -> None:
    named = ask(place="07000", named_only=True, period="current", kind=("initiative",))

    assert [n for n in named if n <= 45] == [7, 18, 19, 33, 34, 35, 36, 37, 38, 39, 40, 43, 44]
    assert {46, 47, 48, 49, 57, 60, 61} <= set(named)
    assert 51 not in named  # was a partner, is one no longer
    assert named == ask(q="福島県", named_only=True, period="current", kind=("initiative",))


def test_which_have_fukushima_only_as_one_of_all_prefectures(registry: None) -> None:
    only = ask(
        place="07000",
        group_only=True,
        period="current",
        group=("all_prefectures_except_tokyo",),
        kind=("initiative",),
    )

    assert [n for n in only if n <= 45] == [1, 5, 6, 11, 13, 14, 15, 21, 25, 27, 29, 30, 41]
    assert not set(only) & set(ask(place="07000", named_only=True, period="current"))


def test_a_search_for_the_name_tells_both_apart(registry: None) -> None:
    page = search(SearchQuery(on=ON, q="福島県", period="current"))
    grouped = place_partnerships("07000", ON)

    match = page.places[0]
    assert match.code == "07000"
    assert match.named == len(ask(place="07000", named_only=True, period="current"))
    assert match.group_only == len(ask(place="07000", group_only=True, period="current"))
    assert {row.naming for row in grouped.group_only} == {"group"}
    assert {row.naming for row in (*grouped.current, *grouped.past, *grouped.planned)} == {"named"}


def test_which_ended_and_when(registry: None) -> None:
    page = search(SearchQuery(on=ON, status=("ended",), page_size=100))
    keys = dict(Partnership.objects.values_list("public_id", "key"))
    ended = {int(keys[hit.public_id]): hit.ended_fy for hit in page.hits}

    assert {n: year for n, year in ended.items() if n <= 45} == {3: 2019, 16: 2016, 31: 2018}
    assert ask(status=("ended",)) == sorted(ended)
    # On the day of the list, what was to end with that fiscal year had not ended yet.
    during = search(SearchQuery(on=date(2019, 6, 1), status=("ended",), page_size=100))
    over = {int(keys[hit.public_id]) for hit in during.hits}
    assert over == {n for n, year in ended.items() if year < 2019}


def test_which_agreements_concern_water(registry: None) -> None:
    assert ask(topic=("water",), kind=("agreement",)) == [5, 14, 15, 18]
    assert ask(q="上下水道", kind=("agreement",)) == [5, 14, 15, 18]


def test_what_kawasaki_signed_in_2011(registry: None) -> None:
    assert ask(q="川崎市", year=("2011",), kind=("agreement",)) == [3, 4, 18]
    assert ask(place="14130", year=("2011",)) == [3, 4, 18]


def test_which_sheets_name_the_follow_up_of_business_matching_as_an_open_issue(registry: None) -> None:
    found = ask(issue=("follow_up_business_matching",))

    assert [n for n in found if n <= 12] == [3, 4, 12]
    assert found == ask(topic=("follow_up_business_matching",))


def test_every_value_points_into_its_document(registry: None) -> None:
    hit = search(SearchQuery(on=ON, q="上下水道局", kind=("agreement",))).hits[0]
    whole = Client().get(f"/api/v1/partnerships/{hit.public_id}").json()

    placed = [value for value in whole["values"] if value["value"] and value["property"] != "topics"]
    assert len(placed) >= 6
    assert all(value["evidence"]["at"]["line"] >= 1 for value in placed)


@pytest.mark.parametrize("q", ["水", "福島県", "環境 協力", '"友好都市"', "-中国"])
def test_a_page_of_results_needs_few_queries(
    q: str, registry: None, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        search(SearchQuery(on=ON, q=q, kind=("agreement", "initiative"), page_size=100))


def test_the_search_finds_what_a_scan_of_the_text_finds(registry: None) -> None:
    from renkei.web.search.entries import entries
    from renkei.web.search.folding import fold

    keys = list(Partnership.objects.values_list("pk", flat=True))
    texts = {entry.public_id: entry.text for entry in entries(keys)}
    for word in ("津", "水", "環境", "ロボ", "技術交流", "まつり", "PR", "ー", "100%", "_"):
        page = search(SearchQuery(on=ON, q=word, page_size=100))
        expected = {id_ for id_, text in texts.items() if fold(word) in text}
        assert page.total == len(expected), word
        assert {hit.public_id for hit in page.hits} <= expected
