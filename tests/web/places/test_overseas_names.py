from __future__ import annotations

import pytest

from renkei.web.places.queries import overseas_name_en


@pytest.mark.parametrize(
    ("name", "country", "subdivision", "english"),
    [
        ("ダナン市", "VN", "", "Da Nang"),
        ("塩城市", "CN", "CN-JS", "Yancheng"),
        ("どこにもない市", "VN", "", ""),
        ("ダナン市", "XX", "", ""),
    ],
)
def test_a_place_abroad_has_its_english_name_where_it_is_certain(
    name: str, country: str, subdivision: str, english: str
) -> None:
    assert overseas_name_en(name, country, subdivision) == english
