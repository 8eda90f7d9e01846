from __future__ import annotations

from datetime import date

import pytest
from tests.web.reports import initiative, party, saved

from renkei.web.partnerships.models import Partnership
from renkei.web.places.counterparts import find_counterparts
from renkei.web.search.question import SearchQuery
from renkei.web.search.ties import Ties, find_ties

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def abroad(text: str, country: str, name: str) -> object:
    return party(text, kind="city", country=country, name=name)


@pytest.fixture(autouse=True)
def _registry() -> None:
    saved(
        initiative("1", "水の協力", party("北九州市", "40100"), abroad("ハイフォン市", "VN", "ハイフォン市")),
        initiative("2", "港の協力", party("北九州市", "40100"), abroad("ダナン市", "VN", "ダナン市")),
        initiative("3", "古い協力", party("北九州市", "40100"), party("川崎市", "14130"), ended_fy=2010),
        initiative("4", "よそ", party("川崎市", "14130"), abroad("ハイフォン市", "VN", "ハイフォン市")),
    )


def titles(found: Ties) -> list[str]:
    rows = dict(Partnership.objects.values_list("public_id", "title"))
    return [rows[each] for each in found.public_ids]


def ask(words: str, *, most: int = 10, **query: object) -> Ties:
    other = find_counterparts(words, TODAY)[0] if words else None
    return find_ties(SearchQuery(on=TODAY, place="40100", **query), other, most=most)  # type: ignore[arg-type]


def test_the_other_side_is_a_country_a_city_abroad_or_a_local_government() -> None:
    assert titles(ask("ベトナム")) == ["水の協力", "港の協力"]
    assert titles(ask("ハイフォン市")) == ["水の協力"]
    assert titles(ask("川崎市")) == ["古い協力"]
    assert titles(ask("フランス")) == []


def test_without_another_side_everything_of_the_place_counts_current_first() -> None:
    found = ask("")

    assert titles(found) == ["水の協力", "港の協力", "古い協力"]
    assert (found.total, dict(found.by_status)) == (3, {"current": 2, "ended": 1})


def test_all_are_counted_though_few_are_named() -> None:
    found = ask("", most=1)

    assert (found.total, titles(found)) == (3, ["水の協力"])


def test_words_narrow_the_ties() -> None:
    assert titles(ask("ベトナム", q="港")) == ["港の協力"]
