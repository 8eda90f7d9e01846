"""What the pages say and answer, without a browser."""

from __future__ import annotations

import html
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from tests.web.portal.registry import load_registry

from renkei.web.documents.models import SourceLine
from renkei.web.partnerships.models import Partnership
from renkei.web.portal.presentation import built_files
from renkei.web.portal.urls import urlpatterns

pytestmark = pytest.mark.django_db
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)


@pytest.fixture
def registry() -> dict[str, str]:
    return load_registry()


def text_of(page: bytes) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode())))


def record_of(title: str) -> str:
    return reverse("portal:partnership", kwargs={"public_id": Partnership.objects.get(title=title).public_id})


def arguments(name: str, registry: dict[str, str]) -> dict[str, str]:
    public_id = Partnership.objects.first()
    assert public_id is not None
    return {
        "partnership": {"public_id": public_id.public_id},
        "place": {"code": "07000"},
        "place-ties": {"code": "07000"},
        "group": {"id": "designated_cities"},
        "document": {"sha256": registry["list"]},
        "source": {"sha256": registry["list"]},
        "findings": {"sha256": registry["list"]},
        "easy-page": {"name": "join"},
        "choices": {"name": "prefecture"},
        "compare": {"old": registry["list"], "new": registry["list"]},
    }.get(name, {})


@pytest.mark.parametrize("name", [str(pattern.name) for pattern in urlpatterns])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_answers_and_holds_nothing_inline(
    client: Client, registry: dict[str, str], name: str, prefix: str
) -> None:
    address = prefix + reverse(f"portal:{name}", kwargs=arguments(name, registry))
    response = client.get(address)
    page = response.content.decode()

    assert response.status_code == 200
    assert f'<html lang="{"en" if prefix else "ja"}">' in page
    assert not INLINE.search(page)
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert re.findall(r'\sfor="([^"]*)"', page) == [
        name for name in re.findall(r'\sfor="([^"]*)"', page) if name in ids
    ]
    assert len(re.findall(r"<h1[\s>]", page)) == 1
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_a_page_changes_nothing(client: Client, registry: dict[str, str]) -> None:
    before = list(Partnership.objects.values()), SourceLine.objects.count()
    for address in (
        "/",
        "/partnerships?q=福島県",
        "/places",
        "/documents",
        record_of("復興の歩みを伝える展示"),
    ):
        client.get(address)

    assert (list(Partnership.objects.values()), SourceLine.objects.count()) == before


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/partnerships?page=0", 400),
        ("/partnerships?status=gone", 400),
        (f"/partnerships?q={'長' * 300}", 400),
        ("/partnerships?q=%00", 400),
        ("/partnerships?page=50", 404),
        ("/partnerships/nothing", 404),
        ("/places/99999", 404),
        ("/places/123456", 404),
        (f"/documents/{'0' * 64}", 404),
        (f"/documents/{'0' * 64}/source", 404),
        ("/no/such/page", 404),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_impossible_question_is_answered_with_what_is_wrong(
    client: Client, registry: dict[str, str], address: str, status: int, prefix: str
) -> None:
    response = client.get(prefix + address)
    said = text_of(response.content)

    assert response.status_code == status
    assert (f"Error {status}" if prefix else f"エラー {status}") in said
    assert "noindex" in response.content.decode()


def test_every_page_says_for_which_day_it_is_shown(client: Client, registry: dict[str, str]) -> None:
    for address in ("/", "/partnerships", "/places", "/documents", "/about"):
        assert "この画面は2005年4月1日の時点のものです。" in text_of(
            client.get(address, {"as_of": "2005-04-01"}).content
        )
    assert "This page is as of 1 April 2005." in text_of(client.get("/en/", {"as_of": "2005-04-01"}).content)
    assert client.get("/", {"as_of": "2005-02-30"}).status_code == 400


@pytest.mark.parametrize("query", ["at=x", "at=999.1-2", "page=99", "page=x"])
def test_an_impossible_place_in_a_source_is_refused(
    client: Client, registry: dict[str, str], query: str
) -> None:
    response = client.get(f"/documents/{registry['list']}/source?{query}")

    assert response.status_code in {400, 404}


def test_broken_bytes_in_an_address_are_no_server_error(client: Client, registry: dict[str, str]) -> None:
    for query in (b"q=%ff%fe", b"q=%ED%A0%80", b"field=%c3%28", b"at=%ff"):
        assert client.get("/partnerships", QUERY_STRING=query.decode()).status_code < 500


def test_every_value_of_a_record_opens_its_source(client: Client, registry: dict[str, str]) -> None:
    page = client.get(record_of("川崎市とダナン市との水環境協力に関する覚書")).content.decode()
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*/source\?at=[^"]*)"', page)]

    assert len(links) >= 15
    marked = set()
    for link in links:
        source = client.get(link.split("#")[0]).content.decode()
        assert f'id="{link.split("#")[1]}"' in source
        marked.add("".join(re.findall(r"<mark>(.*?)</mark>", source)))
    assert {
        "平成23（2011）年10月24日",
        "044-200-0000",
        "神奈川県川崎市",
        "【成果】18社が商談会に参加した。",
    } <= marked


def test_an_inferred_value_says_why_and_what_else(client: Client, registry: dict[str, str]) -> None:
    said = text_of(client.get(record_of("復興の歩みを伝える展示")).content)

    assert "推定 結合された欄の見出しから補いました。 ほかに考えられる値： 防災・復興 、 観光の振興" in said


def test_named_places_and_members_of_groups_are_kept_apart(client: Client, registry: dict[str, str]) -> None:
    page = client.get("/places/07000").content.decode()
    current, grouped = page.split('id="current"')[1].split('id="group"')

    assert "復興の歩みを伝える展示" in current
    assert "全国の木材を使う街並み" not in current
    assert "全国の木材を使う街並み" in grouped


def test_a_search_for_a_place_tells_how_it_takes_part(client: Client, registry: dict[str, str]) -> None:
    said = text_of(client.get("/partnerships?q=福島県").content)

    assert "名前で挙げられている 1件 「全国道府県」などのまとまりの一員としてのみ 2件" in said


def test_filters_are_shown_as_chips_that_let_go_of_them(client: Client, registry: dict[str, str]) -> None:
    page = client.get("/partnerships?status=current&status=ended&kind=initiative").content.decode()

    assert 'href="?status=ended&amp;kind=initiative"' in page
    assert 'href="?status=current&amp;status=ended"' in page


def test_an_empty_result_helps_on(client: Client, registry: dict[str, str]) -> None:
    said = text_of(client.get("/partnerships?q=どこにもない").content)

    assert "0 件" in said
    assert "条件に合う連携は見つかりませんでした。" in said
    assert "すべての連携を見る" in said


def test_english_pages_mark_the_words_of_documents_as_japanese(
    client: Client, registry: dict[str, str]
) -> None:
    page = client.get("/en" + record_of("復興の歩みを伝える展示")).content.decode()
    body = re.sub(r"<head>.*?</head>|<!--.*?-->", "", page, flags=re.S)
    outside = re.sub(r'<(\w+)[^>]*\slang="ja"[^>]*>.*?</\1>', "", body, flags=re.S)
    words = html.unescape(re.sub(r"<[^>]+>", " ", outside))

    # What is left is the citation and labels that only the ear hears; both repeat marked words.
    assert "被災した地域の今を伝える展示を開く" not in words
    assert "防災・復興" not in words


def test_findings_can_be_narrowed(client: Client, registry: dict[str, str]) -> None:
    address = f"/documents/{registry['list']}/findings"

    assert "2 件の確認事項" in text_of(client.get(address).content)
    assert "1 件の確認事項" in text_of(client.get(f"{address}?severity=error").content)
    assert "0 件の確認事項" in text_of(client.get(f"{address}?severity=error&code=encoding-assumed").content)


def test_a_long_text_is_shown_page_by_page(client: Client, registry: dict[str, str]) -> None:
    document = SourceLine.objects.filter(document__sha256=registry["list"]).first()
    assert document is not None
    rows = (SourceLine(document=document.document, number=n, text=f"行{n}") for n in range(7, 1001))
    SourceLine.objects.bulk_create(rows)

    first = client.get(f"/documents/{registry['list']}/source").content.decode()
    far = client.get(f"/documents/{registry['list']}/source?at=900.0-2").content.decode()

    assert 'id="L400"' in first
    assert 'id="L401"' not in first
    assert 'id="L900"' in far
    assert "<mark>行9</mark>00" in far


def test_robots_and_the_site_map_name_every_page(client: Client, registry: dict[str, str]) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

    def named_in(path: str) -> set[str]:
        tree = ET.fromstring(client.get(path).content)
        return {loc.text.removeprefix("http://testserver") for loc in tree.iter(f"{space}loc") if loc.text}

    files = named_in("/sitemap.xml")
    addresses = set().union(*map(named_in, files))

    wanted = {record_of(title) for title in Partnership.objects.values_list("title", flat=True)}
    assert wanted | {"/", "/en/", "/places/07000", f"/en/documents/{registry['list']}"} <= addresses
    assert all(client.get(address).status_code == 200 for address in addresses)
    assert client.get(f"/sitemap-partnerships-{len(files)}.xml").status_code == 404
    assert client.get(f"/sitemap-partnerships-{'9' * 30}.xml").status_code == 404


def test_the_site_map_comes_in_files_of_a_bounded_size(
    client: Client, registry: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renkei.web.portal.views.site_files._OF_A_FILE", 2)

    files = re.findall(r"/sitemap-partnerships-\d+\.xml", client.get("/sitemap.xml").content.decode())
    listed = [
        re.findall(r"<loc>[^<]*/partnerships/(\w+)</loc>", client.get(f).content.decode()) for f in files
    ]

    assert len(files) > 1
    assert all(len(set(ids)) <= 2 for ids in listed)
    assert {one for ids in listed for one in ids} == set(
        Partnership.objects.values_list("public_id", flat=True)
    )


def test_a_fault_of_ours_is_a_friendly_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("renkei.web.portal.views.home.search", broken)
    client.raise_request_exception = False
    response = client.get("/")

    assert response.status_code == 500
    assert "しばらくしてから" in text_of(response.content)
    assert "RuntimeError" not in response.content.decode()


def test_a_fault_is_said_also_when_the_front_end_is_not_built(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(built_files, "MANIFEST", tmp_path / "manifest.json")
    client.raise_request_exception = False
    response = client.get("/about")

    assert response.status_code == 500
    assert "しばらくしてから" in text_of(response.content)
    with pytest.raises(ImproperlyConfigured, match="make setup"):
        built_files.entry("src/portal.ts")


def test_pages_ask_the_database_a_fixed_number_of_questions(
    client: Client, registry: dict[str, str], django_assert_max_num_queries: Any
) -> None:
    client.get("/partnerships")  # the first question of all takes in what was loaded
    # The record with its evidence, its readings, its relations, and three searches for precedents.
    with django_assert_max_num_queries(55):
        client.get(record_of("川崎市とダナン市との水環境協力に関する覚書"))
    with django_assert_max_num_queries(25):
        client.get("/partnerships?q=福島県")


def test_english_titles_lead_on_english_pages_only(client: Client, registry: dict[str, str]) -> None:
    title = "Memorandum on water between Kawasaki and Da Nang"
    addresses = ("/", "/partnerships", "/places/14130", f"/documents/{registry['sheets']}")

    for address in addresses:
        assert title in client.get(f"/en{address}").content.decode(), address
        assert title not in client.get(address).content.decode(), address
