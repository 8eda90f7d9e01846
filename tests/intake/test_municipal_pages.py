"""Pages as municipalities publish them: tables for the layout, headings of rows, blanks of every kind."""

from __future__ import annotations

import pytest

from renkei.intake import read_document

PAGE = """<!DOCTYPE html><html lang="ja"><head><meta charset="{charset}"><title>姉妹都市</title></head>
<body>
<ul><li><a href="/">トップ</a></li></ul>
<table width="100%"><tr><td><table><tr><td>メニュー</td></tr></table></td><td>
<h1>姉妹都市・友好都市</h1><p>更新日：2023年4月1日</p>
<table border="1"><caption>一覧</caption>
<thead><tr><th scope="col">都市名</th><th scope="col">国・地域名</th><th scope="col">提携&nbsp;年月日</th>
<th scope="col">備考</th></tr></thead>
<tbody><tr><th scope="row">ソウル特別市</th><td>大韓民国</td><td>昭和６３年９月３日</td><td>&nbsp;</td></tr>
<tr><th scope="row">北京市</th>
<td rowspan="2">中華人民共和国</td><td>１９７９年３月１４日</td><td>　</td></tr>
<tr><th scope="row">重慶市</th><td>平成12年6月6日</td><td>友好都市</td></tr></tbody></table>
</td></tr></table><div>Copyright</div></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("Shift_JIS", "cp932"), ("EUC-JP", "euc_jp"), ("ISO-2022-JP", "iso2022_jp")],
)
def test_a_list_inside_of_tables_for_the_layout_is_read_in_every_encoding(charset, encoding):
    report = read_document(PAGE.format(charset=charset).encode(encoding), name="page.html")

    said = [
        (
            record.values["parties_overseas"].value,
            record.values["country"].value,
            record.values["signed_on"].value,
        )
        for record in report.records
    ]
    assert report.form == "sister_tie_list"
    assert said == [
        ("ソウル特別市", "大韓民国", "1988-09-03"),
        ("北京市", "中華人民共和国", "1979-03-14"),
        ("重慶市", "中華人民共和国", "2000-06-06"),
    ]
    assert [record.values["remarks"].value or "" for record in report.records] == ["", "", "友好都市"]
