from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.accounts.conftest import PASSWORD

from renkei.web.accounts.actions import INVITATION_HOLDS, invite_to_set_up
from renkei.web.accounts.models import Account, SetUpInvitation
from renkei.web.accounts.queries import invitation_holds

pytestmark = pytest.mark.django_db
FORM = {"login": "hanako", "name": "山田花子", "password": PASSWORD, "password_again": PASSWORD}


@pytest.fixture
def address() -> str:
    return f"/set-up/{invite_to_set_up(at=timezone.now())}"


def test_looking_at_the_address_uses_nothing_up(address: str, client: Client) -> None:
    for _ in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200

    assert not Account.objects.exists()
    assert SetUpInvitation.objects.count() == 1


def test_the_form_makes_the_first_account_once_and_signs_in(address: str, client: Client) -> None:
    response = client.post(address, FORM)

    assert response["Location"] == "/workspace"
    assert client.get("/workspace").status_code == 200
    assert Account.objects.get().name == "山田花子"
    assert Client().post(address, FORM | {"login": "taro"}).status_code == 404
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"password_again": "something else"}, {"password": "x", "password_again": "x"}, {"login": "花子"}],
)
def test_a_form_with_a_fault_can_be_sent_again(address: str, client: Client, wrong: dict[str, str]) -> None:
    refused = client.post(address, FORM | wrong)

    assert refused.status_code == 422
    assert "山田花子" in refused.content.decode()
    assert PASSWORD not in refused.content.decode()
    assert client.post(address, FORM).status_code == 302


def test_the_address_ends_by_itself_and_with_the_next_one() -> None:
    now = timezone.now()
    first = invite_to_set_up(at=now)
    second = invite_to_set_up(at=now)

    assert not invitation_holds(first, at=now)
    assert invitation_holds(second, at=now + INVITATION_HOLDS - timedelta(seconds=1))
    assert not invitation_holds(second, at=now + INVITATION_HOLDS)


def test_the_secret_itself_is_not_kept() -> None:
    secret = invite_to_set_up(at=timezone.now())

    assert secret not in str(list(SetUpInvitation.objects.values()))


def test_a_guess_opens_nothing(client: Client) -> None:
    assert client.get("/set-up/guess").status_code == 404
    assert client.post("/set-up/guess", FORM).status_code == 404
    assert not Account.objects.exists()


def test_the_sign_in_says_what_to_do_while_there_is_no_account(client: Client) -> None:
    assert "renkei accounts add" in client.get("/sign-in").content.decode()
    assert "renkei accounts add" in client.get("/en/sign-in").content.decode()
