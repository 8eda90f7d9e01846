"""A prefecture in brackets behind a municipality decides who is meant and takes no part itself."""

from __future__ import annotations

from datetime import date

import pytest

from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places.mentions import Context, Mention
from renkei.reference_data import resolver

DAY = date(2019, 7, 1)


def read(
    cell: str, on: date = DAY, within: str | None = None, host: str | None = None
) -> tuple[Mention, ...]:
    return resolver().cell(cell, on=on, within=within, context=Context(host=host)).mentions


def told(mentions: tuple[Mention, ...]) -> list[str]:
    return [f"{m.text.strip()} {' '.join(m.codes)}".strip() for m in mentions]


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("府中市（東京都）", ["府中市 13206"]),
        ("府中市(東京都)", ["府中市 13206"]),
        ("府中市（東京都)", ["府中市 13206"]),
        ("府中市（ 広島県 ）", ["府中市 34208"]),
        ("府中市（広 島 県）", ["府中市 34208"]),
        ("府中市（廣島縣）", ["府中市 34208"]),
        ("府中市（東京）", ["府中市 13206"]),
        ("府中市（広島）", ["府中市 34208"]),
        ("府中（東京都）", ["府中 13206"]),
        ("美里町(埼玉県)", ["美里町 11381"]),
        ("美里町（熊本県）", ["美里町 43348"]),
        ("松前町（北海道）", ["松前町 01331"]),
        ("瑞穂町（東京都）", ["瑞穂町 13303"]),
        ("川崎市（神奈川県）", ["川崎市 14130"]),
        ("東京都府中市（東京都）", ["東京都府中市 13206"]),
        ("府中市役所（東京都）", ["府中市役所 13206"]),
    ],
)
def test_the_prefecture_behind_a_name_decides_and_takes_no_part(cell: str, bodies: list[str]) -> None:
    mentions = read(cell)
    assert told(mentions) == bodies
    assert mentions[0].reason == reasons.BRACKETED
    assert mentions[0].alternatives == ()
    assert cell[mentions[0].start : mentions[0].end] == mentions[0].text


def test_the_reason_speaks_of_the_brackets_in_both_languages() -> None:
    [mention] = read("府中市（東京都）")
    assert mention.confidence == 1.0
    assert mention.reason
    assert "括弧" in mention.reason.ja
    assert "brackets" in mention.reason.en


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("北区（東京都）", ["北区 13117"]),
        ("北区（京都府）", ["北区 26101"]),
        ("鶴見区（神奈川県）", ["鶴見区 14101"]),
        ("横浜市鶴見区（神奈川県）", ["横浜市鶴見区 14101"]),
        ("鶴見区（神奈川県）、鶴見区（大阪府）", ["鶴見区 14101", "鶴見区 27124"]),
    ],
)
def test_wards_are_decided_as_well(cell: str, bodies: list[str]) -> None:
    assert told(read(cell)) == bodies


@pytest.mark.parametrize(
    ("cell", "codes"), [("北区（大阪府）", ("27127", "27146")), ("南区（神奈川県）", ("14105", "14153"))]
)
def test_two_of_one_name_in_the_prefecture_are_the_readings_that_remain(
    cell: str, codes: tuple[str, ...]
) -> None:
    [mention] = read(cell)
    assert (mention.codes, mention.alternatives) == ((), codes)


@pytest.mark.parametrize(
    ("cell", "on", "bodies"),
    [
        ("浦和市（埼玉県）", date(2000, 1, 1), ["浦和市 11204"]),
        ("浦和市（埼玉県）", DAY, ["浦和市", "埼玉県 11000"]),
        ("清水市（静岡県）", date(2003, 3, 31), ["清水市 22204"]),
        ("清水市（静岡県）", date(2003, 4, 1), ["清水市", "静岡県 22000"]),
        # There is no 中央区 in 千葉県 before Chiba became a designated city.
        ("中央区（千葉県）", date(1992, 3, 31), ["中央区", "千葉県 12000"]),
        ("中央区（千葉県）", date(1992, 4, 1), ["中央区 12101"]),
        ("府中市（東京都）", date(1969, 1, 1), ["府中市"]),
    ],
)
def test_only_a_body_of_that_day_is_decided(cell: str, on: date, bodies: list[str]) -> None:
    assert told(read(cell, on)) == bodies


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        # The prefecture has no such municipality.
        ("府中市（大阪府）", ["府中市", "大阪府 27000"]),
        ("川崎市（東京都）", ["川崎市 14130", "東京都 13000"]),
        ("広島県府中市（東京都）", ["広島県府中市 34208", "東京都 13000"]),
        # The bracket holds more than a prefecture, or is no round one, or is not closed.
        ("府中市（東京都内）", ["府中市"]),
        ("府中市（東京都、広島県）", ["府中市", "東京都 13000", "広島県 34000"]),
        ("府中市（東京都調布市）", ["府中市", "東京都調布市 13208"]),
        ("府中市、(東京都)", ["府中市", "東京都 13000"]),
        ("府中市（東京都", ["府中市", "東京都 13000"]),
        # What stands before is no municipality.
        ("東京都（府中市）", ["東京都 13000", "府中市 13206"]),
        ("東京都（東京都）", ["東京都 13000", "東京都 13000"]),
        ("府中市商工会（東京都）", ["府中市商工会", "東京都 13000"]),
        # A prefecture before the names.
        ("東京都、府中市", ["東京都 13000", "府中市 13206"]),
        ("（東京都）府中市", ["東京都 13000", "府中市"]),
        ("（東京都）府中市（広島県）福山市", ["東京都 13000", "府中市", "広島県 34000", "福山市 34207"]),
        ("（東京都）府中市、（広島県）福山市", ["東京都 13000", "府中市", "広島県 34000", "福山市 34207"]),
        (
            "（東京都）\n府中市\n（広島県）\n福山市",
            ["東京都 13000", "府中市", "広島県 34000", "福山市 34207"],
        ),
        ("府中市\n（広島県）\n福山市", ["府中市", "広島県 34000", "福山市 34207"]),
    ],
)
def test_other_brackets_are_read_as_ever(cell: str, bodies: list[str]) -> None:
    assert told(read(cell)) == bodies


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("川崎市（神奈川県）、府中市（広島県）", ["川崎市 14130", "府中市 34208"]),
        ("府中市（東京都）・府中市（広島県）", ["府中市 13206", "府中市 34208"]),
        ("府中市（東京都）\n府中市（広島県）", ["府中市 13206", "府中市 34208"]),
        ("府中市（東京都）　府中市（広島県）", ["府中市 13206", "府中市 34208"]),
        ("府中市（東京都） 福山市", ["府中市 13206", "福山市 34207"]),
        ("府中市（東京都）　福山市", ["府中市 13206", "福山市 34207"]),
        ("府中市（東京都）府中市（広島県）", ["府中市 13206", "府中市 34208"]),
        ("府中市（東京都）と府中市（広島県）", ["府中市 13206", "府中市 34208"]),
        ("府中市（東京都）及び福山市", ["府中市 13206", "福山市 34207"]),
        ("府中市\n（東京都）\n府中市\n（広島県）\n", ["府中市 13206", "府中市 34208"]),
        ("府中市 （東京都）", ["府中市 13206"]),
        ("府中市　（東京都）", ["府中市 13206"]),
        ("府中市\r\n（東京都）", ["府中市 13206"]),
        ("府中市（東京都）、", ["府中市 13206"]),
        ("①府中市（東京都） ②北区（東京都）", ["府中市 13206", "北区 13117"]),
        ("（北区（東京都）、府中市（広島県））", ["北区 13117", "府中市 34208"]),
        # What was carried on before stays: the bracket holds for its name alone.
        (
            "広島県、呉市、北区（東京都）、府中市",
            ["広島県 34000", "呉市 34202", "北区 13117", "府中市 34208"],
        ),
        ("府中市（東京都）、北区", ["府中市 13206", "北区"]),
        # Written words overrule the prefecture named before.
        ("広島県、府中市（東京都）", ["広島県 34000", "府中市 13206"]),
    ],
)
def test_lists_with_separators_and_line_breaks(cell: str, bodies: list[str]) -> None:
    assert told(read(cell)) == bodies


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("府中市・調布市（東京都）", ["府中市 13206", "調布市 13208"]),
        ("府中市・北区・調布市（東京）", ["府中市 13206", "北区 13117", "調布市 13208"]),
        ("府中市・\n調布市（東京都）", ["府中市 13206", "調布市 13208"]),
        ("府中市・調布市（東京都）・府中市（広島県）", ["府中市 13206", "調布市 13208", "府中市 34208"]),
        # Back to the separator of a higher level only.
        ("府中市、北区・調布市（東京都）", ["府中市", "北区 13117", "調布市 13208"]),
        ("府中市、調布市（東京都）", ["府中市", "調布市 13208"]),
        ("府中市\n調布市（東京都）", ["府中市", "調布市 13208"]),
        ("・府中市\n・調布市（東京都）", ["府中市", "調布市 13208"]),
        # Not all of them lie there: the last one alone.
        ("川崎市・府中市（東京都）", ["川崎市 14130", "府中市 13206"]),
        ("北区・福山市・府中市（東京都）", ["北区", "福山市 34207", "府中市 13206"]),
        ("東京都・北区・府中市（東京都）", ["東京都 13000", "北区 13117", "府中市 13206"]),
        ("広島県府中市・調布市（東京都）", ["広島県府中市 34208", "調布市 13208"]),
        (
            "広島県、呉市、府中市・調布市（東京都）",
            ["広島県 34000", "呉市 34202", "府中市 34208", "調布市 13208"],
        ),
        # The last does not lie there: nothing is decided.
        ("府中市・川崎市（東京都）", ["府中市", "川崎市 14130", "東京都 13000"]),
    ],
)
def test_one_bracket_for_several_names_that_dots_join(cell: str, bodies: list[str]) -> None:
    assert told(read(cell)) == bodies


def test_the_words_overrule_the_issuer_of_the_document() -> None:
    assert told(read("府中市（広島県）", host="13000")) == ["府中市 34208"]
    assert told(read("府中市・福山市（広島県）", host="13000")) == ["府中市 34208", "福山市 34207"]


def test_a_column_of_one_prefecture_is_not_left() -> None:
    assert told(read("府中市（東京都）", within="13000")) == ["府中市 13206"]
    [name, *_] = read("府中市（広島県）", within="13000")
    assert name.codes == ("13206",)


def test_a_state_in_a_second_bracket_holds_for_the_name() -> None:
    [mention] = read("府中市（東京都）（来年度参加予定）")
    assert (mention.codes, mention.state, mention.as_of) == (("13206",), "planned", "来年度")


def test_the_codes_of_a_cell_do_not_gain_the_prefecture() -> None:
    reading = resolver().cell("府中市（東京都）、府中市（広島県）", on=DAY)
    assert (reading.kind, reading.codes) == ("list", ("13206", "34208"))


def test_a_name_that_says_where_it_lies_is_not_suspected() -> None:
    reading = resolver().cell("東京都、調布市、府中市（広島県）、八王子市", on=DAY)
    assert resolver().suspicions(reading, on=DAY) == ()


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("府中市（東京都）で開催し、府中市（広島県）に続く。", ["府中市 13206", "府中市 34208"]),
        ("府中市・調布市(東京)との協定", ["府中市 13206", "調布市 13208"]),
        ("府中市（大阪府）の会場", ["府中市", "大阪府 27000"]),
        ("府中市（東京都内）の会場", ["府中市", "東京都 13000"]),
        ("東京都（府中市）の会場", ["東京都 13000", "府中市 13206"]),
        (
            "（東京都）府中市（広島県）福山市",
            ["東京都 13000", "府中市 13206", "広島県 34000", "福山市 34207"],
        ),
        ("府中市立美術館（東京都）の企画", ["府中市", "東京都 13000"]),
    ],
)
def test_names_in_running_text(words: str, bodies: list[str]) -> None:
    assert told(resolver().text(words, on=DAY)) == bodies
