from datetime import date

import pytest

from renkei.domain.documents import SourceText
from renkei.intake.party_checks import check_cell
from renkei.reference_data import resolver

ON = date(2019, 6, 30)


def codes(text):
    reading = resolver().cell(text, on=ON)
    found = check_cell(reading, SourceText.of_line(text, 1), resolver(), ON)
    return [(f.code, f.at.to_json()["start"]) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("埼玉県、岡山県、さいたま市、岡山県、広島市", [("place-listed-twice", 14)]),
        ("埼玉県、岡山県、岡山県、広島県", [("place-listed-twice", 8)]),
        ("倉敷市、広島市、倉敷市", [("place-listed-twice", 8)]),
        ("埼玉県、さいたま市、川崎市、川口市・神奈川県、川崎市", [("place-under-wrong-prefecture", 10)]),
        ("<沿線の4県> 青森県、岩手県、宮城県", [("count-differs-from-list", 1)]),
        ("<沿線の3県> 青森県、岩手県、宮城県", []),
        ("全国の政令指定都市(19市)", [("count-differs-from-list", 0)]),
        ("全国の政令指定都市(20市)", []),
        ("①岡山県 ②岡山県", []),
        ("岡山県、倉敷市・広島県、広島市", []),
        ("札幌市、千葉県、仙台市", []),
    ],
)
def test_only_what_can_be_proved_is_found(text, expected):
    assert codes(text) == expected
