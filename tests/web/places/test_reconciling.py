"""Which bodies the names in somebody's table mean, and how sure that is."""

from __future__ import annotations

from datetime import date

import pytest

from renkei.web.places.reconciling import candidates

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("川崎市", "14130"),
        ("神奈川県川崎市", "14130"),
        ("福島県", "07000"),
        ("かわさきし", "14130"),
        ("Kawasaki City", "14130"),
        ("141305", "14130"),
        ("14130", "14130"),
        ("釜石市 ", "03211"),
    ],
)
def test_a_whole_name_that_one_body_bears_is_a_match(name: str, code: str) -> None:
    first = candidates(name, ON)[0]

    assert (first.place.code, first.score, first.match) == (code, 100, True)


def test_of_several_of_one_name_none_is_a_match_until_the_prefecture_is_told() -> None:
    both = candidates("府中市", ON)
    one = candidates("府中市", ON, prefecture="広島県")

    assert {found.place.code for found in both[:2]} == {"13206", "34208"}
    assert not any(found.match for found in both)
    assert [(found.place.code, found.match) for found in one] == [("34208", True)]
    assert candidates("府中市", ON, prefecture="Tokyo")[0].place.code == "13206"


def test_a_name_in_short_is_a_candidate_but_no_match() -> None:
    found = candidates("釜石", ON)

    assert found[0].place.code == "03211"
    assert not found[0].match
    assert found[0].score < 90


def test_a_former_name_matches_and_says_who_stands_for_it() -> None:
    (former,) = candidates("浦和市", ON)
    then = candidates("浦和市", date(1990, 1, 1))

    assert (former.place.code, former.match) == ("11204", True)
    assert [view.name.ja for view in former.successors] == ["さいたま市"]
    assert then[0].successors == ()


def test_the_kind_of_body_can_be_told() -> None:
    assert {one.type for one in candidates("北区", ON, types=["ward"], most=25)} == {"ward"}
    assert candidates("北区", ON, types=["municipality"])[0].place.code == "13117"
    assert candidates("川崎市", ON, types=["prefecture"]) == ()


@pytest.mark.parametrize("name", ["", "   ", "どこにもない市", "長" * 200, "141304", "<script>"])
def test_what_is_no_name_has_no_candidates(name: str) -> None:
    assert candidates(name, ON) == ()
