"""A cell that holds a local government code in place of a name."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from renkei.domain.places import resolve_reasons as reasons
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import InvalidCodeError, PlaceError
from renkei.domain.places.gazetteer import Gazetteer
from renkei.domain.places.mentions import Mention
from renkei.domain.places.resolve_answers import kind_of, lies_in

_CODE: Final = re.compile(r"[0-9]{5,6}")


def read_code(text: str, gazetteer: Gazetteer, on: date, within: str | None = None) -> Mention | None:
    """Who bears the code that a text consists of; ``None`` where it is no code at all.

    A code that nobody bears on that day, or whose check digit is wrong, is answered with the reason; the
    reading that remains is then the code itself, where somebody bore it on another day.
    """
    plain = text.strip()
    if not _CODE.fullmatch(plain):
        return None
    start = text.index(plain)
    end = start + len(plain)
    try:
        version = gazetteer.version(plain, on)
    except PlaceError as error:
        kept = () if isinstance(error, InvalidCodeError) else _borne(plain, gazetteer)
        return Mention(
            plain, start, end, "unspecified", confidence=0.0, reason=error.fault, alternatives=kept
        )
    if within and not lies_in(version, within, gazetteer, on):
        place = gazetteer.find(within, on)
        reason = reasons.not_there(plain, place.full_name if place else within, (version,))
        return Mention(
            plain, start, end, kind_of(version), confidence=0.0, reason=reason, alternatives=(version.code,)
        )
    return Mention(plain, start, end, kind_of(version), codes=(version.code,), reason=reasons.CODE)


def _borne(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    digits = LocalGovernmentCode.parse(code).digits
    return (digits,) if gazetteer.versions_of(digits) else ()
