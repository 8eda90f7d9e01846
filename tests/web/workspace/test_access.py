from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern

from renkei.web.accounts.models import Account
from renkei.web.workspace.models import Decision, Upload
from renkei.web.workspace.urls import urlpatterns

pytestmark = pytest.mark.django_db
NOBODYS = "0" * 24


def path_of(pattern: URLPattern, public_id: str) -> str:
    path = str(pattern.pattern)
    for name, value in (
        ("<slug:public_id>", public_id),
        ("<int:number>", "1"),
        ("<int:decision>", "1"),
        ("<int:judgement>", "1"),
    ):
        path = path.replace(name, value)
    assert "<" not in path, "a new kind of argument: say here what to ask with"
    return f"/{path}"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_whoever_is_not_signed_in_is_led_to_the_sign_in(pattern: URLPattern, method: str) -> None:
    response = getattr(Client(), method)(path_of(pattern, NOBODYS))

    assert response.status_code in {302, 303, 405}
    if response.status_code != 405:
        assert response["Location"].startswith("/sign-in")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "pattern", [p for p in urlpatterns if "public_id" in str(p.pattern)], ids=lambda pattern: pattern.name
)
def test_what_belongs_to_another_is_as_if_it_were_not_there(
    pattern: URLPattern, method: str, bring: Callable[..., Upload], list_csv: bytes, taro: Account
) -> None:
    upload = bring(list_csv)
    client = Client()
    client.force_login(taro)
    form = {"finding": "0", "kind": "accept", "reason": "x", "key": "1", "property": "name", "text": "x"}

    def ask(public_id: str) -> tuple[int, str]:
        answer = getattr(client, method)(path_of(pattern, public_id), form)
        return answer.status_code, answer.get("Location", "").replace(public_id, "")

    theirs, nobodys = ask(upload.public_id), ask(NOBODYS)

    assert theirs == nobodys
    assert theirs[0] in {302, 404, 405}
    upload.refresh_from_db()
    assert (upload.state, upload.put_aside_at) == ("read", None)
    assert not Decision.objects.exists()


def test_a_session_is_not_enough_without_the_token_of_the_form(
    bring: Callable[..., Upload], list_csv: bytes, hanako: Account
) -> None:
    upload = bring(list_csv)
    client = Client(enforce_csrf_checks=True)
    client.force_login(hanako)
    for pattern in urlpatterns:
        response = client.post(path_of(pattern, upload.public_id), {})
        assert response.status_code in {403, 405}, pattern.name

    upload.refresh_from_db()
    assert upload.state == "read"


def test_a_large_body_is_taken_at_one_address_and_from_officers_alone(client: Client) -> None:
    large = {"CONTENT_LENGTH": str(50_000_000)}
    too_large = {"CONTENT_LENGTH": str(200_000_000)}

    assert Client().generic("POST", "/workspace/uploads", b"x", **large).status_code == 413
    assert client.generic("POST", "/workspace/duplicates/decide", b"x", **large).status_code == 413
    assert client.generic("POST", "/sign-in", b"x", **large).status_code == 413
    assert client.generic("POST", "/workspace/uploads", b"x", **too_large).status_code == 413
    assert client.generic("POST", "/workspace/uploads", b"x", **large).status_code != 413


def test_the_english_pages_are_there(client: Client) -> None:
    for path in ("/en/workspace", "/en/workspace/duplicates", "/en/workspace/history", "/en/sign-in"):
        assert client.get(path).status_code in {200, 302}, path
