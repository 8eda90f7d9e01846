"""Fixtures of the workspace's tests: officers, and files they bring."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from tests.readers import printing

from renkei.web.accounts.models import Account
from renkei.web.workspace import actions
from renkei.web.workspace.models import Upload
from renkei.web.workspace.worker import read_all

AT = datetime(2026, 5, 1, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_japanese() -> Any:
    with translation.override("ja"):
        yield


@pytest.fixture
def hanako(db: None) -> Account:
    return Account.objects.create(login="hanako", name="山田花子", created_at=AT, password="!")


@pytest.fixture
def taro(db: None) -> Account:
    return Account.objects.create(login="taro", name="鈴木太郎", created_at=AT, password="!")


@pytest.fixture
def client(hanako: Account) -> Client:
    """The browser of Hanako, signed in."""
    client = Client()
    client.force_login(hanako)
    return client


@pytest.fixture(scope="session")
def list_csv() -> bytes:
    """The first records of the list that comes with Renkei."""
    whole = printing.sample()
    return replace(whole, rows=whole.rows[:12], groups=((0, whole.groups[0][1]),)).as_csv()


@pytest.fixture
def bring(hanako: Account) -> Callable[..., Upload]:
    """Brings a file as Hanako, and has it read."""

    def make(content: bytes, name: str = "list.csv", *, read: bool = True) -> Upload:
        brought = actions.add_file(file=SimpleUploadedFile(name, content), by=hanako, at=AT)
        if read:
            read_all()
        return Upload.objects.get(public_id=brought.public_id)

    return make


def files(**named: bytes) -> dict[str, Any]:
    """A form with files under the given names (``.`` written as ``__``)."""
    made = []
    for name, content in named.items():
        file = io.BytesIO(content)
        file.name = name.replace("__", ".")
        made.append(file)
    return {"files": made}
