"""From a question to the words of the document: with the mouse, by keyboard alone, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.conftest import Site
from tests.browser.routes import every_address

TITLE = "復興の歩みを伝える展示"


def open_a_source(page: Any, name: str) -> None:
    party = page.locator(".party").filter(has=page.get_by_role("link", name=name, exact=True))
    party.locator("details.source > summary").click()
    party.get_by_role("link", name="原文の該当箇所を開く").click()


def test_a_search_leads_to_the_words_of_a_value(site: Site, page: Any) -> None:
    page.goto(site.url)
    page.get_by_role("combobox", name="連携を検索").fill("福島県")
    page.get_by_role("button", name="検索", exact=True).click()
    assert page.locator("#results-title").inner_text().startswith("3")

    page.get_by_label("継続中").check()
    page.wait_for_url("**status=current**")
    assert page.locator("#results-title").inner_text().startswith("2")

    page.get_by_role("link", name=TITLE).click()
    page.wait_for_load_state()
    open_a_source(page, "福島県")
    page.wait_for_load_state()

    assert page.locator(".source-text mark").all_inner_texts() == ["福島県"]
    assert page.locator(".source-text li.marked").get_attribute("id") == "L3"
    assert page.locator(".source-text mark").is_visible()


def test_the_same_way_works_without_script(site: Site, open_context: Callable[..., Any]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site.url)
    page.get_by_role("searchbox", name="連携を検索").fill("福島県")
    page.get_by_role("button", name="検索", exact=True).click()
    page.get_by_label("継続中").check()
    page.get_by_role("button", name="この条件で絞り込む").click()
    assert page.locator("#results-title").inner_text().startswith("2")

    page.get_by_role("link", name=TITLE).click()
    open_a_source(page, "福島県")

    assert page.locator(".source-text mark").all_inner_texts() == ["福島県"]


def test_on_a_phone_the_filters_fold_away_and_open(site: Site, open_context: Callable[..., Any]) -> None:
    page = open_context(width=320).new_page()
    page.goto(f"{site.url}/partnerships")
    assert not page.get_by_label("継続中").is_visible()

    page.locator("details.filters > summary").click()

    assert page.get_by_label("継続中").is_visible()


def press_until(page: Any, wanted: str, *, key: str = "Tab", most: int = 80) -> None:
    """Press a key until the element with this accessible text has the focus, seen all the while."""
    script = """() => {
        const e = document.activeElement, s = getComputedStyle(e);
        const text = e.getAttribute('aria-label') || e.innerText || e.labels?.[0]?.innerText || '';
        return [text, s.outlineStyle];
    }"""
    for _ in range(most):
        page.keyboard.press(key)
        text, outline = page.evaluate(script)
        assert outline != "none", f"the focus cannot be seen on {text!r}"
        if wanted in text:
            return
    pytest.fail(f"{wanted!r} is not reached by keyboard")


def test_the_same_way_works_by_keyboard_alone(site: Site, page: Any) -> None:
    page.goto(site.url)
    press_until(page, "本文へ移動", most=1)
    page.keyboard.press("/")
    page.keyboard.type("福島県")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partnerships?q=*")
    press_until(page, "継続中")
    page.keyboard.press("Space")
    page.wait_for_url("**status=current**")
    press_until(page, TITLE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/partnerships/*")
    press_until(page, "福島県")
    press_until(page, "出典", most=1)
    page.keyboard.press("Enter")
    press_until(page, "原文の該当箇所を開く", most=1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/source?at=*")

    assert page.locator(".source-text mark").all_inner_texts() == ["福島県"]


def test_the_theme_can_be_chosen_and_stays(site: Site, page: Any) -> None:
    page.goto(f"{site.url}/about")
    background = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_label("配色").select_option("dark")
    dark = page.evaluate(background)
    page.goto(f"{site.url}/accessibility")

    assert dark != light
    assert page.evaluate(background) == dark


def test_the_language_link_leads_to_the_same_page(site: Site, page: Any) -> None:
    page.goto(f"{site.url}/partnerships?q=福島県")
    page.get_by_role("link", name="English").click()
    page.wait_for_load_state()

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Results for “福島県”"

    page.get_by_role("link", name="日本語", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "ja"


def test_a_citation_is_copied(site: Site, open_context: Callable[..., Any]) -> None:
    context = open_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    page = context.new_page()
    page.goto(f"{site.url}/partnerships/{site.records[TITLE]}")
    page.get_by_role("button", name="引用をコピー").click()
    page.get_by_role("button", name="コピーしました").wait_for()

    assert TITLE in page.evaluate("() => navigator.clipboard.readText()")


def test_no_page_breaks_its_security_policy_or_writes_to_the_console(site: Site, page: Any) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on(
        "console",
        # A page of status 4xx is what was asked for; the browser notes it all the same.
        lambda message: (
            None if "the server responded with a status of 4" in message.text else said.append(message.text)
        ),
    )
    for language in ("", "/en"):
        for name, address in every_address(site):
            response = page.goto(site.url + language + address)
            assert response.status == (
                200 if not name.endswith(("/error", "/too-long", "/deep")) else response.status
            )
            assert response.status < 500, name

    assert said == []


def test_words_of_a_document_are_never_run_as_markup(site: Site, page: Any) -> None:
    title = "<b>観光</b>ルートの紹介 & 発信"
    page.goto(f"{site.url}/partnerships/{site.records[title]}")

    assert page.locator("h1").inner_text() == title
    assert page.locator("main b").count() == 0


def test_a_link_of_a_document_that_is_no_web_address_is_only_text(site: Site, page: Any) -> None:
    page.goto(f"{site.url}/partnerships/{site.records['川崎市とダナン市との水環境協力に関する覚書']}")
    links = page.locator("a").evaluate_all("links => links.map(a => [a.protocol, a.rel, a.href])")

    # The one letter that the page itself offers is no link of the document.
    assert [protocol for protocol, _, _ in links if protocol not in {"http:", "https:"}] == ["mailto:"]
    outside = [(rel, href) for _, rel, href in links if "example.jp" in href]
    assert outside == [("nofollow noopener noreferrer", "http://www.example.jp/danang.html")]


def test_a_printed_record_holds_its_facts_and_no_controls(site: Site, page: Any) -> None:
    page.goto(f"{site.url}/partnerships/{site.records[TITLE]}")
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    assert page.locator(".facts .prose").get_by_text("被災した地域の今を伝える展示を開く").is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert not page.locator("header form").is_visible()
