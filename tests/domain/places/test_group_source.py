"""Defined groups as the resolver asks for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.domain.places.places_in_the_small import MERGED_ON, small_gazetteer

from renkei.domain.errors import Bilingual
from renkei.domain.places.group_source import DefinedGroups
from renkei.domain.places.groups import Groups, MembershipRule, PlaceGroup

EAST = PlaceGroup(
    "east",
    "region",
    Bilingual("東の国", "the East"),
    ("東国",),
    (MembershipRule(codes=("12302", "12303")),),
    "made up",
)
WIDE = replace(EAST, id="wide", kind="council", name=Bilingual("広い東", "the wide East"), names=())


def source(*groups: PlaceGroup) -> DefinedGroups:
    return DefinedGroups(Groups(small_gazetteer(), groups, ()))


def test_a_group_is_expanded_to_its_members_of_the_day() -> None:
    found = source(EAST).expansion("east", MERGED_ON)

    assert found is not None
    assert (found.kind, found.codes, found.alternatives, found.confidence) == ("region", ("12303",), (), 1.0)
    assert "made up" in found.reason.en


def test_other_meanings_of_the_words_are_named_and_lower_the_confidence() -> None:
    usage = Bilingual("狭い意味です。", "In the narrow sense.")
    found = source(replace(EAST, usage=usage, alternatives=("wide",)), WIDE).expansion("east", MERGED_ON)

    assert found is not None
    assert found.alternatives == ("広い東",)
    assert found.confidence < 1.0
    assert "狭い意味" in found.reason.ja


def test_a_council_is_a_group_and_no_region() -> None:
    found = source(WIDE).expansion("wide", MERGED_ON)

    assert found is not None
    assert found.kind == "group"


def test_a_day_before_the_tables_is_answered_by_their_first_day() -> None:
    found = source(EAST).expansion("east", date(1950, 1, 1))

    assert found is not None
    assert found.codes == ("12302", "12303")


def test_words_and_ids_of_no_group_have_no_answer() -> None:
    assert source(EAST).expansion("west", MERGED_ON) is None
    assert source(EAST).named("西国") is None
    assert source(EAST).named("東国地方") == "east"
