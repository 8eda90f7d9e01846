import pytest

from renkei.domain.errors import Bilingual
from renkei.domain.forms.definition import Property
from renkei.domain.forms.typed_values import typed_value


@pytest.mark.parametrize(
    ("type", "text", "value"),
    [
        ("date", "平成25年7月1日", "2013-07-01"),
        ("date", "S47.5.20", "1972-05-20"),
        ("date", "2018/4/1", "2018-04-01"),
        ("date", "2018年10月ごろ", "2018-10"),
        ("date", "調整中", None),
        ("fiscal_year", "令和4年度", 2022),
        ("fiscal_year", "2023", 2023),
        ("integer", "1,200人", 1200),
        ("integer", "No.7", 7),
        ("integer", "数名", None),
        ("flag", "○", True),
        ("flag", "×", False),
        ("flag", "", None),
        ("flag", "一部で実施", True),
        ("links", "町の頁 https://example.jp/a と https://example.jp/b。", ["https://example.jp/a", "https://example.jp/b"]),
        ("phone", "０１５４－００－００００", "0154-00-0000"),
        ("text", "なし", None),
    ],
)  # fmt: skip
def test_a_cell_gives_the_value_of_its_type(type, text, value):
    prop = Property("p", Bilingual("項目", "p"), type, blanks=("なし",))

    assert typed_value(text, prop) == value
