from __future__ import annotations

import pytest
from tests.web.accounts.conftest import AT, PASSWORD

from renkei.web.accounts.actions import AccountRefusedError, add_account, set_password, switch_account
from renkei.web.accounts.models import Account
from renkei.web.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def add(login: str = "hanako", name: str = "山田花子", password: str = PASSWORD) -> Account:
    return add_account(login=login, name=name, password=password, by="test", at=AT)


def test_an_account_is_made_with_its_event_and_without_the_password_in_it() -> None:
    account = add(login=" Hanako ", name="山田　花子")

    assert (account.login, account.name, account.role) == ("hanako", "山田 花子", "officer")
    event = AuditEvent.objects.get()
    assert (event.action, event.object_id) == ("account.added", "hanako")
    assert PASSWORD not in str(event.data)


def test_passwords_are_hashed_by_what_costs_a_guesser_memory() -> None:
    from renkei.web import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"login": "花子"}, "login-malformed"),
        ({"login": "a b"}, "login-malformed"),
        ({"login": ""}, "login-malformed"),
        ({"name": "  "}, "name-missing"),
        ({"name": "長" * 101}, "name-missing"),
        ({"password": "short"}, "password-weak"),
        ({"password": "password1234"}, "password-weak"),
        ({"password": "hanako1234"}, "password-weak"),
        ({"password": "Renkei2026!"}, "password-weak"),
        ({"password": "1234567890123"}, "password-weak"),
    ],
)
def test_what_cannot_be_an_account_is_refused_in_both_languages(wrong: dict[str, str], code: str) -> None:
    with pytest.raises(AccountRefusedError) as refused:
        add(**wrong)

    assert refused.value.code == code
    assert refused.value.fault.ja != refused.value.fault.en
    assert not Account.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_sign_in_name_is_taken_whichever_case_it_has() -> None:
    add()
    with pytest.raises(AccountRefusedError) as refused:
        add(login="HANAKO")

    assert refused.value.code == "login-taken"
    assert Account.objects.count() == 1


def test_an_account_is_switched_off_and_on_again_never_removed() -> None:
    add()
    switch_account(login="hanako", on=False, by="test", at=AT)
    switch_account(login="hanako", on=False, by="test", at=AT)
    assert not Account.objects.get().is_active

    switch_account(login="hanako", on=True, by="test", at=AT)

    assert Account.objects.get().is_active
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert actions == ["account.added", "account.disabled", "account.enabled"]


def test_nobody_can_be_changed_who_is_not_there() -> None:
    with pytest.raises(AccountRefusedError) as refused:
        set_password(login="nobody", password=PASSWORD, by="test", at=AT)

    assert refused.value.code == "login-unknown"
