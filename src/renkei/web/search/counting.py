"""How many of the results have each value of a facet, and each pair of values of two facets.

Two exact ways to count the values of a field, of different cost: collect the values of the results
(grows with their number), or walk the lists of the values and look which of their partnerships are
results (grows with the registry, but is many times cheaper for each). The cheaper one is taken.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from tantivy import Query, Searcher

from renkei.domain.partnerships.freshness import FRESHNESS, Freshness, windows
from renkei.domain.partnerships.status import STATUSES
from renkei.web.search.index import conditions
from renkei.web.search.index.keeping import Snapshot
from renkei.web.search.index.layout import TERM_FACETS
from renkei.web.search.ordering import count
from renkei.web.search.remembering import Memory
from renkei.web.search.selection import Selection

Counts = Mapping[str, int]
_MOST_VALUES: Final = 60_000  # tantivy refuses to collect more than 65,000 values at once
# Measured, nanoseconds: for each result whose values are collected, for each partnership of the lists walked.
_COLLECTING: Final = 260.0
_WALKING: Final = 37.0


@dataclass(frozen=True, slots=True)
class Results:
    """The partnerships of a condition: how many they are, and the nanoseconds it takes to find them."""

    condition: Query
    total: int
    taken: int

    @classmethod
    def of(cls, snapshot: Snapshot, condition: Query) -> Results:
        """Look once how many fit, and how long that takes."""
        began = time.perf_counter_ns()
        total = count(snapshot.searcher, condition)
        return cls(condition, total, time.perf_counter_ns() - began)


def facet_counts(
    snapshot: Snapshot, chosen: Selection, names: Sequence[str], results: Results | None = None
) -> dict[str, Counts]:
    """The counts of each facet, with every filter but its own; values that no result has are left out.

    ``results`` are those of all conditions, where somebody looked already.
    """
    on = chosen.query.on
    own = [name for name in names if getattr(chosen.query, name)]
    # Facets without a filter of their own are all counted over the same partnerships, at once.
    shared = [name for name in names if name not in own]
    found = _value_counts(snapshot, results or Results.of(snapshot, chosen.condition()), shared, on)
    for name in own:
        found |= value_counts(snapshot, chosen.condition(without=name), [name], on)
    return found


def value_counts(snapshot: Snapshot, condition: Query, names: Sequence[str], on: date) -> dict[str, Counts]:
    """The counts of some facets among the partnerships of one condition."""
    return _value_counts(snapshot, Results.of(snapshot, condition), names, on)


def _value_counts(snapshot: Snapshot, results: Results, names: Sequence[str], on: date) -> dict[str, Counts]:
    if not names:
        return {}
    rest = _number(snapshot) - results.total
    if rest >= results.total:
        return _counted(snapshot, results, names, on)
    # Of more than half of all, what is left out is counted.
    others = conditions.but_not(conditions.everything(), [results.condition])
    without = _counted(snapshot, Results(others, rest, results.taken), names, on)
    of_all = _all_counts.get(snapshot.generation, on, lambda: _of_all(snapshot, on))
    return {name: _difference(of_all[name], without.get(name, {})) for name in names}


_all_counts: Final[Memory[dict[str, Counts]]] = Memory(4)


def _number(snapshot: Snapshot) -> int:
    return snapshot.searcher.num_docs - 1  # one document says what the index holds


def _of_all(snapshot: Snapshot, on: date) -> dict[str, Counts]:
    everything = Results(conditions.everything(), _number(snapshot), 0)
    found = _counted(snapshot, everything, (*TERM_FACETS, "status", "freshness"), on)
    return {name: found.get(name, {}) for name in (*TERM_FACETS, "status", "freshness")}


def _difference(more: Counts, fewer: Counts) -> Counts:
    return {value: left for value, number in more.items() if (left := number - fewer.get(value, 0))}


def _counted(snapshot: Snapshot, results: Results, names: Sequence[str], on: date) -> dict[str, Counts]:
    if not results.total:
        return {}
    searcher, condition = snapshot.searcher, results.condition
    fields = [name for name in names if name in TERM_FACETS]
    walking = results.taken * len(fields) + _WALKING * searcher.num_docs
    collecting = results.taken + _COLLECTING * results.total < walking
    asked = _asked(names, on)
    terms = {field: {"terms": {"field": field, "size": _MOST_VALUES}} for field in fields if collecting}
    try:
        answer: dict[str, Any] = searcher.aggregate(condition, asked | terms) if asked or terms else {}
    except ValueError:  # too many values to collect: they are walked instead
        collecting, answer = False, searcher.aggregate(condition, asked) if asked else {}
    found = {field: _values_in(answer[field]) for field in fields if collecting}
    found |= {field: _walked(searcher, condition, field) for field in fields if not collecting}
    if "status" in names:
        found["status"] = _without_zero(_status_counts(answer["status"]))
    if "freshness" in names:
        found["freshness"] = _without_zero(_freshness_counts(searcher, results, answer["freshness"], on))
    return found


def pair_counts(snapshot: Snapshot, chosen: Selection, first: str, second: str) -> dict[tuple[str, str], int]:
    """How many of the results have both a value of one facet and a value of another."""
    base = chosen.condition()
    if first in TERM_FACETS and second in TERM_FACETS and first != second:
        # One pass for each value: by the facet that has fewer of them.
        sizes = [len(_walked(snapshot.searcher, base, name)) for name in (first, second)]
        if sizes[0] > sizes[1]:
            turned = _pairs(snapshot, base, chosen.query.on, second, first)
            return {(one, other): number for (other, one), number in turned.items()}
    return _pairs(snapshot, base, chosen.query.on, first, second)


def _pairs(snapshot: Snapshot, base: Query, on: date, first: str, second: str) -> dict[tuple[str, str], int]:
    pairs: dict[tuple[str, str], int] = {}
    for value, condition in _values(snapshot.searcher, base, on, first):
        counts = value_counts(snapshot, conditions.all_of([base, condition]), [second], on)
        pairs |= {(value, other): number for other, number in counts.get(second, {}).items()}
    return pairs


def _values(searcher: Searcher, base: Query, on: date, name: str) -> Iterator[tuple[str, Query]]:
    """The values of a facet among the results, each with its condition."""
    if name == "status":
        yield from ((status, conditions.has_status(status, on)) for status in STATUSES)
    elif name == "freshness":
        yield from ((each, conditions.has_freshness(each, on)) for each in FRESHNESS)
    else:
        for value in _walked(searcher, base, name):
            yield value, conditions.has_value(name, [value])


def _asked(names: Sequence[str], on: date) -> dict[str, Any]:
    """What is collected of the days in one pass over the results."""
    asked: dict[str, Any] = {}
    if "status" in names:
        begun = {"begun": {"range": {"field": "starts", "ranges": _cut_at([on])}}}
        asked["status"] = {"range": {"field": "ends", "ranges": _cut_at([on])}, "aggs": begun}
    if "freshness" in names:
        edges = sorted(until for _, until in windows(on).values())
        asked["freshness"] = {"range": {"field": "last_activity", "ranges": _cut_at(edges)}}
    return asked


def _cut_at(days: Sequence[date]) -> list[dict[str, int]]:
    """The spans of days up to each of the days (in order), and after the last."""
    edges = [day.toordinal() + 1 for day in days]
    between = [{"from": one, "to": other} for one, other in pairwise(edges)]
    return [{"to": edges[0]}, *between, {"from": edges[-1]}]


def _in_order(collected: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(collected["buckets"], key=lambda bucket: bucket.get("from", float("-inf")))


def _values_in(collected: dict[str, Any]) -> Counts:
    return {bucket["key"]: bucket["doc_count"] for bucket in collected["buckets"]}


def _without_zero(counts: Counts) -> Counts:
    return {value: number for value, number in counts.items() if number}


def _walked(searcher: Searcher, condition: Query, field: str) -> Counts:
    return dict(searcher.terms_with_prefix(field, "", filter_query=condition))


def _status_counts(collected: dict[str, Any]) -> Counts:
    ended, going_on = _in_order(collected)
    begun, announced = (bucket["doc_count"] for bucket in _in_order(going_on["begun"]))
    return {"current": begun, "planned": announced, "ended": ended["doc_count"]}


def _freshness_counts(searcher: Searcher, results: Results, collected: dict[str, Any], on: date) -> Counts:
    *spans, later = (bucket["doc_count"] for bucket in _in_order(collected))
    counts = dict(zip(FRESHNESS, reversed(spans), strict=False))
    if later:  # something happened after the day: what happened last before it must be looked up
        for each, number in _freshness_of_later(searcher, results.condition, on).items():
            counts[each] += number
    return counts | {"none": results.total - sum(counts.values())}


def _freshness_of_later(searcher: Searcher, condition: Query, on: date) -> Mapping[Freshness, int]:
    later = conditions.all_of([condition, conditions.last_active_after(on)])
    numbers: dict[Freshness, int] = {}
    earlier = 0
    for each, (after, _) in windows(on).items():
        active = count(searcher, conditions.all_of([later, conditions.active_after(after, on)]))
        numbers[each], earlier = active - earlier, active
    return numbers
