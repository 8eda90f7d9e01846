"""What differs between two editions of the tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.domain.places.places_in_the_small import CITY, EVENTS, VERSIONS, version

from renkei.domain.places.editions import EditionContent, compare
from renkei.domain.places.statuses import StatusPeriod

STATUS = StatusPeriod(CITY.entity, "core", date(2020, 4, 1), None, "移行")
OLD = EditionContent("2025-04-01", VERSIONS, EVENTS, (STATUS,))


def test_an_edition_does_not_differ_from_itself() -> None:
    assert compare(OLD, OLD) == ()


def test_new_and_gone_rows_are_told_apart() -> None:
    new = version("12307", "谷村", date(2026, 1, 1), kind="village")
    found = compare(OLD, replace(OLD, versions=(*VERSIONS[1:], new)))

    assert {(one.nature, one.label) for one in found} == {
        ("removed", "12000 梓県"),
        ("added", "12307 梓県谷村"),
    }


def test_a_changed_field_is_shown_with_both_values() -> None:
    ended = replace(CITY, valid_to=date(2026, 1, 1))
    status = replace(STATUS, valid_to=date(2026, 1, 1))
    versions = tuple(ended if v is CITY else v for v in VERSIONS)

    found = compare(OLD, replace(OLD, versions=versions, statuses=(status,), changes=EVENTS[:-1]))

    assert [(one.table, one.nature) for one in found] == [
        ("versions", "changed"),
        ("changes", "removed"),
        ("statuses", "changed"),
    ]
    assert found[0].fields == {"valid_to": (None, "2026-01-01")}
    assert found[0].to_json()["fields"] == {"valid_to": {"old": None, "new": "2026-01-01"}}
