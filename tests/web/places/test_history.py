from __future__ import annotations

from datetime import date

import pytest

from renkei.domain.places.errors import DateOutOfRangeError
from renkei.web.places.history import group_view, groups_of, place_history

TODAY = date(2026, 5, 1)


def names(places: object) -> list[str]:
    return [place.name.ja for place in places]  # type: ignore[attr-defined]


def test_a_merged_city_shows_whom_it_came_from() -> None:
    history = place_history("11100", TODAY)
    first = history.changes[0]

    assert (first.on, first.kind) == (date(2001, 5, 1), "merger")
    assert names(first.before) == ["浦和市", "大宮市", "与野市"]
    assert names(first.after) == ["さいたま市"]
    assert history.today == ()


def test_an_absorbed_city_leads_to_the_one_that_stands_for_it_today() -> None:
    history = place_history("11213", TODAY)

    assert [change.kind for change in history.changes] == ["absorption"]
    assert [(place.code, place.exists) for place in history.today] == [("11100", True)]


def test_what_became_of_a_partner_of_a_merger_is_not_told_of_the_other() -> None:
    history = place_history("22130", TODAY)

    assert [change.kind for change in history.changes] == ["absorption", "absorption", "designation"]
    assert [change.on for change in history.changes] == sorted(change.on for change in history.changes)


def test_a_body_without_changes_has_an_empty_history() -> None:
    assert place_history("07000", TODAY).changes == ()
    assert place_history("99999", TODAY).changes == ()


def test_a_group_has_the_members_of_its_day() -> None:
    before, after = group_view("designated_cities", date(2012, 3, 31)), group_view("designated_cities", TODAY)

    assert before is not None
    assert after is not None
    assert "熊本市" not in names(before.members)
    assert "熊本市" in names(after.members)
    assert any(day == date(2012, 4, 1) and "熊本市" in names(joined) for day, joined, _ in after.changes)


def test_an_unknown_group_is_none_and_an_early_day_refused() -> None:
    assert group_view("nowhere", TODAY) is None
    with pytest.raises(DateOutOfRangeError):
        group_view("designated_cities", date(1960, 1, 1))


def test_a_place_knows_its_groups() -> None:
    assert {"tohoku", "affected_three"} <= {group.id for group in groups_of("07000", TODAY)}
