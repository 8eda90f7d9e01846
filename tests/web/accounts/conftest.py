"""Fixtures of the accounts' tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from renkei.web.accounts.actions import add_account
from renkei.web.accounts.models import Account

AT = datetime(2026, 5, 1, 3, 0, tzinfo=UTC)
PASSWORD = "水道の蛇口は西向き15"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Slow hashing is the point of a password hasher, and not of these tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def hanako() -> Account:
    return add_account(login="hanako", name="山田花子", password=PASSWORD, by="test", at=AT)
