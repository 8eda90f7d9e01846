from __future__ import annotations

from datetime import date

import pytest

from renkei.web.places.counterparts import find_counterparts

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "kind", "key"),
    [
        ("40100", "local", "40100"),
        ("401005", "local", "40100"),
        ("北九州市", "local", "40100"),
        ("福岡県北九州市", "local", "40100"),
        ("きたきゅうしゅうし", "local", "40100"),
        ("VN", "country", "VN"),
        ("ベトナム", "country", "VN"),
        ("ベトナム社会主義共和国", "country", "VN"),
        ("viet nam", "country", "VN"),
        ("Vietnam", "country", "VN"),
        ("フランス", "country", "FR"),
        ("ハイフォン市", "abroad", "VN:ハイフォン市"),
        ("ベトナムのダナン市", "abroad", "VN:ダナン市"),
        ("VN:ダナン市", "abroad", "VN:ダナン市"),
        ("ハワイ州", "abroad", "US:ハワイ州"),
        ("CN:瀋陽水務集団有限公司", "abroad", "CN:瀋陽水務集団有限公司"),
    ],
)
def test_words_mean_one_body(words: str, kind: str, key: str) -> None:
    found = find_counterparts(words, TODAY)

    assert [(one.kind, one.key) for one in found] == [(kind, key)]


@pytest.mark.parametrize("words", ["", "どこでもない国", "99999", "ZZ", "ZZ:どこか", "津" * 70, ":", "VN:"])
def test_what_means_nobody_finds_nobody(words: str) -> None:
    assert find_counterparts(words, TODAY) == ()


def test_a_name_that_two_bear_gives_both() -> None:
    found = find_counterparts("府中市", TODAY)

    assert {one.code for one in found} == {"13206", "34208"}
    assert len({one.name.ja for one in found}) == 2


def test_the_key_of_each_leads_back_to_it() -> None:
    for words in ("府中市", "ハイフォン市", "ベトナム", "ケベック州", "天津市", "瀋陽市"):
        for one in find_counterparts(words, TODAY):
            assert [other.key for other in find_counterparts(one.key, TODAY)] == [one.key]


def test_a_city_abroad_is_known_under_its_spellings() -> None:
    (found,) = find_counterparts("中国の瀋陽市", TODAY)

    assert found.country == "CN"
    assert {"瀋陽市", "瀋陽"} <= set(found.names)
