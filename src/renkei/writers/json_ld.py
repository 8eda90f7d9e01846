"""JSON-LD 1.1: partnerships in the words of the W3C Organization Ontology, schema.org and Dublin Core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from renkei.writers.json_records import dumped, in_pieces
from renkei.writers.published import PublishedBody, PublishedParticipant, PublishedPartnership

MEDIA_TYPE: Final = "application/ld+json"
_DAY: Final = "xsd:date"

CONTEXT: Final[Mapping[str, Any]] = {
    "@version": 1.1,
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "identifier": "dcterms:identifier",
    "title": {"@id": "dcterms:title", "@container": "@language"},
    "name": {"@id": "skos:prefLabel", "@container": "@language"},
    "description": {"@id": "dcterms:description", "@language": "ja"},
    "kind": "schema:category",
    "field": {"@id": "dcterms:subject", "@language": "ja"},
    "status": "schema:status",
    "signedOn": {"@id": "dcterms:dateAccepted", "@type": _DAY},
    "startDate": {"@id": "schema:startDate", "@type": _DAY},
    "endDate": {"@id": "schema:endDate", "@type": _DAY},
    "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
    "source": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "memberships": {"@reverse": "org:organization"},
    "member": "org:member",
    "role": "org:role",
    "period": "schema:temporal",
    "writtenAs": {"@id": "schema:alternateName", "@language": "ja"},
    "countryCode": "schema:addressCountry",
    "subdivisionCode": "schema:addressRegion",
    "latitude": {"@id": "geo:lat", "@type": "xsd:decimal"},
    "longitude": {"@id": "geo:long", "@type": "xsd:decimal"},
}
"""What the short names mean; served beside the data."""


def to_json_ld(record: PublishedPartnership, site: str) -> dict[str, Any]:
    """One partnership as a node; ``site`` is the address of the registry, without a stroke at its end."""
    last_day = record.ended_on - timedelta(days=1) if record.ended_on else None
    description = next(
        (record.value(name) for name in ("description", "background") if record.value(name)), None
    )
    node = {
        "id": record.address,
        "type": "org:OrganizationalCollaboration",
        "identifier": record.id,
        "title": _languages(record.title, record.title_en),
        "description": description if isinstance(description, str) else None,
        "kind": record.kind,
        "field": record.field or None,
        "status": record.status,
        "signedOn": _iso(record.signed_on),
        "startDate": _iso(record.started_on),
        "endDate": _iso(last_day),
        "modified": record.modified_at.isoformat(),
        "source": record.source.address,
        "memberships": [m for p in record.participants for m in _memberships(p, record.address, site)],
    }
    return {name: value for name, value in node.items() if value is not None}


def json_ld_of(records: Iterable[PublishedPartnership], context: str, site: str) -> Iterator[bytes]:
    """One JSON-LD document in pieces; ``context`` is the address of :data:`CONTEXT`."""
    head = f'{{"@context": {dumped(context)},\n"@graph": ['
    yield from in_pieces(head, (dumped(to_json_ld(record, site)) for record in records), "]}\n")


def context_document() -> str:
    """The context as it is served."""
    return dumped({"@context": dict(CONTEXT)}) + "\n"


def _memberships(participant: PublishedParticipant, address: str, site: str) -> Iterator[dict[str, Any]]:
    members = [_body(body, site) for body in participant.bodies] or [_other(participant)]
    for number, member in enumerate(members, start=1):
        yield {
            "id": f"{address}#participant-{participant.number}-{number}",
            "type": "org:Membership",
            "member": member,
            "role": participant.role,
            "period": participant.period,
            "writtenAs": participant.text,
        }


def _body(body: PublishedBody, site: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "id": f"{site}/places/{body.code}",
        "type": ["org:FormalOrganization", "schema:AdministrativeArea"],
        "identifier": body.code,
        "name": _languages(body.full_name, body.name.en),
    }
    if body.position:
        node |= {"latitude": str(body.position.latitude), "longitude": str(body.position.longitude)}
    return node


def _other(participant: PublishedParticipant) -> dict[str, Any]:
    node: dict[str, Any] = {
        "type": "org:Organization",
        "name": _languages(participant.name or participant.text, participant.name_en),
    }
    if participant.country:
        node["countryCode"] = participant.country
    if participant.subdivision:
        node["subdivisionCode"] = participant.subdivision
    if participant.position:
        position = participant.position
        node |= {"latitude": str(position.latitude), "longitude": str(position.longitude)}
    return node


def _languages(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja} | ({"en": en} if en and en != ja else {})


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
