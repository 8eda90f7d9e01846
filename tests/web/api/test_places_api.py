from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def get(path: str, status: int = 200) -> Any:
    response = Client(headers={"Accept-Language": "en"}).get(f"/api/v1/{path}")
    assert response.status_code == status, response.content.decode()
    return response.json()


def codes(page: Any) -> list[str]:
    return [place["code"] for place in page["results"]]


@pytest.mark.parametrize("words", ["大津市", "おおつ", "オオツシ", "Ōtsu", "otsu-shi", "Otsu City"])
def test_a_place_is_found_in_any_writing(words: str) -> None:
    assert codes(get(f"places?q={words}"))[0] == "25201"


def test_a_former_name_leads_to_those_who_stand_for_its_bearer() -> None:
    page = get("places?q=浦和市")

    assert page["total"] == 0
    former = page["former"][0]
    assert (former["place"]["code"], former["place"]["valid_to"]) == ("11204", "2001-05-01")
    assert [one["full_name"] for one in former["successors"]] == ["埼玉県さいたま市"]
    assert get("places?q=さいたま市&kind=city&as_of=1990-01-01")["later"][0]["code"] == "11244"


def test_a_former_name_is_found_on_a_day_of_its_time() -> None:
    page = get("places?q=浦和市&as_of=1990-01-01")

    assert codes(page) == ["11204"]
    assert page["former"] == []
    assert [one["code"] for one in page["results"][0]["successors"]] == ["11100"]


def test_a_code_has_one_bearer_on_a_day() -> None:
    assert codes(get("places?code=141305")) == ["14130"]
    assert codes(get("places?code=22204&as_of=2003-03-31")) == ["22204"]
    today = get("places?code=22204")
    assert codes(today) == []
    assert [one["code"] for one in today["former"][0]["successors"]] == ["22100"]


def test_places_are_chosen_by_prefecture_and_kind() -> None:
    page = get("places?prefecture=13000&kind=special_ward&page_size=100")

    assert page["total"] == 23
    assert all(place["kind"] == "special_ward" for place in page["results"])


def test_a_place_tells_its_states_forebears_and_addresses() -> None:
    place = get("places?q=浜松市&kind=city")["results"][0]

    assert [state["code"] for state in place["versions"]] == ["22202", "22130"]
    assert {"天竜市", "浜北市"} <= {state["name"]["ja"] for state in place["former"]}
    assert 34 < place["latitude"] < 35
    assert place["links"]["page"] == "/places/22130"
    assert get(place["links"]["self"].removeprefix("/api/v1/"))["code"] == "22130"
    assert get(place["links"]["partnerships"].removeprefix("/api/v1/"))["total"] == 0


def test_the_history_of_a_place_is_a_graph() -> None:
    history = get("places/11100")["history"]
    nodes = {node["id"]: node for node in history["nodes"]}
    merger = [edge for edge in history["edges"] if edge["kind"] == "merger"]

    assert nodes[history["focus"]]["name"]["en"] == "Saitama City"
    assert {nodes[edge["from"]]["name"]["ja"] for edge in merger} == {"浦和市", "大宮市", "与野市"}
    assert {edge["on"] for edge in merger} == {"2001-05-01"}
    assert {edge["from"] for edge in history["edges"]} | {edge["to"] for edge in history["edges"]} == set(
        nodes
    )
    assert history["lanes"][0] == nodes[history["focus"]]["entity"]


def test_a_place_tells_statuses_and_the_groups_of_the_day() -> None:
    before, after = get("places/22130?as_of=2006-01-01"), get("places/22130")

    assert [(s["status"], s["valid_from"]) for s in after["statuses"]] == [
        ("core", "1996-04-01"),
        ("designated", "2007-04-01"),
    ]
    assert after["statuses"][1]["name"]["ja"] == "政令指定都市"
    assert "designated_cities" in {group["id"] for group in after["groups"]}
    assert before["groups"] == []
    assert not before["exists"]


def test_another_bearer_of_a_code_is_named() -> None:
    bearers = get("places/22201?as_of=2004-01-01")["bearers"]

    assert [(one["name"]["ja"], one["valid_to"]) for one in bearers] == [("静岡市", "2003-04-01")]


def test_groups_are_listed_with_the_number_of_members_on_a_day() -> None:
    page = get("groups?kind=status&as_of=2004-04-01")

    assert {group["id"]: group["members"] for group in page["results"]}["designated_cities"] == 13
    assert {group["kind"] for group in page["results"]} == {"status"}
    assert [group["id"] for group in get("groups?q=東北六県")["results"]] == ["tohoku"]
    assert [group["id"] for group in get("groups?q=九都県")["results"]] == ["nine_prefectures_and_cities"]


def test_groups_of_a_member_are_those_of_the_day() -> None:
    def ids(day: str) -> set[str]:
        return {group["id"] for group in get(f"groups?place=14150&as_of={day}&page_size=100")["results"]}

    assert "designated_cities" in ids("2012-01-01")
    assert "designated_cities" not in ids("2009-01-01")


def test_a_group_has_definition_members_and_changes() -> None:
    then = get("groups/nine_prefectures_and_cities?as_of=2005-04-01")
    now = get("groups/nine_prefectures_and_cities?as_of=2020-04-01")

    assert (len(then["members"]), len(now["members"])) == (8, 9)
    assert any("相模原市" in [m["name"]["ja"] for m in change["joined"]] for change in now["changes"])
    assert now["source"]
    assert now["as_of"] == "2020-04-01"
    three = get("groups/tohoku_three")
    assert [other["id"] for other in three["alternatives"]] == ["north_tohoku", "south_tohoku"]
    assert three["usage"]["en"]
    assert get(three["alternatives"][0]["url"].removeprefix("/api/v1/"))["id"] == "north_tohoku"


@pytest.mark.parametrize(
    ("path", "status", "code", "says"),
    [
        ("places/13999", 404, "place-code-unknown", "13999"),
        ("places/141304", 404, "place-code-check-digit", "would be 5"),
        ("places/141304/partnerships", 404, "place-code-check-digit", "would be 5"),
        ("places/99999", 404, "place-code-malformed", "99999"),
        ("places/nowhere", 404, "place-code-malformed", "nowhere"),
        ("places?code=141304", 422, "place-code-check-digit", "would be 5"),
        ("places?code=13999", 422, "place-code-unknown", "13999"),
        ("places?code=1", 422, "parameter-malformed", "code"),
        ("places?prefecture=990008", 422, "place-code-malformed", "99000"),
        ("places?as_of=1970-03-31", 422, "parameter-out-of-range", "as_of"),
        ("places/14130?as_of=2026-02-30", 422, "parameter-malformed", "as_of"),
        ("places/14130?as_of=1577836800", 422, "parameter-malformed", "as_of"),
        ("places?q=%01", 422, "parameter-control", "control"),
        (f"places?q={'長' * 10_000}", 422, "parameter-too-long", "q"),
        ("groups/nowhere", 404, "place-group-unknown", "nowhere"),
        ("groups?kind=club", 422, "parameter-not-allowed", "kind"),
        ("groups/designated_cities?as_of=1960-01-01", 422, "parameter-out-of-range", "as_of"),
        ("groups/designated_cities?as_of=yesterday", 422, "parameter-malformed", "as_of"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(
    path: str, status: int, code: str, says: str
) -> None:
    response = Client(headers={"Accept-Language": "en"}).get(f"/api/v1/{path}")
    body = json.loads(response.content)

    assert (response.status_code, body["code"]) == (status, code)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert says in body["detail"]
