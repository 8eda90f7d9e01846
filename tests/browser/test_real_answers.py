"""Answers as a browser gets them: 304 for what it has, 429 for too much, errors of one shape."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.conftest import Site

ASK = """async ([address, headers]) => {
    const answer = await fetch(address, {headers, cache: 'no-store'});
    return {status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text()};
}"""


@pytest.mark.parametrize("path", ["/", "/partnerships?q=水", "/places/14130", "/api/v1/partnerships"])
def test_what_the_browser_has_is_not_sent_again(site: Site, page: Any, path: str) -> None:
    page.goto(f"{site.url}/about")
    first = page.evaluate(ASK, [path, {}])
    again = page.evaluate(ASK, [path, {"If-None-Match": first["headers"]["etag"]}])
    other = page.evaluate(ASK, [path, {"If-None-Match": '"something-else"'}])

    assert (first["status"], again["status"], other["status"]) == (200, 304, 200)
    assert again["text"] == ""
    assert again["headers"]["etag"] == first["headers"]["etag"]


def test_going_back_to_a_page_by_its_link_uses_what_is_kept(site: Site, page: Any) -> None:
    statuses: list[int] = []
    page.on("response", lambda r: statuses.append(r.status) if r.url.endswith("/about") else None)
    for _ in range(2):
        page.goto(f"{site.url}/about")

    assert statuses in ([200, 304], [200, 200])  # Chromium tells a 304 as what it had kept
    assert page.locator("h1").is_visible()


def test_who_asks_too_often_gets_a_page_and_a_problem_that_say_when_to_come_again(
    site: Site, page: Any, settings: Any
) -> None:
    page.goto(f"{site.url}/about")
    settings.RATE_LIMIT = 3
    for _ in range(12):
        answer = page.evaluate(ASK, ["/api/v1/documents", {"Accept-Language": "en"}])

    assert answer["status"] == 429
    assert int(answer["headers"]["retry-after"]) >= 1
    assert answer["headers"]["content-type"] == "application/problem+json"
    assert '"too-many-requests"' in answer["text"]

    for _ in range(40):
        shown = page.goto(f"{site.url}/en/about")
        if shown.status == 429:
            break
    assert shown.status == 429
    assert int(shown.headers["retry-after"]) >= 1
    assert "Please wait" in page.locator("h1").inner_text()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/nowhere", 404),
        ("/api/v1/partnerships/nowhere", 404),
        ("/api/v1/partnerships?page=0", 422),
        ("/api/v1/partnerships?colour=red", 422),
        ("/api/v1/reconcile?queries=x", 422),
        ("/partnerships.csv?status=gone", 422),
    ],
)
def test_errors_for_programs_have_one_shape(site: Site, page: Any, path: str, status: int) -> None:
    page.goto(f"{site.url}/about")
    answer = page.evaluate(ASK, [path, {"Accept-Language": "en"}])

    assert answer["status"] == status
    assert answer["headers"]["content-type"] == "application/problem+json"
    fields = ("type", "title", "status", "code", "detail", "remedy", "errors")
    assert all(f'"{field}"' in answer["text"] for field in fields)
