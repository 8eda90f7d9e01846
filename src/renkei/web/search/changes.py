"""The log of changes: written with the change itself, read by whoever brings the index up to date."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction

from renkei.web.search.models import SearchChange, SearchLog

_IDS_IN_A_ROW: Final = 1000
_LATEST: Final = f"SELECT number, token FROM {SearchChange._meta.db_table} ORDER BY number DESC LIMIT 1"  # noqa: S608, SLF001
KEPT: Final = 10_000
"""So many changes are kept; an index that is further behind is made anew."""


@dataclass(frozen=True, slots=True, order=True)
class Applied:
    """Up to which change an index holds everything; before the first change, number 0."""

    number: int = 0
    token: str = ""

    def __str__(self) -> str:
        return f"{self.number}:{self.token}"

    @classmethod
    def parse(cls, written: str) -> Applied:
        """Read what ``str`` gives.

        Raises:
            ValueError: it is nothing of the kind.
        """
        number, _, token = written.partition(":")
        return cls(int(number), token)


def record(ids: Sequence[int]) -> None:
    """Note that these partnerships changed; to be called in the transaction of the change."""
    rows = [list(ids[start : start + _IDS_IN_A_ROW]) for start in range(0, len(ids), _IDS_IN_A_ROW)]
    if rows:
        _write(rows)


def record_all() -> None:
    """Note that everything may have changed."""
    _write([None])


def _write(rows: Sequence[list[int] | None]) -> None:
    with transaction.atomic():
        _write_in_order(rows)


def _write_in_order(rows: Sequence[list[int] | None]) -> None:
    # The row stays locked to the end of the transaction: no number can become visible after a higher one.
    SearchLog.objects.get_or_create(pk=1)
    log = SearchLog.objects.select_for_update().get(pk=1)
    SearchChange.objects.bulk_create(
        SearchChange(number=log.last + place, token=secrets.token_hex(8), partnerships=row)
        for place, row in enumerate(rows, start=1)
    )
    log.last += len(rows)
    log.save(update_fields=["last"])
    SearchChange.objects.filter(number__lte=log.last - KEPT).delete()


def latest() -> Applied:
    """The last change."""
    # Asked by every question, some of them three times; by the models it would take ten times as long.
    with connection.cursor() as cursor:
        cursor.execute(_LATEST)
        row = cursor.fetchone()
    return Applied(*row) if row else Applied()


def since(applied: Applied) -> Iterator[list[int]] | None:
    """The partnerships of the changes after ``applied``, in batches.

    ``None`` where the log does not lead on from there: it is another database, or one from a backup,
    or the changes are no longer kept, or all may have changed.
    """
    first = SearchChange.objects.order_by("number").values_list("number", "token").first()
    if applied.number == 0:
        follows = first is None or first[0] == 1
    else:
        follows = SearchChange.objects.filter(number=applied.number, token=applied.token).exists()
    later = SearchChange.objects.filter(number__gt=applied.number)
    if not follows or later.filter(partnerships__isnull=True).exists():
        return None
    rows = later.order_by("number").values_list("partnerships", flat=True)
    return (list(ids) for ids in rows.iterator() if ids)
