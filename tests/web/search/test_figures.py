"""What the first page tells of the registry, read from the index."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.reports import TODAY, agreement, initiative, party, saved

from renkei.web.partnerships.queries import places_taking_part
from renkei.web.search.figures import named_places, registry_figures
from renkei.web.search.index.keeping import SearchIndex, SearchUnavailableError

pytestmark = pytest.mark.django_db


def fill() -> None:
    saved(
        initiative("1", "取組", party("福島県", "07000"), party("いわき市", "07204", kind="city")),
        initiative("2", "展示", party("いわき市", "07204", kind="city")),
    )
    paris = party("パリ市", country="FR", kind="city")
    saved(agreement("1", "協定", paris, party("大阪", country="JP", kind="city")), content=b"b")


def test_the_figures_of_the_registry() -> None:
    fill()

    figures = registry_figures(TODAY)

    assert (figures.partnerships, figures.documents) == (3, 2)
    assert figures.by_kind == {"agreement": 1, "initiative": 2}
    assert (figures.places, figures.countries) == (2, 1)


def test_a_prefecture_is_named_where_its_own_name_stands() -> None:
    fill()

    named = registry_figures(TODAY).named

    assert (named["07000"], named["13000"], len(named)) == (1, 0, 47)


def test_the_figures_follow_what_changes() -> None:
    before = registry_figures(TODAY)
    fill()

    assert (before.partnerships, before.named["07000"]) == (0, 0)
    assert registry_figures(TODAY).named["07000"] == 1


def test_while_there_is_no_index_the_partnerships_are_counted_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill()

    def none(_: SearchIndex) -> Any:
        raise SearchUnavailableError

    monkeypatch.setattr(SearchIndex, "snapshot", none)
    figures = registry_figures(TODAY)

    assert (figures.partnerships, figures.places, figures.named) == (3, 0, {})


def test_the_places_that_are_named_are_those_of_the_database() -> None:
    fill()

    assert list(named_places(TODAY).items()) == list(places_taking_part())
    assert named_places(TODAY) == {"07000": 1, "07204": 2}
