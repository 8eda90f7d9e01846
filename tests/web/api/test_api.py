from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from openapi_spec_validator import validate
from tests.web.reports import a_finding, agreement, initiative, party, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry() -> None:
    saved(
        initiative("1", "水素の利用", party("福島県", "07000")),
        initiative("2", "物産展", party("全国道府県", "03000", "07000", kind="group", via="group")),
        findings=(a_finding("1"),),
    )
    saved(
        agreement(
            "1",
            "水道協定",
            party("神奈川県川崎市", "14130", kind="city"),
            party("瀋陽市", country="CN", subdivision="CN-LN", kind="city"),
            signed_on="2011-05-18",
        ),
        content=b"sheets",
        form="agreement_sheet",
    )


def get(path: str, status: int = 200, **headers: str) -> Any:
    response = Client(headers=headers).get(f"/api/v1/{path}")
    assert response.status_code == status, response.content.decode()
    return response.json() if response.content else response


def test_the_description_is_valid_openapi() -> None:
    description = get("openapi.json")

    validate(description)
    assert description["openapi"].startswith("3.1")


def test_partnerships_are_found_with_total_facets_and_pages(registry: None) -> None:
    page = get("partnerships?page_size=2")

    assert (page["total"], page["pages"], len(page["results"])) == (3, 2, 2)
    assert page["next"].endswith("page=2")
    assert {"value": "CN", "label": {"ja": "中国", "en": "China"}, "count": 1, "selected": False} in next(
        facet["values"] for facet in page["facets"] if facet["name"] == "country"
    )
    assert get(page["next"].removeprefix("/api/v1/"))["next"] is None


def test_a_place_is_named_or_part_of_a_group(registry: None) -> None:
    assert get("partnerships?place=07000")["total"] == 2
    assert get("partnerships?place=070009&named_only=true")["total"] == 1
    assert get("partnerships?q=福島県")["places"] == [
        {"code": "07000", "name": {"ja": "福島県", "en": "Fukushima Prefecture"}, "named": 1, "group_only": 1}
    ]
    place = get("places/07000/partnerships")
    assert (len(place["current"]), len(place["group_only"]), place["total"]) == (1, 1, 2)


def test_a_partnership_says_where_each_value_comes_from(registry: None) -> None:
    found = get("partnerships?kind=agreement")["results"][0]
    whole = get(found["url"].removeprefix("/api/v1/"))

    title = next(value for value in whole["values"] if value["property"] == "title")
    assert title["value"] == "水道協定"
    assert title["evidence"]["at"]["type"] == "text"
    assert [p["country_name"] and p["country_name"]["en"] for p in whole["participants"]] == [None, "China"]
    assert whole["participants"][0]["places"][0]["full_name"] == "神奈川県川崎市"


def test_documents_and_findings_are_listed(registry: None) -> None:
    documents = get("documents")["results"]
    assert [d["records"] for d in documents] == [1, 2]
    assert get(f"documents/{documents[1]['sha256']}")["findings"] == 1
    findings = get("findings")["results"]
    assert [(f["code"], f["key"]) for f in findings] == [("encoding-assumed", "1")]
    assert findings[0]["public_id"] in {hit["public_id"] for hit in get("partnerships")["results"]}


def test_places_are_found_by_name_code_and_day() -> None:
    assert [p["code"] for p in get("places?q=府中市")["results"]] == ["13206", "34208"]
    assert get("places/14130")["name"] == {"ja": "川崎市", "en": "Kawasaki City"}
    assert get("places?kind=prefecture&page_size=100")["total"] == 47
    assert get("places?q=浦和市&as_of=1990-01-01")["total"] == 1
    assert get("places?q=浦和市")["total"] == 0


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("partnerships?colour=red", 422, "parameter-unknown"),
        ("partnerships?status=done", 422, "parameter-not-allowed"),
        ("partnerships?page=0", 422, "parameter-out-of-range"),
        ("partnerships?page=-1", 422, "parameter-out-of-range"),
        ("partnerships?page=x", 422, "parameter-malformed"),
        ("partnerships?page=99", 404, "page-beyond-the-end"),
        ("partnerships?place=99999", 422, "place-code-malformed"),
        ("partnerships?place=070001", 422, "place-code-check-digit"),
        ("partnerships?sort=rank", 422, "parameter-not-allowed"),
        ("partnerships?page=1&page=2", 422, "parameter-repeated"),
        ("partnerships?field=%00", 422, "parameter-control"),
        ("partnerships?as_of=2026-02-30", 422, "parameter-malformed"),
        ("partnerships?as_of=0001-01-01", 422, "parameter-out-of-range"),
        (f"partnerships?q={'水' * 300}", 422, "query-refused"),
        ("partnerships/nothing", 404, "not-found"),
        ("places/99999", 404, "place-code-malformed"),
        ("documents/0", 404, "not-found"),
        ("nothing/here", 404, "not-found"),
        ("", 404, "not-found"),
    ],
)
def test_every_error_has_the_one_shape(path: str, status: int, code: str) -> None:
    response = Client(headers={"Accept-Language": "en"}).get(f"/api/v1/{path}")

    assert response.status_code == status, response.content.decode()
    assert response.headers["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert set(body) == {"type", "title", "status", "code", "detail", "remedy", "errors"}
    assert (body["status"], body["code"]) == (status, code)
    assert not any("ぁ" <= character <= "龥" for character in body["title"] + body["detail"])


def test_errors_are_said_in_the_language_of_the_client() -> None:
    japanese = get("partnerships?page=0", 422)
    english = get("partnerships?page=0", 422, **{"Accept-Language": "en"})

    assert japanese["remedy"] == "1以上です"
    assert english["remedy"] == "must be at least 1"


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("places/07000?as_of=1960-01-01", "1970-04-01以上です"),
        ("findings?severity=bogus", "使える値: error, warning, note"),
        ("partnerships?year=abc", "使えない文字か、長さの違う値です（書き方は /api/v1/openapi.json）"),
    ],
)
def test_a_remedy_says_what_is_allowed_in_words(path: str, remedy: str) -> None:
    assert get(path, 422)["remedy"] == remedy


def test_other_methods_are_refused_in_the_same_shape() -> None:
    response = Client().post("/api/v1/partnerships")

    assert response.status_code == 405
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_client_that_has_the_content_gets_304(registry: None) -> None:
    first = Client().get("/api/v1/documents")
    again = Client().get("/api/v1/documents", headers={"If-None-Match": first.headers["ETag"]})
    saved(initiative("9", "新しい取組"), content=b"new")
    changed = Client().get("/api/v1/documents", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_answers_are_compressed_and_still_compared(registry: None) -> None:
    gzip = {"Accept-Encoding": "gzip"}
    first = Client().get("/api/v1/partnerships", headers=gzip)
    again = Client().get("/api/v1/partnerships", headers=gzip | {"If-None-Match": first.headers["ETag"]})

    assert first.headers["Content-Encoding"] == "gzip"
    assert again.status_code == 304


def test_pages_of_other_sites_may_read() -> None:
    assert Client().get("/api/v1/documents").headers["Access-Control-Allow-Origin"] == "*"


def test_head_answers_like_get_without_the_body() -> None:
    got, head = Client().get("/api/v1/documents"), Client().head("/api/v1/documents")

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["ETag"] == got.headers["ETag"]
