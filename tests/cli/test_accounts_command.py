from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from renkei.cli.main import main
from renkei.web.accounts.models import Account

pytestmark = pytest.mark.django_db
PASSWORD = "水道の蛇口は西向き15"


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def test_an_account_is_added_listed_switched_off_and_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accounts", "list"]) == 0
    assert main(["accounts", "add", "hanako", "--name", "山田花子", "--password-stdin"]) == 0
    assert main(["accounts", "disable", "hanako"]) == 0
    assert main(["accounts", "list"]) == 0

    told = capsys.readouterr().out
    assert "利用者はまだいません" in told
    assert "hanako\t山田花子\tofficer\t-  停止中 / off" in told
    assert PASSWORD not in told
    assert Account.objects.get().check_password(PASSWORD)
    assert main(["accounts", "enable", "hanako"]) == 0
    assert Account.objects.get().is_active


def test_a_weak_password_is_refused_in_both_languages(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))

    assert main(["accounts", "add", "hanako", "--name", "山田花子", "--password-stdin"]) == 2

    told = capsys.readouterr().err
    assert "短すぎます" in told
    assert "too short" in told
    assert not Account.objects.exists()


def test_nobody_is_changed_who_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accounts", "disable", "nobody"]) == 2
    assert "login-unknown" in capsys.readouterr().err
