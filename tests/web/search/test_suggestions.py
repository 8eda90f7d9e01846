from __future__ import annotations

import pytest
from django.test import Client
from tests.web.reports import TODAY, agreement, initiative, party, saved

from renkei.web.search.query import SearchQuery, search
from renkei.web.search.suggestions import Suggestion, suggestions

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry() -> None:
    everybody = party("全国道府県", "03000", "07000", kind="group", via="group", group="all_prefectures")
    saved(
        initiative("1", "福島県との木質バイオマス", party("福島県", "07000")),
        initiative("2", "全国物産展", everybody, bureaus=["産業労働局"]),
    )
    danang = party("ダナン市", kind="city", country="VN")
    saved(agreement("1", "上下水道の協定", party("川崎市", "14130", kind="city"), danang), content=b"b")


def offered(typed: str) -> dict[str, list[Suggestion]]:
    found: dict[str, list[Suggestion]] = {}
    for each in suggestions(typed, TODAY):
        found.setdefault(each.kind, []).append(each)
    return found


@pytest.mark.parametrize("typed", ["福島県", "福島", "ふくしま", "ふくし", "フクシマ", "fukushima", "Fukus"])
def test_a_place_is_offered_from_the_beginning_of_its_name_or_reading(typed: str, registry: None) -> None:
    first = offered(typed)["place"][0]

    assert (first.parameters, first.count) == ({"place": "07000"}, 2)
    assert first.effect.ja == "福島県が関わる連携"


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("ベトナム", "country", "VN"),
        ("viet", "country", "VN"),
        ("水道", "topic", "water"),
        ("Water", "topic", "water"),
        ("環境", "field", "環境"),
        ("産業労働", "bureau", "産業労働局"),
    ],
)
def test_values_are_offered_by_a_part_of_their_names(
    typed: str, kind: str, value: str, registry: None
) -> None:
    assert [each.parameters[kind] for each in offered(typed)[kind]] == [value]


def test_titles_are_offered_to_be_opened(registry: None) -> None:
    (title,) = offered("物産")["title"]

    assert (title.label.ja, title.parameters) == ("全国物産展", {})
    assert search(SearchQuery(on=TODAY, q="物産")).hits[0].public_id == title.public_id


@pytest.mark.parametrize("typed", ["福", "県", "水", "ー", "the", "環境"])
def test_what_is_offered_gives_as_many_results_as_it_says(typed: str, registry: None) -> None:
    for each in suggestions(typed, TODAY):
        if not each.public_id:
            wanted = {name: v if name == "place" else (v,) for name, v in each.parameters.items()}
            assert search(SearchQuery(on=TODAY, **wanted)).total == each.count, each


@pytest.mark.parametrize("typed", ["", " ", "\x00", "\x1b[1m", "ぬぬぬぬ", "💧", "%", "x" * 300])
def test_nothing_is_offered_for_what_is_nothing(typed: str, registry: None) -> None:
    assert suggestions(typed, TODAY) == ()


def test_the_interface_gives_suggestions_with_their_addresses(client: Client, registry: None) -> None:
    results = client.get("/api/v1/suggestions", {"q": "福島", "as_of": "2026-05-01"}).json()["results"]

    place = next(each for each in results if each["kind"] == "place")
    assert place["label"]["ja"] == "福島県"
    assert client.get(place["url"]).json()["total"] == place["count"]
    title = next(each for each in results if each["kind"] == "title")
    assert client.get(title["url"]).json()["summary"]["public_id"] == title["public_id"]


@pytest.mark.parametrize("query", ["", "q=a&q=b", "q=" + "x" * 61, "q=a&colour=red", "q=a&as_of=2026-02-30"])
def test_an_impossible_question_is_a_problem(query: str, client: Client) -> None:
    answer = client.get(f"/api/v1/suggestions?{query}")

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
