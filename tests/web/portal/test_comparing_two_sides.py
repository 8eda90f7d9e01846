"""Two places or two years side by side."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.web.portal.registry import load_registry

from renkei.web.partnerships.models import Partnership
from renkei.web.partnerships.queries import english_titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registry() -> dict[str, str]:
    return load_registry()


def page_of(client: Client, **query: str) -> str:
    response = client.get("/compare", query)
    assert response.status_code == 200
    return response.content.decode()


def parts(page: str) -> dict[str, list[str]]:
    """The titles in each of the three parts."""
    found = re.findall(
        r'<section class="card[^"]*" aria-labelledby="([^"]+)">(.*?)</section>', page, re.DOTALL
    )
    return {name: re.findall(r"<li><a[^>]*>([^<]*)</a>", body) for name, body in found}


def test_two_places_have_what_both_take_part_in_and_what_only_one_does(client: Client) -> None:
    found = parts(page_of(client, a="福島県", b="川崎市"))

    assert found == {
        "only-first": ["復興の歩みを伝える展示"],
        "both": [],
        "only-second": ["川崎市とダナン市との水環境協力に関する覚書"],
    }
    assert parts(page_of(client, a="07000", b="040002"))["both"] == ["復興の歩みを伝える展示"]


def test_what_a_place_takes_part_in_as_a_member_of_a_group_counts_when_asked_for(client: Client) -> None:
    without = parts(page_of(client, a="福島県", b="宮城県"))
    with_groups = parts(page_of(client, a="福島県", b="宮城県", groups="1"))

    assert "全国の木材を使う街並み" not in without["both"]
    assert "全国の木材を使う街並み" in with_groups["both"]


def test_two_years_of_all_partnerships(client: Client) -> None:
    found = parts(page_of(client, a_year="2015", b_year="2020"))

    assert found["only-first"] == ["記念の巡回展"]
    assert found["only-second"] == ["全国の木材を使う街並み"]
    assert "復興の歩みを伝える展示" in found["both"]


def test_kinds_fields_and_partners_are_counted_on_both_sides(client: Client) -> None:
    page = page_of(client, a="福島県", b="宮城県")

    assert re.search(r'<th scope="row">防災・復興</th><td>1</td><td>1</td><td>1</td>', page)
    assert re.search(r'<th scope="row">岩手県</th><td>1</td><td>1</td><td>1</td>', page)


def test_a_name_that_several_bear_is_asked_back(client: Client) -> None:
    page = page_of(client, a="府中市", b="川崎市")

    assert "同じ名前の自治体があります" in page
    assert 'href="?a=13206&amp;b=%E5%B7%9D%E5%B4%8E%E5%B8%82">東京都府中市' in page
    assert parts(page) == {}


def test_an_empty_form_is_a_page(client: Client) -> None:
    assert "比べる" in page_of(client)


REFUSED = {
    "a=どこにもない市&b=福島県": "どこにもない市",
    "a=99999&b=07000": "99999",
    "a=070001&b=04000": "検査数字",
    "a=07000&b=07000": "同じもの",
    "a_year=20155": "20155",
    "a_year=1900&b_year=2000": "1900",
    f"a={'長' * 300}&b=07000": "長長長",
    f"a=07000&b=04000&q={'長' * 300}": "300文字",
    "a=07000&b=04000&kind=<script>": "kind",
}


def test_what_cannot_be_compared_is_refused_with_what_is_wrong(client: Client) -> None:
    for query, said in REFUSED.items():
        response = client.get(f"/compare?{query}")

        assert response.status_code == 400, query
        assert said in response.content.decode()
        assert client.get(f"/en/compare?{query}").status_code == 400


def test_titles_are_english_on_an_english_page_where_the_document_gives_them(client: Client) -> None:
    english = client.get("/en/compare", {"a": "川崎市", "b": "福島県"}).content.decode()
    water = Partnership.objects.get(title="川崎市とダナン市との水環境協力に関する覚書")
    title = english_titles([water.public_id])[water.public_id]

    assert parts(english)["only-first"] == [title]
    assert title.isascii()
