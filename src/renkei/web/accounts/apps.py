"""The app of the accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts and sign-in attempts."""

    name = "renkei.web.accounts"
    label = "accounts"
