"""JSON: everything that is given out of a partnership, each value with its source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from renkei.domain.errors import Bilingual
from renkei.writers.published import (
    PublishedBody,
    PublishedEvidence,
    PublishedParticipant,
    PublishedPartnership,
    PublishedPosition,
)

MEDIA_TYPE: Final = "application/json"
_PIECE: Final = 1 << 16


def to_json(record: PublishedPartnership) -> dict[str, Any]:
    """One partnership as a JSON object; ``last_day`` is the last day on which it holds."""
    last_day = record.ended_on - timedelta(days=1) if record.ended_on else None
    return {
        "id": record.id,
        "address": record.address,
        "kind": record.kind,
        "title": record.title,
        "title_en": record.title_en,
        "field": record.field,
        "status": record.status,
        "signed_on": _iso(record.signed_on),
        "started_on": _iso(record.started_on),
        "last_day": _iso(last_day),
        "started_fy": record.started_fy,
        "ended_fy": record.ended_fy,
        "planned": record.planned,
        "modified_at": record.modified_at.isoformat(),
        "source": {
            "document": record.source.sha256,
            "title": record.source.title,
            "address": record.source.address,
            "as_of": _iso(record.source.as_of),
            "key": record.key,
        },
        "values": [
            {
                "property": value.property,
                "title": value.title.to_json(),
                "value": value.value,
                "evidence": _evidence(value.evidence),
            }
            for value in record.values
        ],
        "participants": [_participant(participant) for participant in record.participants],
        "events": [
            {
                "number": event.number,
                "kind": event.kind,
                "property": event.property,
                "on": event.on,
                "until": event.until,
                "fiscal_year": event.fiscal_year,
                "planned": event.planned,
                "text": event.text,
                "evidence": _evidence(event.evidence),
            }
            for event in record.events
        ],
        "outcomes": [
            {
                "number": outcome.number,
                "kind": outcome.kind,
                "property": outcome.property,
                "text": outcome.text,
                "quantities": [dict(quantity) for quantity in outcome.quantities],
                "topics": list(outcome.topics),
                "evidence": _evidence(outcome.evidence),
            }
            for outcome in record.outcomes
        ],
    }


def json_of(records: Iterable[PublishedPartnership], about: Mapping[str, Any]) -> Iterator[bytes]:
    """One JSON object in pieces: ``dataset`` (what it is, its licence) and ``partnerships``."""
    head = f'{{"dataset": {dumped(about)},\n"partnerships": ['
    yield from in_pieces(head, (dumped(to_json(record)) for record in records), "]}\n")


def in_pieces(head: str, objects: Iterable[str], tail: str) -> Iterator[bytes]:
    """The words of a JSON list in pieces large enough to be sent; one line an object."""
    waiting, size = [head], len(head)
    for number, words in enumerate(objects):
        waiting.append(f"{',' if number else ''}\n{words}")
        size += len(words)
        if size >= _PIECE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield ("".join(waiting) + tail).encode()


def dumped(value: Any) -> str:
    """JSON on one line, in the characters themselves; lone surrogates are escaped."""
    words = json.dumps(value, ensure_ascii=False)
    try:
        words.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return words


def _participant(participant: PublishedParticipant) -> dict[str, Any]:
    return {
        "number": participant.number,
        "text": participant.text,
        "name": participant.name,
        "name_en": participant.name_en,
        "kind": participant.kind,
        "role": participant.role,
        "period": participant.period,
        "via": participant.via,
        "naming": participant.naming,
        "group": participant.group,
        "group_name": _said(participant.group_name),
        "bodies": [_body(body) for body in participant.bodies],
        "country": participant.country,
        "country_name": _said(participant.country_name),
        "subdivision": participant.subdivision,
        "count": dict(participant.count) if participant.count else None,
        "as_of": participant.as_of,
        "note": participant.note,
        "position": _position(participant.position),
        "evidence": _evidence(participant.evidence),
    }


def _body(body: PublishedBody) -> dict[str, Any]:
    return {
        "code": body.code,
        "name": body.name.to_json(),
        "full_name": body.full_name,
        "prefecture": body.prefecture,
        "position": _position(body.position),
    }


def _position(position: PublishedPosition | None) -> dict[str, Any] | None:
    if position is None:
        return None
    return {
        "latitude": position.latitude,
        "longitude": position.longitude,
        "precision": position.precision,
    }


def _evidence(evidence: PublishedEvidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "text": evidence.text,
        "at": evidence.at,
        "inferred": evidence.inferred,
        "document": evidence.document,
        "reader": evidence.reader,
    }


def _said(words: Bilingual | None) -> dict[str, str] | None:
    return words.to_json() if words else None


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
