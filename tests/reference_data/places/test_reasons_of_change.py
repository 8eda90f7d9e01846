"""The sentences that give the reason of a change: every pattern, and what is refused."""

from __future__ import annotations

import pytest

from renkei.domain.errors import RenkeiError
from renkei.reference_data.places.building.sentences import Clause, Reference, StatusClause, clauses


def only(reason: str) -> Clause:
    (clause,) = clauses(reason)
    assert isinstance(clause, Clause)
    return clause


def ends(clause: Clause) -> tuple[list[str | None], list[str | None]]:
    return [one.code for one in clause.before], [one.code for one in clause.after]


@pytest.mark.parametrize(
    ("reason", "kind", "before", "after"),
    [
        ("甲町(12301)、乙村(12302)が合併し、丙市(12220)を新設", "merger", ["12301", "12302"], ["12220"]),
        ("甲町(12301)、乙村(12302)が合併し、甲町を新設", "merger", ["12301", "12302"], [None]),
        ("甲町(12301)が乙市(12201)に編入", "absorption", ["12301"], ["12201"]),
        ("東国県甲村(12301)が西国県乙市(13201)に編入", "absorption", ["12301"], ["13201"]),
        ("甲町(12301)と乙村(12302)が丙市(12220)に編入", "absorption", ["12301", "12302"], ["12220"]),
        ("甲町(12301)が甲市(12220)に市制施行", "city_status", ["12301"], ["12220"]),
        ("甲村(12301)が甲町(12301)に町制施行", "town_status", ["12301"], ["12301"]),
        ("甲町(12301)が乙町(12301)に名称変更", "renaming", ["12301"], ["12301"]),
        ("甲町(12301)が甲市に市制施行し、乙市(12220)に名称変更", "renaming", ["12301"], ["12220"]),
        ("北郡甲町(12301)が南郡甲町(12401)に郡の区域変更", "district_transfer", ["12301"], ["12401"]),
        ("甲市(12201)の甲市(12100)への政令指定都市施行", "designation", ["12201"], ["12100"]),
        ("甲市(12201)の甲市(12100)への政令指定都市移行", "designation", ["12201"], ["12100"]),
        ("東区(12101)から分離し、北区(12104)を新設", "separation", ["12101"], ["12104"]),
        ("東区(12101)を分割し、北区(12104)、南区(12105)を新設", "division", ["12101"], ["12104", "12105"]),
        (
            "東区(12101)と西区(12102)が統合し、北区(12104)を新設",
            "reorganisation",
            ["12101", "12102"],
            ["12104"],
        ),
        ("中央区(12101)、北区(12102)の新設", "foundation", [], ["12101", "12102"]),
    ],
)
def test_every_pattern_gives_kind_and_both_ends(
    reason: str, kind: str, before: list[str], after: list[str]
) -> None:
    clause = only(reason)

    assert clause.kind == kind
    assert ends(clause) == (before, after)


def test_a_body_divided_between_two_gives_two_clauses_of_parts() -> None:
    first, second = clauses(
        "甲村(12301)大字西及び東が乙市(12201)に編入し、大字北、南及び中が丙町(12302)に編入"
    )

    assert isinstance(first, Clause)
    assert isinstance(second, Clause)
    assert first.before == second.before == (Reference("甲村", "12301", part=True),)
    assert (ends(first)[1], ends(second)[1]) == (["12201"], ["12302"])


def test_a_reorganisation_of_wards_in_full_width_is_taken_apart() -> None:
    found = list(
        clauses(
            "甲市（12130）の区の再編（３区から２区へ再編）\u3000東区（12131）、北区（12132）（上地区／一町、二町）を"
            "中央区（12138）に再編\u3000北区（12132）（上地区以外）を新区（12139）に再編"
        )
    )

    assert [ends(one) for one in found if isinstance(one, Clause)] == [
        (["12131", "12132"], ["12138"]),
        (["12132"], ["12139"]),
    ]
    assert isinstance(found[0], Clause)
    assert [one.part for one in found[0].before] == [False, True]


def test_a_reading_beside_the_code_is_kept() -> None:
    clause = only("甲町(こうちょう、12301)が甲町(かぶとちょう、12301)に名称変更")

    assert (clause.before[0].kana, clause.after[0].kana) == ("こうちょう", "かぶとちょう")


def test_several_bodies_that_change_their_district_are_paired() -> None:
    found = list(clauses("北郡甲町(12301)、乙町(12302)が新郡甲町(12401)、乙町(12402)に郡の区域変更"))

    assert [ends(one) for one in found if isinstance(one, Clause)] == [
        (["12301"], ["12401"]),
        (["12302"], ["12402"]),
    ]


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("甲市(12201)が中核市に移行", "中核市"),
        ("甲市(12201)が特例市に移行", "特例市"),
        ("甲市(12201)が特例市から中核市に移行", "中核市"),
    ],
)
def test_a_grant_of_a_status_is_told_from_a_change(reason: str, status: str) -> None:
    (found,) = clauses(reason)

    assert isinstance(found, StatusClause)
    assert (found.city.code, found.status) == ("12201", status)


def test_what_concerns_a_district_alone_is_left_out() -> None:
    assert list(clauses("北郡(12300)の廃止\n南支庁(12400)の廃止\n新郡(12460)の新設")) == []


@pytest.mark.parametrize("reason", ["甲町(12301)が爆発", "甲町が乙市に編入", "甲町(12301)の廃止"])
def test_a_sentence_of_no_known_pattern_stops_the_build(reason: str) -> None:
    with pytest.raises((RenkeiError, ValueError), match=r"pattern|cannot be read|without a successor"):
        list(clauses(reason))
