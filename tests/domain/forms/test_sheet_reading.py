"""Survey sheets in other printings than the known one; all of them made up."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei import readers
from renkei.domain.documents import SourceText
from renkei.domain.forms.choice import choose_form
from renkei.domain.forms.sheet_boxes import read_box
from renkei.domain.forms.sheet_lines import lines_of
from renkei.domain.forms.sheet_reading import RawSheets, read_sheets
from renkei.domain.forms.sheet_sections import in_order, numbered, section_candidates
from renkei.reference_data import forms

FORM = forms.form("agreement_sheet")
SHEET = """{heading}

(1) 自治体名

日本の自治体\t長野県
海外の自治体\tブラジル連邦共和国サンパウロ州

(2) 提携年月日

平成30（2018）年2月3日

(3) 提携に至った経緯

知事が訪問した。

(4) 提携後の取組内容

技術研修員を受け入れた。

(5) 取組による成果・課題等

人材が育った。

(6) 取組を紹介しているホームページのURL

--

(7) 問い合わせ先（担当課）

担当部署名\t国際課\t\t
電話番号\t026-235-0000\t電子メール\tkokusai@example.lg.jp
"""


def read(text: str) -> RawSheets:
    return read_sheets(readers.read(text.encode(), "a.txt"), FORM)


def box_value(text: str, *lines: str) -> str | None:
    raw = [SourceText.of_line(line, n) for n, line in enumerate((text, *lines), 1)]
    return read_box(raw, FORM.property("background").blanks).value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("<p>一つめ。</p> <p>二つめ。</p>", "一つめ。\n二つめ。"),
        ("<P>大文字の<B>タグ</B>。</P", "大文字のタグ。"),
        ('<p style="x" 閉じないタグ<br/>続き', "閉じないタグ\n続き"),
        (
            '<ul style="list-style-type: none">・甲市で講座を開催・乙市への訪問団の派遣',
            "・甲市で講座を開催\n・乙市への訪問団の派遣",
        ),
        ("<ul>・カル・デザインの紹介・出展1名・受入1名</ul>", "・カル・デザインの紹介・出展1名・受入1名"),
        ("<ul><li>甲<li>乙</ul>", "・甲\n・乙"),
        ("- ・印の重なり", "・印の重なり"),
        ("- ア 甲の実施", "ア 甲の実施"),
        ("<http://www.example.jp/a.html>（説明）", "http://www.example.jp/a.html(説明)"),
        ("甲 < 乙、5 > 3", "甲 < 乙、5 > 3"),
        ("--", None),
        ("なし", None),
        ("", None),
        ("なし崩しに進めた。", "なし崩しに進めた。"),
    ],
)
def test_boxes_are_freed_of_mark_up(words: str, value: str | None) -> None:
    assert box_value(words) == value


def test_blank_mark_after_a_filled_box_is_no_part_of_it() -> None:
    assert box_value("<p>訪問した。</p>", "--") == "訪問した。"


def test_lines_that_the_page_broke_are_joined_and_others_are_not() -> None:
    long = "両市は長年にわたり文化と青少年の交流を重ねてきたが、新たに経済の分野でも"

    assert box_value(long, "協力することとした。") == long + "協力することとした。"
    assert box_value("・短い項目", "・次の項目") == "・短い項目\n・次の項目"
    assert box_value("http://www.example.jp/long/path/exchange", "_2011.html") == (
        "http://www.example.jp/long/path/exchange_2011.html"
    )


@given(st.text(alphabet="<>/pul li=\"'・-（）。甲乙のhttp:\n ", max_size=80))
def test_cleaning_loses_no_word(text: str) -> None:
    raw = [SourceText.of_line(line, n) for n, line in enumerate(text.split("\n"), 1)]
    kept = "".join(line.text for line in read_box(raw, ()).lines)

    words = [c for c in unicodedata.normalize("NFKC", text) if c in "甲乙の。"]
    assert [c for c in kept if c in "甲乙の。"] == words


@pytest.mark.parametrize(
    "sign", ["<p", "<ul style=", "&nbsp", "・甲の", "「", "（", "<http://", "- ・", 'a="', "の・甲名"]
)
def test_hostile_boxes_take_linear_time(sign: str) -> None:
    words = [SourceText.of_line((sign * 100_000)[:100_000], 1)]

    begun = time.process_time()
    read_box(words, ("--",))

    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("text", "number", "style", "rest"),
    [
        ("(3) 経緯", 3, "(1)", "経緯"),
        ("（３）経緯", 3, "(1)", "経緯"),
        ("３．経緯", 3, "1.", "経緯"),
        ("③ 経緯", 3, "①", "経緯"),
        ("三、経緯", 3, "1、", "経緯"),
    ],
)
def test_numbers_of_headings_in_all_printings(text: str, number: int, style: str, rest: str) -> None:
    mark = numbered(text)

    assert mark is not None
    assert (mark.number, mark.style, mark.rest) == (number, style, rest)


def test_numbered_list_that_reads_like_headings_is_none() -> None:
    sheet = SHEET.format(heading="1. 長野県とサンパウロ州の覚書").replace(
        "知事が訪問した。",
        "次に合意した。\n\n(1) 自治体名の公表\n(2) 提携年月日の確認\n"
        "(4) 取組内容の検討\n(5) 取組による成果・課題等の共有",
    )

    (only,) = read(sheet).sheets

    assert "(5) 取組による成果・課題等の共有" in (only.boxes["background"].value or "")
    assert only.boxes["activities"].value == "技術研修員を受け入れた。"
    assert only.boxes["results"].value == "人材が育った。"
    assert only.findings == ()


def test_section_out_of_order_falls_out_of_the_chain() -> None:
    content = readers.read(
        "(1) 自治体名\n(2) 提携年月日\n(5) 取組による成果・課題等\n(3) 提携に至った経緯\n"
        "(4) 提携後の取組内容\n(5) 取組による成果・課題等\n".encode(),
        "a.txt",
    )
    chain = in_order(section_candidates(lines_of(content), FORM))

    assert [h.number for h in chain] == [1, 2, 3, 4, 5]


def test_sections_printed_in_another_order_than_their_numbers_are_found() -> None:
    content = readers.read(
        "(7) 問い合わせ先（担当課）\n(1) 自治体名\n(2) 提携年月日\n(5) 取組による成果・課題等\n"
        "(3) 提携に至った経緯\n(4) 提携後の取組内容\n".encode(),
        "a.txt",
    )
    chain = in_order(section_candidates(lines_of(content), FORM))

    assert [h.number for h in chain] == [7, 1, 2, 5, 3, 4]


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("1. 長野県とサンパウロ州の覚書", 1, "長野県とサンパウロ州の覚書"),
        ("1 1. 長野県とサンパウロ州の覚書", 11, "長野県とサンパウロ州の覚書"),
        ("第３号　長野県とサンパウロ州の覚書", 3, "長野県とサンパウロ州の覚書"),
        ("No.7 長野県とサンパウロ州の覚書", 7, "長野県とサンパウロ州の覚書"),
        ("12　長野県とサンパウロ州の覚書", 12, "長野県とサンパウロ州の覚書"),
        ("5. 長野県とサンパウロ州との\n交流に関する覚書", 5, "長野県とサンパウロ州との交流に関する覚書"),
    ],
)
def test_headings_of_sheets_in_all_printings(heading: str, number: int, title: str) -> None:
    (sheet,) = read(SHEET.format(heading=heading)).sheets

    assert sheet.heading is not None
    assert (sheet.heading.number, sheet.heading.title.text) == (number, title)


def test_sheet_without_a_heading_is_a_sheet_of_its_own() -> None:
    sheets = read(SHEET.format(heading="1. 甲乙覚書") + "\n" + SHEET.format(heading="")).sheets

    assert [sheet.heading.number if sheet.heading else None for sheet in sheets] == [1, None]


def test_unknown_section_is_said_and_kept_out_of_the_one_before() -> None:
    sheet = SHEET.format(heading="1. 甲乙覚書") + "\n(8) 特記事項\n\n別の話。\n"

    (only,) = read(sheet).sheets

    assert [f.code for f in only.findings] == ["section-unknown"]
    assert all("別の話" not in (box.value or "") for box in only.boxes.values())


@pytest.mark.parametrize("lost", range(1, 40, 3))
def test_truncated_sheet_gives_what_is_there(lost: int) -> None:
    text = SHEET.format(heading="1. 甲乙覚書")

    raw = read(text[: -lost * 5])

    assert len(raw.sheets) == 1
    assert raw.sheets[0].boxes["parties_japan"].value == "長野県"


def test_rows_may_be_labels_with_colons() -> None:
    text = (
        SHEET.format(heading="1. 甲乙覚書")
        .replace("日本の自治体\t", "日本側：")
        .replace("海外の自治体\t", "海外側：")
    )
    text = re.sub(
        r"担当部署名.*\n.*\n", "担当部署：国際課\n電話：026-235-0000\nメール：kokusai@example.lg.jp\n", text
    )

    (only,) = read(text).sheets

    assert only.boxes["parties_overseas"].value == "ブラジル連邦共和国サンパウロ州"
    assert only.boxes["contact_phone"].value == "026-235-0000"
    assert only.boxes["contact_email"].value == "kokusai@example.lg.jp"


def test_index_in_quoted_rows_dots_and_broken_lines() -> None:
    index = (
        "一覧\n\n1. ブラジル連邦共和国サンパウロ州－長野県\t3\n「 交流に関する覚書 」\t\n\n"
        "2.\tブラジル連邦共和国サン パウロ州－長野県、財団\n"
        "法人信濃センター 「 研修「しなの」に関する協定 」\t4\n"
        "3　ハワイ州－長野県 観光交流協定書 ……… 5\n\n"
    )

    entries = read(index + SHEET.format(heading="1. 甲乙覚書")).index

    assert [(e.number, e.parties_value, e.title_value, e.page) for e in entries] == [
        (1, "ブラジル連邦共和国サンパウロ州-長野県", "交流に関する覚書", 3),
        (2, "ブラジル連邦共和国サンパウロ州-長野県、財団法人信濃センター", "研修「しなの」に関する協定", 4),
        (3, "ハワイ州-長野県", "観光交流協定書", 5),
    ]


def test_form_is_chosen_by_sections_though_the_sheet_is_cut_off() -> None:
    text = SHEET.format(heading="1. 甲乙覚書")
    whole = choose_form(readers.read(text.encode(), "a.txt"), forms.forms())
    cut = choose_form(readers.read(text[: text.index("(4)")].encode(), "a.txt"), forms.forms())
    other = choose_form(
        readers.read("(1) 経緯\n\n話。\n\n(2) 成果\n\n話。\n".encode(), "a.txt"), forms.forms()
    )

    assert whole is FORM
    assert cut is FORM
    assert other is None
