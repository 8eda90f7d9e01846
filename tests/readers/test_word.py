"""Word documents read as a person sees them, all changes accepted."""

from __future__ import annotations

import io
import zipfile

from tests.readers.small_files import zipped

from renkei import readers
from renkei.domain.documents import DocumentContent, Paragraph, Table
from renkei.domain.locators import ElementLocator

NAMES = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def docx(body: str, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}", content)
    return file.getvalue()


def read(body: str, **parts: str) -> DocumentContent:
    return readers.read(docx(body, **parts), "sheet.docx")


def paragraphs(content: DocumentContent) -> list[str]:
    return [block.text.text for block in content.blocks() if isinstance(block, Paragraph)]


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def t(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def tc(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(t(words))}</w:tc>"


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p(f"{t('甲市と')}<w:ins>{t('乙市')}</w:ins><w:del><w:r><w:delText>丙市</w:delText></w:r></w:del>")

    assert paragraphs(read(body)) == ["甲市と乙市"]


def test_of_ruby_the_base_text_is_read() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{t('かわさき')}</w:rt><w:rubyBase>{t('川崎')}</w:rubyBase></w:ruby></w:r>"

    assert paragraphs(read(p(ruby + t("市")))) == ["川崎市"]


def test_content_controls_and_text_boxes_are_read_once() -> None:
    control = f"<w:sdt><w:sdtContent>{p(t('管理欄'))}</w:sdtContent></w:sdt>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        f"{p(t('囲み'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        f"{p(t('囲み'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert paragraphs(read(control + p(t("本文") + box))) == ["管理欄", "本文", "囲み"]


def test_merged_cells_keep_their_spans() -> None:
    heading = tc("分野", '<w:vMerge w:val="restart"/>') + tc("名称", '<w:gridSpan w:val="2"/>')
    row = tc("", "<w:vMerge/>") + tc("甲") + tc("乙")
    body = f"<w:tbl><w:tr>{heading}</w:tr><w:tr>{row}</w:tr></w:tbl>"

    [table] = [block for block in read(body).blocks() if isinstance(block, Table)]

    assert [(c.text.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        ("分野", 0, 0, 2, 1),
        ("名称", 0, 1, 1, 2),
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 2, 1, 1),
    ]


def test_a_table_in_a_cell_follows_its_table() -> None:
    inner = f"<w:tbl><w:tr>{tc('中')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p(t('外'))}{inner}{p('')}</w:tc></w:tr></w:tbl>"

    tables = [block for block in read(body).blocks() if isinstance(block, Table)]

    assert [[c.text.text.strip() for c in table.cells] for table in tables] == [["外"], ["中"]]


def test_automatic_numbers_are_read_as_they_are_printed() -> None:
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    item = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'

    body = p(item + t("自治体名")) + p(item + t("提携年月日"))

    assert paragraphs(read(body, **{"numbering.xml": numbering})) == ["(1) 自治体名", "(2) 提携年月日"]


def test_a_page_break_begins_a_page() -> None:
    content = read(p(t("一枚目")) + p('<w:r><w:br w:type="page"/></w:r>' + t("二枚目")))

    assert [page.number for page in content.pages] == [1, 2]


def test_a_document_type_in_a_part_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY x "甲">]><w:d {NAMES}>&x;</w:d>')

    assert [f.code for f in readers.read(file.getvalue(), "x.docx").findings] == ["file-unsafe"]


def test_macros_are_reported_and_the_text_is_read() -> None:
    content = readers.read(docx(p(t("本文")), **{"vbaProject.bin": ""}), "x.docm")

    assert paragraphs(content) == ["本文"]
    assert [f.code for f in content.findings] == ["file-carries"]


def test_a_broken_package_is_refused() -> None:
    assert [f.code for f in readers.read(docx(p(t("甲")))[:120], "x.docx").findings] == ["file-damaged"]


def test_boxes_of_forms_are_read_as_signs() -> None:
    def box(state: str) -> str:
        inside = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
        return f"<w:sdt>{inside}<w:sdtContent>{t('x')}</w:sdtContent></w:sdt>"

    data = '<w:ffData><w:checkBox><w:default w:val="%s"/></w:checkBox></w:ffData>'
    old = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    sign = '<w:r><w:sym w:font="Wingdings" w:char="%s"/></w:r>'
    body = [box("1") + t("有"), box("0") + t("無"), old % "1", old % "0", sign % "F0FE", sign % "F0A8"]

    assert paragraphs(read("".join(p(inside) for inside in body))) == ["☑有", "☐無", "☑", "☐", "☑", "☐"]


def test_notes_comments_and_running_heads_are_left_out_and_said() -> None:
    def part(name: str, words: str) -> str:
        return f"<w:{name} {NAMES}>{p(t(words))}</w:{name}>"

    aside = {
        "footnotes.xml": part("footnotes", "脚注の文"),
        "comments.xml": part("comments", "要確認"),
        "header1.xml": part("hdr", "資料1"),
        "footer1.xml": part("ftr", ""),
    }

    content = read(p(t("本文")), **aside)

    assert paragraphs(content) == ["本文"]
    assert [f.code for f in content.findings] == ["part-left-out"] * 3
    assert {f.at.path for f in content.findings if isinstance(f.at, ElementLocator)} == {
        "word/footnotes.xml",
        "word/comments.xml",
        "word/header1.xml",
    }


def test_a_document_of_word_without_body_is_refused():
    empty = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'

    content = readers.read(zipped({"word/document.xml": empty}), "a.docx")

    assert [f.code for f in content.findings] == ["file-damaged"]
