"""Results in a total, stable order: a slice for a page, or all of them in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tantivy import Order, Query, Searcher

from renkei.web.partnerships.models import Partnership
from renkei.web.search.folding import fold
from renkei.web.search.index.conditions import all_of, key_before, key_between
from renkei.web.search.order import number_key

BATCH: Final = 1000
_FETCHED: Final = 50_000
_LOOKED_UP: Final = 500


@dataclass(frozen=True, slots=True)
class Ordered:
    """Conditions whose results come one after the other, each in the same order (see ``order.ORDERS``)."""

    searcher: Searcher
    conditions: tuple[Query, ...]
    order: str

    def keys(self, start: int, stop: int) -> list[int]:
        """The primary keys from one place to another."""
        found: list[int] = []
        for condition in self.conditions[:-1]:
            # What follows must know how many come before: the same look at the index counts them.
            keys, number = self._slice_and_count(condition, start, stop)
            found += keys
            start, stop = max(0, start - number), max(0, stop - number)
            if start >= stop:
                return found
        return found + self._slice(self.conditions[-1], start, stop)

    def batches(self) -> Iterator[list[int]]:
        """All primary keys, a thousand at a time."""
        for condition in self.conditions:
            start = 0
            while found := self._slice(condition, start, start + _FETCHED):
                for at in range(0, len(found), BATCH):
                    yield found[at : at + BATCH]
                start += len(found)

    def _slice(self, condition: Query, start: int, stop: int) -> list[int]:
        if start >= stop:
            return []
        return self._keys_of(condition, start, self._search(condition, start, stop, counted=False).hits)

    def _slice_and_count(self, condition: Query, start: int, stop: int) -> tuple[list[int], int]:
        if start >= stop:
            return [], count(self.searcher, condition)
        found = self._search(condition, start, stop, counted=True)
        return self._keys_of(condition, start, found.hits), int(found.count)

    def _keys_of(self, condition: Query, start: int, hits: list) -> list[int]:
        if self.order == "title" and hits:
            return self._by_title(condition, start, len(hits), hits[0][0], hits[-1][0])
        return self._primary_keys([address for _, address in hits])

    def _search(self, condition: Query, start: int, stop: int, *, counted: bool) -> Any:
        return self.searcher.search(
            condition,
            limit=stop - start,
            offset=start,
            count=counted,
            order_by_field=f"by_{self.order}",
            order=Order.Asc,
        )

    def _primary_keys(self, addresses: list) -> list[int]:
        return [int(key) for key in self.searcher.fast_field_values("pk", addresses) if key is not None]

    def _by_title(self, condition: Query, start: int, size: int, lowest: int, highest: int) -> list[int]:
        """The slice, with those that begin alike told apart by their whole titles."""
        before = count(self.searcher, all_of([condition, key_before("title", lowest)]))
        alike = all_of([condition, key_between("title", lowest, highest)])
        hits = self.searcher.search(alike, limit=max(1, count(self.searcher, alike)), count=False).hits
        keys = self._primary_keys([address for _, address in hits])
        return _sorted_by_title(keys)[start - before : start - before + size]


def count(searcher: Searcher, condition: Query) -> int:
    """How many partnerships fit."""
    found: Any = searcher.search(condition, limit=1)  # its types leave ``count`` out
    return int(found.count)


def _sorted_by_title(keys: Sequence[int]) -> list[int]:
    sortable: list[tuple[str, int, int]] = []
    for start in range(0, len(keys), _LOOKED_UP):
        rows = Partnership.objects.filter(pk__in=keys[start : start + _LOOKED_UP])
        sortable += [(fold(r.title), number_key(r.document_id, r.position, r.public_id), r.pk) for r in rows]
    return [pk for _, _, pk in sorted(sortable)]
