"""Small valid files of each format, some of which a packaged form fits, to be damaged."""

from __future__ import annotations

import io

import xlwt
from tests.readers import small_files
from tests.readers.hostile import html

from renkei.readers.detection import Format

_WORDS = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
_INSERTED = b"<w:p><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p>"
_RUBY = b"<w:p><w:r><w:ruby><w:rt/><w:rubyBase><w:r><w:t>c</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
_TABLE = b"".join(
    (
        b"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + _WORDS + b"</w:tc></w:tr>",
        b"<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + _INSERTED + b"</w:tc>",
        b"<w:tc>" + _RUBY + b"</w:tc></w:tr>",
        b"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    )
)
_PAGE = (
    "<h1>一覧</h1><table><caption>表</caption><tr><th rowspan=2>分野<th colspan=2>名称<tr><td>甲"
    "<td><a href='http://a'>乙</a></table><dl><dt>市<dd>町</dl><p>本文<ruby>川<rt>かわ</ruby><br>終</p>"
).encode()
_SHEET = (
    b'<cols><col min="1" max="1" hidden="1"/></cols><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    b'<row r="2" hidden="1"><c r="A2"><f>1+1</f></c><c r="B2" t="e"><v>#N/A</v></c></row>'
    b'<row r="3"><c r="A3" s="0"><v>43556</v></c></row></sheetData>'
    b'<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
)
_STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>x</t></si></sst>'


_ROWS = (
    ("分野", "No.", "局名", "連携先", "関係自治体（過去）", "取組名", "取組内容", "備考"),
    (
        "産業",
        "1",
        "経済局",
        "福島県、栃木県(今年度連携予定)",
        "",
        "見本市",
        "2019年6月1日から3日まで開催",
        "新規",
    ),
    (
        "",
        "2",
        "〃",
        "※備考欄",
        "岩手県釜石市",
        "川の清掃",
        "平成30年度に5市(調布市、府中市)で実施",
        "全国道府県",
    ),
)
_LIST = tuple(",".join(f'"{cell}"' for cell in row) for row in _ROWS)
_SHEETS = """自治体間協定調査票
1 自治体名 水戸市
2 相手先 重慶市（中国）
3 協定名 友好交流に関する協定
4 締結年月日 平成12年6月6日
5 目的 （１）経済 （２）文化
6 成果 ・訪問団 25名を派遣（2005年）
"""


def _as_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in _ROWS)
    return html(f"<h1>連携の一覧（2019年6月現在）</h1><table>{rows}</table>".encode())


def _as_word() -> bytes:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    cells = ["".join(f"<w:tc>{paragraph.format(cell)}</w:tc>" for cell in row) for row in _ROWS]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    lines = "".join(paragraph.format(line) for line in _SHEETS.splitlines())
    return small_files.document((table + lines).encode())


def _as_workbook() -> bytes:
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in _ROWS
    )
    return small_files.workbook(small_files.SHEET % f"<sheetData>{rows}</sheetData>".encode())


def _old_workbook(*rows: tuple[str, ...]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    sheet.write_merge(len(rows), len(rows) + 1, 0, 0, "a")
    sheet.write(len(rows), 1, 1.5)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _pdf() -> bytes:
    font = b"/Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R" + font + b">>"
    drawn = b"50 60 200 80 re S 150 60 m 150 140 l S BT /F 12 Tf 60 100 Td (left) Tj 100 0 Td (right) Tj ET"
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return small_files.pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, small_files.stream(drawn)])


SEEDS: dict[Format, tuple[bytes, ...]] = {
    Format.PLAIN_TEXT: (
        "一覧\n\n分野\t名称\n環境\t川の清掃\n\f二頁\n".encode(),
        "\n".join("\t".join(row) for row in _ROWS).encode(),
        _SHEETS.encode(),
    ),
    Format.DELIMITED: (
        '分野,名称\r\n環境,"川,\n""清掃"""\r\n'.encode("cp932"),
        "\r\n".join(_LIST).encode("cp932"),
        "\r\n".join(_LIST).encode("utf-16"),
        "\r\n".join(_LIST).encode("iso2022_jp"),
    ),
    Format.HTML: (html(_PAGE), _as_html()),
    Format.PDF: (_pdf(),),
    Format.EXCEL_97: (_old_workbook(), _old_workbook(*_ROWS)),
    Format.WORD: (small_files.document(_TABLE), _as_word()),
    Format.EXCEL: (
        small_files.workbook(small_files.SHEET % _SHEET, {"xl/sharedStrings.xml": _STRINGS}),
        _as_workbook(),
    ),
}
