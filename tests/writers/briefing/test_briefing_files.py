from __future__ import annotations

import io
import random
import zipfile

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.writers.briefing import Briefing, Entry, Fact, Figure, Section, fitted, write_docx, write_pdf
from renkei.writers.briefing.content import Language
from renkei.writers.briefing.pdf import FONTS, BriefingNotSetError

HOSTILE = [
    '#panic("run")',
    '#read("/etc/passwd")',
    "#let x = 1; #x $sum_1^n$ `code` *bold* _soft_ <label> @label \\u{41} = Heading",
    "]] #[ ${{7*7}} {{7*7}} <script>alert(1)</script> %s %n",
    "a\u202eb\u0000c\u0007d\ufffe\U0001f600",
    "=cmd|' /C calc'!A1",
    "長" * 3000,
    "x" * 3000,
]


def more(section: Section, number: int) -> str:
    return f"ほか{number}件（{section.key}）"


def briefing(
    *sections: Section,
    language: Language = "ja",
    title: str = "北九州市とベトナムの結びつき",
    **changes: object,
) -> Briefing:
    given = {
        "day": "2026年11月22日の時点の内容",
        "asked_by": "作成：知事室",
        "lead": "当てはまる連携は2件です。",
        "figures": (Figure("連携", "2件"), Figure("継続中", "1件")),
        "note": "値は出典の文書によります。",
        "address": "https://example.jp/briefing?place=40100&with=VN",
        "is_short": False,
    } | changes
    return Briefing(language=language, title=title, sections=sections, **given)  # type: ignore[arg-type]


def ties(*titles: str, **changes: object) -> Section:
    facts = (Fact("当事者", "北九州市、ハイフォン市"), Fact("提携年月日", "2011年10月25日"))
    entries = tuple(
        Entry(title, "https://example.jp/partnerships/x", marks=("協定",), facts=facts, sources=(1,))
        for title in titles
    )
    return Section("ties", "結びつき", entries, "ありません。", **changes)  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def words_of(docx: bytes) -> str:
    body = Document(io.BytesIO(docx)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


@pytest.fixture(autouse=True)
def _fonts() -> None:
    if not any(FONTS.glob("*.ttf")):
        pytest.skip("fonts of the briefing absent (run `make setup`)")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_pdf_is_tagged_titled_and_has_language_and_bookmarks(language: Language) -> None:
    made = write_pdf(briefing(ties("上下水道整備に関する包括協定"), language=language))

    with pikepdf.open(io.BytesIO(made)) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert "/StructTreeRoot" in root
        assert str(root.Lang) == language
        assert root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["dc:title"] == "北九州市とベトナムの結びつき"
            assert about["pdfuaid:part"] == "1"
        with pdf.open_outline() as outline:
            headings = [item.title for item in outline.root[0].children]
        assert headings == ["結びつき"]
    assert "上下水道整備に関する包括協定" in text_of(made)


def test_a_word_document_has_headings_language_and_links() -> None:
    made = write_docx(
        briefing(ties("上下水道整備に関する包括協定"), Section("issues", "残る課題", (), "なし。"))
    )

    document = Document(io.BytesIO(made))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name != "Normal"]
    assert ("Title", "北九州市とベトナムの結びつき") in styles
    assert ("Heading 1", "結びつき") in styles
    assert any(name == "Heading 2" and "上下水道" in text for name, text in styles) or "上下水道" in words_of(
        made
    )
    assert document.core_properties.title == "北九州市とベトナムの結びつき"
    assert document.core_properties.language == "ja-JP"
    links = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert links[0] == "https://example.jp/partnerships/x"
    normal = document.styles["Normal"].element
    assert normal.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "ja-JP"
    assert "なし。" in words_of(made)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("short", [True, False])
def test_words_are_set_and_never_run(words: str, short: bool) -> None:
    section = Section(
        "ties", words, (Entry(words, words, facts=(Fact(words, words),), marks=(words,)),), more_address=words
    )
    made = briefing(section, title=words, lead=words, asked_by=words, note=words)
    made = fitted(made, more=more) if short else made

    pdf, docx = write_pdf(made), write_docx(made)

    plain = "".join(text_of(pdf).replace("\u200b", "").split())
    shown = "".join(words.split())[:12].replace("\x00", "")
    if words.isascii():
        assert shown in plain
        assert shown in "".join(words_of(docx).split())
    assert "root:x:0" not in plain
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        assert package.testzip() is None
        assert (
            b"TargetMode" not in package.read("word/_rels/document.xml.rels")
            or words not in package.read("word/_rels/document.xml.rels").decode()
        )


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    section = Section("ties", "結びつき", (Entry("件名", "javascript:alert(1)"),))

    pdf = write_pdf(briefing(section, address="file:///etc/passwd"))

    assert b"javascript" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/Annots" not in opened.pages[0]


def _words(rng: random.Random, length: int, language: str) -> str:
    if language == "ja":
        return "".join(
            rng.choice("日本国北九州市とベトナムの上下水道整備に関する協定、会議を2012年8月に開き。")
            for _ in range(length)
        )
    return " ".join(
        "".join(rng.choice("abcdefghimnorstuvw") for _ in range(rng.randint(2, 11)))
        for _ in range(length // 6 + 1)
    )


def _made_up(rng: random.Random, language: Language) -> Briefing:
    def entry() -> Entry:
        facts = tuple(
            Fact(_words(rng, 4, language), _words(rng, rng.randint(4, 90), language), language)
            for _ in range(rng.randint(0, 4))
        )
        marks = tuple(_words(rng, 4, language)[:10] for _ in range(rng.randint(0, 2)))
        return Entry(
            _words(rng, rng.randint(4, 160), language), "https://e.jp/x", language, marks, facts, (1, 2)
        )

    sections = tuple(
        Section(
            str(number),
            _words(rng, 6, language),
            tuple(entry() for _ in range(rng.randint(0, 40))),
            "なし",
            weight=rng.randint(1, 3),
        )
        for number in range(8)
    )
    title = _words(rng, rng.randint(8, 70), language)
    return briefing(*sections, language=language, title=title, lead=_words(rng, 60, language))


@settings(max_examples=25)
@given(st.integers(0, 10**9), st.sampled_from(["ja", "en"]))
def test_the_short_form_is_one_page_and_counts_what_it_leaves_out(seed: int, language: Language) -> None:
    whole = _made_up(random.Random(seed), language)

    short = fitted(whole, more=more)

    assert pages(write_pdf(short)) == 1
    for before, after in zip(whole.sections, short.sections, strict=True):
        assert len(after.entries) + after.left_out == len(before.entries)
        assert bool(after.more) == bool(after.left_out)


def test_sources_are_kept_before_everything_else() -> None:
    sources = Section("sources", "出典", tuple(Entry(f"文書{n}") for n in range(6)), numbered=True, weight=9)
    whole = briefing(ties(*("協定" * 60 for _ in range(60))), sources)

    short = fitted(whole, more=more)

    assert short.sections[1].entries == sources.entries
    assert 0 < len(short.sections[0].entries) < 60


def test_what_fits_is_not_cut() -> None:
    whole = briefing(ties("一つ目の協定", "二つ目の協定"), Section("issues", "残る課題", (), "なし。"))

    short = fitted(whole, more=more)

    assert [section.left_out for section in short.sections] == [0, 0]
    assert short.sections[0].entries == whole.sections[0].entries
    assert short.is_short


def test_a_full_page_is_used_and_not_left_half_empty() -> None:
    whole = briefing(ties(*(f"協定その{number}" for number in range(90))))

    short = fitted(whole, more=more)

    page = pypdfium2.PdfDocument(write_pdf(short))[0]
    lowest = min(box[1] for box in (o.get_bounds() for o in page.get_objects()) if box[1] > 60)
    assert lowest < page.get_height() / 3


def test_left_out_before_the_cut_is_counted_too() -> None:
    whole = briefing(ties(*(f"協定その{number}" for number in range(90)), left_out=10))

    short = fitted(whole, more=more)

    section = short.sections[0]
    assert section.left_out + len(section.entries) == 100
    assert str(section.left_out) in section.more
    assert section.more in "".join(text_of(write_pdf(short)).split())


def test_the_same_briefing_gives_the_same_words_each_time() -> None:
    made = briefing(ties("協定"))

    assert text_of(write_pdf(made)) == text_of(write_pdf(made))
    assert words_of(write_docx(made)) == words_of(write_docx(made))


def test_absent_fonts_are_said_with_what_helps(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from renkei.writers.briefing import pdf

    pdf._fonts.cache_clear()
    monkeypatch.setattr(pdf, "FONTS", tmp_path)
    with pytest.raises(BriefingNotSetError) as refusal:
        write_pdf(briefing(ties("協定")))
    pdf._fonts.cache_clear()

    assert refusal.value.code == "briefing-fonts-absent"
