"""Every address of the site with whatever can be sent to it: an answer that says what is wrong, never 500.

The addresses come from the URLconf, so a new page is tried without being named here; the values are
drawn by chance, the same in each run.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.web.portal.registry import load_registry

from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db

SEED: Final = 20261122
ROUNDS: Final = 3
SCRIPT: Final = "<script>alert(1)</script>"
VALUES: Final = (
    "長" * 10_000,
    "%" * 300,
    "-- 「」…！？",
    '"',
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    "{{ 7|add:7 }}{% debug %}",
    "../../../../etc/passwd",
    "=cmd|'/C calc'!A0",
    "\x00",
    "a\r\nSet-Cookie: x=1",
    "\u202e\u200b\ufeff",
    "\ud7ff\uffff",
    "-1",
    "0",
    "999999",
    "9" * 40,
    "1e9",
    "１２",
    "²",
    "NaN",
    "2026-02-30",
    "0000-00-00",
    "99999-01-01",
    "99999",
    "070009",
    "ZZ",
    "[]",
    '{"a": {"$gt": ""}}',
    "",
)
BROKEN: Final = ("%FF%FE", "%ED%A0%80", "%E6%B0", "%00", "%", "%zz", "%C0%AF", "%0d%0aX-Odd:1")
# Cut at white space: a list of one word a line would be longer than the test.
PARAMETERS: Final = re.split(
    r"\s+",
    """q page page_size cursor as_of place with period role named_only group_only sort
    view kind status field bureau prefecture municipality country year document topic issue
    group freshness find name code rows columns a b a_year b_year at
    line severity change length by since format fields taking_part next download colour
    page[] constructor""",
)
TEXT: Final = ("text/html", "application/json", "application/problem+json")


@dataclass(frozen=True)
class Asked:
    method: str
    address: str
    headers: tuple[tuple[str, str], ...] = ()


@pytest.fixture
def registry() -> dict[str, str]:
    """One value that is there for each part of an address."""
    load_registry()
    document = SourceDocument.objects.order_by("pk")[0].sha256
    return {
        "public_id": Partnership.objects.order_by("pk")[0].public_id,
        "sha256": document,
        "old": document,
        "new": document,
        "code": "07000",
        "number": "1",
    }


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """The addresses of the URLconf, with ``{name}`` where a part is put in."""
    for pattern in patterns:
        words = str(pattern.pattern).removeprefix("^").removesuffix("$").replace(r"\.", ".")
        # Of a regular expression the named groups are the parts; the catch-all names no address.
        words = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"{\1}", words)
        words = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", words)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + words)
        elif "*" not in words:
            yield before + words


def filled(route: str, known: dict[str, str], chance: random.Random) -> str:
    def part(match: re.Match[str]) -> str:
        if match[1] in known and chance.random() < 0.75:
            return known[match[1]]
        return chance.choice([*BROKEN, "x", "0" * 64, "99999", "9" * 30, "a" * 3_000, "<b>", "%2e%2e%2f"])

    return "/" + re.sub(r"\{(\w+)\}", part, route)


def question(chance: random.Random) -> str:
    pairs = []
    for _ in range(chance.choice((1, 1, 2, 4))):
        value = chance.choice(BROKEN) if chance.random() < 0.25 else _quoted(chance.choice(VALUES))
        pairs.append(f"{_quoted(chance.choice(PARAMETERS))}={value}")
    return "&".join(pairs)


def _quoted(words: str) -> str:
    return "".join(f"%{byte:02X}" for byte in words.encode())


def everything(known: dict[str, str]) -> Iterator[Asked]:
    chance = random.Random(SEED)
    listed = sorted(set(routes(get_resolver().url_patterns)))
    assert len(listed) > 60
    for route in listed:
        for number in range(ROUNDS):
            prefix = "/en" if number % 2 and not route.startswith(("api/", "documents/{sha256}/o")) else ""
            yield Asked("GET", f"{prefix}{filled(route, known, chance)}?{question(chance)}")
        yield Asked(chance.choice(("POST", "PUT", "DELETE", "PATCH")), filled(route, known, chance))


def is_sound(asked: Asked, answer: HttpResponse) -> str:
    """What is wrong with the answer; nothing where it is as it should be."""
    if answer.status_code >= 500:
        return f"{answer.status_code}"
    if any(name in answer.headers for name in ("X-Odd", "Set-Cookie")) and not _signs_in(asked.address):
        return "a header of the asker's"
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind == "text/html" and re.search(rb"<script>alert|<img src=x", content):
        return "script"
    if answer.status_code >= 400 and asked.method == "GET":
        return _says_nothing(kind, content)
    return ""


def _signs_in(address: str) -> bool:
    """Pages with a form of their own may set the cookie that protects it."""
    return bool(re.match(r"(/en)?/(sign-|set-up|workspace)", address))


def _says_nothing(kind: str, content: bytes) -> str:
    if kind not in TEXT:
        return f"an error as {kind}"
    if kind == "text/html":
        return "" if re.search(rb"<h1[^>]*>\s*\S", content) else "an error without a heading"
    problem = json.loads(content)
    said = [problem.get(name) for name in ("title", "detail", "title_ja", "title_en", "errors")]
    return "" if any(said) else "a problem that says nothing"


def test_no_question_breaks_an_address(registry: dict[str, str]) -> None:
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    wrong = []
    for asked in everything(registry):
        path, _, query = asked.address.partition("?")
        answer = client.generic(asked.method, path, QUERY_STRING=query)
        if fault := is_sound(asked, answer):
            wrong.append((fault, asked.method, asked.address[:200]))

    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Accept-Language", "xx" * 5_000),
        ("Accept-Language", "en;q=abc,ja;q=-1"),
        ("Accept", "application/" + "x" * 5_000),
        ("If-None-Match", '"' * 400),
        ("If-None-Match", "W/"),
        ("If-Modified-Since", "yesterday"),
        ("Range", "bytes=9-1,-,a"),
        ("X-Forwarded-For", "::::, <script>, 999.999.999.999"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("Cookie", "sessionid=../../x; django_language=../../etc"),
        ("Content-Type", "application/json; charset=nothing"),
        ("Accept-Encoding", "gzip;q=x, \\"),
    ],
)
def test_no_header_breaks_a_page(name: str, value: str, registry: dict[str, str]) -> None:
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    for address in ("/partnerships?q=水", f"/partnerships/{registry['public_id']}", "/api/v1/partnerships"):
        answer = client.get(address, headers={name: value})
        assert answer.status_code < 500, (address, answer.status_code)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert b"evil.example" not in content


def test_another_host_is_refused(registry: dict[str, str]) -> None:
    client = Client(raise_request_exception=False)
    for host in ("evil.example", "a b", "[::"):
        assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("address", ["/", "/partnerships", "/places/07000", "/briefing", "/partnerships.csv"])
def test_pages_are_read_and_not_written_to(address: str, registry: dict[str, str]) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"):
        client = Client(headers={"host": "localhost"})
        answer = client.generic(method, address, b"x" * 1000)
        assert answer.status_code == 405, method
        assert "GET" in answer.headers["Allow"]
        assert f"{method} を受け付けません" in answer.content.decode()
        if "." not in address:
            english = client.generic(method, f"/en{address}").content.decode()
            assert f"does not take {method}" in english


@pytest.mark.parametrize("path", ["/partnerships", "/en/partnerships", "/api/v1/partnerships"])
def test_words_that_are_no_utf_8_are_refused_with_the_reason(path: str, registry: dict[str, str]) -> None:
    answer = Client(headers={"host": "localhost"}).get(path, QUERY_STRING="q=%ff%e6%b0")

    assert answer.status_code in {400, 422}
    assert re.search("文字として読めない|no characters", answer.content.decode())
