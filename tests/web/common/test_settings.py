from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import call_command

from renkei.web.common import sqlite
from renkei.web.common.environment import Environment


def start(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"RENKEI_DATA_DIR": str(tmp_path)} | variables
    return subprocess.run(
        [sys.executable, "-c", "import renkei.web.settings as s; print(s.DEBUG, s.ALLOWED_HOSTS)"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_debug_is_off_and_only_this_machine_is_served_unless_said_otherwise(tmp_path: Path) -> None:
    assert start(tmp_path).stdout.strip() == "False ['localhost', '127.0.0.1', '[::1]']"
    assert (
        start(tmp_path, RENKEI_ALLOWED_HOSTS="a.example, b.example")
        .stdout.strip()
        .endswith("['a.example', 'b.example']")
    )


def test_an_impossible_setting_stops_the_start_and_is_named(tmp_path: Path) -> None:
    result = start(tmp_path, RENKEI_DEBUG="maybe")

    assert result.returncode != 0
    assert "RENKEI_DEBUG cannot be 'maybe'" in result.stderr


def test_every_setting_is_described(project_root: Path) -> None:
    described = (project_root / "docs/reference/settings.md").read_text(encoding="utf-8")
    read = (project_root / "src/renkei/web/settings.py").read_text(encoding="utf-8")
    names = {word for word in read.replace('"', " ").split() if word.startswith("RENKEI_")}

    assert len(names) >= 6
    assert [name for name in sorted(names) if f"`{name}`" not in described] == []


@pytest.mark.django_db
def test_the_models_have_all_their_migrations() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_a_file_of_sqlite_is_opened_with_its_safeguards(tmp_path: Path) -> None:
    # A file of its own: that of the tests does not wait for the disk.
    with closing(sqlite3.connect(tmp_path / "opened.sqlite3")) as opened:
        opened.executescript(sqlite.options()["init_command"])
        safeguards = ("synchronous", "foreign_keys", "recursive_triggers")
        values = {pragma: opened.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in safeguards}

    assert values == {"synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def test_a_kept_connection_to_a_server_is_tried_before_it_is_used() -> None:
    kept = Environment({"DATABASE": "postgresql://renkei@localhost/renkei"})
    database = kept.database("DATABASE", data_directory=Path("unused"), sqlite_options={})

    assert database["CONN_HEALTH_CHECKS"] is True


def test_a_public_server_passes_the_deployment_check(tmp_path: Path) -> None:
    environment = os.environ | {
        "RENKEI_DATA_DIR": str(tmp_path),
        "RENKEI_HTTPS": "1",
        "RENKEI_ALLOWED_HOSTS": "renkei.example",
        "DJANGO_SETTINGS_MODULE": "renkei.web.settings",
    }
    result = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
