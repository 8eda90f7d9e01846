"""Who is let in: password checks with limits that stop guessing but do not lock out the person.

Counted are failures of the last quarter of an hour: for one name from one address, for one address
whatever the name, and for one name from all addresses that have never signed in with it. So a
stranger who guesses elsewhere does not keep the person out of the address they always use.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest

from renkei.web.accounts.models import Account, SignInAttempt
from renkei.web.audit.actions import record_event

WINDOW: Final = timedelta(minutes=15)
KEPT: Final = timedelta(days=30)
PER_NAME_AND_ADDRESS: Final = 5
PER_ADDRESS: Final = 30
PER_NAME: Final = 100


class TooManyAttemptsError(Exception):
    """No further attempt is looked at until the window has passed."""


def check_sign_in(
    request: HttpRequest, *, login: str, password: str, address: str, at: datetime
) -> Account | None:
    """The account, or ``None`` where name or password is wrong; which of the two is never told.

    Raises:
        TooManyAttemptsError: the limits are reached, whether or not there is such an account.
    """
    wanted = login.strip().lower()[:50]
    if _is_too_much(wanted, address, at):
        raise TooManyAttemptsError
    account = authenticate(request, username=wanted, password=password[:1000])
    found = account if isinstance(account, Account) else None
    with transaction.atomic():
        SignInAttempt.objects.filter(attempted_at__lt=at - KEPT).delete()
        SignInAttempt.objects.create(
            login=wanted, address=address, succeeded=found is not None, attempted_at=at
        )
        if found is not None:
            record_event(
                by=str(found),
                action="account.signed_in",
                object_type="account",
                object_id=wanted,
                at=at,
                data={},
            )
    return found


def _is_too_much(login: str, address: str, at: datetime) -> bool:
    failed = SignInAttempt.objects.filter(attempted_at__gt=at - WINDOW, succeeded=False)
    here = failed.filter(address=address)
    if here.filter(login=login).count() >= PER_NAME_AND_ADDRESS or here.count() >= PER_ADDRESS:
        return True
    if failed.filter(login=login).count() < PER_NAME:
        return False
    return not SignInAttempt.objects.filter(login=login, address=address, succeeded=True).exists()
