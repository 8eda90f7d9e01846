from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from docx import Document
from tests.web.portal.registry import load_registry

from renkei.web.search.query import SearchUnavailableError

pytestmark = pytest.mark.django_db

RECORD = "川崎市とダナン市との水環境協力に関する覚書"


@pytest.fixture(autouse=True)
def _registry(tmp_path: Any, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    load_registry()


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    return "".join(words.split())


def test_without_a_question_only_the_form_stands_there(client: Client) -> None:
    page = client.get("/briefing")

    assert page.status_code == 200
    assert 'name="place"' in page.content.decode()
    assert "<article" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("place=川崎市&with=ベトナム", "川崎市とベトナムの結びつき"),
        ("place=14130&with=VN", "川崎市とベトナムの結びつき"),
        ("place=川崎市&with=ダナン市", "川崎市とダナン市（ベトナム）の結びつき"),
        ("q=水&country=VN", "ベトナムとの連携（水）"),
        ("with=ベトナム", "ベトナムとの連携"),
        ("place=川崎市", "川崎市の連携"),
        ("q=水環境", "連携の資料（水環境）"),
    ],
)
def test_a_briefing_tells_of_the_ties_that_are_asked_for(client: Client, query: str, title: str) -> None:
    page = client.get(f"/briefing?{query}").content.decode()

    assert f">{title}</h1>" in page
    assert RECORD in page
    for told in (
        "2011年10月24日",
        "18社が商談会に参加した",
        "フォローが必要である",
        "経済労働局",
        "見本の個票",
    ):
        assert told in page


def test_pdf_and_word_say_what_the_page_says(client: Client) -> None:
    pdf = client.get("/briefing.pdf?place=川崎市&with=ベトナム&by=知事室")
    docx = client.get("/briefing.docx?place=川崎市&with=ベトナム&by=知事室")

    assert pdf["Content-Type"] == "application/pdf"
    assert "attachment" in pdf["Content-Disposition"]
    assert len(pypdfium2.PdfDocument(pdf.content)) == 1
    document = Document(io.BytesIO(docx.content))
    words = "".join(
        node.text for node in document.element.body.iter() if node.tag.endswith("}t") and node.text
    )
    for told in ("川崎市とベトナムの結びつき", RECORD, "2011年10月24日", "知事室", "経済労働局"):
        assert told in text_of(pdf.content)
        assert told in words


def test_the_long_version_is_longer_and_in_english_too(client: Client) -> None:
    page = client.get("/en/briefing?place=Kawasaki City&with=Vietnam&length=long").content.decode()

    assert "Ties between Kawasaki City and Vietnam" in page
    assert "Memorandum on water between Kawasaki and Da Nang" in page
    assert "24 October 2011" in page
    pdf = client.get("/en/briefing.pdf?place=14130&with=VN&length=long").content
    assert "MemorandumonwaterbetweenKawasakiandDaNang" in text_of(pdf)


def test_nothing_found_is_said_and_still_a_page(client: Client) -> None:
    page = client.get("/briefing?place=川崎市&with=フランス")

    assert page.status_code == 200
    assert "当てはまる連携は、この台帳にありません。" in page.content.decode()
    assert client.get("/briefing.pdf?place=川崎市&with=フランス").status_code == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("place=どこでもない市", "place"),
        ("place=99999", "place"),
        ("place=ベトナム", "place"),
        ("with=どこでもない国", "with"),
        ("with=" + "長" * 300, "with"),
        ("place=a%00b", "place"),
        ("q=" + "長" * 500, "q"),
        ("q=水&by=" + "長" * 100, "by"),
    ],
)
@pytest.mark.parametrize("file", ["", ".pdf", ".docx"])
def test_what_cannot_be_understood_is_said_at_its_field(
    client: Client, query: str, field: str, file: str
) -> None:
    page = client.get(f"/briefing{file}?{query}")

    assert page.status_code == 400
    assert f'href="#briefing-{field}"' in page.content.decode()
    assert f'id="briefing-{field}"' in page.content.decode()


@pytest.mark.parametrize(
    "query", ["length=medium", "as_of=2026-02-30", "country=x", "kind=A B", "place=1&page=0"]
)
def test_a_filter_that_no_field_holds_is_refused(client: Client, query: str) -> None:
    for language in ("", "/en"):
        assert client.get(f"{language}/briefing?{query}").status_code == 400


def test_a_name_that_two_bear_is_asked_back(client: Client) -> None:
    page = client.get("/briefing?place=府中市&with=ベトナム").content.decode()

    assert "どの自治体ですか" in page
    assert "place=13206" in page
    assert "place=34208" in page
    assert "<article" not in page


def test_words_of_the_visitor_are_shown_and_never_run(client: Client) -> None:
    hostile = '<script>alert(1)</script>#panic("x")'
    page = client.get("/briefing", {"q": "水", "by": hostile}).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    pdf = client.get("/briefing.pdf", {"q": "水", "by": hostile})
    assert pdf.status_code == 200
    assert '#panic("x")' in text_of(pdf.content)


def test_the_day_is_that_of_the_question(client: Client) -> None:
    page = client.get("/briefing?place=岩手県&as_of=2010-01-01").content.decode()

    assert "2010年1月1日の時点の内容" in page


def test_fonts_that_are_absent_give_a_page_that_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    from renkei.writers.briefing import pdf

    pdf._fonts.cache_clear()
    monkeypatch.setattr(pdf, "FONTS", tmp_path)
    answer = client.get("/briefing.pdf?place=川崎市")
    pdf._fonts.cache_clear()

    assert answer.status_code == 503
    assert "Word版" in answer.content.decode()


@pytest.mark.parametrize("name", ["/briefing", "/briefing.pdf", "/briefing.docx"])
def test_while_the_index_is_made_a_briefing_is_asked_for_later(
    name: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def preparing(*_: object, **__: object) -> None:
        raise SearchUnavailableError

    monkeypatch.setattr("renkei.web.portal.views.briefing.find_ties", preparing)

    answer = client.get(name, {"q": "水"})

    assert answer.status_code == 503
    assert "今は用意できません" in answer.content.decode()
