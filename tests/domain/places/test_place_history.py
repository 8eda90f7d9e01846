"""The history of a place as a graph."""

from __future__ import annotations

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
)

from renkei.domain.places.history import history


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
