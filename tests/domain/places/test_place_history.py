"""The history of a place as a graph, and the former names that lead to it."""

from __future__ import annotations

from datetime import date

from tests.domain.places.places_in_the_small import (
    CITY,
    DIVIDED_ON,
    EAST,
    HILL,
    LEFT,
    NEW_WEST,
    RIGHT,
    SOUTH,
    WEST,
    small_changes,
    small_gazetteer,
)

from renkei.domain.places.history import former_bearers, former_bodies, history


def test_a_city_shows_all_it_came_from() -> None:
    graph = history(small_changes(), CITY)

    assert set(graph.nodes) == {WEST, NEW_WEST, EAST, CITY, SOUTH}
    assert [(e.before.name, e.after.name) for e in graph.edges] == [
        ("西町", "新西町"),
        ("新西町", "中市"),
        ("東町", "中市"),
        ("南村", "中市"),
    ]


def test_a_merged_town_shows_its_own_line_and_not_its_neighbours() -> None:
    graph = history(small_changes(), EAST)

    assert set(graph.nodes) == {EAST, CITY}


def test_a_divided_village_shows_both_parts() -> None:
    graph = history(small_changes(), HILL)

    assert set(graph.nodes) == {HILL, LEFT, RIGHT}
    assert {edge.on for edge in graph.edges} == {DIVIDED_ON}


def test_edges_of_the_json_join_nodes_of_the_json() -> None:
    data = history(small_changes(), CITY).to_json()

    ids = {node["id"] for node in data["nodes"]}
    assert data["focus"] in ids
    assert {edge["from"] for edge in data["edges"]} | {edge["to"] for edge in data["edges"]} <= ids
    assert len(ids) == len(data["nodes"])
    assert data["edges"][0]["label"] == "名称変更"


def test_the_rows_of_the_picture_begin_with_the_focus_and_go_by_the_day_of_meeting() -> None:
    lanes = history(small_changes(), CITY).lanes()

    assert [lane.entity for lane in lanes] == [CITY.entity, WEST.entity, EAST.entity, SOUTH.entity]
    assert lanes[1].versions == (WEST, NEW_WEST)


def test_a_part_of_a_divided_village_is_drawn_with_the_village() -> None:
    graph = history(small_changes(), RIGHT)

    assert [lane.entity for lane in graph.lanes()] == [RIGHT.entity, HILL.entity]


def test_every_former_name_that_leads_to_a_body_is_found() -> None:
    assert [v.name for v in former_bodies(small_changes(), CITY)] == ["西町", "新西町", "東町", "南村"]
    assert [v.name for v in former_bodies(small_changes(), NEW_WEST)] == ["西町"]
    assert former_bodies(small_changes(), WEST) == ()


def test_a_former_name_leads_to_who_stands_for_it_on_the_day() -> None:
    gazetteer, changes = small_gazetteer(), small_changes()

    (found,) = former_bearers(gazetteer, changes, "梓県丘村", date(2020, 1, 1))
    assert (found.version, found.successors) == (HILL, (LEFT, RIGHT))
    assert former_bearers(gazetteer, changes, "丘村", DIVIDED_ON.replace(year=2009)) == ()
    assert former_bearers(gazetteer, changes, "中市", date(2020, 1, 1)) == ()
    assert former_bearers(gazetteer, changes, "無い町", date(2020, 1, 1)) == ()
