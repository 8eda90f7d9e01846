from __future__ import annotations

from datetime import date

import pytest

from renkei.domain.partnerships.terms import Term, next_term, read_term

TODAY = date(2026, 11, 22)
FOREVER = "さらに1年間更新するものとし、以後も同様とする。"

# Words → kind and day of what comes next, for an agreement signed on 24 October 2011.
CASES = [
    ("有効期間は、締結の日から3年間とする。", "expired", "2014-10-24"),
    ("有効期間は、締結の日から20年間とする。", "expiry", "2031-10-24"),
    (f"協定の有効期間は締結の日から3年間とし、申し出がないときは、{FOREVER}", "renewal", "2027-10-24"),
    ("協定の有効期間は2年とし、異議がない限り同一期間延長する。", "renewal", "2027-10-24"),
    ("有効期間：平成24年4月1日から平成27年3月31日まで（自動更新）", "renewal", "2027-04-01"),
    ("有効期間は、締結の日から起算して令和7年3月31日までとする。", "expired", "2025-04-01"),
    ("協定の有効期間は平成30年5月1日から3年間とする。自動的に更新する。", "renewal", "2027-05-01"),
    ("覚書の期間は締結の日から五か年", "expired", "2016-10-24"),
    ("協定期間は１８か月", "expired", "2013-04-24"),
    ("協定期間 2022年4月～2030年3月", "expiry", "2030-04"),
    ("The agreement is valid for 3 years and renews automatically.", "renewal", "2029-10-24"),
]


@pytest.mark.parametrize(("words", "kind", "day"), CASES)
def test_the_words_of_a_term_say_what_comes_next(words: str, kind: str, day: str) -> None:
    term = read_term({"description": "経済の交流。", "remarks": words})

    assert term is not None
    assert term.property == "remarks"
    found = next_term(term, signed_on="2011-10-24", on=TODAY)
    assert found is not None
    assert (found.kind, str(found.on)) == (kind, day)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "補助期間は3年間とする。",
        "平成23年度から3年間実施した。",
        "2011年10月24日に締結した。",
        "3年ごとに会議を開く。",
        "交流は平成24年4月1日から平成27年3月31日まで行った。",
    ],
)
def test_what_is_no_term_of_an_agreement_is_none(words: str) -> None:
    assert read_term({"remarks": words}) is None


def test_a_property_about_the_term_needs_no_further_word() -> None:
    assert read_term({"remarks": "3年"}) is None
    term = read_term({"term": "3年"})
    assert term is not None
    assert term.months == 36


def test_a_renewal_counts_anew() -> None:
    term = read_term({"remarks": "有効期間は締結の日から5年とする。"})
    assert term is not None

    found = next_term(term, signed_on="2006-11-02", renewed_on="2025-10-17", on=TODAY)

    assert found is not None
    assert (found.kind, str(found.on)) == ("expiry", "2030-10-17")


@pytest.mark.parametrize(("signed", "day"), [("2025-10", "2028-10"), ("2025", "2028")])
def test_a_partial_date_gives_a_partial_date(signed: str, day: str) -> None:
    term = Term(36, None, None, True, None, "remarks", "3年間")

    found = next_term(term, signed_on=signed, on=TODAY)

    assert found is not None
    assert str(found.on) == day
    assert found.inferred.alternatives == ()


def test_unknown_stays_unknown() -> None:
    undated = Term(36, None, None, True, None, "remarks", "3年間")
    assert next_term(undated, signed_on="", on=TODAY) is None
    stepless = read_term({"remarks": "有効期間は令和7年3月31日まで。異議のないときは自動更新する。"})
    assert stepless is not None
    assert next_term(stepless, signed_on="2011-10-24", on=TODAY) is None
    before = next_term(stepless, signed_on="2011-10-24", on=date(2024, 1, 1))
    assert before is not None
    assert (before.kind, str(before.on)) == ("renewal", "2025-04-01")


def test_the_reason_gives_the_words_and_the_other_way_to_count() -> None:
    term = read_term({"remarks": "有効期間は、締結の日から20年間とする。"})
    assert term is not None

    found = next_term(term, signed_on="2011-10-24", on=TODAY)

    assert found is not None
    assert "締結の日から20年間" in found.inferred.reason.ja
    assert "20 years from 2011-10-24" in found.inferred.reason.en
    assert found.inferred.alternatives == ("2031-10-23",)


def test_the_last_day_of_february_stays_one() -> None:
    term = Term(12, None, None, True, None, "remarks", "1年間")

    found = next_term(term, signed_on="2024-02-29", on=date(2025, 1, 1))

    assert found is not None
    assert str(found.on) == "2025-02-28"


def test_a_long_text_takes_no_long_time_and_no_nonsense() -> None:
    assert read_term({"remarks": "有効期間" * 20_000}) is None
    assert read_term({"remarks": "締結の日から" * 20_000}) is None
