"""Conditions of a question as queries of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, get_args

from tantivy import FieldType, Occur, Query

from renkei.domain.partnerships.freshness import Freshness, windows
from renkei.domain.partnerships.record import Period, Role
from renkei.domain.partnerships.status import Status
from renkei.web.search.index import layout

PERIODS: Final[tuple[str, ...]] = get_args(Period)
ROLES: Final[tuple[str, ...]] = get_args(Role)


def everything() -> Query:
    """All partnerships."""
    state = Query.term_query(layout.schema(), layout.STATE, layout.STATE)
    return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, state)])


def nothing() -> Query:
    """No partnership."""
    return Query.empty_query()


def all_of(conditions: Iterable[Query]) -> Query:
    """Every condition holds; without any, everything."""
    wanted = list(conditions)
    if not wanted:
        return everything()
    return wanted[0] if len(wanted) == 1 else Query.boolean_query([(Occur.Must, each) for each in wanted])


def any_of(conditions: Iterable[Query]) -> Query:
    """At least one condition holds; without any, nothing."""
    wanted = list(conditions)
    if not wanted:
        return nothing()
    return wanted[0] if len(wanted) == 1 else Query.boolean_query([(Occur.Should, each) for each in wanted])


def but_not(condition: Query, unwanted: Iterable[Query]) -> Query:
    """The condition holds and none of the unwanted does."""
    excluded = [(Occur.MustNot, each) for each in unwanted]
    return Query.boolean_query([(Occur.Must, condition), *excluded]) if excluded else condition


def holds(field: str, word: str) -> Query:
    """The folded ``word`` stands in ``text`` or ``title``, character by character."""
    schema = layout.schema()
    if len(word) == 1:
        return Query.term_query(schema, f"{field}_1", layout.characters(word))
    places = layout.phrase(word)
    if len(places) == 1:
        return Query.term_query(schema, f"{field}_2", places[0][1])
    return Query.phrase_query(schema, f"{field}_2", list(places))


def has_value(facet: str, values: Iterable[str]) -> Query:
    """One of the values of a facet."""
    return any_of(Query.term_query(layout.schema(), facet, value) for value in values)


def takes_part(
    codes: Sequence[str], namings: Iterable[str], *, period: str | None, role: str | None
) -> Query:
    """One of the codes (an empty one: anybody) takes part in one of the ways."""
    periods = [period] if period else PERIODS
    roles = [role] if role else ROLES
    tokens = [
        layout.participation(code, naming, each, as_)
        for code in codes
        for naming in namings
        for each in periods
        for as_ in roles
    ]
    # Many terms side by side: a set of terms would be looked for through the whole list of terms.
    return any_of(Query.term_query(layout.schema(), "part", token) for token in tokens)


def has_status(status: Status, on: date) -> Query:
    """The status on a day, by the rule of :func:`renkei.domain.partnerships.status.status_on`."""
    ended = _until("ends", on)
    if status == "ended":
        return ended
    to_begin = any_of([_day_term(layout.PLANNED), _after("starts", on)])
    if status == "planned":
        return but_not(to_begin, [ended])
    return but_not(everything(), [ended, to_begin])


def has_freshness(freshness: Freshness, on: date) -> Query:
    """How long ago something last happened, by :func:`renkei.domain.partnerships.freshness.freshness_on`."""
    if freshness == "none":
        return but_not(everything(), [active_after(None, on)])
    after, until = windows(on)[freshness]
    return but_not(active_after(after, until), [active_after(until, on)] if until < on else [])


def active_after(day: date | None, until: date) -> Query:
    """Something is said to have happened after one day and not after another."""
    return _within("activity", day + timedelta(days=1) if day else date.min, until)


def last_active_after(day: date) -> Query:
    """Something is said to have happened after a day."""
    return _after("activity", day)


def key_between(order: str, lowest: int, highest: int) -> Query:
    """What stands between two places in an order, both included."""
    return Query.range_query(layout.schema(), f"by_{order}", FieldType.Unsigned, lowest, highest)


def key_before(order: str, key: int) -> Query:
    """What stands before a place in an order."""
    field = f"by_{order}"
    return Query.range_query(layout.schema(), field, FieldType.Unsigned, None, key, include_upper=False)


def _until(name: str, day: date) -> Query:
    return _within(name, date.min, day)


def _after(name: str, day: date) -> Query:
    return _within(name, day + timedelta(days=1), date.max) if day < date.max else nothing()


@lru_cache(maxsize=1_000)  # the same few days are asked for again and again
def _within(name: str, first: date, last: date) -> Query:
    """A day from the first to the last: whole years by their terms, in the others each day is compared."""
    if first > last:
        return nothing()
    start = first.year if first == date(first.year, 1, 1) else first.year + 1
    stop = last.year + 1 if last == date(last.year, 12, 31) else last.year
    in_part = {first.year, last.year} - set(range(start, stop))
    each_day = Query.range_query(
        layout.schema(), name, FieldType.Integer, first.toordinal(), last.toordinal()
    )
    return any_of(
        [
            *(_day_term(layout.year_term(name, *span)) for span in _spans(start, stop)),
            *(all_of([_day_term(layout.year_term(name, year, 1)), each_day]) for year in sorted(in_part)),
        ]
    )


def _spans(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The years from one to before another in as few spans as there are, each with its length."""
    year = 0 if start == date.min.year else start
    while year < stop:
        years = next(s for s in layout.SPANS if year % s == 0 and year + s <= stop)
        yield year, years
        year += years


def _day_term(term: str) -> Query:
    return Query.term_query(layout.schema(), "day", term)
