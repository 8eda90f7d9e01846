"""Telephone numbers and e-mail addresses of a contact: which of them can be.

Rule for numbers: 総務省 電気通信番号計画 (令和元年総務省告示第6号). A number written with its leading 0 has
ten digits when it belongs to a place (0AB–J) or to 0120, 0570 and 0990, eleven when it is a mobile
(060, 070, 080, 090), an IP (050) or a freephone 0800 number; 00 begins the choice of a carrier and
no number of a subscriber.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.periods.numerals import fold

_NUMBER: Final = re.compile(r"(?:\+?81[\s\-‐–−ー]?\(?0?\)?[\s\-‐–−ー]?)?\(?[0-9][0-9\-‐–−ー() ]{5,24}[0-9]")
_EXTENSION: Final = re.compile(
    r"[(\s]*(?:内線|ext\.?|内)\s?[:：]?\s?[0-9\-]{1,8}(?:\s?[~〜,、・]\s?[0-9]{1,8}){0,4}\)?", re.IGNORECASE
)
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62})\.){1,6}[A-Za-z]{2,24}"
)
_ELEVEN: Final = ("060", "070", "080", "090", "050", "0800")


def phone_fault(written: str) -> Bilingual | None:
    """Why a number cannot be; ``None`` where it can."""
    digits = re.sub(r"[^0-9+]", "", fold(written))
    if digits.startswith("+81"):
        digits = "0" + digits[3:].removeprefix("0")
    digits = digits.replace("+", "")
    if not digits.startswith("0"):
        return Bilingual("市外局番の0で始まりません", "it does not begin with 0")
    if digits.startswith("00"):
        return Bilingual("加入者の番号は00で始まりません", "no subscriber's number begins with 00")
    wanted = 11 if digits.startswith(_ELEVEN) else 10
    if len(digits) != wanted:
        return Bilingual(
            f"{wanted}桁のはずが{len(digits)}桁です", f"{len(digits)} digits instead of {wanted}"
        )
    return None


def findings_on_phone(text: SourceText) -> Iterator[Finding]:
    """What is wrong with the numbers in a box; an extension (内線) is no number of its own."""
    bare = _EXTENSION.sub(lambda m: " " * len(m.group()), fold(text.text))
    for match in _NUMBER.finditer(bare):
        written = text.text[match.start() : match.end()]
        if fault := phone_fault(written):
            at = text.locate(match.start(), match.end())
            yield finding("phone-impossible", at=at, phone=written, reason_ja=fault.ja, reason_en=fault.en)


def phone_key(text: str) -> str:
    """A number without its signs, to compare it with others."""
    return re.sub(r"[^0-9]", "", _EXTENSION.sub("", fold(text)))


def findings_on_email(text: SourceText) -> Iterator[Finding]:
    """A box for an address in which none can be read."""
    if text.text.strip() and not _EMAIL.search(fold(text.text)):
        yield finding("email-unreadable", at=text.locate(), text=text.text.strip()[:60])
