"""The reconciliation service: as OpenRefine asks it, and what it says to nonsense."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
SERVICE = "/api/v1/reconcile"


def ask(queries: object, **more: str) -> Any:
    answer = Client(headers=more).post(SERVICE, {"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def test_the_service_describes_itself() -> None:
    manifest = json.loads(Client().get(SERVICE).content)

    assert manifest["versions"] == ["0.2"]
    assert {type_["id"] for type_ in manifest["defaultTypes"]} == {"prefecture", "municipality", "ward"}
    assert manifest["view"]["url"].endswith("/places/{{id}}")
    assert manifest["identifierSpace"].startswith("http://testserver/")
    for way in (manifest["suggest"]["entity"], manifest["extend"]["propose_properties"]):
        assert Client().get(way["service_path"], {"prefix": "川崎"}).status_code == 200


def test_several_names_are_asked_at_once() -> None:
    answers = ask({"q0": {"query": "川崎市"}, "q1": {"query": "府中市", "limit": 2}})

    (kawasaki, *_), fuchu = answers["q0"]["result"], answers["q1"]["result"]
    assert (kawasaki["id"], kawasaki["match"], kawasaki["type"][0]["id"]) == ("14130", True, "municipality")
    assert len(fuchu) == 2
    assert not any(one["match"] for one in fuchu)


def test_a_row_may_tell_the_prefecture_and_its_day() -> None:
    answers = ask(
        {
            "there": {"query": "府中市", "properties": [{"pid": "prefecture", "v": "広島県"}]},
            "then": {"query": "浦和市", "properties": [{"pid": "as_of", "v": "1990-01-01"}]},
            "now": {"query": "浦和市"},
        }
    )

    assert answers["there"]["result"][0]["id"] == "34208"
    assert "今は" not in answers["then"]["result"][0]["description"]
    assert "今は埼玉県さいたま市" in answers["now"]["result"][0]["description"]


def test_it_answers_in_the_language_of_the_client() -> None:
    english = ask({"q": {"query": "川崎市"}}, **{"accept-language": "en"})

    assert english["q"]["result"][0]["name"] == "Kawasaki City"


def test_an_address_can_ask_too_and_from_other_sites() -> None:
    answer = Client().get(SERVICE, {"queries": json.dumps({"q": {"query": "津市"}})})

    assert json.loads(answer.content)["q"]["result"][0]["id"] == "24201"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_properties_of_what_was_found_can_be_added() -> None:
    wanted = {"ids": ["14130", "99999"], "properties": [{"id": "code6"}, {"id": "latitude"}]}
    answer = json.loads(Client().post(SERVICE, {"extend": json.dumps(wanted)}).content)

    assert answer["rows"]["14130"]["code6"] == [{"str": "141305"}]
    assert 35 < answer["rows"]["14130"]["latitude"][0]["float"] < 36
    assert answer["rows"]["99999"] == {"code6": [], "latitude": []}
    assert [one["id"] for one in answer["meta"]] == ["code6", "latitude"]


@pytest.mark.parametrize(
    "sent",
    [
        {"queries": "no json"},
        {"queries": "[1, 2]"},
        {"queries": "[" * 20_000},
        {"queries": '{"q": "川崎市"}'},
        {"queries": '{"q": {"query": 1}}'},
        {"queries": '{"q": {"query": "津市", "type": "planet"}}'},
        {"queries": '{"q": {"query": "津市", "properties": 1}}'},
        {"queries": '{"q": {"query": "津市", "properties": [{"pid": "as_of", "v": "2026-02-30"}]}}'},
        {"queries": json.dumps({str(number): {"query": "津市"} for number in range(101)})},
        {"extend": "{}"},
        {"extend": '{"ids": [], "properties": [{"id": "mayor"}]}'},
    ],
)
def test_nonsense_is_a_problem_of_the_one_shape(sent: dict[str, str]) -> None:
    answer = Client().post(SERVICE, sent)

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["remedy"]


def test_odd_limits_and_names_are_answered() -> None:
    answers = ask(
        {
            "none": {"query": ""},
            "deep": {"query": "市", "limit": 10_000},
            "minus": {"query": "津市", "limit": -1},
            "words": {"query": "津市", "limit": "many", "properties": [{"pid": "mayor", "v": None}]},
        }
    )

    assert answers["none"]["result"] == []
    assert len(answers["deep"]["result"]) == 25
    assert answers["minus"]["result"][0]["id"] == answers["words"]["result"][0]["id"] == "24201"
