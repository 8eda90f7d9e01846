"""The same results as list, table, map, network, timeline, matrix and charts: complete without a script."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from tests.web.portal.registry import load_registry

from renkei.web.portal.presentation import drawn_ties
from renkei.web.portal.views.result_views import VIEWS

pytestmark = pytest.mark.django_db
WATER = "川崎市とダナン市との水環境協力に関する覚書"


@pytest.fixture(autouse=True)
def registry() -> dict[str, str]:
    return load_registry()


class Tables(HTMLParser):
    """The rows of all tables of a page: attributes of the row, its words, where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[dict[str, Any]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append({"attributes": dict(attrs), "words": "", "links": []})
        if tag == "a" and self.rows:
            self.rows[-1]["links"].append(dict(attrs).get("href") or "")

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1]["words"] += data.strip()


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def rows(client: Client, address: str, attribute: str) -> list[dict[str, Any]]:
    return [row for row in Tables(get(client, address)).rows if attribute in row["attributes"]]


def test_every_view_answers_and_leads_to_all_others(client: Client) -> None:
    for prefix, view in product(("", "/en"), VIEWS):
        page = get(client, f"{prefix}/partnerships?view={view}&q=水")

        tabs = re.search(r'<nav class="view-tabs".*?</nav>', page, re.DOTALL)
        assert tabs is not None
        addresses = re.findall(r'href="\?([^"]*)"', tabs.group())
        assert [parse_qs(a.replace("&amp;", "&")).get("view", ["list"])[0] for a in addresses] == list(VIEWS)
        assert all("q=%E6%B0%B4" in address for address in addresses)
        assert tabs.group().count('aria-current="page"') == 1


def test_a_view_without_results_says_so_and_keeps_the_way_out(client: Client) -> None:
    for view in VIEWS:
        page = get(client, f"/partnerships?view={view}&q=どこにもない言葉")

        assert "条件に合う連携は見つかりませんでした" in page
        assert "<table" not in page


def test_what_cannot_be_shown_is_refused_with_what_is_wrong(client: Client) -> None:
    queries = (
        "view=globe",
        "view=matrix&rows=nothing",
        "view=matrix&rows=kind&columns=kind",
        "view=map&place=x",
    )
    for prefix, query in product(("", "/en"), queries):
        response = client.get(f"{prefix}/partnerships?{query}")
        assert response.status_code == 400
        assert query.rsplit("=", maxsplit=1)[-1] in response.content.decode()


def test_the_form_of_the_filters_keeps_the_view(client: Client) -> None:
    page = get(client, "/partnerships?view=matrix&rows=kind&columns=year")

    for name, value in (("view", "matrix"), ("rows", "kind"), ("columns", "year")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page


def test_the_table_sorts_by_links_and_says_how(client: Client) -> None:
    page = get(client, "/partnerships?view=table&sort=newest")

    assert re.search(r'aria-sort="descending"><a href="\?view=table&amp;sort=oldest"', page)
    assert page.index(WATER) > 0
    titles = [row["words"] for row in Tables(get(client, "/partnerships?view=table&sort=title")).rows[1:]]
    assert titles == sorted(titles)
    assert len(titles) == 5


def test_the_map_has_a_row_for_each_place_with_its_point(client: Client) -> None:
    found = {
        row["attributes"]["data-label"]: row["attributes"]
        for row in rows(client, "/partnerships?view=map", "data-lat")
    }

    assert {"福島県", "宮城県", "岩手県", "札幌市", "川崎市"} < set(found)
    assert abs(float(found["川崎市"]["data-lat"]) - 35.53) < 0.05
    assert found["川崎市"]["data-kind"] == "municipality"
    abroad = next(a for a in found.values() if a["data-country"] == "VN")
    assert (round(float(abroad["data-lat"])), round(float(abroad["data-lon"]))) == (16, 108)


def test_a_tie_leads_to_the_partnerships_that_both_share(client: Client) -> None:
    for row in rows(client, "/partnerships?view=map", "data-first"):
        shared = client.get(row["links"][0])
        assert f"<strong>{row['attributes']['data-count']}</strong>" in shared.content.decode(), row


def test_every_number_of_the_network_leads_to_as_many_partnerships(client: Client) -> None:
    for row in rows(client, "/partnerships?view=network", "data-key"):
        found = get(client, row["links"][0])
        assert f"<strong>{row['attributes']['data-count']}</strong>" in found, row


def test_with_a_place_only_its_own_ties_are_drawn(client: Client) -> None:
    address = "/partnerships?view=network&place=07000"
    labels = {
        row["attributes"]["data-key"]: row["attributes"]["data-label"]
        for row in rows(client, address, "data-key")
    }
    ties = rows(client, address, "data-first")

    assert ties
    assert all(labels[tie["attributes"]["data-first"]] == "福島県" for tie in ties)
    assert "福島県と同じ連携に加わる相手" in get(client, "/partnerships?view=map&q=福島県")


def test_what_is_not_drawn_is_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_ties, "MOST_READ", 2)
    assert "結果5件のうち、並び順で初めの2件" in get(client, "/partnerships?view=network&sort=number")

    monkeypatch.setattr("renkei.web.portal.presentation.map_view.MOST_TIES", 1)
    monkeypatch.setattr(drawn_ties, "MOST_READ", 5)
    page = get(client, "/partnerships?view=map")
    assert len(rows(client, "/partnerships?view=map", "data-first")) == 1
    assert re.search(r"強い順に1本を描き、残り\d+本は描いていません", page)


def test_a_group_is_no_place_on_the_map_and_the_page_says_so(client: Client) -> None:
    page = get(client, "/partnerships?view=map&q=全国の木材")

    assert "場所の決まる地域がありません" in page or "場所が一つに決まらないもの" in page


def test_the_timeline_has_a_bar_for_what_is_dated_and_says_what_is_not(client: Client) -> None:
    page = get(client, "/partnerships?view=timeline")

    bars = re.findall(r'<rect class="span (\w+)" x="([\d.]+)%" width="([\d.]+)%"', page)
    assert sorted(status for status, _, _ in bars) == ["current", "current", "ended", "planned"]
    assert all(float(x) >= 0 and float(x) + float(width) <= 100.01 for _, x, width in bars)
    assert "始まりも終わりも文書に書かれていないもの（1件）" in page
    assert "2011年10月24日～" in page
    assert page.count('<circle class="mark"') == 3  # two events and the key of the figure


def test_the_matrix_counts_pairs_shows_white_spots_and_leads_on(client: Client) -> None:
    page = get(client, "/partnerships?view=matrix&rows=field&columns=prefecture")

    assert page.count('<th scope="col"') == 1 + 47
    assert "防災・復興、福島県：1件" in page
    white = page.count("white-spot")
    assert f"のうち、{white}には連携がありません" in page
    cell = re.search(r'href="([^"]*)" aria-label="防災・復興、福島県', page)
    assert cell is not None
    query = parse_qs(urlsplit(cell.group(1).replace("&amp;", "&")).query)
    assert query == {"field": ["防災・復興"], "prefecture": ["07000"]}


def test_the_matrix_can_be_turned(client: Client) -> None:
    page = get(client, "/partnerships?view=matrix&rows=kind&columns=year&q=水")

    assert re.search(
        r'href="\?view=matrix&amp;rows=year&amp;columns=kind&amp;q=[^"]*">縦と横を入れ替える', page
    )


def test_the_charts_say_every_number_that_they_draw(client: Client) -> None:
    page = get(client, "/partnerships?view=charts&kind=agreement")

    assert "国・地域ごとの件数" in page
    assert 'aria-label="ベトナム：1件"' in page
    assert "（選択中）" in page
    columns = re.findall(r'<rect class="column', page)
    years = [row for row in Tables(page).rows if re.match(r"20\d\d\d", row["words"])]
    assert len(columns) == len(years)


def test_the_number_of_questions_to_the_database_is_fixed(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for view in VIEWS:
        with django_assert_max_num_queries(30):
            get(client, f"/partnerships?view={view}")
