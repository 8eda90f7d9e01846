"""Suggestions while typing: the combobox pattern by keyboard, mouse and screen reader; and without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.conftest import Site

FIELD = "input[data-suggestions]"


def typed(page: Any, site: Site, words: str, path: str = "/partnerships") -> Any:
    page.goto(f"{site.url}{path}")
    field = page.locator(f"main {FIELD}")
    field.press_sequentially(words)
    page.locator("main [role=option]").first.wait_for()
    return field


def test_a_place_is_suggested_by_its_reading_and_chosen_by_keyboard(site: Site, page: Any) -> None:
    field = typed(page, site, "ふくしま")

    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    assert page.locator("main [role=status]").last.inner_text().startswith("候補が")
    field.press("ArrowDown")
    first = page.locator("main [role=option]").first
    assert first.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert "福島県が関わる連携" in first.inner_text()
    field.press("ArrowDown")
    assert first.get_attribute("aria-selected") == "false"
    field.press("ArrowUp")
    field.press("Enter")
    page.wait_for_url("**/partnerships?place=07000")


def test_escape_closes_the_list_and_the_words_stay(site: Site, page: Any) -> None:
    field = typed(page, site, "福島")

    field.press("Escape")

    assert page.locator("main [role=listbox]").is_hidden()
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "福島"


def test_enter_without_a_choice_searches_for_the_words(site: Site, page: Any) -> None:
    field = typed(page, site, "福島")

    field.press("ArrowDown")
    field.press("ArrowUp")
    field.press("Enter")

    page.wait_for_url("**/partnerships?q=*")


def test_a_suggestion_is_chosen_with_the_mouse_in_english_too(site: Site, page: Any) -> None:
    typed(page, site, "fukushima", "/en/partnerships")

    page.locator("main [role=option]").first.click()

    page.wait_for_url("**/en/partnerships?place=07000")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_is_accessible(
    site: Site, open_context: Callable[..., Any], axe: str, width: int, scheme: str
) -> None:
    page = open_context(width=width, color_scheme=scheme, bypass_csp=True).new_page()
    field = typed(page, site, "福島", "/")
    field.press("ArrowDown")

    page.evaluate(axe)
    violations = page.evaluate("async () => (await axe.run()).violations.map((v) => v.id)")
    assert violations == []
    box = page.locator("main [role=listbox]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_without_script_it_is_a_plain_field(site: Site, open_context: Callable[..., Any]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{site.url}/partnerships")

    field = page.locator(f"main {FIELD}")
    assert field.get_attribute("role") is None
    field.fill("福島")
    field.press("Enter")
    assert "福島" in page.locator("h1").inner_text()
