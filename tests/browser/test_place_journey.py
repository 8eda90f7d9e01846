"""From a former name to today's body, and to a group on a day: with script, without, and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.conftest import Site


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_former_name_leads_to_today_and_to_a_group_on_a_day(
    site: Site, open_context: Callable[..., Any], script: bool
) -> None:
    page = open_context(java_script_enabled=script).new_page()
    page.goto(f"{site.url}/places")
    page.get_by_role("searchbox", name="自治体の名前かコード").fill("しみずし")
    page.get_by_role("button", name="自治体を探す").click()
    page.get_by_role("link", name="静岡県清水市", exact=True).click()

    assert page.locator("h1 .place-name").inner_text() == "清水市"
    page.locator(".notice").get_by_role("link", name="静岡県静岡市").click()
    assert page.locator("h1 .place-name").inner_text() == "静岡市"
    assert page.get_by_role("img", name="静岡市の沿革の図").is_visible()
    assert page.locator("table.states").get_by_role("link", name="清水市").is_visible()

    page.get_by_role("link", name="政令指定都市", exact=True).click()
    assert page.locator("#members").inner_text().endswith("20団体")
    page.get_by_label("時点").fill("2005-03-31")
    page.get_by_role("button", name="この日で見る").click()
    page.wait_for_url("**as_of=2005-03-31")

    assert page.locator("#members").inner_text().startswith("2005年3月31日の構成団体")
    members = page.locator("section[aria-labelledby=members] a").all_inner_texts()
    assert len(members) == 13
    assert "静岡市" not in members
    page.get_by_role("link", name="さいたま市", exact=True).click()
    assert page.url.endswith("/places/11100?as_of=2005-03-31")
    assert page.get_by_label("時点").input_value() == "2005-03-31"


@pytest.mark.parametrize("width", [320, 1280])
def test_one_drawing_of_the_history_is_seen(site: Site, open_context: Callable[..., Any], width: int) -> None:
    page = open_context(width=width).new_page()
    page.goto(f"{site.url}/places/22130")
    pictures = page.get_by_role("img", name="浜松市の沿革の図")

    assert pictures.count() == 1
    box = pictures.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    letters = page.locator(".history-picture text.name:visible").first.bounding_box()
    assert letters["height"] >= 12


def test_a_day_that_is_none_is_refused_on_a_page(site: Site, page: Any) -> None:
    response = page.goto(f"{site.url}/groups/tohoku?as_of=2026-02-30")

    assert response.status == 400
    assert "2026-02-30" in page.locator("main").inner_text()
