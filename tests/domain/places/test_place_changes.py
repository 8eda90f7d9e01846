"""Tracing over mergers, absorptions, divisions and renamings, forward and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.domain.places.places_in_the_small import (
    ABSORBED_ON,
    CITY,
    DIVIDED_ON,
    EAST,
    HILL,
    LEFT,
    MERGED_ON,
    NEW_WEST,
    RENAMED_ON,
    RIGHT,
    SOUTH,
    WEST,
    small_changes,
)

from renkei.domain.places.errors import DateOutOfRangeError, NotInForceError

BEGIN, END = date(1970, 4, 1), date(2026, 1, 1)


def test_a_merged_body_leads_to_the_new_one_and_back_to_all() -> None:
    changes = small_changes()

    assert changes.trace("12301", BEGIN, END) == (CITY,)
    assert changes.trace("12220", END, BEGIN) == (WEST, EAST, SOUTH)


def test_going_back_to_a_day_after_an_absorption_does_not_undo_it() -> None:
    changes = small_changes()

    assert changes.trace("12220", END, ABSORBED_ON) == (CITY,)
    assert changes.trace("12220", END, ABSORBED_ON - timedelta(days=1)) == (CITY, SOUTH)


def test_going_back_from_before_an_absorption_does_not_find_the_absorbed() -> None:
    changes = small_changes()
    before = ABSORBED_ON - timedelta(days=1)

    assert changes.trace("12220", before, MERGED_ON - timedelta(days=1)) == (NEW_WEST, EAST)


def test_a_divided_body_leads_to_every_part() -> None:
    changes = small_changes()

    assert changes.trace("12304", BEGIN, END) == (LEFT, RIGHT)
    assert changes.trace("12305", END, BEGIN) == (HILL,)
    assert all(step.part for step in changes.steps_from(HILL))


def test_a_renaming_is_followed_within_one_legal_person() -> None:
    changes = small_changes()

    assert changes.trace("12301", BEGIN, RENAMED_ON) == (NEW_WEST,)
    assert changes.trace("12301", RENAMED_ON, RENAMED_ON - timedelta(days=1)) == (WEST,)


def test_tracing_to_the_same_day_stays_where_it_is() -> None:
    assert small_changes().trace("12302", BEGIN, BEGIN) == (EAST,)


def test_an_absorbing_body_has_no_arrow_to_itself() -> None:
    assert small_changes().steps_from(CITY) == ()


def test_the_successors_of_a_former_body_are_those_of_today() -> None:
    changes = small_changes()

    assert changes.successors_today(WEST) == (CITY,)
    assert changes.successors_today(CITY) == (CITY,)
    assert changes.successors(EAST, DIVIDED_ON) == (CITY,)
    assert changes.successors(LEFT, BEGIN) == ()


def test_a_start_that_is_not_in_force_and_an_end_before_the_tables_are_refused() -> None:
    changes = small_changes()

    with pytest.raises(NotInForceError):
        changes.trace("12220", BEGIN, END)
    with pytest.raises(DateOutOfRangeError):
        changes.trace("12220", END, date(1970, 3, 31))
