"""Numbers of rows: the key of each record, and what is wrong with their run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.definition import Property
from renkei.domain.forms.list_cells import ListRow
from renkei.domain.provenance import Inference, Statement


def keys(rows: Sequence[ListRow]) -> list[str]:
    """A key for each row, unique in the document: its number; for a number used again ``12-2``.

    A row without a number, whose neighbours leave exactly its number free, has that number; any
    other is called after its place (``row-7``).
    """
    used: Counter[str] = Counter()
    found = []
    for index, row in enumerate(rows):
        number = row.number if row.number is not None else _free_number(rows, index)
        key = f"row-{index + 1}" if number is None else str(number)
        used[key] += 1
        found.append(key if used[key] == 1 else f"{key}-{used[key]}")
    return found


def _free_number(rows: Sequence[ListRow], index: int) -> int | None:
    if not 0 < index < len(rows) - 1:
        return None
    above, below = rows[index - 1].number, rows[index + 1].number
    return above + 1 if above is not None and below == above + 2 else None


def number_statement(rows: Sequence[ListRow], index: int, prop: Property) -> Statement:
    """The number of a row as a statement; inferred from its neighbours where it is not printed."""
    row = rows[index]
    cell = row.cells.get(prop.id)
    text, at = (cell.text, cell.locate()) if cell else ("", row.at)
    free = None if row.number is not None else _free_number(rows, index)
    if free is None:
        return Statement(prop.id, row.number, text, at)
    reason = Bilingual(
        f"前後の行の番号（{free - 1}と{free + 1}）の間にあるため。",
        f"The row stands between No. {free - 1} and No. {free + 1}.",
    )
    return Statement(prop.id, free, text, at, Inference(reason))


def check_numbers(rows: Sequence[ListRow], prop: Property) -> Iterator[Finding]:
    """Numbers that are missing, used twice, out of order, or leave a gap."""
    row_keys = keys(rows)
    for key, row in zip(row_keys, rows, strict=True):
        if row.number is None and prop.id in row.cells:
            yield finding("number-missing", at=row.at, key=key, property=prop.id)
    numbered = [(k, r, r.number) for k, r in zip(row_keys, rows, strict=True) if r.number is not None]
    seen: set[int] = set()
    for key, row, number in numbered:
        if number in seen:
            yield finding("number-repeated", at=row.at, key=key, property=prop.id, number=number)
        seen.add(number)
    for (_, _, above), (key, row, number) in pairwise(numbered):
        if number < above:
            yield finding("number-order", at=row.at, key=key, property=prop.id, number=number, previous=above)
    yield from _gaps(rows, seen, prop)


def _gaps(rows: Sequence[ListRow], seen: set[int], prop: Property) -> Iterator[Finding]:
    inferred = {n for i in range(len(rows)) if (n := _free_number(rows, i)) and rows[i].number is None}
    first: dict[int | None, ListRow] = {}
    for row in rows:
        first.setdefault(row.number, row)
    for low, high in pairwise(sorted(seen | inferred)):
        if high - low > 1:
            after = first.get(high, rows[-1])
            yield finding("number-gap", at=after.at, property=prop.id, first=low + 1, last=high - 1)
