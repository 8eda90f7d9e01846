from __future__ import annotations

import pytest

from renkei.domain.partnerships.relations import Related, relate

KITAKYUSHU, HAI_PHONG = frozenset({"40100"}), frozenset({"ハイフォン"})


def agreement(id: str, title: str, signed_on: str = "", **more: object) -> Related:
    given = {"kind": "agreement", "places": KITAKYUSHU, "partners": HAI_PHONG} | more
    return Related(id, title, signed_on=signed_on, **given)  # type: ignore[arg-type]


FRAME = agreement("a", "友好・協力関係に関する協定書", "2009-04-21")
WATER = agreement(
    "b",
    "上下水道整備に関する包括協定",
    "2011-10-25",
    texts={"background": "平成21年4月21日に結んだ「友好・協力関係に関する協定書」に基づき進めた。"},
)


def test_what_the_words_name_as_its_ground_is_what_it_stands_under() -> None:
    found = relate(WATER, FRAME)

    assert found is not None
    assert (found.kind, found.confidence) == ("under", "certain")
    assert "友好・協力関係に関する協定書" in found.inferred.reason.ja
    back = relate(FRAME, WATER)
    assert back is not None
    assert back.kind == "covers"


def test_a_signing_told_of_the_same_day_is_a_likely_ground() -> None:
    told = agreement("b", "水道の技術協力", "2011-10-25", agreed={"2009-04-21": "両市長が協定を結んだ。"})

    found = relate(told, FRAME)

    assert found is not None
    assert (found.kind, found.confidence) == ("under", "likely")
    back = relate(FRAME, told)
    assert back is not None
    assert back.kind == "covers"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("経済交流に関する覚書", "2012-06-12"), ("経済交流に関する覚書", "2008-04-23"), "predecessor"),
        (("経済交流に関する覚書", "2008-04-23"), ("経済交流に関する覚書", "2012-06-12"), "successor"),
        (("経済交流に関する覚書", "2011-05-18"), ("科学技術に関する覚書", "2011-05-18"), "together"),
        (("経済交流に関する覚書", "2011-05-18"), ("港湾の使用", "2010-05-18"), None),
        (("経済交流に関する覚書", "2011-05-18"), ("港湾の使用", ""), None),
        (("経済交流に関する覚書", "2011"), ("港湾の使用", "2011"), None),
    ],
)
def test_same_bodies_are_related_by_title_and_day(
    one: tuple[str, str], other: tuple[str, str], kind: str | None
) -> None:
    found = relate(agreement("1", *one), agreement("2", *other))

    assert (found.kind if found else None) == kind


def test_what_replaces_another_says_so() -> None:
    new = agreement(
        "n", "交流連携に関する合意書", "2012-06-12", texts={"remarks": "経済交流に関する覚書を改定し、締結。"}
    )

    found = relate(new, agreement("o", "経済交流に関する覚書", "2008-04-23"))

    assert found is not None
    assert (found.kind, found.confidence) == ("predecessor", "certain")


def test_a_sister_tie_is_the_frame_of_what_came_after() -> None:
    tie = agreement("t", "姉妹都市", "1981-08-18", kind="sister_tie")
    memo = agreement("m", "港湾の協力に関する覚書", "2011-05-18")

    found, back = relate(memo, tie), relate(tie, memo)

    assert found is not None
    assert back is not None
    assert (found.kind, back.kind) == ("under", "covers")


def test_others_are_not_related() -> None:
    stranger = agreement("s", "経済交流に関する覚書", "2008-04-23", places=frozenset({"27100"}))
    assert relate(agreement("1", "経済交流に関する覚書", "2012-06-12"), stranger) is None
    one_side = agreement("s", "経済交流に関する覚書", "2008-04-23", partners=frozenset({"ダナン"}))
    assert relate(agreement("1", "経済交流に関する覚書", "2012-06-12"), one_side) is None
    assert relate(WATER, WATER) is None


def test_a_short_title_in_other_words_names_nothing() -> None:
    short = agreement("k", "協定", "2000-01-01", places=frozenset({"01100"}))

    assert relate(WATER, short) is None
