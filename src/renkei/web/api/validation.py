"""Faults that the validation of parameters finds, as problems in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from renkei.domain.errors import Bilingual
from renkei.web.api.problems import ProblemError

_FAULTS: Mapping[str, tuple[str, str, str]] = {
    # kind of fault: code, Japanese, English; {0} is what is allowed
    "literal_error": ("parameter-not-allowed", "使える値: {allowed}", "allowed: {allowed}"),
    "string_pattern_mismatch": (
        "parameter-malformed",
        "使えない文字か、長さの違う値です（書き方は /api/v1/openapi.json）",
        "has characters or a length that are not allowed (see /api/v1/openapi.json)",
    ),
    "calendar_day": (
        "parameter-malformed",
        "暦にある日を 2012-04-01 の形で指定してください",
        "must be a day of the calendar in the form 2012-04-01",
    ),
    "string_too_long": ("parameter-too-long", "{max_length}文字までです", "at most {max_length} characters"),
    "greater_than_equal": ("parameter-out-of-range", "{ge}以上です", "must be at least {ge}"),
    "less_than_equal": ("parameter-out-of-range", "{le}以下です", "must be at most {le}"),
}


def problems_of(faults: Iterable[Mapping[str, Any]]) -> list[ProblemError]:
    """All faults, not only the first; what a client sent is not repeated."""
    return [_problem(fault) for fault in faults]


def _problem(fault: Mapping[str, Any]) -> ProblemError:
    name = next((str(part) for part in reversed(fault["loc"]) if isinstance(part, str)), "")
    code, ja, en = _FAULTS.get(
        str(fault["type"]),
        ("parameter-malformed", "値を読み取れません", str(fault.get("msg", "is malformed"))),
    )
    limits = {key: str(value) for key, value in (fault.get("ctx") or {}).items()}
    limits["allowed"] = ", ".join(re.findall(r"'([^']*)'", limits.get("expected", "")))
    return ProblemError(
        422,
        code,
        Bilingual(
            f"条件「{name}」の値が正しくありません。", f"The value of the parameter {name} is not allowed."
        ),
        Bilingual(_fill(ja, limits), _fill(en, limits)),
        name,
    )


def _fill(sentence: str, limits: Mapping[str, str]) -> str:
    for key, value in limits.items():
        sentence = sentence.replace("{" + key + "}", value)
    return sentence
