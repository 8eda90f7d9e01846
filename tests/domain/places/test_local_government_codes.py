"""Codes: five digits, the check digit, and what is refused with which reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import InvalidCodeError

codes = st.builds(
    lambda prefecture, body: f"{prefecture:02}{body:03}",
    st.integers(min_value=1, max_value=47),
    st.integers(min_value=0, max_value=999),
)


@pytest.mark.parametrize(
    "six_digits",
    # Published pairs: Hokkaido, Sapporo, Tokyo, Chiyoda, Funabashi, Okinawa; remainders of 0 and 1 too.
    ["010006", "011002", "130001", "131016", "122041", "470007", "232122", "011037", "084042"],
)
def test_published_codes_have_the_check_digit_of_the_rule(six_digits: str) -> None:
    code = LocalGovernmentCode.parse(six_digits)

    assert code.with_check_digit == six_digits
    assert code.digits == six_digits[:5]


@given(codes)
def test_reading_the_six_digit_form_gives_the_five_digits_back(digits: str) -> None:
    code = LocalGovernmentCode(digits)

    assert LocalGovernmentCode.parse(code.with_check_digit) == code == LocalGovernmentCode.parse(digits)


@given(codes, st.integers(min_value=1, max_value=9))
def test_any_other_check_digit_is_refused(digits: str, shift: int) -> None:
    code = LocalGovernmentCode(digits)
    wrong = str((int(code.check_digit) + shift) % 10)

    with pytest.raises(InvalidCodeError) as refused:
        LocalGovernmentCode.parse(digits + wrong)

    assert refused.value.code == "place-code-check-digit"
    assert code.check_digit in refused.value.fault.ja


def test_full_width_digits_and_spaces_around_are_read() -> None:
    assert LocalGovernmentCode.parse(" １２２０４１ ").digits == "12204"


def test_a_code_knows_its_prefecture() -> None:
    assert LocalGovernmentCode("12204").prefecture == LocalGovernmentCode("12000")
    assert LocalGovernmentCode("12000").is_prefecture
    assert not LocalGovernmentCode("12204").is_prefecture


@pytest.mark.parametrize(
    "text", ["", "1220", "1220411", "12a04", "48201", "00201", "千葉県", "12 204", "१२२०४", "\x0012204"]
)
def test_what_is_no_code_is_refused_with_its_form(text: str) -> None:
    with pytest.raises(InvalidCodeError) as refused:
        LocalGovernmentCode.parse(text)

    assert refused.value.code == "place-code-malformed"


def test_a_very_long_text_is_refused_and_not_shown_whole() -> None:
    with pytest.raises(InvalidCodeError) as refused:
        LocalGovernmentCode.parse("1" * 1_000_000)

    assert len(refused.value.fault.ja) < 200


def test_a_refused_code_is_repeated_as_it_was_given() -> None:
    with pytest.raises(InvalidCodeError, match="“999999”"):
        LocalGovernmentCode.parse("999999")
