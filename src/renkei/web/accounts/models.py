"""Accounts, the attempts to sign in, and the invitation to make the first account."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

ROLES = ("officer",)
is_login = RegexValidator(
    r"\A[a-z0-9][a-z0-9._@-]{0,49}\Z", "1 to 50 of a-z, 0-9 and . _ @ -, beginning with a letter or digit"
)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their sign-in name, whichever case it is typed in."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of a sign-in name."""
        return self.get(login=(username or "").strip().lower())

    async def aget_by_natural_key(self, username: str | None) -> Account:
        """The account of a sign-in name."""
        return await self.aget(login=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person who may work on the registry.

    ``login`` is what is typed to sign in, ``name`` what stands beside every decision. An account is
    never removed, because its decisions stay; it is switched off (``is_active``).
    """

    login = models.CharField(max_length=50, unique=True, validators=[is_login])
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=20, default="officer")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = AccountManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["login"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=ROLES),
                name="account_role_is_known",
                violation_error_message="An account has one of the known roles.",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(login=""),
                name="account_has_a_name",
                violation_error_message="An account needs a sign-in name and the name of its person.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.login})"

    def get_full_name(self) -> str:
        """The name of the person."""
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sign-in name in lower case, so that it is unique whatever the case."""
        self.login = self.login.strip().lower()
        super().save(*args, **kwargs)


class SignInAttempt(models.Model):
    """One attempt to sign in; what the limits are counted from. Old ones are removed."""

    login = models.CharField(max_length=50)
    address = models.CharField(max_length=45)
    succeeded = models.BooleanField()
    attempted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["attempted_at", "address"], name="attempt_by_time_and_address")]

    def __str__(self) -> str:
        return f"{self.login} {self.address} {self.attempted_at}"


class SetUpInvitation(models.Model):
    """The right to make the first account. Only the hash of the secret is kept."""

    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"until {self.expires_at}"
