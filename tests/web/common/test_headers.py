from __future__ import annotations

import pytest
from django.test import Client
from tests.web.reports import initiative, saved

from renkei.web.documents.file_names import safe_name
from renkei.web.documents.models import SourceDocument

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/api/v1/documents", "/api/v1/nothing", "/nothing", "/"])
def test_every_answer_forbids_what_the_pages_do_not_need(path: str) -> None:
    headers = Client().get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_host_that_is_not_ours_is_refused() -> None:
    assert Client().get("/api/v1/documents", headers={"host": "evil.example"}).status_code == 400


def test_the_original_comes_as_a_download_that_can_do_nothing() -> None:
    saved(initiative("1", "取組"), name='一覧 "2019"\r\n.html', content=b"<script>alert(1)</script>")
    sha256 = SourceDocument.objects.get().sha256

    response = Client().get(f"/documents/{sha256}/original")

    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E4%B8%80")
    assert "sandbox" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\con.xlsx", "con.xlsx"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("\x00", "document"),
        ("...", "document"),
        ("", "document"),
    ],
)
def test_a_name_cannot_deceive(name: str, shown: str) -> None:
    assert safe_name(name) == shown


def test_an_unknown_original_is_not_found() -> None:
    assert Client().get(f"/documents/{'0' * 64}/original").status_code == 404
    assert Client().get("/documents/..%2f..%2fetc/original").status_code == 404
