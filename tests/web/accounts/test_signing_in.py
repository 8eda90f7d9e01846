from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.accounts.conftest import AT, PASSWORD

from renkei.web.accounts import sign_in
from renkei.web.accounts.actions import set_password, switch_account
from renkei.web.accounts.models import Account, SignInAttempt
from renkei.web.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def attempt(client: Client, password: str = PASSWORD, login: str = "hanako", **extra: Any) -> Any:
    return client.post("/sign-in", {"login": login, "password": password, **extra})


def test_signing_in_leads_to_the_wanted_page_with_a_new_session(hanako: Account, client: Client) -> None:
    assert client.get("/workspace/history")["Location"] == "/sign-in?next=%2Fworkspace%2Fhistory"
    client.get("/sign-in")
    response = attempt(client, next="/workspace/history")

    assert (response.status_code, response["Location"]) == (302, "/workspace/history")
    cookie = response.cookies["renkei-session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.get("/workspace/history").status_code == 200
    assert AuditEvent.objects.filter(action="account.signed_in", actor="山田花子 (hanako)").exists()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_nobody_is_led_elsewhere_after_signing_in(hanako: Account, client: Client, elsewhere: str) -> None:
    assert attempt(client, next=elsewhere)["Location"] == "/workspace"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(hanako: Account, client: Client) -> None:
    wrong_password = attempt(client, "wrong wrong wrong")
    wrong_name = attempt(client, "wrong wrong wrong", login="nobody")

    assert wrong_password.status_code == wrong_name.status_code == 422
    pages = [r.content.decode().replace("nobody", "hanako") for r in (wrong_password, wrong_name)]
    assert _without_token(pages[0]) == _without_token(pages[1])


def _without_token(page: str) -> str:
    return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_guessing_is_stopped_for_known_and_unknown_names_alike(hanako: Account) -> None:
    for login in ("hanako", "nobody"):
        client = Client(REMOTE_ADDR="192.0.2.1")
        answers = [attempt(client, f"wrong guess {n}", login=login).status_code for n in range(7)]
        assert answers == [422] * 5 + [429] * 2


def test_guessing_elsewhere_does_not_lock_the_person_out(hanako: Account) -> None:
    at_home = Client(REMOTE_ADDR="192.0.2.7")
    assert attempt(at_home).status_code == 302
    long_ago = timezone.now() - timedelta(minutes=1)
    SignInAttempt.objects.bulk_create(
        SignInAttempt(login="hanako", address=f"198.51.100.{n}", succeeded=False, attempted_at=long_ago)
        for n in range(sign_in.PER_NAME)
    )

    assert attempt(Client(REMOTE_ADDR="203.0.113.5")).status_code == 429
    assert attempt(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302


def test_one_address_cannot_try_one_name_after_another(hanako: Account) -> None:
    SignInAttempt.objects.bulk_create(
        SignInAttempt(login=f"name{n}", address="192.0.2.9", succeeded=False, attempted_at=timezone.now())
        for n in range(sign_in.PER_ADDRESS)
    )

    assert attempt(Client(REMOTE_ADDR="192.0.2.9")).status_code == 429
    assert attempt(Client(REMOTE_ADDR="192.0.2.10")).status_code == 302


def test_after_a_quarter_of_an_hour_attempts_count_no_more(hanako: Account) -> None:
    SignInAttempt.objects.bulk_create(
        SignInAttempt(
            login="hanako", address="192.0.2.1", succeeded=False, attempted_at=timezone.now() - sign_in.WINDOW
        )
        for _ in range(sign_in.PER_NAME_AND_ADDRESS)
    )

    assert attempt(Client(REMOTE_ADDR="192.0.2.1")).status_code == 302


def test_who_is_switched_off_is_out_from_the_next_request_on(hanako: Account, client: Client) -> None:
    attempt(client)
    assert client.get("/workspace").status_code == 200

    switch_account(login="hanako", on=False, by="test", at=AT)

    assert client.get("/workspace").status_code == 302
    assert attempt(client).status_code == 422


def test_a_new_password_ends_the_sessions_with_the_old_one(hanako: Account, client: Client) -> None:
    attempt(client)
    set_password(login="hanako", password="別の長い合言葉を選ぶ", by="test", at=AT)

    assert client.get("/workspace").status_code == 302
    assert attempt(client, "別の長い合言葉を選ぶ").status_code == 302


def test_signing_out_needs_a_form_and_ends_the_session(hanako: Account, client: Client) -> None:
    attempt(client)
    assert client.get("/sign-out").status_code == 405
    assert client.get("/workspace").status_code == 200

    client.post("/sign-out")

    assert client.get("/workspace").status_code == 302


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/workspace/uploads"])
def test_a_form_that_is_not_ours_is_refused_in_words(hanako: Account, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(hanako)
    response = client.post(path, {"login": "hanako", "password": PASSWORD})

    assert response.status_code == 403
    assert "送信を確かめられませんでした" in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/partnerships", "/documents", "/api/v1/documents", "/about"])
def test_public_pages_ask_for_no_session_and_set_no_cookie(
    hanako: Account, client: Client, path: str
) -> None:
    attempt(client)
    response = client.get(path)

    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


def test_what_an_officer_sees_is_kept_by_no_cache(hanako: Account, client: Client) -> None:
    attempt(client)

    assert "no-store" in client.get("/workspace")["Cache-Control"]
    assert "no-store" in Client().get("/sign-in")["Cache-Control"]
