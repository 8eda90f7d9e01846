"""Years and partners of one record that cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from renkei.domain.findings import Finding, finding
from renkei.domain.partnerships.record import PartnershipRecord
from renkei.domain.periods import fiscal_year_of

_NEW: Final = re.compile(r"新規(?:事業|案件|取組)")
_MOST_NAMED: Final = 3


def contradictions(record: PartnershipRecord, on: date | None) -> Iterator[Finding]:
    """New though it had partners; ended though it has them; only past partners and no end."""
    started, ended = _year(record, "started_fy"), _year(record, "ended_fy")
    past, current = _named(record, "past"), _named(record, "current")
    if started is not None and past and not record.values["started_fy"].inferred:
        at = record.values["partners_past"].at
        yield finding(
            "new-with-past-partners",
            at=at,
            key=record.key,
            property="partners_past",
            year=started,
            partners=past,
        )
    if ended is not None and current and on is not None and ended < fiscal_year_of(on):
        at = record.values["partners_current"].at
        facts = {"year": ended, "partners": current}
        yield finding(
            "ended-with-current-partners", at=at, key=record.key, property="partners_current", **facts
        )
    yield from _blanks(record, ended)


def _blanks(record: PartnershipRecord, ended: int | None) -> Iterator[Finding]:
    now = record.values.get("partners_current")
    has_past = any(p.period == "past" for p in record.participants)
    if now is not None and now.value is None and has_past and ended is None:
        yield finding("current-partners-blank", at=now.at, key=record.key, property="partners_current")
    if _year(record, "started_fy") is None and not _flag(record, "planned"):
        for name in ("remarks", "partners_current"):
            statement = record.values.get(name)
            found = _NEW.search(statement.text) if statement else None
            if statement and found:
                yield finding(
                    "new-without-year", at=statement.at, key=record.key, property=name, words=found[0]
                )
                return


def _year(record: PartnershipRecord, name: str) -> int | None:
    statement = record.values.get(name)
    return statement.value if statement and isinstance(statement.value, int) else None


def _flag(record: PartnershipRecord, name: str) -> bool:
    statement = record.values.get(name)
    return bool(statement and statement.value)


def _named(record: PartnershipRecord, period: str) -> str:
    """The certain governments of a period in words; empty where there is none."""
    texts = [p.text for p in record.participants if p.period == period and p.codes and p.via != "location"]
    more = " …" if len(texts) > _MOST_NAMED else ""
    return "、".join(texts[:_MOST_NAMED]) + more
