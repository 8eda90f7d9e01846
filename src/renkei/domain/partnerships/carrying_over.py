"""What a change of a record's words changes in all that follows from them.

A record as it was read knows the place of every name and date. To derive it anew from its words alone
loses those places, so it is derived twice, before and after the change, and only what differs between
the two is taken over: all the rest stays as it was read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from renkei.domain.partnerships.record import Outcome, PartnershipRecord

_T = TypeVar("_T")


def carry_over(
    record: PartnershipRecord, before: PartnershipRecord, after: PartnershipRecord
) -> PartnershipRecord:
    """The record with what ``after`` has and ``before`` has not, and without the reverse."""
    return replace(
        record,
        values=_values(record, before, after),
        participants=_items(record.participants, before.participants, after.participants, _as_json),
        events=_items(record.events, before.events, after.events, _as_json),
        outcomes=_items(record.outcomes, before.outcomes, after.outcomes, _as_json),
        counts=_items(record.counts, before.counts, after.counts, dict),
    )


def _values(
    record: PartnershipRecord, before: PartnershipRecord, after: PartnershipRecord
) -> Mapping[str, Any]:
    values = {n: s for n, s in record.values.items() if n not in before.values or n in after.values}
    for name, statement in after.values.items():
        known = before.values.get(name)
        if known is None or (known.value, known.text) != (statement.value, statement.text):
            values[name] = replace(statement, at=None)
    return values


def _items(
    said: Sequence[_T], before: Iterable[_T], after: Iterable[_T], content: Callable[[_T], dict[str, Any]]
) -> tuple[_T, ...]:
    """The items said, those that went left out, those that came in the place of the first that went."""
    gone = Counter(_key(content(item)) for item in before)
    came: list[_T] = []
    for item in after:
        if gone[_key(content(item))] > 0:
            gone[_key(content(item))] -= 1
        else:
            came.append(_placeless(item))
    kept: list[_T] = []
    place: int | None = None
    for item in said:
        if gone[_key(content(item))] > 0:
            gone[_key(content(item))] -= 1
            place = len(kept) if place is None else place
        else:
            kept.append(item)
    place = len(kept) if place is None else place
    return (*kept[:place], *came, *kept[place:])


def _placeless(item: _T) -> _T:
    """An item that follows from words which stand at no place of the document."""
    if isinstance(item, Mapping):
        return cast("_T", {**item, "at": None})
    if isinstance(item, Outcome):
        item = cast("_T", replace(item, quantities=tuple(_without_place(q) for q in item.quantities)))
    return cast("_T", replace(cast("Any", item), at=None))


def _as_json(item: Any) -> dict[str, Any]:
    content: dict[str, Any] = item.to_json()
    return content


def _key(content: Mapping[str, Any]) -> str:
    """What an item says, wherever it stands."""
    return json.dumps(_without_place(content), ensure_ascii=False, sort_keys=True)


def _without_place(content: Any) -> Any:
    if isinstance(content, Mapping):
        return {name: _without_place(value) for name, value in content.items() if name != "at"}
    return [_without_place(item) for item in content] if isinstance(content, list | tuple) else content
