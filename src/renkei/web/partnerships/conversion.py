"""Between the records of a report and the rows of the registry; rules without a database."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from renkei.domain.partnerships import Participant as ReadParticipant
from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.periods.fiscal_years import fiscal_year_period
from renkei.domain.periods.partial import PartialDate
from renkei.web.partnerships.models import (
    Event,
    Evidence,
    Outcome,
    Participant,
    Quantity,
    Statement,
)

Naming: TypeAlias = Literal["named", "group", "location"]

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no letter that looks like another
_ID_LENGTH = 12  # 60 bits
_NAMES = ("name", "title", "index_title")
_LONGEST_TITLE = 80
_NOT_CONTENT = {"id", "partnership", "document", "reading", "superseded_in", "position"}


def public_id(lineage: str, key: str, edition: str = "") -> str:
    """The address of a partnership: twelve characters that depend on nothing but document and key.

    ``edition`` tells apart a record that came later under the key of an earlier one.
    """
    key = f"{key}\n{edition}" if edition else key
    number = int.from_bytes(hashlib.sha256(f"{lineage}\n{key}".encode()).digest()[:8])
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in range(_ID_LENGTH))


def naming(participant: ReadParticipant) -> Naming:
    """How the codes of a participant come to be there: named, as members of a group, or as places only."""
    if participant.via == "location":
        return "location"
    grouped = participant.via in {"group", "complement"} or participant.group is not None
    return "group" if grouped or participant.kind in {"group", "region"} else "named"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the columns of a partnership hold, derived from its values."""

    title: str
    field: str
    started_on: date | None
    ended_on: date | None
    planned: bool
    signed_on: date | None
    started_fy: int | None
    ended_fy: int | None


def summary(record: PartnershipRecord) -> Summary:
    """The summary of a record.

    A fiscal year begins on 1 April; what ends with fiscal year 2019 no longer holds on 2020-04-01.
    """
    values: Mapping[str, Any] = {name: statement.value for name, statement in record.values.items()}
    signed_on = first_day(values.get("signed_on"))
    started_fy, ended_fy = _year(values.get("started_fy")), _year(values.get("ended_fy"))
    return Summary(
        title=_title(record, values),
        field=str(values.get("field") or ""),
        started_on=signed_on or (fiscal_year_period(started_fy).valid_from if started_fy else None),
        ended_on=fiscal_year_period(ended_fy).valid_to if ended_fy else None,
        planned=bool(values.get("planned")),
        signed_on=signed_on,
        started_fy=started_fy,
        ended_fy=ended_fy,
    )


def _title(record: PartnershipRecord, values: Mapping[str, Any]) -> str:
    """The name of a record; one that has none is called after its parties or what it looks for."""
    named = next((values[p] for p in _NAMES if values.get(p)), None)
    if named:
        return str(named)
    parties = "・".join(dict.fromkeys(p.text for p in record.participants))[:_LONGEST_TITLE]
    sought = str(values.get("wished_exchange") or "")[:_LONGEST_TITLE]
    told = next((str(v) for v in values.values() if isinstance(v, str) and v.strip()), record.key)
    return "：".join(part for part in (parties, sought) if part) or told[:_LONGEST_TITLE]


def first_day(value: object) -> date | None:
    """The day of an ISO date, or the first day of a month or year when no more is known."""
    if not isinstance(value, str):
        return None
    try:
        return PartialDate.parse(value).first_day
    except (TypeError, ValueError):
        return None


def _year(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value < 9999 else None


def evidence_of(record: PartnershipRecord) -> Iterator[Evidence]:
    """The record as unsaved rows; reading, document and partnership are the caller's to set."""
    yield from _statements(record)
    yield from (_participant(position, p) for position, p in enumerate(record.participants))
    for position, event in enumerate(record.events):
        yield Event(
            position=position,
            text=event.text,
            kind=event.kind,
            property=event.property,
            on=event.on or "",
            until=event.until or "",
            fiscal_year=event.fiscal_year,
            planned=event.planned,
            date_text=event.date_text or "",
            **_source(event),
        )
    for position, outcome in enumerate(record.outcomes):
        yield Outcome(
            position=position,
            text=outcome.text,
            kind=outcome.kind,
            property=outcome.property,
            quantities=[dict(quantity) for quantity in outcome.quantities],
            topics=list(outcome.topics),
            **_source(outcome),
        )
    for position, count in enumerate(record.counts):
        yield Quantity(position=position, text=str(count.get("text", "")), data=dict(count))


def _statements(record: PartnershipRecord) -> Iterator[Statement]:
    for position, (name, statement) in enumerate(record.values.items()):
        yield Statement(
            position=position,
            property=name,
            value=statement.value,
            text=statement.text,
            **_source(statement),
        )


def _participant(position: int, participant: ReadParticipant) -> Participant:
    return Participant(
        position=position,
        text=participant.text,
        kind=participant.kind,
        role=participant.role,
        period=participant.period,
        via=participant.via,
        group=participant.group or "",
        country=participant.country or "",
        subdivision=participant.subdivision or "",
        name=participant.name or "",
        count=dict(participant.count) if participant.count else None,
        as_of=participant.as_of or "",
        note=participant.note or "",
        codes=list(participant.codes),
        naming=naming(participant),
        **_source(participant),
    )


def _source(said: Any) -> dict[str, Any]:
    return {
        "at": said.at.to_json() if said.at else None,
        "inferred": said.inferred.to_json() if said.inferred else None,
    }


def difference(
    current: Iterable[Evidence], read: Iterable[Evidence]
) -> tuple[list[Evidence], list[Evidence]]:
    """Which current rows a reading no longer says, and which of its rows are new.

    Rows are equal when everything they say is equal; their order does not count, their number does.
    """
    spare: dict[str, list[Evidence]] = {}
    for row in current:
        spare.setdefault(content(row), []).append(row)
    added = []
    taken: Counter[str] = Counter()
    for row in read:
        what = content(row)
        if taken[what] < len(spare.get(what, ())):
            taken[what] += 1
        else:
            added.append(row)
    gone = [row for what, rows in spare.items() for row in rows[taken[what] :]]
    return gone, added


def content(row: Evidence) -> str:
    """What a row says, whoever says it and wherever it stands in the record."""
    said = {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields  # noqa: SLF001 - Django's public name
        if field.name not in _NOT_CONTENT
    }
    return json.dumps([type(row).__name__, said], ensure_ascii=False, sort_keys=True)
