"""The index in step with the database: opened, brought up to date, made anew.

Every question first compares the last change of the database with the last that the index holds. What
is missing is taken in before the answer; so it does not matter whether the process that made a change
lived long enough to index it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import close_old_connections, connection
from tantivy import Index, IndexWriter, Query, Searcher

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.web.partnerships.models import Partnership
from renkei.web.search import changes
from renkei.web.search.changes import Applied
from renkei.web.search.entries import entries
from renkei.web.search.index import layout
from renkei.web.search.index.directory import IndexDirectory, Timeout

_BATCH: Final = 500
_HEAP: Final = 15_000_000  # the least that the writer takes
_HEAP_FOR_ALL: Final = 128_000_000
_MADE_AT_ONCE: Final = 2_000
"""So many partnerships are indexed while the question waits; of more, the index is made beside it."""
_PATIENCE: Final = 0.8
"""Seconds that a question waits for another process that is writing, before it answers with what is there."""
_BUSY_FOR: Final = 5.0
"""Seconds for which a process that was found writing is not waited for again."""
_log = logging.getLogger(__name__)


class SearchUnavailableError(RenkeiError):
    """There is no index to answer from, it is being made."""

    def __init__(self) -> None:
        super().__init__(
            "search-being-prepared",
            Bilingual("検索の準備をしています。", "The search is being prepared."),
            Bilingual("しばらくしてからもう一度お試しください。", "Try again in a little while."),
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index as it stands at one moment; ``generation`` differs from that of every other state.

    ``behind``: the newest changes are not in it, another process is taking them in.
    """

    searcher: Searcher
    generation: str
    applied: Applied
    behind: bool = False


class SearchIndex:
    """The index of one data directory, as one process holds it."""

    def __init__(self, path: Path) -> None:
        self.directory = IndexDirectory(path)
        self._name = ""
        self._index: Index | None = None
        self._held: Snapshot | None = None
        self._within = threading.RLock()
        self._made_beside: threading.Thread | None = None
        self._busy_until = 0.0

    def snapshot(self) -> Snapshot:
        """The index with every change that is committed.

        Raises:
            SearchUnavailableError: there is none yet, and it takes time to make it.
        """
        held, latest = self._held, changes.latest()
        if held and held.applied == latest and self.directory.current() == self._name:
            return held
        try:
            with self._within, self.directory.lock(self._patience()):
                return self._caught_up()
        except Timeout:
            self._busy_until = time.monotonic() + _BUSY_FOR
            return self._as_it_is()

    def rebuild(self) -> int:
        """Make the index anew from the evidence; how many partnerships it holds."""
        with self._within, self.directory.lock(-1):
            self._make()
            return self._caught_up().searcher.num_docs - 1

    def _patience(self) -> float:
        writing = time.monotonic() < self._busy_until or not self.directory.current()
        return 0.02 if writing else _PATIENCE

    def _caught_up(self) -> Snapshot:
        held, latest = self._reopened(), changes.latest()
        if held and held.applied == latest:
            return held
        missing = changes.since(held.applied) if held else None
        if missing is None or self._index is None or not self._taken_in(self._index, missing, latest):
            self._make_or_raise()
        held = self._reopened()
        if held is None:
            raise SearchUnavailableError
        return held

    def _taken_in(self, index: Index, missing: Iterable[Sequence[int]], latest: Applied) -> bool:
        """Whether the changes could be added; if not, the index is made anew."""
        try:
            self.directory.remove_half_written(self._name)
            _apply(index, missing, latest)
        except (ValueError, OSError) as error:  # what tantivy says where it cannot write
            _log.warning("nothing can be added to the index %s: %s", self._name, error)
            return False
        return True

    def _reopened(self) -> Snapshot | None:
        """What is on the disk now; ``None`` where nothing of it can be used."""
        name = self.directory.current()
        try:
            if name and (name != self._name or self._index is None):
                self._index, self._name = self.directory.open(name), name
            if not name or self._index is None:
                return None
            self._index.reload()
            self._held = _snapshot(self._index, name)
        except (ValueError, OSError) as error:  # what tantivy says of a file that is missing or damaged
            _log.warning("the index %s cannot be used: %s", name, error)
            self._index = self._held = None
            return None
        return self._held

    def _as_it_is(self) -> Snapshot:
        """What was committed last, although another process is about to add to it."""
        with self._within:
            held = self._reopened()
        if held is None:
            raise SearchUnavailableError
        return Snapshot(held.searcher, held.generation, held.applied, behind=held.applied != changes.latest())

    def _make_or_raise(self) -> None:
        if Partnership.objects.standing().count() <= _MADE_AT_ONCE or connection.in_atomic_block:
            self._make()
            return
        if self._made_beside is None or not self._made_beside.is_alive():
            self._made_beside = threading.Thread(target=self._make_beside, name="search index", daemon=True)
            self._made_beside.start()
        raise SearchUnavailableError

    def _make_beside(self) -> None:
        try:
            # Only the process lock: questions go on, and are told that the search is being prepared.
            with self.directory.lock(-1):
                if not self.directory.current():
                    self._make()
        except Exception:  # noqa: BLE001 - nobody waits for the thread; the next question starts another
            _log.exception("the index could not be made")
        finally:
            close_old_connections()
            connection.close()

    def _make(self) -> None:
        latest = changes.latest()  # what changes from here on is taken in afterwards
        name, index = self.directory.create()
        writer = index.writer(_HEAP_FOR_ALL, 1)
        for ids in _all_ids():
            _add(writer, ids)
        _finish(writer, latest)
        self.directory.use(name)


def _all_ids() -> Iterator[list[int]]:
    last = 0
    while ids := list(
        Partnership.objects.standing()
        .filter(pk__gt=last)
        .order_by("pk")
        .values_list("pk", flat=True)[:_BATCH]
    ):
        yield ids
        last = ids[-1]


def _apply(index: Index, missing: Iterable[Sequence[int]], latest: Applied) -> None:
    writer = index.writer(_HEAP, 1)
    for ids in missing:
        writer.delete_documents_by_query(Query.term_set_query(layout.schema(), "pk", list(ids)))
        for start in range(0, len(ids), _BATCH):
            _add(writer, ids[start : start + _BATCH])
    writer.delete_documents_by_query(Query.term_query(layout.schema(), layout.STATE, layout.STATE))
    _finish(writer, latest)


def _add(writer: IndexWriter, ids: Sequence[int]) -> None:
    for entry in entries(ids):
        writer.add_document(layout.document(entry))


def _finish(writer: IndexWriter, latest: Applied) -> None:
    writer.add_document(layout.state_document(str(latest)))
    writer.commit()
    writer.wait_merging_threads()


def _snapshot(index: Index, name: str) -> Snapshot:
    searcher = index.searcher()
    found = searcher.search(Query.term_query(layout.schema(), layout.STATE, layout.STATE), limit=1).hits
    if not found:
        raise ValueError("the index does not say what it holds")
    applied = Applied.parse(str(searcher.doc(found[0][1])["applied"][0]))
    return Snapshot(searcher, f"{name}-{applied}", applied)


_opened: dict[Path, SearchIndex] = {}


def search_index() -> SearchIndex:
    """The index of the data directory in the settings."""
    path = Path(settings.DATA_DIR) / "search"
    found = _opened.get(path)
    if found is None:
        _opened.clear()  # one process serves one data directory; only tests go through many
        found = _opened.setdefault(path, SearchIndex(path))
    return found
