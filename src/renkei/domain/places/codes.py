"""The nationwide local government code (全国地方公共団体コード): five digits and a check digit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from renkei.domain.places.errors import malformed_code, wrong_check_digit

_FORM: Final = re.compile(r"[0-9]{5,6}")
_WIDE_DIGITS: Final = {ord("０") + digit: str(digit) for digit in range(10)}
_WEIGHTS: Final = (6, 5, 4, 3, 2)
HIGHEST_PREFECTURE: Final = 47


def check_digit(code: str) -> str:
    """The check digit of five digits.

    Rule of the ministry's code table: weigh the digits with 6, 5, 4, 3, 2 from the left and add;
    the last digit of 11 minus the remainder of the sum divided by 11 is the check digit. (A sum below
    11 gives the same, since its remainder is the sum itself.)
    """
    total = sum(int(digit) * weight for digit, weight in zip(code, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


@dataclass(frozen=True, slots=True, order=True)
class LocalGovernmentCode:
    """A code as five digits: two of the prefecture (JIS X 0401), three of the body (JIS X 0402).

    ``12000`` is the prefecture 12 itself. Whether a body bears the code is the gazetteer's matter.
    """

    digits: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{5}", self.digits) or not 1 <= int(self.digits[:2]) <= HIGHEST_PREFECTURE:
            raise malformed_code(self.digits)

    @classmethod
    def parse(cls, text: str) -> LocalGovernmentCode:
        """Read the five- or the six-digit form; full-width digits and spaces around are allowed.

        Raises:
            InvalidCodeError: not such a form, no such prefecture, or a wrong check digit.
        """
        digits = text[:100].strip().translate(_WIDE_DIGITS)
        if len(text) > 100 or not _FORM.fullmatch(digits):
            raise malformed_code(text)
        if not 1 <= int(digits[:2]) <= HIGHEST_PREFECTURE:
            raise malformed_code(digits)
        code = cls(digits[:5])
        if digits[5:] and digits[5:] != code.check_digit:
            raise wrong_check_digit(digits, code.check_digit)
        return code

    @property
    def check_digit(self) -> str:
        """The sixth digit."""
        return check_digit(self.digits)

    @property
    def with_check_digit(self) -> str:
        """The six-digit form."""
        return self.digits + self.check_digit

    @property
    def prefecture(self) -> LocalGovernmentCode:
        """The code of the prefecture that the body belongs to (or is)."""
        return LocalGovernmentCode(self.digits[:2] + "000")

    @property
    def is_prefecture(self) -> bool:
        """Whether the code is a prefecture's own."""
        return self.digits.endswith("000")

    def __str__(self) -> str:
        return self.digits
