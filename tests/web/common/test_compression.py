from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from renkei.web.common.compression import Compression

PAGE = ("<p>水道の協定</p>" * 100).encode()


def answer(accepts: str, content: bytes = PAGE, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING=accepts)
    return Compression(lambda _: HttpResponse(content, headers=headers))(request)  # type: ignore[return-value]


def test_a_page_comes_compressed_to_whom_takes_it() -> None:
    found = answer("br, gzip", ETag='"abc"')

    assert gzip.decompress(found.content) == PAGE
    assert found.headers["Content-Encoding"] == "gzip"
    assert found.headers["Content-Length"] == str(len(found.content))
    assert found.headers["Vary"] == "Accept-Encoding"
    assert found.headers["ETag"] == 'W/"abc"'


@pytest.mark.parametrize(("accepts", "content"), [("", PAGE), ("identity", PAGE), ("gzip", b"short")])
def test_others_get_the_page_as_it_is(accepts: str, content: bytes) -> None:
    found = answer(accepts, content)

    assert found.content == content
    assert "Content-Encoding" not in found.headers


def test_the_length_of_a_page_with_a_secret_differs_each_time() -> None:
    lengths = {len(answer("gzip", Vary="Cookie").content) for _ in range(40)}

    assert len(lengths) > 1
    assert len({len(answer("gzip").content) for _ in range(40)}) == 1


@pytest.mark.django_db
def test_the_page_to_sign_in_counts_as_one_with_a_secret(client: Client) -> None:
    lengths = {len(client.get("/sign-in", HTTP_ACCEPT_ENCODING="gzip").content) for _ in range(10)}

    assert len(lengths) > 1
