"""Locators survive a round trip through JSON and refuse impossible places."""

from __future__ import annotations

import pytest

from renkei.domain.locators import (
    Box,
    CellLocator,
    ElementLocator,
    LineSpan,
    Locator,
    PageLocator,
    TextLocator,
    join_locators,
    locator_from_json,
)


@pytest.mark.parametrize(
    "locator",
    [
        TextLocator((LineSpan(1, 0, 3), LineSpan(2, 0, 1))),
        CellLocator("一覧", "B3:B7", 0, 4),
        PageLocator((Box(2, 10.0, 20.5, 30.0, 40.0),)),
        ElementLocator("/html/body/table[1]/tr[3]/td[2]"),
    ],
)
def test_a_locator_is_read_back_from_its_json(locator: Locator) -> None:
    assert locator_from_json(locator.to_json()) == locator


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown locator type 'moon'"):
        locator_from_json({"type": "moon"})


@pytest.mark.parametrize(("line", "start", "end"), [(0, 0, 1), (1, 3, 2), (1, -1, 2)])
def test_an_impossible_span_is_refused(line: int, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="impossible span"):
        LineSpan(line, start, end)


def test_nothing_joined_is_no_place() -> None:
    assert join_locators([]) is None


def test_boxes_of_several_pages_are_joined_in_order() -> None:
    first, second = PageLocator((Box(1, 0, 0, 1, 1),)), PageLocator((Box(2, 0, 0, 1, 1),))

    assert join_locators([first, second]) == PageLocator((*first.boxes, *second.boxes))
