"""From published partnerships to the rows of a table, in the order of its columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from renkei.writers.code_lists import label
from renkei.writers.columns import Cell, Row
from renkei.writers.published import (
    PublishedBody,
    PublishedOutcome,
    PublishedParticipant,
    PublishedPartnership,
    PublishedPosition,
    PublishedValue,
)

_TEXTS: Final = (
    "description",
    "background",
    "activities",
    "results",
    "remarks",
    "contact_department",
    "contact_phone",
    "contact_email",
)
TABLE_PROPERTIES: Final = frozenset(_TEXTS)
"""Properties that have a column of their own in the table of partnerships."""


def partnership_rows(record: PublishedPartnership) -> Iterator[Row]:
    """The one row of a partnership."""
    values = {value.property: value.value for value in record.values if value.property in TABLE_PROPERTIES}
    yield (
        record.id,
        record.kind,
        label("kind", record.kind),
        record.title,
        record.title_en,
        record.field,
        record.status,
        label("status", record.status),
        _day(record.signed_on),
        _day(record.started_on),
        _day(record.ended_on - timedelta(days=1) if record.ended_on else None),
        record.started_fy,
        record.ended_fy,
        int(record.planned),
        *(_text(values.get(name)) for name in _TEXTS),
        record.address,
        record.source.title,
        record.source.sha256,
        _day(record.source.as_of),
        record.key,
    )


def participant_rows(record: PublishedPartnership) -> Iterator[Row]:
    """One row for every body of every participant; one for a participant without a code."""
    for participant in record.participants:
        for body in participant.bodies or (None,):
            yield (record.id, *_participant(participant, body))


def combined_rows(record: PublishedPartnership) -> Iterator[Row]:
    """The rows of the participants, each with the columns of the partnership; at least one."""
    (partnership,) = partnership_rows(record)
    rows = [row[1:] for row in participant_rows(record)]
    for row in rows or [(None,) * _PARTICIPANT_COLUMNS]:
        yield (*partnership, *row)


def event_rows(record: PublishedPartnership) -> Iterator[Row]:
    """One row an event."""
    for event in record.events:
        yield (
            record.id,
            event.number,
            event.kind,
            label("event_kind", event.kind),
            event.on,
            event.until,
            event.fiscal_year,
            int(event.planned),
            event.property,
            event.text,
        )


def outcome_rows(record: PublishedPartnership) -> Iterator[Row]:
    """One row for every figure of an outcome; one for an outcome without figures."""
    for outcome in record.outcomes:
        for figure in outcome.quantities or ({},):
            yield (record.id, *_outcome(outcome, figure))


def value_rows(record: PublishedPartnership) -> Iterator[Row]:
    """One row for every value of every property; a blank has none."""
    for value in record.values:
        several = isinstance(value.value, list)
        place = place_in_words(value.evidence.at) if value.evidence else ""
        for number, one in enumerate(_single_values(value), start=1):
            kind, words = _typed(one)
            yield (record.id, value.property, value.title.ja, number if several else None, kind, words, place)


ROWS: Final[Mapping[str, Callable[[PublishedPartnership], Iterator[Row]]]] = {
    "partnerships": partnership_rows,
    "participants": participant_rows,
    "events": event_rows,
    "outcomes": outcome_rows,
    "values": value_rows,
    "combined": combined_rows,
}
"""What makes the rows of a table, by the id of the table."""


def place_in_words(at: Mapping[str, Any] | None) -> str:
    """A locator in short words: ``L12`` (line), ``p3`` (page), ``Sheet1!B3``; empty where there is none."""
    match (at or {}).get("type"):
        case "text":
            return f"L{(at or {})['line']}"
        case "page":
            return f"p{(at or {})['page']}"
        case "cell":
            sheet, cells = (at or {}).get("sheet"), (at or {}).get("cells")
            return f"{sheet}!{cells}" if sheet else str(cells)
        case "element":
            return str((at or {}).get("path"))
        case _:
            return ""


_PARTICIPANT_COLUMNS: Final = 24


def _participant(participant: PublishedParticipant, body: PublishedBody | None) -> Row:
    group = participant.group_name
    country = participant.country_name
    return (
        participant.number,
        participant.text,
        participant.name,
        participant.name_en,
        participant.kind,
        participant.role,
        label("role", participant.role),
        participant.period,
        label("period", participant.period),
        participant.naming,
        participant.via,
        body.code if body else None,
        body.full_name if body else None,
        body.prefecture if body else None,
        participant.group,
        group.ja if group else None,
        participant.country,
        country.ja if country else None,
        participant.subdivision,
        participant.as_of,
        participant.note,
        *_position(body.position if body else participant.position),
    )


def _position(position: PublishedPosition | None) -> tuple[float | None, float | None, str | None]:
    if position is None:
        return None, None, None
    return position.latitude, position.longitude, position.precision


def _outcome(outcome: PublishedOutcome, figure: Mapping[str, Any]) -> Row:
    number = figure.get("value")
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    return (
        outcome.number,
        outcome.kind,
        label("outcome_kind", outcome.kind),
        outcome.property,
        outcome.text,
        number if is_number else None,
        str(figure.get("unit") or ""),
    )


def _single_values(value: PublishedValue) -> list[Any]:
    several = value.value if isinstance(value.value, list) else [value.value]
    return [one for one in several if one is not None and one != ""]


def _typed(value: Any) -> tuple[str, Cell]:
    if isinstance(value, bool):
        return "flag", str(int(value))
    if isinstance(value, int | float):
        return "number", str(value)
    if isinstance(value, str):
        return "text", value
    return "json", json.dumps(value, ensure_ascii=False, sort_keys=True)


def _text(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
