from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from tests.web.portal.registry import load_registry

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def text_of(page: str) -> str:
    main = page.split("<main")[1].split("</main>", maxsplit=1)[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def links_of(page: str) -> set[str]:
    main = page.split("<main")[1].split("</main>", maxsplit=1)[0]
    return {html.unescape(link) for link in re.findall(r'href="([^"]+)"', main)}


def test_a_former_name_leads_to_the_body_of_then_and_of_today(client: Client) -> None:
    page = page_of(client, "/places?name=浦和市")

    assert {"/places/11204", "/places/11100"} <= links_of(page)
    assert "2001年4月30日まで" in text_of(page)
    assert "埼玉県浦和市" in text_of(page_of(client, "/places?name=うらわし"))
    assert "埼玉県浦和市" in text_of(page_of(client, "/places?name=urawa"))


def test_a_former_name_is_found_on_its_day(client: Client) -> None:
    page = page_of(client, "/places?name=浦和市&as_of=1990-01-01")

    assert "「浦和市」に当てはまる自治体（1990年1月1日）" in text_of(page)
    assert "/places/11204?as_of=1990-01-01" in links_of(page)
    assert "/places/11100" not in {link.split("?")[0] for link in links_of(page)}


def test_a_code_finds_its_bearers(client: Client) -> None:
    assert {"/places/22204", "/places/22100"} <= links_of(page_of(client, "/places?name=22204"))
    assert "正しくは6" in text_of(page_of(client, "/places?name=222045", 400))


def test_the_search_for_places_takes_the_api_s_name_of_the_parameter_too(client: Client) -> None:
    assert {"/places/22204", "/places/22100"} <= links_of(page_of(client, "/places?q=22204"))


def test_a_former_body_says_until_when_and_who_stands_for_it(client: Client) -> None:
    said = text_of(page_of(client, "/places/22204"))

    assert "これは2003年3月31日までの姿です。 今の自治体： 静岡県静岡市" in said
    assert "しみずし" in said
    assert "特例市 2001年4月1日～2003年3月31日" in said


def test_a_body_to_come_says_from_when(client: Client) -> None:
    page = page_of(client, "/places/11100?as_of=2002-01-01")

    assert "これは2003年4月1日からの姿です。 2002年1月1日の自治体： 埼玉県さいたま市" in text_of(page)
    assert "/places/11244?as_of=2002-01-01" in links_of(page)


def test_a_place_tells_reading_code_status_office_and_groups(client: Client) -> None:
    said = text_of(page_of(client, "/places/22130"))

    assert "はままつし Hamamatsu City" in said
    assert "221309" in said
    assert "政令指定都市 2007年4月1日～今" in said
    assert re.search(r"北緯34\.\d+度 東経137\.\d+度", said)
    assert "含まれるまとまり" in said
    assert "/groups/designated_cities" in links_of(page_of(client, "/places/22130"))


def test_the_picture_has_words_and_the_table_it_is_drawn_from(client: Client) -> None:
    page = page_of(client, "/places/11100")
    pictures = re.findall(r"<svg class=\"(?:wide|narrow)\".*?</svg>", page, flags=re.S)

    assert len(pictures) == 2
    for picture in pictures:
        tree = ET.fromstring(picture)
        ids = {element.get("id") for element in tree.iter() if element.get("id")}
        assert set((tree.get("aria-labelledby") or "").split()) == ids
        assert "浦和市からさいたま市へ（新設合併）。" in "".join(tree.itertext())
    table = page.split('<table class="states">')[1].split("</table>")[0]
    assert all(name in table for name in ("浦和市", "大宮市", "与野市", "岩槻市", "さいたま市"))
    assert "/places/11204?as_of=2001-04-30" in table


def test_a_place_without_changes_has_no_picture(client: Client) -> None:
    page = page_of(client, "/places/07000")

    assert "history-picture" not in page
    assert "合併や改称はありません。" in text_of(page)


def test_links_keep_the_day_of_the_page(client: Client) -> None:
    page = page_of(client, "/places/12000?as_of=2000-01-01")
    places = {link for link in links_of(page) if re.match(r"/(places|groups)/", link)}

    assert len(places) > 80
    # One link leads back to today.
    assert {link for link in places if not link.endswith("?as_of=2000-01-01")} == {"/places/12000"}
    assert 'value="2000-01-01"' in page


def test_another_bearer_of_a_code_is_told_apart(client: Client) -> None:
    new = page_of(client, "/places/22201?as_of=2004-01-01")

    assert "同じコードの別の自治体： 静岡県静岡市 1970年より前～2003年3月31日" in text_of(new)
    assert "/places/22201?as_of=2003-03-31" in links_of(new)


def test_the_municipalities_of_a_prefecture_are_those_of_the_day(client: Client) -> None:
    assert "関宿町" in text_of(page_of(client, "/places/12000?as_of=2003-06-05"))
    assert "関宿町" not in text_of(page_of(client, "/places/12000?as_of=2003-06-06"))
    assert "行政区" in text_of(page_of(client, "/places/14130"))
    assert "/places/14130" in links_of(page_of(client, "/places/14131"))


def test_a_group_has_the_members_and_changes_of_its_days(client: Client) -> None:
    said = text_of(page_of(client, "/groups/nine_prefectures_and_cities?as_of=2005-04-01"))

    assert "2005年4月1日の構成団体 8団体" in said
    assert "2010年4月1日 相模原市 – 9" in said
    assert "定義の出典" in said
    three = page_of(client, "/groups/tohoku_three")
    assert {"/groups/north_tohoku", "/groups/south_tohoku"} <= links_of(three)


def test_groups_are_listed_with_their_number_of_members_on_the_day(client: Client) -> None:
    assert "政令指定都市 13団体" in text_of(page_of(client, "/groups?as_of=2004-04-01"))
    assert "政令指定都市 20団体" in text_of(page_of(client, "/groups"))
    assert "designated cities 20 members" in text_of(page_of(client, "/en/groups"))


def test_many_members_stand_under_their_prefectures(client: Client) -> None:
    page = page_of(client, "/groups/all_municipalities")

    assert page.split('<div class="prefectures">')[1].count("<h3>") == 47
    assert "構成が変わりました" in text_of(page)


def test_a_search_for_a_former_name_leads_on(client: Client) -> None:
    load_registry()
    page = page_of(client, "/partnerships?q=浦和市")

    assert {"/places/11204", "/places/11100", "/partnerships?place=11100"} <= links_of(page)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/places/141304", 404, "正しくは5"),
        ("/places/99999", 404, "99999"),
        ("/places/13999", 404, "コード13999"),
        ("/groups/nowhere", 404, "nowhere"),
        ("/places/14130?as_of=2026-02-30", 400, "2026-02-30"),
        ("/places?as_of=1970-03-31", 400, "1970-04-01"),
        ("/groups?as_of=x", 400, "2019-04-01の形"),
        ("/groups/tohoku?as_of=2201-01-01", 400, "2199-12-31"),
        (f"/places?name={'長' * 51}", 400, "name"),
        ("/places?name=000000", 400, "00000"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_reason(
    client: Client, address: str, status: int, says: str
) -> None:
    assert says in text_of(page_of(client, address, status))


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "%", "' OR 1=1 --", "🗾"])
def test_odd_names_find_nobody_and_are_shown_as_words(client: Client, name: str) -> None:
    response = client.get("/places", {"name": name})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "見つかりませんでした" in response.content.decode()


def test_the_site_map_names_every_group(client: Client) -> None:
    found = set(re.findall(r"<loc>http://testserver([^<]+)</loc>", page_of(client, "/sitemap-pages.xml")))

    assert {"/groups", "/groups/designated_cities", "/en/groups/tohoku"} <= found
