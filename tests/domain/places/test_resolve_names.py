"""Who is meant by a name on a day: labelled cases, and every body of the tables in its life."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from renkei.domain.places.group_source import DefinedGroups
from renkei.domain.places.mentions import Context
from renkei.domain.places.resolve import Resolver
from renkei.domain.places.resolve_groups import GroupSource
from renkei.domain.places.versions import LocalGovernmentVersion
from renkei.reference_data import resolver
from renkei.reference_data.groups import groups
from renkei.reference_data.places import gazetteer

LABELLED = Path(__file__).resolve().parents[2] / "data" / "names" / "domestic.csv"


def labelled() -> list[dict[str, str]]:
    with LABELLED.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.mark.parametrize("case", labelled(), ids=lambda case: f"{case['text']} {case['on']} {case['why']}")
def test_labelled_names_give_their_codes_or_their_alternatives(case: dict[str, str]) -> None:
    reading = resolver().cell(
        case["text"],
        on=date.fromisoformat(case["on"]),
        within=case["within"] or None,
        context=Context(host=case["host"] or None),
    )
    assert [code for m in reading.mentions for code in m.codes] == case["codes"].split()
    assert {code for m in reading.mentions for code in m.alternatives} == set(case["alternatives"].split())
    assert all(m.reason for m in reading.mentions), "an answer without its reason"


def day_in_life(version: LocalGovernmentVersion) -> date:
    begin = version.valid_from or date(1970, 4, 1)
    end = version.valid_to or date(2026, 6, 30)
    return begin + (end - begin) / 2


OLD = str.maketrans(
    "竜沢浜辺広国県桜真鉄滝条礼静栄寿会豊万関塩", "龍澤濱邊廣國縣櫻眞鐵瀧條禮靜榮壽會豐萬關鹽"
)
WRITTEN: dict[str, Callable[[LocalGovernmentVersion], str]] = {
    "with prefecture": lambda v: v.full_name,
    "with district": lambda v: v.full_name_with_district,
    "old characters": lambda v: v.full_name.translate(OLD),
    "reading in brackets": lambda v: f"{v.full_name}（{v.kana}）",
    "full-width space": lambda v: f"{v.prefecture_name}　{v.city or ''}{v.name}" if v.city else v.full_name,
}


@pytest.mark.parametrize("how", WRITTEN)
def test_every_body_is_recognised_in_its_life_and_none_is_mistaken(how: str) -> None:
    results: Counter[str] = Counter()
    for version in gazetteer().versions:
        reading = resolver().cell(WRITTEN[how](version), on=day_in_life(version))
        codes = [code for m in reading.mentions for code in m.codes]
        results["right" if codes == [version.code] else "wrong" if codes else "abstains"] += 1
        if not codes:
            assert version.code in {c for m in reading.mentions for c in m.alternatives}, version
    assert results["wrong"] == 0
    assert results["right"] / results.total() >= 0.995


def test_a_name_alone_is_either_right_or_lists_the_right_body_among_its_alternatives() -> None:
    for version in gazetteer().versions:
        (mention,) = resolver().cell(version.name, on=day_in_life(version)).mentions
        assert mention.codes == (version.code,) or (
            not mention.codes and version.code in mention.alternatives
        )


def test_a_name_without_its_ending_is_right_or_abstains() -> None:
    for version in gazetteer().versions:
        if version.kind not in {"city", "town", "village"} or len(version.name) < 3:
            continue
        reading = resolver().cell(version.name[:-1], on=day_in_life(version), within=version.prefecture)
        codes = [code for m in reading.mentions for code in m.codes]
        # A shorter name may be the full name of another body (大町 of 大町市); that one is right too.
        others = gazetteer().ever_named(version.name[:-1])
        assert codes in ([version.code], []) or codes[0] in {v.code for v in others}, version


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "\x00\x01",
        "市" * 10_000,
        "北海道" * 5_000,
        "(" * 10_000,
        "a・" * 5_000,
        "東京都\x00府中市",
        "🏯市",
        "Токио市",
    ],
    ids=lambda words: repr(words[:6]),
)
def test_hostile_words_give_a_reading_with_a_reason(words: str) -> None:
    reading = resolver().cell(words, on=date(2019, 4, 1))
    assert reading.text == words
    assert reading.kind in {"none", "unspecified", "list", "scope"}
    assert all(m.reason for m in reading.mentions)
    assert all(words[m.start : m.end] == m.text for m in reading.mentions)
    resolver().text(words, on=date(2019, 4, 1))


def calls_during(work: Callable[[], object]) -> int:
    """How many functions, of Python and of C, are called by the work."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "unit", ["市", "1", "(", "a・", "北海道", "を除く", "①", "大阪市と", "ア", "府中市・", "府中市（東京都）"]
)
def test_work_grows_no_faster_than_the_words(unit: str) -> None:
    def calls(length: int) -> int:
        words = (unit * length)[:length]
        fresh = Resolver(gazetteer(), resolver_groups())

        def both() -> None:
            fresh.cell(words, on=date(2019, 4, 1))
            fresh.text(words, on=date(2019, 4, 1))

        return calls_during(both)

    calls(200)  # what is made once for all resolvers is not counted
    # Eight times the words may take ten times as many calls; a step for each pair would take 64 times.
    assert calls(16_000) < 10 * calls(2_000) + 1_000


def test_the_count_of_calls_would_show_a_step_for_each_pair_of_characters() -> None:
    def pairs(length: int) -> int:
        words = "市" * length
        return calls_during(lambda: [words.startswith("市", b) for _ in words for b in range(length)])

    assert pairs(160) > 10 * pairs(20) + 1_000


def test_the_same_question_has_the_same_answer_whatever_was_asked_before() -> None:
    words = "埼玉県、美里町、北区、府中市"
    used, fresh = resolver(), Resolver(gazetteer(), resolver_groups())
    for other in ("宮城県、美里町", "広島県、府中市", "東京都、北区", words):
        used.cell(other, on=date(2019, 4, 1))
    assert used.cell(words, on=date(2019, 4, 1)) == fresh.cell(words, on=date(2019, 4, 1))


def resolver_groups() -> GroupSource:
    return DefinedGroups(groups())
