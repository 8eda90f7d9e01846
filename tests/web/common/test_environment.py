from __future__ import annotations

import stat
from pathlib import Path

import pytest

from renkei.web.common import sqlite
from renkei.web.common.environment import Environment, SettingRefusedError


def database(value: str | None, tmp_path: Path) -> dict[str, object]:
    variables = {} if value is None else {"URL": value}
    return Environment(variables).database("URL", data_directory=tmp_path, sqlite_options={"timeout": 20})


def test_a_flag_is_yes_or_no_and_nothing_else() -> None:
    environment = Environment({"A": "Yes", "B": "0", "C": " ", "D": "perhaps"})

    assert environment.flag("A", default=False) is True
    assert environment.flag("B", default=True) is False
    assert environment.flag("C", default=True) is True
    with pytest.raises(SettingRefusedError, match=r"D .*perhaps.*Allowed: 1, true"):
        environment.flag("D", default=False)


def test_a_number_lies_within_its_bounds() -> None:
    environment = Environment({"A": "8", "B": "0", "C": "-1", "D": "８"})

    assert environment.number("A", default=1, least=1, most=9) == 8
    assert environment.number("Z", default=1, least=1, most=9) == 1
    for name in ("B", "C", "D"):
        with pytest.raises(SettingRefusedError, match="1–9"):
            environment.number(name, default=1, least=1, most=9)


def test_without_an_address_the_database_lies_in_the_data_directory(tmp_path: Path) -> None:
    assert database(None, tmp_path)["NAME"] == str(tmp_path / "renkei.sqlite3")
    assert database("sqlite:///some/x.db", tmp_path)["NAME"] == "some/x.db"
    assert database("sqlite:////some/x.db", tmp_path)["NAME"] == "/some/x.db"


def test_a_postgresql_address_is_taken_apart(tmp_path: Path) -> None:
    read = database("postgresql://renkei:p%40ss@db.example:5433/registry?sslmode=require", tmp_path)
    socket = database("postgresql:///registry?host=/run/pg", tmp_path)

    assert [read[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "registry", "renkei", "p@ss", "db.example", "5433",
    ]  # fmt: skip
    assert read["OPTIONS"] == {"sslmode": "require"}
    assert (socket["HOST"], socket["USER"]) == ("/run/pg", "")


@pytest.mark.parametrize("value", ["mysql://u:secret@h/d", "postgresql://host", "sqlite:", "words secret"])
def test_another_database_is_refused_without_telling_its_password(value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingRefusedError, match="postgresql://") as refusal:
        database(value, tmp_path)

    assert "secret" not in str(refusal.value)


def test_a_missing_driver_is_said_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renkei.web.common.environment.find_spec", lambda _: None)

    with pytest.raises(SettingRefusedError, match=r"requirements/postgresql\.txt"):
        database("postgresql://u:secret@h/renkei", tmp_path)


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    made = Environment({}).secret("KEY", kept_in=file)

    assert len(made) >= 32
    assert Environment({}).secret("KEY", kept_in=file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Environment({"KEY": "x" * 32}).secret("KEY", kept_in=file) == "x" * 32
    with pytest.raises(SettingRefusedError) as refusal:
        Environment({"KEY": "hunter2"}).secret("KEY", kept_in=file)
    assert "hunter2" not in str(refusal.value)


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(SettingRefusedError, match="DIR"):
        Environment({"DIR": str(tmp_path / "file" / "data")}).directory("DIR", default="var")


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_write_ahead_logging_only_where_it_loses_nothing(version: sqlite.Version, mode: str) -> None:
    options = sqlite.options(version)

    assert f"journal_mode={mode};" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"
