"""What other processes and sudden ends do to a load: nothing half, nothing lost."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from pathlib import Path

import pytest
from tests.web.processes import PREPARE, begin, python

LOAD = (
    PREPARE
    + """
from tests.web.reports import initiative, party, saved
records = [initiative(str(n), f"取組{n}", party("福島県", "07000")) for n in range(1, 30)]
"""
)
# Ends the process by force before its n-th statement that writes, or before the commit.
KILLED = (
    LOAD
    + """
import os, signal
from django.db import connection
left = [int(sys.argv[1]) if sys.argv[1].isdigit() else 0]
def count(execute, sql, params, many, context):
    if sql.startswith(("INSERT", "UPDATE", "DELETE", "SELECT")):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)
connection.ensure_connection()
if sys.argv[1] == "commit":
    connection._commit = lambda: os.kill(os.getpid(), signal.SIGKILL)
with connection.execute_wrapper(count) if sys.argv[1] != "commit" else connection.cursor():
    saved(*records)
print("saved")
"""
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with an up-to-date, empty database."""
    data = tmp_path_factory.mktemp("empty")
    done = python(PREPARE + "update_database()", data)
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def data(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty, tmp_path / "own"))


def counts(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "renkei.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [n for n in names if n.startswith(("documents_", "partnerships_", "search_", "audit_"))]
        return {n: database.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in kept}


@pytest.mark.parametrize("when", ["2", "7", "12", "commit"])
def test_a_load_that_is_killed_leaves_nothing_half(data: Path, when: str) -> None:
    before = counts(data)

    killed = python(KILLED, data, when)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert counts(data) == before
    # It goes on without a hand, and the doctor finds nothing amiss then.
    again = python(LOAD + "print(saved(*records).state)", data)
    assert again.stdout.strip() == "loaded", again.stderr
    assert counts(data)["partnerships_partnership"] == 29
    assert counts(data)["search_searchchange"] == 1
    assert [path.parent.name for path in (data / "documents").rglob("*") if path.is_file()] != ["incoming"]


def test_the_killing_reaches_far_enough_to_matter(data: Path) -> None:
    """The control: with more statements allowed than there are, the load comes to its end."""
    assert python(KILLED, data, "10000").stdout.strip() == "saved"


def test_two_processes_that_load_the_same_document_keep_it_once(data: Path) -> None:
    running = [begin(LOAD + "print(saved(*records).state)", data) for _ in range(3)]
    ended = [process.communicate(timeout=120) for process in running]

    assert sorted(out.strip() for out, _ in ended) == ["loaded", "unchanged", "unchanged"], ended
    assert counts(data)["documents_sourcedocument"] == 1
    assert counts(data)["partnerships_partnership"] == 29


def test_processes_that_load_different_documents_do_not_drop_each_other(data: Path) -> None:
    script = LOAD + "print(saved(*records, content=sys.argv[1].encode()).state)"
    running = [begin(script, data, f"document {n}") for n in range(3)]
    ended = [process.communicate(timeout=120) for process in running]

    assert [out.strip() for out, _ in ended] == ["loaded"] * 3, ended
    assert counts(data)["partnerships_partnership"] == 87


def test_the_doctor_names_damage_and_repairs_what_it_can(data: Path) -> None:
    main = "import sys; from renkei.cli.main import main; sys.exit(main(sys.argv[1:]))"
    assert python(LOAD + "saved(*records)", data).returncode == 0
    original = next(path for path in (data / "documents").glob("??/*"))
    stray = original.parent / ("f" * 64)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"left over")
    with sqlite3.connect(data / "renkei.sqlite3") as database:
        database.execute("UPDATE partnerships_partnership SET withdrawn_in_id = 1 WHERE id = 1")

    found = python(main, data, "doctor")
    assert found.returncode == 1
    assert "file-unknown" in found.stdout
    assert "search-out-of-step" in found.stdout
    mended = python(main, data, "doctor", "--repair")
    assert "file-unknown" not in mended.stdout
    assert "search-out-of-step" not in mended.stdout
    assert not stray.exists()

    original.write_bytes(b"other bytes")
    assert f"original-damaged: 原本「list.txt」（{original.name}）" in python(main, data, "doctor").stdout
