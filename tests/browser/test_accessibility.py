"""Every page in every state, language and width: axe finds nothing, and nothing runs out of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.conftest import Site
from tests.browser.routes import addresses, every_address, names

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# WCAG 1.4.12: what a reader may set must not hide or cut anything.
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-block-end: 2em !important }"
)


def in_language(language: str, address: str) -> str:
    return address if language == "ja" else f"/en{address}"


def test_every_route_is_looked_at(site: Site) -> None:
    assert set(addresses(site)) == names()


def violations(page: Any, axe: str) -> list[str]:
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.evaluate(axe)
    found = page.evaluate(RUN, RULES)["violations"]
    return [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]


# Dark once only: colours depend neither on width nor on language.
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [
        ("ja", 320, "light"),
        ("ja", 1280, "light"),
        ("en", 320, "light"),
        ("en", 1280, "light"),
        ("ja", 1280, "dark"),
    ],
)
def test_axe_finds_nothing_on_any_page(
    site: Site, axe: str, open_context: Callable[..., Any], language: str, width: int, scheme: str
) -> None:
    page = open_context(width=width, color_scheme=scheme).new_page()
    wrong: dict[str, Any] = {}

    for name, address in every_address(site):
        page.goto(site.url + in_language(language, address))
        if scrolled := page.evaluate(OVERFLOW):
            wrong[f"{name} overflow"] = scrolled
        if faults := violations(page, axe):
            wrong[name] = faults

    assert wrong == {}


def test_axe_finds_nothing_with_all_sources_open(
    site: Site, axe: str, open_context: Callable[..., Any]
) -> None:
    wrong: dict[str, Any] = {}
    for width in (320, 1280):
        page = open_context(width=width).new_page()
        for title, public_id in site.records.items():
            page.goto(f"{site.url}/partnerships/{public_id}")
            page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
            if page.evaluate(OVERFLOW):
                wrong[f"{title} {width} overflow"] = True
            if faults := violations(page, axe):
                wrong[f"{title} {width}"] = faults

    assert wrong == {}


def test_pages_of_an_empty_registry_are_sound(
    empty_site: Site, axe: str, open_context: Callable[..., Any]
) -> None:
    page = open_context().new_page()
    wrong: dict[str, Any] = {}
    for address in ("/", "/partnerships", "/places", "/places/07000", "/documents"):
        response = page.goto(empty_site.url + address)
        faults = violations(page, axe)
        if response.status != 200 or faults:
            wrong[address] = (response.status, faults)

    assert wrong == {}


def test_wider_text_spacing_makes_nothing_run_out_of_a_phone(
    site: Site, open_context: Callable[..., Any]
) -> None:
    page = open_context(width=320, bypass_csp=True).new_page()
    wrong: dict[str, int] = {}
    for name, address in every_address(site):
        page.goto(site.url + address)
        page.add_style_tag(content=TEXT_SPACING)
        if scrolled := page.evaluate(OVERFLOW):
            wrong[name] = scrolled

    assert wrong == {}
