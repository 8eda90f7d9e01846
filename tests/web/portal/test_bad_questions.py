"""Whatever stands in an address: an answer that says what is wrong, never a fault of ours."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.test import Client
from tests.web.portal.registry import load_registry

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
# What people and programs put into a search field.
ODD_WORDS = (
    "水" * 10_000,
    "%" * 200,
    "\"'`;--/**/ OR 1=1",
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "-",
    "--- ---",
    "「」『』…！？",
    "\\",
    "*:* AND (",
    "field:^~2 [a TO b]",
    "\u202e\u200b\ufeff",
    "e\u0301" * 50,
    "👨‍👩‍👧‍👦",
    "𠮷野家",
    "\ud7ff\uffff",
    "a" * 200,
    " ".join("あいうえおかきくけこさしす"),
    '"' * 100,
    "-水 -環境",
)
BROKEN = ("%FF%FE", "%ED%A0%80", "%E6%B0", "%00", "a%00b", "%1B", "%C0%AF", "%0D%0ASet-Cookie:x=1")
PLACES_TO_ASK = ("/partnerships", "/en/partnerships", "/api/v1/partnerships")


@pytest.fixture
def registry() -> None:
    load_registry()


@pytest.mark.parametrize("path", PLACES_TO_ASK)
def test_odd_words_are_searched_for_or_refused(path: str, client: Client, registry: None) -> None:
    for words in ODD_WORDS:
        for address in (f"{path}?q={quote(words)}", f"{path}?q={quote(words)}&sort=title&page_size=3"):
            if "api" not in path and "page_size" in address:
                continue
            answer = client.get(address)
            assert answer.status_code in {200, 400, 422}, (words[:30], answer.status_code)
            content = answer.content.decode()
            assert SCRIPT not in content or "json" in answer.headers["Content-Type"], words[:30]
            assert (
                "onerror=alert" not in re.sub(r"&quot;&gt;&lt;img.*?&gt;", "", content)
                or "json" in (answer.headers["Content-Type"])
            )


@pytest.mark.parametrize("path", [*PLACES_TO_ASK, "/places", "/", "/api/v1/suggestions"])
@pytest.mark.parametrize("broken", BROKEN)
def test_broken_bytes_are_no_fault_of_ours(path: str, broken: str, client: Client, registry: None) -> None:
    for name in ("q", "field", "group", "place", "as_of", "name"):
        answer = client.get(f"{path}?{name}={broken}")
        assert answer.status_code < 500, (path, name, broken)
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "query",
    [
        f"q={'長' * 10_000}",
        "page=-1",
        "page=0",
        "page=1e3",
        "page=99999999999999999999",
        "as_of=2026-02-30",
        "as_of=2026-13-01",
        "as_of=0000-00-00",
        "as_of=1234567890",
        "as_of=9999-12-31",
        "place=99999",
        "place=070008",
        "place=abc",
        "prefecture=99000",
        "municipality=99999",
        "year=20x1",
        "country=vn",
        "document=abc",
        "status=gone",
        "freshness=yesterday",
        "sort=random",
        "period=always",
        "colour=red",
        "partner=07000",
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_impossible_value_is_refused_with_what_is_wrong(
    query: str, prefix: str, client: Client, registry: None
) -> None:
    page = client.get(f"{prefix}/partnerships?{query}")
    problem = client.get(f"/api/v1/partnerships?{query}")

    assert page.status_code == 400
    assert 'class="' in page.content.decode()
    assert problem.status_code == 422
    assert problem.json()["errors"]


def test_an_unknown_condition_is_named_with_those_that_there_are(client: Client, registry: None) -> None:
    page = client.get("/partnerships?colour=red").content.decode()

    assert "「colour」という条件はありません" in page
    assert "prefecture" in page
    assert client.get("/partnerships?utm_source=mail&q=水").status_code == 200


def test_a_page_beyond_the_last_is_not_there(client: Client, registry: None) -> None:
    for number in (99, 1_000_000):
        assert client.get(f"/partnerships?page={number}").status_code == 404
        assert client.get(f"/api/v1/partnerships?page={number}").status_code == 404


def test_every_choice_of_a_page_is_an_address_that_stays_valid(client: Client, registry: None) -> None:
    """What the form of facets sends is what a saved link holds: ids, not words of a language."""
    page = client.get("/partnerships").content.decode()
    choices = set(re.findall(r'name="(\w+)" value="([^"]*)"', page))

    assert len(choices) > 10
    for name, value in choices:
        in_japanese = client.get("/partnerships", {name: value})
        in_english = client.get("/en/partnerships", {name: value})
        assert (in_japanese.status_code, in_english.status_code) == (200, 200), (name, value)
