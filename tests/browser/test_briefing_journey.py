"""Two ways through the portal to the end: a briefing in the hand, and my town in three clicks."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.browser.conftest import Site
from tests.browser.test_journeys import press_until

RECORD = "川崎市とダナン市との水環境協力に関する覚書"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    assert len(document) == 1
    return "".join("".join(page.get_textpage().get_text_range() for page in document).split())


def downloaded(page: Any, press: Callable[[], None]) -> bytes:
    with page.expect_download() as download:
        press()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("width", [1280, 360])
def test_water_agreements_with_viet_nam_become_a_briefing(
    site: Site, open_context: Callable[..., Any], width: int
) -> None:
    page = open_context(width=width, accept_downloads=True).new_page()
    page.goto(f"{site.url}/briefing")
    page.get_by_label("相手").fill("ベトナム")
    page.get_by_label("言葉").fill("水")
    page.get_by_role("button", name="資料を作る").click()

    assert page.locator("article.briefing h1").inner_text() == "ベトナムとの連携（水）"
    assert page.locator("article.briefing").get_by_role("link", name=RECORD).is_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width

    pdf = downloaded(page, page.get_by_role("link", name="PDFをダウンロード").click)
    assert RECORD in text_of(pdf)
    assert "2011年10月24日" in text_of(pdf)


def test_the_short_page_prints_on_one_sheet(site: Site, page: Any) -> None:
    page.goto(f"{site.url}/briefing?q=水&country=VN")

    printed = page.pdf(prefer_css_page_size=True)

    assert RECORD in text_of(printed)
    assert "サイトの案内" not in text_of(printed)
    sheet = pypdfium2.PdfDocument(io.BytesIO(printed))[0]
    assert [round(side) for side in sheet.get_size()] == [595, 842]


def test_a_record_leads_to_its_briefing_by_keyboard_alone(
    site: Site, open_context: Callable[..., Any]
) -> None:
    page = open_context(accept_downloads=True).new_page()
    page.goto(f"{site.url}/partnerships/{site.records[RECORD]}")
    press_until(page, "訪問・面会の資料", most=120)
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefing?**")
    page.wait_for_load_state()

    press_until(page, "PDFをダウンロード")
    pdf = downloaded(page, lambda: page.keyboard.press("Enter"))

    assert RECORD in text_of(pdf)


def test_the_briefing_works_without_script(site: Site, open_context: Callable[..., Any]) -> None:
    page = open_context(java_script_enabled=False, accept_downloads=True).new_page()
    page.goto(f"{site.url}/briefing")
    page.get_by_label("自治体", exact=False).first.fill("川崎市")
    page.get_by_role("button", name="資料を作る").click()

    docx = downloaded(page, page.get_by_role("link", name="Word（.docx）をダウンロード").click)

    assert docx.startswith(b"PK")
    assert not page.get_by_role("button", name="印刷する").is_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_my_town_is_three_clicks_away(site: Site, open_context: Callable[..., Any], width: int) -> None:
    page = open_context(width=width).new_page()
    page.goto(site.url)

    page.locator("section[aria-labelledby=home-places]").get_by_role("link", name="神奈川県").click()
    page.locator("section[aria-labelledby=municipalities]").get_by_role(
        "link", name="川崎市", exact=True
    ).click()

    assert page.locator("h1 .place-name").inner_text() == "川崎市"
    assert page.get_by_role("img", name="川崎市の今の相手の図").is_visible()
    page.get_by_role("link", name=RECORD).click()
    assert page.locator("h1").inner_text() == RECORD


def test_my_town_is_reached_by_keyboard_alone(site: Site, page: Any) -> None:
    page.goto(site.url)
    press_until(page, "神奈川県", most=160)
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/14000")
    page.wait_for_load_state()
    press_until(page, "川崎市", most=160)
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/14130")
    page.wait_for_load_state()

    press_until(page, RECORD, most=60)
    page.keyboard.press("Enter")

    page.wait_for_url("**/partnerships/**")
    assert page.locator("h1").inner_text() == RECORD
