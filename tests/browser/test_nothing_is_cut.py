"""Narrow windows and wide text spacing cut no word of the main pages (WCAG 1.4.10 and 1.4.12)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.conftest import Site
from tests.browser.routes import addresses
from tests.browser.test_accessibility import OVERFLOW, TEXT_SPACING, in_language

MAIN = ("home", "partnerships", "partnership", "place", "briefing", "open-data", "document", "easy")
# Boxes that hide what is too much for them, and hold words that are too much. Words for screen readers
# alone (clipped to nothing) and drawings, which are moved and not read, are meant to be so.
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(box => {
  const style = getComputedStyle(box);
  const hides = ['hidden', 'clip'].some(v => style.overflowX === v || style.overflowY === v);
  if (!hides || style.clipPath !== 'none' || box.closest('svg, [data-surface]')) return false;
  if (!box.innerText?.trim()) return false;
  return box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
}).map(box => `${box.tagName}.${box.className}: ${box.innerText.trim().slice(0, 40)}`)"""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_word_is_cut_in_a_narrow_window_with_wide_spacing(
    site: Site, open_context: Callable[..., Any], language: str
) -> None:
    page = open_context(width=320, bypass_csp=True).new_page()
    wrong: dict[str, Any] = {}
    for route in MAIN:
        address = next(iter(addresses(site)[route].values()))
        page.goto(site.url + in_language(language, address))
        for spacing in ("* {}", TEXT_SPACING):
            page.add_style_tag(content=spacing)
            if found := page.evaluate(CUT) or page.evaluate(OVERFLOW):
                wrong[f"{route} {'wide' if spacing == TEXT_SPACING else 'plain'}"] = found

    assert wrong == {}


def test_a_cut_word_is_found(page: Any) -> None:
    page.set_content("<main><p style='overflow: hidden; width: 1em'>a_long_word</p></main>")

    assert page.evaluate(CUT) == ["P.: a_long_word"]
