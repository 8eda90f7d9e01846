from __future__ import annotations

from datetime import date

import pytest

from renkei.domain.places.history import HistoryGraph, history
from renkei.reference_data.places import changes, gazetteer
from renkei.web.portal.presentation.history_picture import NARROW, WIDE, Layout, Picture, draw
from renkei.web.portal.presentation.place_page import history_view

TODAY = date(2026, 5, 1)


def graph(code: str, on: date = TODAY) -> HistoryGraph:
    version = gazetteer().find_bearer(code, on)
    assert version is not None
    return history(changes(), version)


def drawn(code: str, layout: Layout, *, on: date = TODAY, english: bool = False) -> Picture:
    return draw(graph(code, on), layout, on=on, today=TODAY, english=english)


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("code", ["11100", "15222", "22130", "15217", "34100"])
@pytest.mark.parametrize("english", [False, True])
def test_everything_is_drawn_inside_the_picture(layout: Layout, code: str, english: bool) -> None:
    picture = drawn(code, layout, english=english)

    for bar in picture.bars:
        assert 0 <= bar.x < bar.x + bar.width <= picture.width
        assert picture.top < bar.y < bar.y + bar.height <= picture.bottom
    for joint in picture.joints:
        assert 0 < joint.x < picture.width
    assert all(0 < name.y < picture.bottom for name in picture.names)
    assert all(0 < tick.x < picture.width for tick in picture.ticks)


def test_each_body_has_a_lane_and_each_state_a_bar() -> None:
    history_of_city = graph("22130")
    picture = drawn("22130", WIDE)

    assert len(picture.names) == len(history_of_city.lanes()) == 13
    assert len(picture.bars) == len(history_of_city.nodes)
    assert [name.words for name in picture.names][:2] == ["浜松市", "可美村"]
    assert {bar.y for bar in picture.bars if bar.focus} == {picture.bars[0].y}
    assert len({bar.y for bar in picture.bars}) == 13


def test_lines_join_lanes_on_the_day_of_the_change() -> None:
    picture = drawn("11100", WIDE)
    focus = picture.bars[0]

    assert len(picture.joints) == 4
    assert {joint.end for joint in picture.joints} == {focus.y + focus.height / 2}
    assert min(joint.x for joint in picture.joints) == pytest.approx(focus.x, abs=2)
    assert len({joint.x for joint in picture.joints}) == 2  # 2001 and 2005


def test_a_renamed_body_keeps_its_lane_and_shows_both_names() -> None:
    assert drawn("15217", WIDE).names[0].words == "新井市 → 妙高市"
    assert drawn("15217", WIDE, english=True).names[0].words == "Arai City → Myoko City"


def test_states_older_than_the_tables_are_open() -> None:
    picture = drawn("11100", WIDE)

    assert [bar.open for bar in picture.bars if bar.focus] == [False, False]
    assert all(bar.open for bar in picture.bars if not bar.focus)


def test_a_part_of_a_divided_body_is_marked() -> None:
    assert any(joint.part for joint in drawn("19341", WIDE, on=date(2000, 1, 1)).joints)


def test_the_day_of_the_page_is_marked_when_it_is_past() -> None:
    picture = drawn("22202", WIDE, on=date(2006, 1, 1))

    assert picture.day is not None
    assert max(joint.x for joint in picture.joints) < picture.day < max(t.x for t in picture.ticks)
    assert drawn("22130", WIDE).day is None


def test_the_table_tells_all_that_is_drawn() -> None:
    view = history_view(graph("22204", date(2003, 3, 31)), on=TODAY, today=TODAY)

    assert view is not None
    assert [(row.place.name.ja, row.focus) for row in view.rows] == [
        ("清水市", True),
        ("静岡市", False),
        ("静岡市", False),
    ]
    assert [(step.kind, step.place.name.ja) for step in view.rows[0].onward] == [("merger", "静岡市")]
    assert view.description.startswith("2003年4月1日、清水市から静岡市へ（新設合併）。")


def test_a_body_that_never_changed_has_no_picture() -> None:
    assert history_view(graph("07000"), on=TODAY, today=TODAY) is None
