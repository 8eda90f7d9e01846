"""Reading accounts: who there is, and whether a set-up address still counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from renkei.web.accounts.models import Account, SetUpInvitation


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as a list shows it."""

    login: str
    name: str
    role: str
    is_active: bool
    created_at: datetime
    last_sign_in: datetime | None


def accounts() -> tuple[AccountView, ...]:
    """All accounts by their sign-in name."""
    return tuple(
        AccountView(a.login, a.name, a.role, a.is_active, a.created_at, a.last_login)
        for a in Account.objects.order_by("login")
    )


def is_set_up() -> bool:
    """Whether there is an account at all."""
    return Account.objects.exists()


def invitation_holds(secret: str, *, at: datetime) -> bool:
    """Whether the secret opens the set-up: known, not expired, and there is no account yet."""
    known = SetUpInvitation.objects.filter(secret_hash=hash_of(secret), expires_at__gt=at).exists()
    return known and not is_set_up()


def hash_of(secret: str) -> str:
    """What is kept of a secret. It has 192 random bits, so a plain hash tells nothing about it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
