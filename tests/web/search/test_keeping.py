"""The index in step with the database, whatever became of either."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from filelock import FileLock
from tests.web.reports import TODAY, initiative, saved

from renkei.web.partnerships.models import Partnership
from renkei.web.search import changes, counting
from renkei.web.search.actions import rebuild
from renkei.web.search.changes import Applied
from renkei.web.search.index import keeping
from renkei.web.search.inspection import search_faults
from renkei.web.search.models import SearchChange
from renkei.web.search.query import SearchQuery, SearchUnavailableError, facets, matching, search

pytestmark = pytest.mark.django_db


def total(q: str = "", **filters: object) -> int:
    return search(SearchQuery(q=q, on=TODAY, **filters)).total


def folders(data: Path) -> list[Path]:
    return sorted(path for path in (data / "search").iterdir() if path.is_dir())


@pytest.fixture
def registry(data_directory: Path) -> Path:
    saved(initiative("1", "木質バイオマス"), initiative("2", "物産展"))
    assert total() == 2
    return data_directory


def test_a_question_takes_in_what_changed_before_it(registry: Path) -> None:
    saved(initiative("1", "水道の研修"), content=b"b")
    assert (total(), total("水道")) == (3, 1)

    saved(initiative("1", "港の研修"), content=b"b", reader="plain-text 2")
    assert (total(), total("水道"), total("港")) == (3, 0, 1)
    assert len(folders(registry)) == 1
    assert list(search_faults()) == []


def half_written(folder: Path) -> list[Path]:
    """Files as a commit leaves them that was cut off, whatever number the next one will have."""
    meta = json.loads((folder / "meta.json").read_bytes())
    numbers = range(meta["opstamp"] + 1, meta["opstamp"] + 40)
    names = [f"{s['segment_id'].replace('-', '')}.{n}.del" for s in meta["segments"] for n in numbers]
    return [folder / name for name in names]


def test_what_a_cut_off_commit_left_stops_no_later_one(registry: Path) -> None:
    (before,) = folders(registry)
    for file in half_written(before):
        file.write_bytes(b"half")

    saved(initiative("1", "港の研修"), content=b"b")

    assert (total("港"), total()) == (1, 3)
    assert folders(registry) == [before]


def test_an_index_to_which_nothing_can_be_added_is_made_anew(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = folders(registry)
    finish, refusals = keeping._finish, ["disk"]

    def refuse_once(*given: object) -> None:
        if refusals:
            raise ValueError(refusals.pop())
        finish(*given)

    monkeypatch.setattr(keeping, "_finish", refuse_once)
    saved(initiative("1", "港の研修"), content=b"b")

    assert total("港") == 1
    (after,) = folders(registry)
    assert after != before


def test_a_change_that_is_taken_back_leaves_the_index(registry: Path) -> None:
    with transaction.atomic():
        saved(initiative("1", "水道の研修"), content=b"b")
        assert total("水道") == 1
        transaction.set_rollback(True)

    assert (total("水道"), total()) == (0, 2)
    saved(initiative("1", "港の研修"), content=b"c")
    assert (total("水道"), total("港"), total()) == (0, 1, 3)


def test_an_index_that_is_lost_is_made_again(registry: Path) -> None:
    shutil.rmtree(registry / "search")

    assert total("木質") == 1


@pytest.mark.parametrize("damage", ["segment", "description", "pointer", "everything"])
def test_an_index_that_is_damaged_is_made_again(
    damage: str, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder,) = folders(registry)
    if damage == "segment":
        for path in folder.glob("*.idx"):
            path.unlink()
    elif damage == "description":
        (folder / "meta.json").write_text("{}", encoding="utf-8")
    elif damage == "pointer":
        (registry / "search" / "current").write_bytes(b"\xff\x00")
    else:
        for path in folder.iterdir():
            path.write_bytes(b"")
    monkeypatch.setattr(keeping, "_opened", {})  # another process

    assert total("木質") == 1


def test_an_index_of_another_layout_is_made_again(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = folders(registry)
    monkeypatch.setattr("renkei.web.search.index.directory.LAYOUT", 99)

    assert total("木質") == 1
    assert not set(before) & set(folders(registry))


def test_an_index_of_another_database_is_made_again(registry: Path) -> None:
    """As when a backup is brought back: the numbers go on from an earlier one, with other changes."""
    before = folders(registry)
    latest = changes.latest()
    SearchChange.objects.filter(number=latest.number).delete()
    SearchChange.objects.create(number=latest.number, token="of another", partnerships=[])

    assert total("木質") == 1
    assert not set(before) & set(folders(registry))


def test_an_index_that_is_ahead_of_the_database_is_made_again(registry: Path) -> None:
    SearchChange.objects.all().delete()

    assert total("木質") == 1


def test_changes_are_kept_for_a_while_only(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "KEPT", 2)
    for _ in range(4):
        changes.record([1])
    assert SearchChange.objects.count() == 2

    before = folders(registry)
    assert total("木質") == 1  # so far behind that it is made anew
    assert not set(before) & set(folders(registry))


def test_a_change_of_everything_makes_the_index_anew(registry: Path) -> None:
    before = folders(registry)
    changes.record_all()

    assert total() == 2
    assert not set(before) & set(folders(registry))


def test_a_new_index_replaces_the_old_one_in_one_step(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = folders(registry)
    seen = []
    finish = keeping._finish

    def finish_and_look(*given: object) -> None:
        finish(*given)  # type: ignore[arg-type]
        seen.append((keeping.search_index().directory.current(), len(folders(registry))))

    monkeypatch.setattr(keeping, "_finish", finish_and_look)
    assert rebuild() == 2

    assert seen == [(old.name, 2)]
    (new,) = folders(registry)
    assert keeping.search_index().directory.current() == new.name != old.name


def test_while_another_process_writes_the_last_whole_index_answers(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_PATIENCE", 0.01)
    saved(initiative("1", "水道の研修"), content=b"b")

    with FileLock(registry / "search" / "lock"):
        assert (total(), total("水道")) == (2, 0)
        assert keeping.search_index().snapshot().behind
    assert (total(), total("水道")) == (3, 1)
    assert not keeping.search_index().snapshot().behind


@pytest.fixture
def no_index_yet(data_directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An index that another process is making."""
    saved(initiative("1", "木質バイオマス"), initiative("2", "物産展"))
    (data_directory / "search").mkdir()
    with FileLock(data_directory / "search" / "lock"):
        yield data_directory


def test_without_an_index_what_needs_none_is_answered(no_index_yet: Path) -> None:
    page = search(SearchQuery(on=TODAY))

    assert (page.preparing, page.total, page.facets) == (True, 2, ())
    assert [hit.title[0].text for hit in page.hits] == ["木質バイオマス", "物産展"]
    assert facets(SearchQuery(on=TODAY)) == ()


def test_without_an_index_nothing_is_made_up(no_index_yet: Path) -> None:
    page = search(SearchQuery(on=TODAY, q="木質"))

    assert (page.preparing, page.total, page.hits) == (True, 0, ())
    with pytest.raises(SearchUnavailableError):
        matching(SearchQuery(on=TODAY))
    assert [fault.code for fault in search_faults()] == ["search-being-prepared"]


@pytest.mark.django_db(transaction=True)
def test_a_large_index_is_made_beside_the_questions(
    data_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(initiative("1", "木質バイオマス"))
    shutil.rmtree(data_directory / "search")
    monkeypatch.setattr(keeping, "_MADE_AT_ONCE", 0)
    monkeypatch.setattr(keeping, "_opened", {})
    go_on = threading.Event()
    finish = keeping._finish
    monkeypatch.setattr(keeping, "_finish", lambda *given: go_on.wait(30) and finish(*given))

    assert search(SearchQuery(on=TODAY)).preparing
    go_on.set()
    made_beside = keeping.search_index()._made_beside
    assert made_beside is not None
    made_beside.join(30)

    page = search(SearchQuery(on=TODAY))
    assert (page.preparing, page.total) == (False, 1)


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_is_indexed_at_once(data_directory: Path) -> None:
    saved(initiative("1", "木質バイオマス"))

    held = keeping.SearchIndex(data_directory / "search")._reopened()
    assert held is not None
    assert held.applied == changes.latest()


def test_the_log_says_nothing_of_what_was_not_noted() -> None:
    assert changes.latest() == Applied()
    changes.record([])
    assert changes.latest() == Applied()
    changes.record(list(range(2500)))
    assert changes.latest().number == 3
    missing = changes.since(Applied())
    assert missing is not None
    assert [len(ids) for ids in missing] == [1000, 1000, 500]
    assert Applied.parse(str(changes.latest())) == changes.latest()


def test_answers_are_remembered_until_the_index_changes(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    count = counting.count
    monkeypatch.setattr(counting, "count", lambda *given: asked.append(1) or count(*given))

    assert [total("研修"), total("研修")] == [0, 0]
    assert len(asked) == 1
    saved(initiative("1", "水道の研修"), content=b"b")
    assert total("研修") == 1
    assert len(asked) == 2
    assert search(SearchQuery(q="研修", on=date(2020, 1, 1))).total == 1
    assert len(asked) == 3


def test_while_the_index_is_made_every_page_answers_and_says_so(no_index_yet: Path, client: Client) -> None:
    record = Partnership.objects.get(key="1").public_id

    for address in (
        "/",
        "/en/",
        "/places",
        "/partnerships",
        "/partnerships?q=木質",
        f"/partnerships/{record}",
    ):
        assert client.get(address).status_code == 200, address
    assert "検索の準備をしています" in client.get("/partnerships?q=木質").content.decode()
    assert client.get("/api/v1/suggestions?q=木").json() == {"results": []}
    assert client.get("/partnerships.csv?q=木質").status_code == 503
    assert client.get("/partnerships.csv?q=木質", headers={"accept": "text/html"}).status_code == 503
    assert client.get("/partnerships?view=map&q=木質").status_code in {200, 503}
