from __future__ import annotations

from datetime import date

import pytest
from tests.web.reports import agreement, initiative, party, saved

from renkei.web.partnerships.models import Partnership
from renkei.web.partnerships.queries import PartnershipView, partnership
from renkei.web.search.neighbours import neighbours

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def abroad(text: str, country: str, name: str) -> object:
    return party(text, kind="city", role="signatory", country=country, name=name)


def view_of(title: str) -> PartnershipView:
    found = partnership(Partnership.objects.get(title=title).public_id, TODAY)
    assert found is not None
    return found


def load() -> None:
    saved(
        agreement(
            "1",
            "ハイフォン市の上下水道整備に関する包括協定",
            party("北九州市", "40100", kind="city"),
            abroad("ハイフォン市", "VN", "ハイフォン市"),
            topics=["water"],
            signed_on="2011-10-25",
            background="2009年に結んだ友好・協力関係に関する協定書に基づき進めた。",
        ),
        agreement(
            "2",
            "ダナン市との水環境協力",
            party("川崎市", "14130", kind="city"),
            abroad("ダナン市", "VN", "ダナン市"),
            topics=["water"],
        ),
        agreement(
            "3",
            "瀋陽との水道の協力",
            party("川崎市", "14130", kind="city"),
            abroad("瀋陽市", "CN", "瀋陽市"),
            topics=["water"],
        ),
        agreement(
            "4",
            "友好・協力関係に関する協定書",
            party("北九州市", "40100", kind="city"),
            abroad("ハイフォン市", "VN", "ハイフォン市"),
            topics=["economy"],
            signed_on="2009-04-21",
        ),
        agreement(
            "5",
            "北九州の水の展示",
            party("北九州市", "40100", kind="city"),
            abroad("大連市", "CN", "大連市"),
            topics=["water"],
        ),
        form="agreement_sheet",
    )


def test_precedents_are_alike_elsewhere_and_the_likest_comes_first() -> None:
    load()

    found = neighbours(view_of("ハイフォン市の上下水道整備に関する包括協定"), TODAY).precedents

    titles = [one.neighbour.title for one in found]
    assert titles == ["ダナン市との水環境協力", "瀋陽との水道の協力"]
    assert {reason.kind for reason in found[0].likeness.reasons} == {"topic", "country", "kind"}


def test_an_initiative_finds_those_of_its_field_elsewhere() -> None:
    saved(
        initiative("1", "水源の森を守る事業", party("福島県", "07000")),
        initiative("2", "森と川を守る事業", party("宮城県", "04000")),
        initiative("3", "道路", party("岩手県", "03000"), field="交通"),
    )

    found = neighbours(view_of("水源の森を守る事業"), TODAY).precedents

    assert [one.neighbour.title for one in found] == ["森と川を守る事業"]


def test_a_record_is_related_to_what_its_words_name() -> None:
    load()

    (found,) = neighbours(view_of("ハイフォン市の上下水道整備に関する包括協定"), TODAY).relations

    assert (found.title, found.kind, found.confidence) == ("友好・協力関係に関する協定書", "under", "certain")
    (back,) = neighbours(view_of("友好・協力関係に関する協定書"), TODAY).relations
    assert back.kind == "covers"


def test_a_record_that_names_everybody_asks_for_a_bounded_number(
    django_assert_max_num_queries: object,
) -> None:
    everybody = [f"{number:02}000" for number in range(1, 48)]
    saved(
        initiative("1", "全国の木材", *(party(code, code) for code in everybody)),
        *(initiative(str(number), f"取組{number}", party("福島県", "07000")) for number in range(2, 60)),
    )

    view = view_of("全国の木材")
    neighbours(view, TODAY)  # the index is made
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        beside = neighbours(view, TODAY)

    assert beside.relations == ()
