"""Periods of status: grants, what ends them, what a merger does to them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reference_data.places.test_build_of_the_tables import row

from renkei.reference_data.groups import groups
from renkei.reference_data.places import gazetteer
from renkei.reference_data.places.building.replay import Replay
from renkei.reference_data.places.building.sentences import Clause, Reference
from renkei.reference_data.places.building.statuses import Granted, status_periods

GRANTED_ON, MERGED_ON = date(2000, 4, 1), date(2005, 4, 1)


def periods_after_a_merger(new_name: str) -> list[tuple[str, str, date, date | None]]:
    """A core city and a town merge into a city of the name."""
    begin = [row("12201", "甲市"), row("12301", "乙町", "北郡")]
    replay = Replay(begin, [row("12220", new_name, on=MERGED_ON)], set())
    merged = (Reference("甲市", "12201"), Reference("乙町", "12301"))
    replay.apply(MERGED_ON, [Clause("merger", merged, (Reference(new_name, "12220"),), "合併")])
    replay.close()
    grants = [Granted(GRANTED_ON, "12201", "core", "移行")]

    found = status_periods(grants, replay.versions, replay.events)

    return [(p.entity, p.status, p.valid_from, p.valid_to) for p in found]


def test_a_merger_under_the_same_name_keeps_the_status_for_the_new_person() -> None:
    assert periods_after_a_merger("甲市") == [
        ("jp-12201-19700401", "core", GRANTED_ON, MERGED_ON),
        ("jp-12220-20050401", "core", MERGED_ON, None),
    ]


def test_a_merger_under_another_name_ends_the_status() -> None:
    assert periods_after_a_merger("丙市") == [("jp-12201-19700401", "core", GRANTED_ON, MERGED_ON)]


@pytest.mark.parametrize(
    ("code", "on", "held"),
    [
        # Core city, merged anew, designated city.
        ("22201", date(2003, 3, 31), {"core"}),
        ("22201", date(2003, 4, 1), {"core"}),
        ("22100", date(2005, 4, 1), {"designated"}),
        # A special city that was merged into another.
        ("22204", date(2003, 3, 31), {"special"}),
        # Special city until the day on which it became a core city.
        ("35201", date(2005, 9, 30), {"special"}),
        ("35201", date(2005, 10, 1), {"core"}),
        # Older than the tables.
        ("14100", date(1970, 4, 1), {"designated"}),
        ("12204", date(2003, 3, 31), set()),
    ],
)
def test_cities_hold_the_status_of_the_day(code: str, on: date, held: set[str]) -> None:
    entity = gazetteer().version(code, on).entity

    assert {p.status for p in groups().statuses_of(entity) if p.holds_on(on)} == held
