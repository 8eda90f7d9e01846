"""Map and network draw what their tables say, and are used by keyboard: my town's ties, then as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.browser.conftest import Site
from tests.browser.test_journeys import press_until

LISTEN = "window.drawn = []; addEventListener('drawn', event => window.drawn.push(event.detail), true)"
ROWS = """() => ({
    places: [...document.querySelectorAll('tr[data-key]')].map(row => row.dataset.key),
    ties: [...document.querySelectorAll('tr[data-first]')].map(r => `${r.dataset.first}-${r.dataset.second}`),
})"""
MARKS = """() => ({
    places: [...document.querySelectorAll('.result-map [data-keys]')].flatMap(g => g.dataset.keys.split(' ')),
    ties: [...document.querySelectorAll('.result-map [data-ties]')].flatMap(p => p.dataset.ties.split(' ')),
})"""


def open_map(page: Any, address: str) -> None:
    page.goto(address)
    page.locator(".result-map .land path").first.wait_for(state="attached")


def open_network(page: Any, address: str) -> dict[str, list[str]]:
    page.add_init_script(LISTEN)
    page.goto(address)
    page.locator("figure[data-ready]").wait_for()
    return page.evaluate("() => window.drawn.at(-1)")


def test_the_map_draws_each_row_of_its_tables_once_at_every_zoom(site: Site, page: Any) -> None:
    open_map(page, f"{site.url}/partnerships?view=map")
    rows = page.evaluate(ROWS)
    for act in ("日本", "世界", "拡大", "拡大", "拡大", "東へ", "北へ", "縮小", "全体を見る"):
        page.get_by_role("button", name=act, exact=True).click()
        page.locator(".result-map .land path").first.wait_for(state="attached")
        drawn = page.evaluate(MARKS)
        assert sorted(drawn["places"]) == sorted(rows["places"]), act
        assert sorted(drawn["ties"]) == sorted(rows["ties"]), act

    assert len(rows["places"]) >= 6
    assert rows["ties"]


def test_the_network_draws_each_row_of_its_tables_once(site: Site, page: Any) -> None:
    drawn = open_network(page, f"{site.url}/partnerships?view=network")
    rows = page.evaluate(ROWS)

    assert sorted(drawn["nodes"]) == sorted(rows["places"])
    assert sorted(drawn["ties"]) == sorted(rows["ties"])
    assert rows["ties"]


def test_the_same_rows_give_the_same_picture(site: Site, page: Any) -> None:
    pictures = []
    for _ in range(2):
        open_network(page, f"{site.url}/partnerships?view=network")
        pictures.append(page.evaluate("() => document.querySelector('canvas').toDataURL()"))

    assert pictures[0] == pictures[1]


def test_the_network_is_drawn_where_workers_have_no_canvas(site: Site, page: Any) -> None:
    page.add_init_script("delete window.OffscreenCanvas")
    drawn = open_network(page, f"{site.url}/partnerships?view=network")
    rows = page.evaluate(ROWS)

    assert sorted(drawn["nodes"]) == sorted(rows["places"])
    assert sorted(drawn["ties"]) == sorted(rows["ties"])


def test_a_network_that_was_moved_is_painted_sharp_when_it_rests(site: Site, page: Any) -> None:
    open_network(page, f"{site.url}/partnerships?view=network")
    before = page.evaluate("() => document.querySelector('canvas').toDataURL()")
    for act in ("拡大", "左へ"):
        page.get_by_role("button", name=act, exact=True).click()
    page.wait_for_function("before => document.querySelector('canvas').toDataURL() !== before", arg=before)
    page.get_by_role("button", name="全体を見る").click()

    page.wait_for_function("before => document.querySelector('canvas').toDataURL() === before", arg=before)


def test_a_map_that_was_moved_is_painted_anew_when_it_rests(site: Site, page: Any) -> None:
    open_map(page, f"{site.url}/partnerships?view=map")
    sheet = page.locator(".drifting")
    page.evaluate("() => document.querySelector('button[data-act=in]').click()")
    while_moving = page.evaluate("() => document.querySelector('.drifting').style.transform")
    page.wait_for_function("() => !document.querySelector('.drifting').style.transform")

    assert "scale(1.6)" in while_moving
    assert "scale(1.6)" in sheet.locator(".land").get_attribute("transform")


def test_my_towns_ties_on_the_map_then_as_network_then_as_table_by_keyboard(site: Site, page: Any) -> None:
    open_map(page, f"{site.url}/partnerships?place=14130&view=map")
    press_until(page, "地図を飛ばして、表で見る")
    press_until(page, "全体を見る")
    press_until(page, "川崎市", most=4)
    page.keyboard.press("+")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    detail = page.locator("[data-detail]")
    assert "Da Nang" in detail.inner_text()
    press_until(page, "この地域の連携を見る", most=3)
    page.keyboard.press("Shift+Tab")

    page.get_by_role("link", name="ネットワーク").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**view=network**")
    page.locator("figure[data-ready]").wait_for()
    press_until(page, "名前で探す")
    page.keyboard.type("da nang")
    press_until(page, "Da Nang", most=2)
    page.keyboard.press("Enter")
    assert "川崎市" in detail.inner_text()

    page.get_by_role("link", name="表", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**view=table**")
    assert "place=14130" in page.url
    assert page.get_by_role("row").count() == 2


def test_arrow_keys_go_from_mark_to_mark(site: Site, page: Any) -> None:
    open_map(page, f"{site.url}/partnerships?view=map&kind=initiative")
    focused = "() => document.activeElement.getAttribute('aria-label') || ''"
    page.locator(".result-map [tabindex='0']").focus()
    seen = {page.evaluate(focused)}
    for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(page.evaluate(focused))

    assert len(seen) >= 3
    assert any("札幌市" in name for name in seen)


def test_without_a_script_the_tables_stay_and_nothing_is_promised(
    site: Site, open_context: Callable[..., Any]
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    for view in ("map", "network"):
        page.goto(f"{site.url}/partnerships?view={view}")

        assert page.locator("figure.drawn").is_hidden()
        assert page.locator("table.drawn-rows").first.is_visible()
        assert page.locator("table.drawn-rows a").first.is_visible()


def test_a_map_whose_outlines_do_not_arrive_says_so(site: Site, page: Any) -> None:
    page.route("**/japan-*.json", lambda route: route.abort())
    page.goto(f"{site.url}/partnerships?view=map&place=07000")

    page.get_by_text("地図の輪郭を読み込めませんでした。").wait_for()
    assert page.locator("table[data-places]").is_visible()


def test_islands_are_fetched_only_by_the_page_that_draws_them(site: Site, page: Any) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    for view in ("list", "table", "timeline", "matrix", "charts"):
        page.goto(f"{site.url}/partnerships?view={view}")
    assert [url for url in fetched if "/map-" in url or "/network-" in url or url.endswith(".json")] == []

    open_map(page, f"{site.url}/partnerships?view=map")
    assert any("/map-" in url for url in fetched)
    assert all(url.startswith(site.url) for url in fetched)


@pytest.mark.parametrize("view", ["map", "network"])
def test_the_figure_fits_a_phone(site: Site, open_context: Callable[..., Any], view: str) -> None:
    page = open_context(width=320).new_page()
    page.goto(f"{site.url}/partnerships?view={view}")
    surface = page.locator("[data-surface] > *")
    surface.wait_for()
    box = surface.bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
