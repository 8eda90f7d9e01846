"""Which ties the parties of partnerships make: across the sea, at home, around one place."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.portal.registry import load_registry

from renkei.web.partnerships.models import Partnership
from renkei.web.partnerships.ties import MOST_PARTIES, Party, Ties, parties_of, ties_of

KAWASAKI = Party("municipality", code="14130")
IWATE = Party("prefecture", code="03000")
CHAMBER = Party("organisation", name="商工会議所")
DA_NANG = Party("abroad", country="VN", name="ダナン市")
LYON = Party("abroad", country="FR", name="リヨン市")


def counted(ties: Ties) -> dict[tuple[str, str], int]:
    return {(ties.parties[a].key, ties.parties[b].key): number for (a, b), number in ties.pairs.items()}


def test_parties_at_home_are_tied_with_those_abroad_and_not_with_each_other() -> None:
    found = counted(ties_of([(DA_NANG, KAWASAKI, IWATE, LYON)]))

    assert set(found) == {(home.key, far.key) for home in (KAWASAKI, IWATE) for far in (DA_NANG, LYON)}


def test_without_a_side_abroad_everybody_is_tied_with_everybody() -> None:
    assert len(ties_of([(KAWASAKI, IWATE, CHAMBER)]).pairs) == 3
    assert len(ties_of([(DA_NANG, LYON)]).pairs) == 1


def test_a_pair_is_the_same_whoever_is_named_first() -> None:
    assert counted(ties_of([(DA_NANG, KAWASAKI), (KAWASAKI, DA_NANG)])) == {(KAWASAKI.key, DA_NANG.key): 2}


def test_around_a_place_only_its_own_ties_count_and_it_is_named_first() -> None:
    ties = ties_of([(IWATE, KAWASAKI, CHAMBER), (IWATE, LYON), (DA_NANG, KAWASAKI)], hub="14130")

    assert counted(ties) == {
        (KAWASAKI.key, IWATE.key): 1,
        (KAWASAKI.key, CHAMBER.key): 1,
        (KAWASAKI.key, DA_NANG.key): 1,
    }
    assert dict(zip(ties.parties, ties.counts, strict=True))[IWATE] == 2


def test_a_place_that_takes_part_in_nothing_has_no_ties() -> None:
    assert not ties_of([(IWATE, LYON)], hub="14130").pairs


def test_a_crowd_makes_no_pairs_but_its_members_count() -> None:
    crowd = tuple(Party("municipality", code=f"{number:05}") for number in range(MOST_PARTIES + 1))
    ties = ties_of([crowd, crowd[:2]])

    assert (ties.crowded, len(ties.pairs)) == (1, 1)
    assert sorted(ties.counts)[-2:] == [2, 2]


@pytest.mark.django_db
def test_the_parties_of_many_partnerships_are_read_with_one_question() -> None:
    load_registry()
    ids = dict(Partnership.objects.values_list("title", "pk"))
    with CaptureQueriesContext(connection) as asked:
        found = parties_of(list(ids.values()))

    water = found[ids["川崎市とダナン市との水環境協力に関する覚書"]]
    assert len(asked) == 1
    assert {(party.kind, party.code or party.country) for party in water} == {
        ("municipality", "14130"),
        ("abroad", "VN"),
    }
