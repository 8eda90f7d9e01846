from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from tests.web.reports import agreement, initiative, party, saved

from renkei.domain.partnerships import PartnershipRecord
from renkei.web.partnerships.queries import place_partnerships
from renkei.web.places.queries import place
from renkei.web.portal.presentation.place_ties import MOST_SHOWN, TieFigure, TieGroup, tie_groups
from renkei.web.search.open_calls import open_calls

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def tie(key: str, title: str, country: str, name: str, kind: str = "city") -> PartnershipRecord:
    return agreement(
        key,
        title,
        party("川崎市", "14130", kind="city", role="signatory"),
        party(name, kind=kind, role="signatory", country=country, name=name),
    )


def shown() -> tuple[dict[str, TieGroup], TieFigure | None]:
    here = place("14130", TODAY)
    assert here is not None
    groups, figure = tie_groups(place_partnerships("14130", TODAY), here, TODAY)
    return {group.name: group for group in groups}, figure


def test_ties_are_told_apart_by_side_and_counted_by_kind() -> None:
    saved(
        tie("1", "水の覚書", "VN", "ダナン市"),
        tie("2", "港の覚書", "VN", "ダナン市"),
        initiative(
            "3", "森を守る", party("川崎市", "14130"), party("福島県", "07000"), party("郡山市", "07203")
        ),
        initiative("4", "終わった取組", party("川崎市", "14130"), party("宮城県", "04000"), ended_fy=2010),
    )

    groups, figure = shown()

    current = groups["current"]
    assert current.total == 3
    assert [(side.name, side.total, side.kinds) for side in current.sides] == [
        ("abroad", 2, (("agreement", 2),)),
        ("domestic", 1, (("initiative", 1),)),
    ]
    assert current.sides[0].cards[0].partners == ("ダナン市",)
    assert current.sides[1].cards[0].partners == ("福島県", "郡山市")
    assert groups["past"].total == 1
    assert figure is not None
    nodes = {(node.side, node.label): node.count for node in figure.nodes}
    assert nodes == {("left", "福島県"): 1, ("right", "ベトナム"): 2}
    assert all(0 < node.y < figure.height for node in figure.nodes)


def test_many_ties_are_cut_and_counted() -> None:
    countries = ("VN", "CN", "KR", "FR", "DE", "IT", "ES", "PT", "BE")
    saved(*(tie(str(n), f"覚書その{n}", countries[n % 9], f"都市{n}") for n in range(45)))

    groups, figure = shown()

    (side,) = groups["current"].sides
    assert (side.total, len(side.cards), side.rest) == (45, 30, 15)
    assert figure is not None
    assert (len(figure.nodes), figure.left_out) == (7, 2)
    page = Client(headers={"host": "localhost"}).get("/places/14130").content.decode()
    assert "45件すべてを見る" in page


def test_of_many_ties_only_the_first_are_read_and_all_are_counted(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def some(first: int, last: int) -> None:
        abroad = (tie(str(n), f"覚書その{n}", "VN", f"都市{n}") for n in range(first, last))
        at_home = (
            initiative(str(n + 500), f"取組{n}", party("川崎市", "14130"), party("福島県", "07000"))
            for n in range(first, last)
        )
        saved(*abroad, *at_home, content=f"{first}\n".encode())

    some(1, 4)
    with django_assert_num_queries(3):
        everything = place_partnerships("14130", TODAY)
        assert len(everything.current) == everything.count("current") == everything.total == 6
    some(4, 12)
    with django_assert_num_queries(3):
        first = place_partnerships("14130", TODAY, most=2)

    assert [row.is_abroad for row in first.current].count(True) == 2
    assert len(first.current) == 4
    assert first.counts == {("current", True): {"agreement": 11}, ("current", False): {"initiative": 11}}
    assert (first.total, len(first.first_current)) == (22, 22)


def test_without_a_named_partner_nothing_is_drawn() -> None:
    saved(initiative("1", "ひとりの取組", party("川崎市", "14130")))

    _, figure = shown()

    assert figure is None


def test_the_page_says_the_same_in_english_and_marks_what_is_japanese() -> None:
    saved(tie("1", "水の覚書", "VN", "ダナン市"))

    page = Client(headers={"host": "localhost"}).get("/en/places/14130").content.decode()

    assert "With partners abroad" in page
    assert "Da Nang" in page
    bare = re.sub(r'<(\w+)[^>]*\blang="ja"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
    main = bare[bare.index('<main id="main"') : bare.index("</main>")]
    assert re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]+", re.sub(r"<title.*?</title>|<[^>]+>", "", main)) == []


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (
            initiative(
                "1", "全国の店", party("今年度は全国を対象に募集中", kind="unspecified", note="募集中")
            ),
            "recruiting",
        ),
        (initiative("1", "新しい場", party("未定", kind="unspecified", note="未定")), "adjusting"),
        (
            initiative(
                "1",
                "味わいの祭り",
                party("全国道府県", "07000", "14000", kind="group", via="group", note="今年度は調整中"),
                partners_current="全国道府県(今年度は調整中)",
            ),
            "adjusting",
        ),
        (initiative("1", "決まった取組", party("福島県", "07000")), None),
        (initiative("1", "昔の店", party("募集中", kind="unspecified", note="募集中"), ended_fy=2010), None),
        (initiative("1", "よその祭り", party("岩手県", "03000", note="調整中")), None),
    ],
)
def test_what_can_be_joined_is_what_looks_for_somebody(record: PartnershipRecord, state: str | None) -> None:
    words = {"remarks": "".join(f"{p.text}{p.note or ''}" for p in record.participants)}
    statement = record.values["name"]
    remarks = type(statement)("remarks", words["remarks"], words["remarks"], statement.at)
    saved(
        PartnershipRecord(record.key, record.kind, {**record.values, "remarks": remarks}, record.participants)
    )

    found = open_calls("14130", "14000", TODAY)

    assert [call.state for call in found] == ([state] if state else [])
    assert [call.as_of for call in found] == ([date(2019, 4, 1)] if state else [])


@pytest.mark.parametrize(
    ("closes", "is_open"), [("2026-12-31", True), ("2026-11", True), ("2026-10-31", False)]
)
def test_a_call_is_open_until_its_last_day(closes: str, is_open: bool) -> None:
    call = initiative("1", "水の課題", party("福島県", "07000", role="own"), closes_on=closes)
    saved(PartnershipRecord("1", "need", call.values, call.participants))

    found = open_calls("14130", "14000", TODAY)

    assert [(one.state, one.until) for one in found] == ([("call", closes)] if is_open else [])
    assert open_calls("07000", "07000", TODAY) == ()


def test_the_reading_of_a_name_stands_over_it() -> None:
    page = Client(headers={"host": "localhost"}).get("/places/14130").content.decode()

    assert '<ruby><span class="place-name">川崎市</span><rp>（</rp><rt>かわさきし</rt>' in page
    with translation.override("en"):
        english = Client(headers={"host": "localhost"}).get("/en/places/14130").content.decode()
    assert "<rt>かわさきし" not in english


def many(number: int) -> None:
    saved(
        *(tie(str(n), f"協定{n:02}", "VN", f"都市{n}") for n in range(1, number + 1)),
        initiative("100", "国内の取組", party("川崎市", "14130"), party("福島県", "07000")),
    )


def test_a_long_group_leads_to_a_page_of_just_that_group(client: Client) -> None:
    many(MOST_SHOWN + 3)
    address = "/places/14130/ties?group=current&amp;side=abroad"

    assert f'href="{address}"' in client.get("/places/14130").content.decode()
    first = client.get(address.replace("&amp;", "&")).content.decode()
    second = client.get(address.replace("&amp;", "&") + "&page=2").content.decode()

    listed = [re.findall(r"協定[0-9]{2}", page) for page in (first, second)]
    assert (len(listed[0]), len(listed[1])) == (MOST_SHOWN, 3)
    assert not set(listed[0]) & set(listed[1])
    assert "国内の取組" not in first + second


def test_a_group_that_there_is_not_is_refused(client: Client) -> None:
    assert client.get("/places/14130/ties?group=none").status_code == 400
    assert client.get("/places/14130/ties?side=above").status_code == 400
    assert client.get("/places/99999/ties").status_code == 404


def test_the_figure_says_when_it_is_not_drawn_of_everything(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(4)
    whole = client.get("/places/14130").content.decode()
    monkeypatch.setattr("renkei.web.partnerships.place_partnerships.MOST_CURRENT", 2)
    cut = client.get("/places/14130?as_of=2026-11-01").content.decode()

    assert "初めの2件から描いています" in cut
    assert "件から描いています" not in whole
