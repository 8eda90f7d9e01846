"""A process that ends by force between the database and the index loses no change for the search."""

from __future__ import annotations

import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from tests.web.processes import PREPARE, begin, python

SAVE = (
    PREPARE
    + """
import os, signal
from tests.web.reports import initiative, saved
def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
def save(name, number=5):
    records = [initiative(str(n), f"取組{name}の{n}") for n in range(1, number + 1)]
    saved(*records, content=name.encode())
"""
)
# Where the process ends: the database has the change by then.
ENDS = {
    "before the index is touched": "from renkei.web.search import actions; actions._take_in = kill",
    "while the index is written": """
from renkei.web.search.index import keeping, layout
made, left = layout.document, [3]
def document(entry):
    left[0] -= 1
    return made(entry) if left[0] else kill()
layout.document = document
""",
    "before the index is committed": "from renkei.web.search.index import keeping; keeping._finish = kill",
    "after the index is committed": """
from renkei.web.search.index import keeping
finish = keeping._finish
keeping._finish = lambda *given: (finish(*given), kill())
""",
}
ASK = (
    PREPARE
    + """
from datetime import date
from renkei.web.search.inspection import search_faults
from renkei.web.search.query import SearchQuery, search
print(*(search(SearchQuery(q=word, on=date(2026, 5, 1))).total for word in sys.argv[1:]))
print(*(fault.code for fault in search_faults()))
"""
)
SAVE_ONE_AFTER_THE_OTHER = (
    SAVE
    + """
for n in range(1000):
    save(f"文書{n}号", 2)
    print(n, flush=True)
"""
)


@pytest.fixture(scope="module")
def one_document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with one document, indexed."""
    data = tmp_path_factory.mktemp("search")
    done = python(SAVE + "update_database(); save('甲')", data)
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def data(one_document: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(one_document, tmp_path / "own"))


@pytest.mark.parametrize("when", ENDS)
def test_the_next_process_finds_what_a_killed_one_saved(data: Path, when: str) -> None:
    killed = python(SAVE + ENDS[when] + "\nsave('乙')", data)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(ASK, data, "甲", "乙", "取組").stdout.splitlines() == ["5 5 10", ""]


def test_without_the_log_of_changes_the_change_would_be_lost(data: Path) -> None:
    """The control: the same end, with the protection taken away."""
    unprotected = "from renkei.web.search import changes; changes.record = lambda ids: None\n"

    killed = python(SAVE + unprotected + ENDS["before the index is touched"] + "\nsave('乙')", data)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(ASK, data, "甲", "乙").stdout.splitlines() == ["5 0", "search-out-of-step"]


def test_an_index_that_is_being_made_when_its_process_ends_is_made_again(data: Path) -> None:
    shutil.rmtree(data / "search")

    killed = python(SAVE + ENDS["before the index is committed"] + "\nsave('乙')", data)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert python(ASK, data, "甲", "乙").stdout.splitlines() == ["5 5", ""]
    folders = [path for path in (data / "search").iterdir() if path.is_dir()]
    assert len(folders) == 1  # what the killed process left is gone


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_was_acknowledged_before_an_end_at_any_moment_is_found(data: Path, seed: int) -> None:
    with begin(SAVE_ONE_AFTER_THE_OTHER, data) as running:
        assert running.stdout is not None
        acknowledged = [running.stdout.readline()]
        time.sleep(random.Random(seed).uniform(0, 0.5))
        running.kill()
        acknowledged += running.stdout.read().splitlines()

    words = [f"文書{int(line)}号" for line in acknowledged]
    totals, faults = python(ASK, data, *words).stdout.splitlines()
    assert totals.split() == ["2"] * len(words)
    assert faults == ""
