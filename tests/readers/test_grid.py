"""From ruled lines to cells."""

from __future__ import annotations

from renkei.readers.grid import Grid, grids
from renkei.readers.page_marks import Rule, across, down


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells]


def frame(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    return [
        *(across(y, left, right) for y in (top, bottom)),
        *(down(x, top, bottom) for x in (left, right)),
    ]


def test_a_frame_is_a_table_of_one_cell() -> None:
    [grid] = grids(frame(10, 10, 200, 40))

    assert spans(grid) == [(0, 0, 1, 1)]


def test_a_line_that_stops_short_merges_what_it_does_not_part() -> None:
    rules = [*frame(0, 0, 300, 90), down(100, 0, 90), across(30, 100, 300), across(60, 0, 300)]

    [grid] = grids(rules)

    assert spans(grid) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1)]


def test_a_cell_open_at_the_foot_of_the_page_is_closed_by_the_frame() -> None:
    rules = [across(0, 0, 300), down(0, 0, 90), down(100, 0, 90), down(300, 0, 90)]
    rules += [across(30, 100, 300), across(90, 100, 300)]

    [grid] = grids(rules)

    assert spans(grid) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_borders_drawn_cell_by_cell_and_twice_are_one_line() -> None:
    rules = [r for x in (0, 100) for y in (0, 30) for r in frame(x, y, x + 100, y + 30)]

    [grid] = grids([*rules, *(Rule(r.horizontal, r.position + 0.4, r.start, r.end) for r in rules)])

    assert spans(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_tables_that_do_not_touch_stay_apart_and_underlines_are_none() -> None:
    rules = [*frame(0, 0, 100, 30), *frame(0, 60, 100, 90), across(120, 0, 80)]

    assert [grid.top for grid in grids(rules)] == [0, 60]
