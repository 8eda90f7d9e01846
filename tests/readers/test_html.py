"""Web pages read as a browser shows them."""

from __future__ import annotations

import pytest

from renkei import readers
from renkei.domain.documents import DocumentContent, Paragraph, Table
from renkei.domain.locators import ElementLocator


def read(body: str) -> DocumentContent:
    page = f"<!DOCTYPE html><html lang=ja><head><title>題</title></head><body>{body}</body></html>"
    return readers.read(page.encode(), "page.html")


def blocks(content: DocumentContent) -> list[object]:
    return [
        (block.level, block.text.text)
        if isinstance(block, Paragraph)
        else [[cell.text.text for cell in row] for row in block.rows()]
        for block in content.blocks()
    ]


def test_headings_paragraphs_and_loose_words_keep_their_order() -> None:
    content = read("<h2>協定</h2>前置き<p>本文<br>二行目</p><ul><li>甲</li><li>乙</li></ul>")

    assert blocks(content) == [(2, "協定"), (0, "前置き"), (0, "本文\n二行目"), (0, "甲"), (0, "乙")]


def test_row_and_column_spans_stand_on_the_grid() -> None:
    content = read(
        "<table><tr><th rowspan=2>分野<th colspan=2>関係自治体<tr><th>現在<th>過去"
        "<tr><td>環境<td>甲<td>乙</table>"
    )

    [table] = [block for block in content.blocks() if isinstance(block, Table)]

    assert [(c.text.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells[:4]] == [
        ("分野", 0, 0, 2, 1),
        ("関係自治体", 0, 1, 1, 2),
        ("現在", 1, 1, 1, 1),
        ("過去", 1, 2, 1, 1),
    ]


def test_of_ruby_the_base_text_is_read_and_scripts_are_not() -> None:
    content = read("<p><ruby>瀬戸<rp>(</rp><rt>せと</rt></ruby>市</p><script>x</script><p hidden>秘</p>")

    assert blocks(content) == [(0, "瀬戸市")]


def test_a_definition_list_is_a_table_of_two_columns() -> None:
    assert blocks(read("<dl><dt>締結日<dd>2012年4月1日<dt>相手<dd>甲市</dl>")) == [
        [["締結日", "2012年4月1日"], ["相手", "甲市"]]
    ]


def test_line_ends_of_the_source_are_no_blanks_in_japanese() -> None:
    assert blocks(read("<p>水道の\n  技術協力</p>")) == [(0, "水道の技術協力")]


def test_links_and_places_are_kept() -> None:
    content = read('<table><tr><td>甲<td><a href="https://example.jp/">乙</a></table>')

    assert [(link.target, link.text.text) for link in content.links] == [("https://example.jp/", "乙")]
    [table] = [block for block in content.blocks() if isinstance(block, Table)]
    assert table.cells[1].text.locate() == ElementLocator("/html[1]/body[1]/table[1]/tr[1]/td[2]", 0, 1)


def test_a_span_beyond_measure_is_clamped_or_refused() -> None:
    content = read("<table><tr><td colspan=1000000000>甲<td>乙</table>")

    assert [f.code for f in content.findings] == ["file-unsafe"]


def test_endless_nesting_is_reported() -> None:
    content = read("<div>" * 5_000 + "奥" + "</div>" * 5_000)

    assert "nesting-too-deep" in {f.code for f in content.findings}


def test_what_its_own_style_hides_is_not_read() -> None:
    hidden = '<p style="color:red; display : none">隠</p><span style="visibility:hidden">隠</span>'

    assert blocks(read(f'<p style="display:block">見</p>{hidden}')) == [(0, "見")]


def test_what_a_reader_can_unfold_is_read() -> None:
    assert blocks(read("<details><summary>概要</summary>本文<p>続き</p></details>")) == [
        (0, "概要"),
        (0, "本文"),
        (0, "続き"),
    ]


def test_tables_in_cells_follow_their_table() -> None:
    page = "<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>右</td></tr></table>"

    assert blocks(read(page)) == [[["外", "右"]], [["内"]]]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("Shift_JIS", "cp932"), ("x-sjis", "cp932"), ("EUC-JP", "euc_jp"), ("UTF-8", "utf-8")],
)
def test_a_page_is_read_in_the_encoding_it_names(charset: str, encoding: str) -> None:
    for meta in (
        f'<meta charset="{charset}">',
        f'<meta http-equiv=x content="text/html; charset={charset}">',
    ):
        page = f"<!DOCTYPE html><html><head>{meta}</head><body><p>髙崎①市</p></body></html>"
        if encoding == "euc_jp":
            page = page.replace("髙崎①", "高崎")

        content = readers.read(page.encode(encoding), "page.html")

        assert blocks(content)[0][1] in ("髙崎①市", "高崎市")


def test_a_page_without_body_that_begins_with_an_element_of_later_days_is_read() -> None:
    page = "<!doctype html><title>協定</title><nav>案内</nav><main><table><tr><td>釜石市</table></main>"

    content = readers.read(page.encode(), "page.html")

    assert [b.text.text for b in content.blocks() if isinstance(b, Paragraph)] == ["案内"]
    assert [c.text.text for b in content.blocks() if isinstance(b, Table) for c in b.cells] == ["釜石市"]
