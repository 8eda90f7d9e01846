"""One address may ask so often: the limits are published, and static files have none."""

from __future__ import annotations

import json

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from renkei.web.api.rate_limits import DOWNLOADS_FEWER, PAGES_MORE, RateLimits
from renkei.web.common.token_buckets import TokenBuckets


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Clock:
    clock = Clock()
    monkeypatch.setattr(RateLimits, "clock", clock)
    settings.RATE_LIMIT = 20
    return clock


def site() -> RateLimits:
    return RateLimits(lambda request: HttpResponse(request.path))


def ask(site: RateLimits, path: str, address: str = "192.0.2.1", **headers: str) -> HttpResponse:
    request: HttpRequest = RequestFactory().get(path, REMOTE_ADDR=address, headers=headers)
    return site(request)


def test_a_bucket_is_filled_again_as_time_passes() -> None:
    clock = Clock()
    buckets = TokenBuckets(clock)

    taken = [buckets.take("a", 60).allowed for _ in range(61)]
    clock.now += 1
    assert taken == [True] * 60 + [False]
    assert buckets.take("a", 60).allowed
    assert not buckets.take("a", 60).allowed
    clock.now += 3_600
    assert buckets.take("a", 60).remaining == 59  # never more than a minute's worth


def test_who_asks_too_often_is_told_when_to_come_again(clock: Clock) -> None:
    limits = site()
    answers = [ask(limits, "/api/v1/documents", **{"Accept-Language": "en"}) for _ in range(21)]

    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert answers[0].headers["RateLimit-Policy"] == '"api";q=20;w=60'
    assert answers[0].headers["RateLimit"] == '"api";r=19;t=0'
    refused = answers[-1]
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert int(refused.headers["Retry-After"]) == 3
    body = json.loads(refused.content)
    assert (body["code"], body["remedy"]) == ("too-many-requests", "Try again after 3 seconds.")
    clock.now += 3
    assert ask(limits, "/api/v1/documents").status_code == 200


def test_clients_do_not_use_up_each_others_share(clock: Clock) -> None:
    limits = site()
    for _ in range(21):
        ask(limits, "/api/v1/documents")

    assert ask(limits, "/api/v1/documents").status_code == 429
    assert ask(limits, "/api/v1/documents", address="192.0.2.2").status_code == 200
    assert ask(limits, "/places").status_code == 200


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/places", 20 * PAGES_MORE),
        ("/partnerships.csv", 20 // DOWNLOADS_FEWER),
        ("/partnerships/7k3m9x2q4w5e.json", 20 * PAGES_MORE),
    ],
)
def test_pages_may_be_asked_for_more_often_and_downloads_less(clock: Clock, path: str, most: int) -> None:
    limits = site()
    statuses = [ask(limits, path).status_code for _ in range(most + 1)]

    assert statuses == [200] * most + [429]


def test_a_reader_of_pages_gets_a_page(clock: Clock) -> None:
    limits = site()
    for _ in range(2):
        answer = ask(limits, "/en/partnerships.csv", Accept="text/html")

    assert answer.status_code == 429
    assert "text/html" in answer.headers["Content-Type"]
    assert "<h1" in answer.content.decode()


def test_static_files_and_sites_without_a_limit_are_never_refused(
    clock: Clock, settings: LazySettings
) -> None:
    limits = site()
    assert {ask(limits, "/static/renkei/icon.svg").status_code for _ in range(500)} == {200}
    settings.RATE_LIMIT = 0
    assert {ask(limits, "/api/v1/documents").status_code for _ in range(50)} == {200}


def test_the_clients_that_are_remembered_are_bounded() -> None:
    buckets = TokenBuckets(Clock())
    for number in range(20_000):
        buckets.take(str(number), 10)

    assert len(buckets._buckets) <= 10_000
