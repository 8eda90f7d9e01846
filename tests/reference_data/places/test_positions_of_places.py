"""Every local government has a point of its own or of who stands for it; places abroad as near as known."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from renkei.reference_data.places import gazetteer
from renkei.reference_data.places.positions import (
    Position,
    country_position,
    overseas_position,
    position_of,
)

TODAY = date(2026, 7, 1)


def test_every_local_government_of_today_has_a_point_of_its_own() -> None:
    found = Counter(
        position.precision if (position := position_of(version.code, TODAY)) else None
        for version in gazetteer().on(TODAY)
    )

    assert set(found) == {"office", "place"}
    assert found["place"] == 6  # the villages of the northern islands


def test_no_body_of_former_times_is_without_a_point() -> None:
    assert all(position_of(version.code, version.valid_from) for version in gazetteer().versions)


def test_a_body_that_is_gone_has_the_point_of_its_successor() -> None:
    former = position_of("22204", date(2000, 1, 1))  # 清水市, now in 静岡市
    successor = position_of("22100")

    assert former is not None
    assert successor is not None
    assert (former.lat, former.lon, former.precision) == (successor.lat, successor.lon, "successor")


def test_a_code_with_check_digit_is_the_same_place() -> None:
    assert position_of("141305") == position_of("14130")


@pytest.mark.parametrize("code", ["", "99999", "x"])
def test_what_is_no_code_has_no_point(code: str) -> None:
    assert position_of(code) is None


@pytest.mark.parametrize(
    ("name", "country", "subdivision", "near", "precision"),
    [
        ("ダナン市", "VN", "VN-DN", (16.07, 108.22), "place"),
        ("Da Nang", "VN", "", (16.07, 108.22), "place"),
        ("瀋陽市", "CN", "CN-LN", (41.79, 123.43), "place"),
        ("景德鎮市", "CN", "CN-JX", (29.3, 117.2), "place"),
        ("利川市", "KR", "KR-41", (37.28, 127.44), "place"),
        ("ハワイ州", "US", "US-HI", (19.6, -155.5), "first_level"),
        ("どこにもない市", "VN", "VN-DN", (16.1, 108.1), "first_level"),
        ("在日デンマーク王国大使館", "DK", "", (55.68, 12.57), "country"),
        ("レニングラード", "SUHH", "", (55.75, 37.62), "country"),
    ],
)
def test_a_place_abroad_has_its_point_or_that_of_what_it_lies_in(
    name: str, country: str, subdivision: str, near: tuple[float, float], precision: str
) -> None:
    found = overseas_position(name, country, subdivision)

    assert found is not None
    assert (found.lat, found.lon) == pytest.approx(near, abs=0.1)
    assert found.precision == precision


def test_a_name_that_two_first_levels_have_is_found_in_the_one_asked_for() -> None:
    northern, southern = (overseas_position("ポートランド", "US", level) for level in ("US-ME", "US-OR"))

    assert northern is not None
    assert southern is not None
    assert northern.lon > -80 > -120 > southern.lon


def test_an_unknown_country_has_no_point() -> None:
    assert overseas_position("どこか", "XX") is None
    assert country_position("") is None


def test_a_country_has_the_point_of_its_capital() -> None:
    assert country_position("FR") == Position(48.853, 2.349, "country")
