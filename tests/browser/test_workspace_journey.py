"""From a dropped file to the portal and back: with the mouse, by keyboard alone, without script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.browser.conftest import Site
from tests.browser.test_accessibility import OVERFLOW, violations
from tests.readers.printing import VARIANTS, PrintedList, sample

from renkei.web.accounts.actions import add_account
from renkei.web.partnerships.models import Partnership
from renkei.web.workspace.models import Upload
from renkei.web.workspace.worker import read_all

PASSWORD = "水道の蛇口は西向き15"


@pytest.fixture(autouse=True)
def officer(empty_site: Site) -> None:
    add_account(login="hanako", name="山田花子", password=PASSWORD, by="test", at=timezone.now())


def small_list() -> PrintedList:
    whole = sample()
    return replace(whole, rows=whole.rows[:9], groups=((0, whole.groups[0][1]),))


@pytest.fixture(scope="module")
def papers(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A good PDF, a damaged one, and the same list as CSV."""
    of, folder = small_list(), tmp_path_factory.mktemp("papers")
    paper = browser.new_page()
    paper.set_content(VARIANTS["ruled"](of))
    pdf = bytes(paper.pdf(prefer_css_page_size=True))
    paper.close()
    found = {"一覧.pdf": pdf, "壊れた.pdf": pdf[:3000], "一覧.csv": of.as_csv()}
    for name, content in found.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in found}


def sign_in(site: Site, page: Any, path: str = "/workspace") -> None:
    page.goto(site.url + path)
    page.get_by_label("利用者名").fill("hanako")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="サインイン").click()
    page.wait_for_url(f"**{path}")


def bring(page: Any, papers: dict[str, Path]) -> None:
    page.get_by_label("ファイルを選ぶ（複数可）").set_input_files(list(papers.values()))
    page.get_by_role("button", name="取り込む").click()
    page.locator("[data-busy] .upload").nth(len(papers) - 1).wait_for()


def open_upload(site: Site, page: Any, name: str, query: str = "") -> None:
    public_id = Upload.objects.get(name=name).public_id
    page.goto(f"{site.url}/workspace/uploads/{public_id}{query}")


def test_three_files_one_of_them_damaged_on_their_way_to_the_portal_and_back(
    empty_site: Site, page: Any, papers: dict[str, Path]
) -> None:
    sign_in(empty_site, page)
    bring(page, papers)
    assert page.get_by_text("順番待ち").count() == 3
    read_all()
    page.locator("[data-busy]").wait_for(state="detached")
    assert page.locator(".upload.read").count() == 2
    assert page.locator(".upload.refused").count() == 1

    # Places: a box for each value, leading to it, and the other way round.
    open_upload(empty_site, page, "一覧.pdf", "?record=2")
    picture = page.locator(".page-picture image")
    assert page.request.get(empty_site.url + picture.get_attribute("href")).status == 200
    page.locator('a.value-box[data-value="v-name"]').first.click()
    assert page.locator("#v-name").evaluate("e => e === document.activeElement")
    assert page.locator('a.value-box.chosen[data-value="v-name"]').count() >= 1
    page.locator("#v-description").click()
    assert page.locator('a.value-box.chosen[data-value="v-description"]').first.is_visible()

    # Correct a partner cell: the parties follow at once.
    value = page.locator("#v-partners_current")
    value.locator("details.correct > summary").click()
    value.get_by_label("正しい言葉").fill("福島県、宮城県")
    value.get_by_label("理由").fill("担当課に確認した")
    value.get_by_role("button", name="訂正する").click()
    page.get_by_text("訂正しました").wait_for()
    assert page.locator("#v-partners_current .value-words-now").inner_text() == "福島県、宮城県"
    assert "宮城県" in page.locator(".review-parties").inner_text()

    # Dismiss a finding with a reason.
    open_upload(empty_site, page, "一覧.pdf", "?show=open")
    decide = page.locator("details.decide").first
    decide.locator("summary").click()
    decide.get_by_label("理由").fill("原文のとおり")
    decide.get_by_role("button", name="問題ない").click()
    page.get_by_text("確認事項を退けました").wait_for()

    page.get_by_role("button", name="台帳に登録する").click()
    page.get_by_text("台帳に登録しました").wait_for()
    record = Partnership.objects.get(document__name="一覧.pdf", key="2")
    page.goto(f"{empty_site.url}/partnerships/{record.public_id}")
    page.get_by_text("文書の欄の言葉をそのまま見る").click()
    told = page.locator("main").inner_text()
    assert "福島県、宮城県" in told
    assert "担当課に確認した" in told
    assert "文書の言葉" in told

    # Back again.
    open_upload(empty_site, page, "一覧.pdf")
    page.locator(".review-actions summary").click()
    page.get_by_role("button", name="登録を取り消す").click()
    page.get_by_text("登録を取り消しました").wait_for()
    assert Partnership.objects.standing().count() == 0


def test_files_that_are_dropped_are_taken_in(empty_site: Site, page: Any) -> None:
    sign_in(empty_site, page)
    page.evaluate(
        """() => {
            const carried = new DataTransfer();
            carried.items.add(new File(['一行'], 'dropped.txt'));
            carried.items.add(new File(['x'], '.DS_Store'));
            document.querySelector('[data-drop]').dispatchEvent(
                new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true}));
        }"""
    )
    page.locator(".upload").wait_for()

    assert list(Upload.objects.values_list("name", flat=True)) == ["dropped.txt"]


def test_a_value_is_corrected_by_keyboard_alone(empty_site: Site, page: Any, papers: dict[str, Path]) -> None:
    sign_in(empty_site, page)
    bring(page, {"一覧.csv": papers["一覧.csv"]})
    read_all()
    open_upload(empty_site, page, "一覧.csv", "?record=1")
    page.keyboard.press("n")
    page.wait_for_url("**record=2*")

    for _ in range(12):
        page.keyboard.press("j")
        if page.evaluate("() => document.activeElement.id") == "v-name":
            break
    assert page.locator(".review-source .chosen").first.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("新しい事業名")
    page.keyboard.press("Tab")
    page.keyboard.type("議事録による")
    page.keyboard.press("Enter")
    page.get_by_text("訂正しました").wait_for()

    assert page.locator("#v-name .value-words-now").inner_text() == "新しい事業名"
    assert page.evaluate("() => document.activeElement.id") == "v-name"


def test_everything_works_without_script(
    empty_site: Site, open_context: Callable[..., Any], papers: dict[str, Path]
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    sign_in(empty_site, page)
    page.get_by_label("ファイルを選ぶ（複数可）").set_input_files(list(papers.values()))
    page.get_by_role("button", name="取り込む").click()
    page.get_by_text("3件のファイルを受け取りました").wait_for()
    read_all()
    page.get_by_role("link", name="表示を更新する").click()
    page.get_by_role("link", name="一覧.pdf", exact=True).click()
    page.locator("#v-name details.correct > summary").click()
    page.locator("#v-name").get_by_label("正しい言葉").fill("新しい事業名")
    page.locator("#v-name").get_by_label("理由").fill("議事録による")
    page.locator("#v-name").get_by_role("button", name="訂正する").click()
    assert page.locator("#v-name .value-words-now").inner_text() == "新しい事業名"
    page.get_by_role("button", name="台帳に登録する").click()

    assert Partnership.objects.standing().filter(title="新しい事業名").count() == 1


STATES = (
    "/workspace",
    "/workspace/duplicates",
    "/workspace/duplicates?show=decided",
    "/workspace/history",
    "{一覧.pdf}",
    "{一覧.pdf}?show=open",
    "{一覧.csv}?record=3",
    "{壊れた.pdf}",
    "{待つ.txt}",
)


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("ja", 320, "light"), ("en", 1280, "light"), ("ja", 1280, "dark")],
)
def test_axe_finds_nothing_in_any_state_of_the_workspace(
    empty_site: Site,
    axe: str,
    open_context: Callable[..., Any],
    papers: dict[str, Path],
    language: str,
    width: int,
    scheme: str,
) -> None:
    page = open_context(width=width, color_scheme=scheme).new_page()
    wrong: dict[str, Any] = {}

    def look(name: str, address: str) -> None:
        page.goto(empty_site.url + ("" if language == "ja" else "/en") + address)
        page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
        if scrolled := page.evaluate(OVERFLOW):
            wrong[f"{name} overflow"] = scrolled
        if faults := violations(page, axe):
            wrong[name] = faults

    look("sign-in", "/sign-in")
    sign_in(empty_site, page)
    look("empty", "/workspace")
    page.goto(f"{empty_site.url}/workspace")
    bring(page, papers)
    read_all()
    loaded = Upload.objects.get(name="一覧.csv")
    page.goto(f"{empty_site.url}/workspace/uploads/{loaded.public_id}")
    page.get_by_role("button", name="台帳に登録する").click()
    Upload.objects.create(name="待つ.txt", sha256="0" * 64, size=1, by=loaded.by, uploaded_at=timezone.now())
    ids = {f"{{{u.name}}}": f"/workspace/uploads/{u.public_id}" for u in Upload.objects.all()}
    for state in STATES:
        address = state
        for name, path in ids.items():
            address = address.replace(name, path)
        look(state, address)

    assert wrong == {}
