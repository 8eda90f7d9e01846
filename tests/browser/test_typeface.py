"""The typeface of the site is fetched only where the machine has none for Japanese."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.conftest import Site

# What a canvas shows of a character: always the same box, or something of its own.
SAME_BOX = "CanvasRenderingContext2D.prototype.getImageData = () => ({ data: [1] })"
OWN_SHAPES = """
let number = 0;
CanvasRenderingContext2D.prototype.getImageData = () => ({ data: [number++] });
"""


@pytest.mark.parametrize(("shapes", "fetched"), [(SAME_BOX, True), (OWN_SHAPES, False)])
def test_the_typeface_is_fetched_where_all_characters_look_the_same(
    site: Site, page: Any, shapes: str, fetched: bool
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(shapes)

    page.goto(site.url, wait_until="networkidle")

    assert any("/fonts-" in address for address in asked) is fetched


def test_without_script_the_typeface_is_offered_to_machines_that_need_it(site: Site, page: Any) -> None:
    page.goto(site.url)

    assert "/fonts-" in page.locator("noscript").first.inner_text()
