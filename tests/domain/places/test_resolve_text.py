"""Places in running text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from renkei.domain.places.mentions import Context, Mention
from renkei.reference_data import resolver

DAY = date(2019, 7, 1)


def read(words: str, *parties: str, host: str | None = None) -> list[Mention]:
    known = tuple(m for party in parties for m in resolver().cell(party, on=DAY).mentions)
    return list(resolver().text(words, on=DAY, context=Context(host=host, parties=known)))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("北区と秋田県横手市との連携により開催", [("北区", "13117"), ("秋田県横手市", "05203")]),
        ("東京都府中市で開催", [("東京都府中市", "13206")]),
        ("西多摩郡瑞穂町の会場", [("西多摩郡瑞穂町", "13303")]),
        ("三重県四日市市市民", [("三重県四日市市", "24202")]),
        ("神奈川県横浜市鶴見区の工場", [("神奈川県横浜市鶴見区", "14101")]),
        ("京都市場の動向、都市の交通", []),
        ("秋田県、山口県ほか", [("秋田県", "05000"), ("山口県", "35000"), ("ほか", "")]),
    ],
)
def test_names_in_sentences(words: str, found: list[tuple[str, str]]) -> None:
    assert [(m.text, " ".join(m.codes)) for m in read(words, host="13000")] == found


def test_all_but_those_named_and_the_number_agrees() -> None:
    (mention,) = read("秋田県、山口県を除く44道府県が利用済")
    assert (mention.via, len(mention.codes)) == ("complement", 44)
    assert not {"05000", "35000", "13000"} & set(mention.codes)
    assert mention.confidence > 0.9


def test_a_number_that_does_not_agree_is_said() -> None:
    (mention,) = read("秋田県、山口県を除く40道府県が利用済")
    assert mention.confidence < 0.5
    assert mention.reason
    assert "40" in mention.reason.ja


def test_counted_sets_keep_the_clause_that_describes_them() -> None:
    assert [(m.text, dict(m.count or {})) for m in read("旗が巡回する36道府県、2018年は12道県3市と開催")] == [
        ("旗が巡回する36道府県", {"道府県": 36}),
        ("12道県3市", {"道県": 12, "市": 3}),
    ]


def test_a_bracket_names_those_who_are_counted() -> None:
    heading, *members = read("基金を通じて2道県(北海道、秋田県)の発電所に投資")
    assert (heading.heading, heading.codes, heading.via) == (True, ("01000", "05000"), "location")
    assert [m.via for m in members] == ["location", "location"]


def test_words_that_stand_for_the_parties() -> None:
    found = read("本市と両市の関係、同市の企業", "神奈川県川崎市", "中華人民共和国大連市")
    assert [(m.text, " ".join(m.codes) or m.country) for m in found] == [
        ("本市", "14130"),
        ("両市", "14130"),
        ("両市", "CN"),
        ("同市", "CN"),
    ]
    assert all(m.via == "pointer" for m in found)


def test_a_word_for_nobody_known_is_not_guessed() -> None:
    (mention,) = read("本市の施策")
    assert (mention.codes, mention.confidence) == ((), 0.0)
    assert mention.reason


def test_both_of_two_kinds() -> None:
    found = read("両府州の工芸品", "京都府", "イタリア共和国トスカーナ州")
    assert [" ".join(m.codes) or m.subdivision for m in found] == ["26000", "IT-52"]


def test_bodies_that_bear_the_name_of_a_place_are_located_there() -> None:
    found = read("川崎市上下水道局と財団法人三重県緑化センターの協定")
    assert [(m.text, m.kind, m.via, m.codes) for m in found] == [
        ("川崎市上下水道局", "organisation", "location", ("14130",)),
        ("財団法人三重県緑化センター", "organisation", "location", ("24000",)),
    ]


def test_words_that_say_when_hold_to_the_end_of_the_sentence() -> None:
    first, second = read("2018年度は秋田県と実施。山口県は未定")
    assert (first.as_of, second.as_of) == ("2018年度", None)


def test_mentions_do_not_overlap_and_are_in_order() -> None:
    words = (
        "2018年度は、北区と山形県酒田市、全国道府県の企業、1都3県、天津市ほか、秋田県を除く45道府県。" * 20
    )
    found = read(words, host="13000")
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(words[m.start : m.end] == m.text for m in found)


def test_scanning_gives_the_spans_of_all_names_of_any_time() -> None:
    words = "浦和市と（旧）大宮市、東京都府中市"
    assert [words[a:b] for a, b in resolver().scan(words)] == ["浦和市", "大宮市", "東京都", "府中市"]
