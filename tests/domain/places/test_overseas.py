"""Places and bodies abroad by their Japanese names."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from renkei.domain.places.mentions import Context, Mention
from renkei.domain.places.overseas_names import fold_foreign
from renkei.reference_data import resolver

LABELLED = Path(__file__).resolve().parents[2] / "data" / "names" / "overseas.csv"
DAY = date(2012, 9, 30)


def labelled() -> list[dict[str, str]]:
    with LABELLED.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def mentions(words: str, country: str | None = None, on: date = DAY) -> tuple[Mention, ...]:
    return resolver().cell(words, on=on, context=Context(country=country)).mentions


@pytest.mark.parametrize("case", labelled(), ids=lambda case: f"{case['text']} {case['on']}")
def test_labelled_names_abroad(case: dict[str, str]) -> None:
    (mention,) = mentions(case["text"], case["country_given"] or None, date.fromisoformat(case["on"]))
    assert mention.text == case["text"]
    assert (mention.kind, mention.country, mention.subdivision or "", mention.name) == (
        case["kind"],
        case["country"],
        case["subdivision"],
        case["name"],
    )
    assert list(mention.alternatives) == case["alternatives"].split()
    assert not mention.codes


def test_separators_inside_names_do_not_part_them_and_those_between_do() -> None:
    cell = (
        "イタリア共和国ファエンツァ市 オランダ王国デルフト市 スペイン カステリョン市・セビリア市 "
        "大韓民国利川市・康津郡 ルーマニア クルージュ・ナポカ市"
    )
    assert [(m.text, m.country) for m in mentions(cell)] == [
        ("イタリア共和国ファエンツァ市", "IT"),
        ("オランダ王国デルフト市", "NL"),
        ("スペイン カステリョン市", "ES"),
        ("セビリア市", "ES"),
        ("大韓民国利川市", "KR"),
        ("康津郡", "KR"),
        ("ルーマニア クルージュ・ナポカ市", "RO"),
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("フランス 共和国リモージュ市", "リモージュ市"),
        ("ナイ ジェリア連邦共和国マクルディ市", "マクルディ市"),
        ("ルーマニア クルージュ・ナポ カ市", "クルージュ・ナポカ市"),
        ("オランダ王国 デルフト市", "デルフト市"),
    ],
)
def test_a_line_break_inside_a_name_does_not_part_it(broken: str, whole: str) -> None:
    (mention,) = mentions(broken)
    assert (mention.text, mention.name) == (broken, whole)


def test_the_post_in_brackets_stands_for_the_country_before_it() -> None:
    (mention,) = mentions("デンマーク王国（在日本国デンマーク王国大使館）")
    assert (mention.kind, mention.country, mention.text) == ("embassy", "DK", "在日本国デンマーク王国大使館")


def test_an_unlisted_city_keeps_its_country_and_says_that_it_is_not_listed() -> None:
    (mention,) = mentions("イタリア共和国モンテフィクティツィオ市")
    assert (mention.country, mention.subdivision, mention.kind) == ("IT", None, "city")
    assert mention.confidence < 1
    assert mention.reason
    assert "not in the table" in mention.reason.en


def test_a_name_that_several_places_of_the_country_bear_is_not_placed() -> None:
    (mention,) = mentions("アメリカ合衆国スプリングフィールド市")
    assert (mention.country, mention.subdivision) == ("US", None)
    assert len(mention.alternatives) > 1


def test_places_abroad_in_running_text_are_told_from_japanese_ones_within_their_names() -> None:
    found = resolver().text("天津市と津市、塩城市亭湖区の代表団が来訪した。", on=DAY)
    assert [(m.text, m.country, m.codes) for m in found] == [
        ("天津市", "CN", ()),
        ("津市", None, ("24201",)),
        ("塩城市亭湖区", "CN", ()),
    ]


def test_a_former_state_lists_its_successors() -> None:
    (mention,) = mentions("チェコスロバキア")
    assert mention.kind == "country"
    assert mention.alternatives == ("CZ", "SK")


@pytest.mark.parametrize(
    "name", ["ヴェネツィア", "クィーンズランド", "ル・アーヴル＝市", "景德鎭市", "ティラナ"]
)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_foreign(fold_foreign(name)) == fold_foreign(name)


def test_spellings_of_one_name_have_one_key() -> None:
    assert fold_foreign("ヴェネツィア") == fold_foreign("ベネツイア")
    assert fold_foreign("チェリャビンスク") == fold_foreign("チェリヤビンスク")
    assert fold_foreign("クルージュ＝ナポカ") == fold_foreign("クルージュ・ナポカ")
