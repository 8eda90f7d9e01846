"""How many of the results have each value of a facet, and each pair of values of two facets.

Two exact ways to count the values of a field, of different cost: collect the values of the results
(grows with their number), or walk the lists of the values and look which of their partnerships are
results (grows with the registry, but is many times cheaper for each). The cheaper one is taken.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tantivy import Query, Searcher

from renkei.domain.partnerships.freshness import FRESHNESS, windows
from renkei.domain.partnerships.status import STATUSES
from renkei.web.search.index import conditions
from renkei.web.search.index.layout import TERM_FACETS
from renkei.web.search.ordering import count
from renkei.web.search.selection import Selection

Counts = Mapping[str, int]
_MOST_VALUES: Final = 60_000  # tantivy refuses to collect more than 65,000 values at once
# Measured, nanoseconds: for each result whose values are collected, for each partnership of the lists walked.
_COLLECTING: Final = 260.0
_WALKING: Final = 37.0


def facet_counts(searcher: Searcher, chosen: Selection, names: Sequence[str]) -> dict[str, Counts]:
    """The counts of each facet, with every filter but its own; values that no result has are left out."""
    own = [name for name in names if getattr(chosen.query, name)]
    shared = [name for name in names if name not in own]
    found: dict[str, Counts] = {}
    # Facets without a filter of their own are all counted over the same partnerships, at once.
    for together, without in [(shared, ""), *(([name], name) for name in own)]:
        found |= value_counts(searcher, chosen.condition(without=without), together, chosen)
    return found


def value_counts(
    searcher: Searcher, condition: Query, names: Sequence[str], chosen: Selection
) -> dict[str, Counts]:
    """The counts of some facets among the partnerships of one condition."""
    began = time.perf_counter_ns()
    total = count(searcher, condition)
    taken = time.perf_counter_ns() - began
    found: dict[str, Counts] = {}
    if "status" in names:
        found["status"] = _status_counts(searcher, condition, total, chosen)
    if "freshness" in names:
        found["freshness"] = _freshness_counts(searcher, condition, total, chosen)
    fields = [name for name in names if name in TERM_FACETS]
    walking = taken * len(fields) + _WALKING * searcher.num_docs
    if fields and total and taken + _COLLECTING * total < walking:
        collected = _collected(searcher, condition, fields)
        if collected is not None:
            return found | collected
    return found | {field: _walked(searcher, condition, field) for field in fields if total}


def pair_counts(searcher: Searcher, chosen: Selection, first: str, second: str) -> dict[tuple[str, str], int]:
    """How many of the results have both a value of one facet and a value of another."""
    base = chosen.condition()
    if first in TERM_FACETS and second in TERM_FACETS and first != second:
        # One pass for each value: by the facet that has fewer of them.
        sizes = [len(_walked(searcher, base, name)) for name in (first, second)]
        if sizes[0] > sizes[1]:
            turned = _pairs(searcher, base, chosen, second, first)
            return {(one, other): number for (other, one), number in turned.items()}
    return _pairs(searcher, base, chosen, first, second)


def _pairs(
    searcher: Searcher, base: Query, chosen: Selection, first: str, second: str
) -> dict[tuple[str, str], int]:
    pairs: dict[tuple[str, str], int] = {}
    for value, condition in _values(searcher, base, chosen, first):
        counts = value_counts(searcher, conditions.all_of([base, condition]), [second], chosen)
        pairs |= {(value, other): number for other, number in counts.get(second, {}).items()}
    return pairs


def _values(searcher: Searcher, base: Query, chosen: Selection, name: str) -> Iterator[tuple[str, Query]]:
    """The values of a facet among the results, each with its condition."""
    on = chosen.query.on
    if name == "status":
        yield from ((status, conditions.has_status(status, on)) for status in STATUSES)
    elif name == "freshness":
        yield from ((each, conditions.has_freshness(each, on)) for each in FRESHNESS)
    else:
        for value in _walked(searcher, base, name):
            yield value, conditions.has_value(name, [value])


def _collected(searcher: Searcher, condition: Query, fields: Sequence[str]) -> dict[str, Counts] | None:
    asked = {field: {"terms": {"field": field, "size": _MOST_VALUES}} for field in fields}
    try:
        answer: dict[str, Any] = searcher.aggregate(condition, asked)
    except ValueError:  # too many values to collect: they are walked instead
        return None
    return {f: {b["key"]: b["doc_count"] for b in answer[f]["buckets"]} for f in fields}


def _walked(searcher: Searcher, condition: Query, field: str) -> Counts:
    return dict(searcher.terms_with_prefix(field, "", filter_query=condition))


def _status_counts(searcher: Searcher, condition: Query, total: int, chosen: Selection) -> Counts:
    on = chosen.query.on
    numbers = {
        status: count(searcher, conditions.all_of([condition, conditions.has_status(status, on)]))
        for status in STATUSES[1:]
    }
    numbers |= {STATUSES[0]: total - sum(numbers.values())}
    return {status: number for status, number in numbers.items() if number}


def _freshness_counts(searcher: Searcher, condition: Query, total: int, chosen: Selection) -> Counts:
    on = chosen.query.on
    numbers: dict[str, int] = {}
    earlier = 0
    for each, (after, _) in windows(on).items():
        active = count(searcher, conditions.all_of([condition, conditions.active_after(after, on)]))
        numbers[each], earlier = active - earlier, active
    numbers["none"] = total - earlier
    return {each: number for each, number in numbers.items() if number}
