"""Making and changing accounts, each with its event in the audit log."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.web.accounts.models import Account, SetUpInvitation, is_login
from renkei.web.accounts.queries import hash_of, invitation_holds
from renkei.web.audit.actions import record_event

INVITATION_HOLDS: Final = timedelta(hours=24)
LONGEST_NAME: Final = 100


class AccountRefusedError(RenkeiError):
    """An account cannot be made or changed as wanted."""


def add_account(*, login: str, name: str, password: str, by: str, at: datetime) -> Account:
    """A new account.

    Raises:
        AccountRefusedError: the sign-in name is taken or malformed, the name is missing, or the
            password is too weak.
    """
    account = Account(login=login.strip().lower(), name=" ".join(name.split()), created_at=at)
    _require_names(account)
    _set_password(account, password)
    try:
        with transaction.atomic():
            account.save()
            _record("account.added", account, by=by, at=at)
    except IntegrityError as error:
        raise AccountRefusedError(
            "login-taken",
            Bilingual(
                f"利用者名「{account.login}」は使われています。",
                f"The sign-in name {account.login!r} is taken.",
            ),
            Bilingual("別の利用者名を選んでください。", "Choose another one."),
        ) from error
    return account


def set_password(*, login: str, password: str, by: str, at: datetime) -> None:
    """A new password; everybody signed in with the old one is signed out.

    Raises:
        AccountRefusedError: there is no such account, or the password is too weak.
    """
    with transaction.atomic():
        account = _account(login)
        _set_password(account, password)
        account.save(update_fields=["password"])
        _record("account.password_set", account, by=by, at=at)


def switch_account(*, login: str, on: bool, by: str, at: datetime) -> None:
    """Switch an account off, or on again. Who is signed in with it is out from the next request on.

    Raises:
        AccountRefusedError: there is no such account.
    """
    with transaction.atomic():
        account = _account(login)
        if account.is_active == on:
            return
        account.is_active = on
        account.save(update_fields=["is_active"])
        _record("account.enabled" if on else "account.disabled", account, by=by, at=at)


def invite_to_set_up(*, at: datetime) -> str:
    """A new secret for making the first account; earlier ones hold no longer."""
    secret = secrets.token_urlsafe(24)
    with transaction.atomic():
        SetUpInvitation.objects.all().delete()
        SetUpInvitation.objects.create(secret_hash=hash_of(secret), expires_at=at + INVITATION_HOLDS)
    return secret


def set_up(*, secret: str, login: str, name: str, password: str, at: datetime) -> Account:
    """Make the first account with the secret, which is used up by it.

    Raises:
        AccountRefusedError: as for :func:`add_account`, or the secret holds no longer.
    """
    with transaction.atomic():
        invitation = SetUpInvitation.objects.select_for_update().filter(secret_hash=hash_of(secret))
        if not invitation_holds(secret, at=at) or invitation.first() is None:
            raise AccountRefusedError(
                "invitation-over",
                Bilingual(
                    "この初期設定のアドレスは使えません。", "This set-up address does not hold any more."
                ),
                Bilingual(
                    "renkei serve をもう一度起動すると、新しいアドレスが表示されます。",
                    "Start renkei serve again: it shows a new one.",
                ),
            )
        account = add_account(login=login, name=name, password=password, by="set-up", at=at)
        invitation.delete()
    return account


def _account(login: str) -> Account:
    account = Account.objects.select_for_update().filter(login=login.strip().lower()).first()
    if account is None:
        raise AccountRefusedError(
            "login-unknown",
            Bilingual(f"利用者名「{login}」はありません。", f"There is no account {login!r}."),
            Bilingual("renkei accounts list で確かめてください。", "See renkei accounts list."),
        )
    return account


def _require_names(account: Account) -> None:
    try:
        is_login(account.login)
    except ValidationError as error:
        raise AccountRefusedError(
            "login-malformed",
            Bilingual(
                "利用者名に使えない文字があります。", "The sign-in name has characters that it cannot have."
            ),
            Bilingual(
                "半角の英小文字・数字と . _ @ - で、50字までにしてください。",
                "Use up to 50 of a-z, 0-9 and . _ @ -.",
            ),
        ) from error
    if not account.name or len(account.name) > LONGEST_NAME:
        raise AccountRefusedError(
            "name-missing",
            Bilingual("氏名がないか、長すぎます。", "The name is missing or too long."),
            Bilingual(
                f"記録に残る氏名を{LONGEST_NAME}字までで入れてください。",
                f"Give the name for the records in up to {LONGEST_NAME} characters.",
            ),
        )


def _set_password(account: Account, password: str) -> None:
    said: dict[str, str] = {}
    for language in ("ja", "en"):
        with override(language):
            try:
                validate_password(password, account)
            except ValidationError as error:
                said[language] = " ".join(error.messages)
    if said:
        raise AccountRefusedError(
            "password-weak",
            Bilingual(said["ja"], said["en"]),
            Bilingual(
                "長い合言葉（15字以上）がおすすめです。", "A long phrase of 15 characters or more is best."
            ),
        )
    account.set_password(password)


def _record(action: str, account: Account, *, by: str, at: datetime) -> None:
    record_event(
        by=by,
        action=action,
        object_type="account",
        object_id=account.login,
        at=at,
        data={"name": account.name, "role": account.role},
    )
