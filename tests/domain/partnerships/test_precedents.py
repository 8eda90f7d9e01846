from __future__ import annotations

import pytest

from renkei.domain.partnerships.precedents import LEAST, Traits, likeness, title_likeness

HAI_PHONG = Traits(
    "ハイフォン市の上下水道整備に関する包括協定",
    "agreement",
    topics=frozenset({"water", "technology_transfer"}),
    places=frozenset({"40100"}),
    countries=frozenset({"VN", "JP"}),
)


def other(title: str = "別の取組", kind: str = "agreement", **more: object) -> Traits:
    given = {"places": frozenset({"14130"})} | more
    return Traits(title, kind, **given)  # type: ignore[arg-type]


# What another partnership is like → whether it is a precedent for the water agreement with Hai Phong.
LABELLED = [
    (
        other(
            "川崎市とダナン市の水環境に関する覚書", topics=frozenset({"water"}), countries=frozenset({"VN"})
        ),
        True,
    ),
    (other("水道局の技術協力", topics=frozenset({"water"})), True),
    (
        other(
            "インドネシアとの下水道整備に関する協定", topics=frozenset({"water"}), countries=frozenset({"ID"})
        ),
        True,
    ),
    (other("観光の振興", topics=frozenset({"tourism"}), countries=frozenset({"VN"})), False),
    (other("芸術の交流", countries=frozenset({"VN"})), False),
    (other("陶磁器の会議", topics=frozenset({"crafts"})), False),
    (other("水の話", topics=frozenset({"water"}), places=frozenset({"40100"})), False),
]


@pytest.mark.parametrize(("candidate", "is_one"), LABELLED, ids=[c.title for c, _ in LABELLED])
def test_a_precedent_is_about_the_same_and_elsewhere(candidate: Traits, is_one: bool) -> None:
    assert (likeness(HAI_PHONG, candidate) is not None) is is_one


def test_the_same_country_and_a_told_result_come_first() -> None:
    water = frozenset({"water"})
    near = likeness(HAI_PHONG, other(topics=water, countries=frozenset({"VN"}), has_results=True))
    far = likeness(HAI_PHONG, other(topics=water, countries=frozenset({"FR"})))

    assert near is not None
    assert far is not None
    assert near.score > far.score
    assert {reason.kind for reason in near.reasons} - {reason.kind for reason in far.reasons} == {
        "country",
        "results",
    }


def test_the_reasons_bear_all_the_points() -> None:
    found = likeness(HAI_PHONG, other(topics=frozenset({"water"}), countries=frozenset({"VN"})))

    assert found is not None
    assert found.score == pytest.approx(sum(reason.points for reason in found.reasons))
    assert found.score >= LEAST
    assert [r.points for r in found.reasons] == sorted((r.points for r in found.reasons), reverse=True)
    assert found.reasons[0].values == ("water",)


def test_japan_is_no_shared_country() -> None:
    one = Traits("全国の木材", "initiative", field="林業", countries=frozenset({"JP"}))
    found = likeness(one, other("木の利用", "initiative", field="林業", countries=frozenset({"JP"})))

    assert found is not None
    assert [reason.kind for reason in found.reasons] == ["field", "kind"]


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("経済交流に関する覚書", "経済交流に関する覚書", True),
        ("経済交流に関する覚書", "経済交流に関する協定書", True),
        ("経済交流に関する覚書", "ロボットの展示", False),
        ("", "", False),
    ],
)
def test_titles_are_alike_by_what_they_share(one: str, two: str, alike: bool) -> None:
    assert (title_likeness(one, two) >= 0.6) is alike
    assert title_likeness(one, two) == title_likeness(two, one)
