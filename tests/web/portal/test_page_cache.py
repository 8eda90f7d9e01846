"""A page that was made is given again until something changes; nothing personal is ever kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.web.portal.registry import load_registry

from renkei.web.audit.actions import record_event
from renkei.web.portal import page_cache

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that were made, not taken from those kept."""
    addresses: list[str] = []

    class Watched(page_cache.PageCache):
        def __init__(self, get_response):
            def watched(request):
                addresses.append(request.get_full_path())
                return get_response(request)

            super().__init__(watched)

    monkeypatch.setattr(page_cache, "PageCache", Watched)
    return addresses


def change_something() -> None:
    from django.db import transaction

    with transaction.atomic():
        record_event(by="佐藤", action="test", object_type="test", object_id="1", at=timezone.now(), data={})


def test_a_page_is_made_once_and_again_after_a_change(made: list[str]) -> None:
    load_registry()
    client = Client()

    first, second = client.get("/partnerships"), client.get("/partnerships")

    assert first.content == second.content
    assert second.headers["Content-Security-Policy"]
    assert made == ["/partnerships"]
    change_something()
    client.get("/partnerships")
    assert made == ["/partnerships"] * 2


def test_languages_questions_and_encodings_have_pages_of_their_own(made: list[str]) -> None:
    client = Client()

    pages = [client.get(address) for address in ("/", "/en/", "/partnerships?q=a", "/partnerships?q=b")]
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})

    assert len({page.content for page in (*pages, packed)}) == 5
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(made) == 5


def test_a_browser_that_has_the_page_is_told_so() -> None:
    client = Client()
    etag = client.get("/").headers["ETag"]

    again = client.get("/", headers={"If-None-Match": etag})
    change_something()
    later = client.get("/", headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert later.status_code == 200


def test_a_new_day_makes_the_page_anew(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.get("/")

    monkeypatch.setattr(page_cache, "today", lambda: date(2031, 1, 1))
    client.get("/")

    assert made == ["/", "/"]


def test_what_is_personal_or_wrong_is_not_kept(made: list[str]) -> None:
    client = Client()

    for address in ("/sign-in", "/partnerships?page=0", "/nowhere"):
        assert [client.get(address).headers.get("ETag") for _ in range(2)] == [None, None]
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"
    client.get("/")
    client.get("/")

    assert len(made) == 8


def test_no_more_bytes_are_kept_than_allowed() -> None:
    pages = page_cache._Pages(5_000)
    for number in range(10):
        pages.keep(str(number), page_cache._Page(b"x" * 500, ()))

    kept = [number for number in range(10) if pages.get(str(number))]

    assert kept == [7, 8, 9]
