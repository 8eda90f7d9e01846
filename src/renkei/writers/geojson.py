"""GeoJSON (RFC 7946): one feature a partnership, its geometry the places that take part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, Final

from renkei.writers.json_records import dumped, in_pieces
from renkei.writers.published import PublishedPartnership, PublishedPosition

MEDIA_TYPE: Final = "application/geo+json"


def to_feature(record: PublishedPartnership) -> dict[str, Any]:
    """One feature. Its ``places`` stand in the order of the points and say what each point means.

    A partnership whose places have no known position has a ``null`` geometry, as the RFC provides.
    """
    last_day = record.ended_on - timedelta(days=1) if record.ended_on else None
    places = list(_places(record))
    points = [[place["longitude"], place["latitude"]] for place in places]
    return {
        "type": "Feature",
        "id": record.id,
        "geometry": {"type": "MultiPoint", "coordinates": points} if points else None,
        "properties": {
            "address": record.address,
            "kind": record.kind,
            "title": record.title,
            "title_en": record.title_en,
            "field": record.field,
            "status": record.status,
            "signed_on": record.signed_on.isoformat() if record.signed_on else None,
            "started_on": record.started_on.isoformat() if record.started_on else None,
            "last_day": last_day.isoformat() if last_day else None,
            "places": places,
        },
    }


def geojson_of(records: Iterable[PublishedPartnership]) -> Iterator[bytes]:
    """A feature collection in pieces."""
    head = '{"type": "FeatureCollection",\n"features": ['
    yield from in_pieces(head, (dumped(to_feature(record)) for record in records), "]}\n")


def _places(record: PublishedPartnership) -> Iterator[dict[str, Any]]:
    """The places that take part and whose position is known, each once."""
    seen: set[tuple[str, str]] = set()
    for participant in record.participants:
        how = {"role": participant.role, "period": participant.period, "naming": participant.naming}
        for body in participant.bodies:
            if body.position and (body.code, participant.period) not in seen:
                seen.add((body.code, participant.period))
                yield {"code": body.code, "name": body.full_name} | how | _point(body.position)
        name = participant.name or participant.text
        if participant.position and not participant.bodies and (name, participant.period) not in seen:
            seen.add((name, participant.period))
            abroad = {"country": participant.country, "name": name}
            yield abroad | how | _point(participant.position)


def _point(position: PublishedPosition) -> dict[str, Any]:
    return {
        "latitude": position.latitude,
        "longitude": position.longitude,
        "precision": position.precision,
    }
