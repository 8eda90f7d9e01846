"""Labelled pairs: what is one partnership, what is not, and what must at least be looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.partnerships.duplicates import (
    DuplicateFacts,
    blocking_keys,
    compare_facts,
    pairs_of,
)

DANANG = DuplicateFacts(
    "川崎市とダナン市との水環境協力に関する覚書",
    kind="agreement",
    field="環境",
    parties=frozenset({"14130", "VN:ダナン市"}),
    signed_on=date(2012, 2, 10),
)
SAME = {
    "the same words": DANANG,
    "another width and signs": replace(DANANG, title="川崎市とダナン市との　水環境協力に関する「覚書」"),
    "another word for the instrument": replace(DANANG, title="川崎市とダナン市との水環境協力に関する協定書"),
    "in a list without a day": replace(DANANG, signed_on=None, started_fy=2011),
    "the parties in the other order": replace(DANANG, title="ダナン市と川崎市との水環境協力に関する覚書"),
    "one party more": replace(DANANG, parties=DANANG.parties | {"VN:ダナン港"}),
    "a shorter name": replace(DANANG, title="ダナン市との水環境協力に関する覚書"),
    "another field": replace(DANANG, field="国際"),
}
OTHERS = {
    "another day": replace(DANANG, signed_on=date(2014, 2, 10)),
    "another partner": replace(DANANG, parties=frozenset({"40100", "VN:ハイフォン市"})),
    "another subject": replace(DANANG, title="港湾分野の人材育成に係る合意", signed_on=None),
    "nothing but a common name": DuplicateFacts("姉妹都市提携"),
}


@pytest.mark.parametrize("other", SAME.values(), ids=SAME)
def test_what_is_one_is_proposed_with_reasons_and_found_by_a_key(other: DuplicateFacts) -> None:
    found = compare_facts(DANANG, other)

    assert found.is_proposed, found
    assert found.reasons
    assert blocking_keys(DANANG) & blocking_keys(other)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_what_is_another_is_not_proposed(other: DuplicateFacts) -> None:
    assert not compare_facts(DANANG, other).is_proposed


def test_a_common_name_alone_proposes_nothing_though_it_is_the_same() -> None:
    bare = DuplicateFacts("姉妹都市提携", kind="sister_tie")

    assert not compare_facts(bare, bare).is_proposed


def test_other_numbers_in_the_name_are_a_doubt() -> None:
    first = replace(DANANG, title="第1回水環境フォーラムの共同開催")
    second = replace(DANANG, title="第2回水環境フォーラムの共同開催")

    found = compare_facts(first, second)

    assert any("1・2" in doubt.ja for doubt in found.doubts)
    assert found.score < compare_facts(first, first).score


def test_what_rules_it_out_is_said() -> None:
    found = compare_facts(DANANG, OTHERS["another day"])

    assert "2012-02-10" in found.blockers[0].ja
    assert "2014-02-10" in found.blockers[0].en


facts = st.builds(
    DuplicateFacts,
    title=st.text(max_size=30),
    kind=st.sampled_from(["", "agreement", "initiative"]),
    field=st.text(max_size=4),
    parties=st.frozensets(st.sampled_from(["14130", "07000", "VN:ダナン市"]), max_size=3),
    signed_on=st.none() | st.dates(),
    started_fy=st.none() | st.integers(1950, 2030),
)


@given(facts, facts)
def test_the_order_does_not_matter_and_the_score_stays_within_bounds(
    one: DuplicateFacts, other: DuplicateFacts
) -> None:
    there, back = compare_facts(one, other), compare_facts(other, one)

    assert there.score == back.score
    assert 0 <= there.score <= 1
    assert there.is_proposed == back.is_proposed
    assert compare_facts(one, one).blockers == ()
    assert blocking_keys(one) == blocking_keys(one)


def test_every_two_members_of_a_block_are_compared_once() -> None:
    assert list(pairs_of([3, 1, 2, 1])) == [(1, 2), (1, 3), (2, 3)]
