"""DCAT 3 (and DCAT-AP): what the data set is, where it can be had, and under which terms; as JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from renkei.domain.errors import Bilingual

MEDIA_TYPE: Final = "application/ld+json"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
JAPAN: Final = "http://publications.europa.eu/resource/authority/country/JPN"
_FILE_TYPES: Final = "http://publications.europa.eu/resource/authority/file-type/"
_THEMES: Final = "http://publications.europa.eu/resource/authority/data-theme/"
_FREQUENCIES: Final = "http://publications.europa.eu/resource/authority/frequency/"
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file in which the data set can be had; ``file_type`` is a code of the EU's file type list."""

    path: str
    title: Bilingual
    media_type: str
    file_type: str
    compressed: bool = False


@dataclass(frozen=True, slots=True)
class DataSet:
    """What the catalogue says of the data. ``site`` is its address without a stroke at the end.

    ``issued`` and ``modified`` are when the first and the latest document came in; ``first_day`` and
    ``last_day`` the span of time that the data speaks of.
    """

    site: str
    title: Bilingual
    description: Bilingual
    keywords: tuple[Bilingual, ...]
    publisher: Bilingual
    contact: str
    issued: datetime | None
    modified: datetime | None
    first_day: date | None
    last_day: date | None
    distributions: Sequence[Distribution]


def catalogue_of(data: DataSet) -> dict[str, Any]:
    """The catalogue with its one data set, its distributions and the API, as a JSON-LD document."""
    page, catalogue = f"{data.site}/open-data", f"{data.site}/open-data/catalog.jsonld"
    publisher = {
        "@id": f"{page}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": _said(data.publisher),
        "foaf:homepage": {"@id": f"{data.site}/"},
    }
    dataset = _dataset(data, page) | {"dcterms:publisher": publisher}
    node: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": catalogue,
        "@type": "dcat:Catalog",
        "dcterms:title": _said(data.title),
        "dcterms:description": _said(data.description),
        "dcterms:publisher": {"@id": publisher["@id"]},
        "dcterms:license": {"@id": LICENCE},
        "dcterms:language": _languages(),
        "foaf:homepage": {"@id": page},
        "dcat:dataset": dataset,
        "dcat:service": _service(data, page),
    }
    return node | _dates(data)


def _dataset(data: DataSet, page: str) -> dict[str, Any]:
    period = {
        "dcat:startDate": _day(data.first_day),
        "dcat:endDate": _day(data.last_day),
    }
    known = {name: value for name, value in period.items() if value}
    node: dict[str, Any] = {
        "@id": f"{page}#dataset",
        "@type": "dcat:Dataset",
        "dcterms:identifier": f"{page}#dataset",
        "dcterms:title": _said(data.title),
        "dcterms:description": _said(data.description),
        "dcat:keyword": [word for keyword in data.keywords for word in _said(keyword)],
        "dcat:theme": {"@id": f"{_THEMES}GOVE"},
        "dcterms:license": {"@id": LICENCE},
        "dcterms:language": _languages(),
        "dcterms:accrualPeriodicity": {"@id": f"{_FREQUENCIES}IRREG"},
        "dcterms:spatial": {"@id": JAPAN},
        "dcat:landingPage": {"@id": page},
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": data.publisher.ja,
            "vcard:hasURL": {"@id": data.contact},
        },
        "dcat:distribution": [_distribution(data, one) for one in data.distributions],
    }
    if known:
        node["dcterms:temporal"] = {"@type": "dcterms:PeriodOfTime"} | known
    return node | _dates(data)


def _distribution(data: DataSet, one: Distribution) -> dict[str, Any]:
    address = f"{data.site}{one.path}"
    node: dict[str, Any] = {
        "@id": f"{data.site}/open-data#{one.path.lstrip('/').replace('?', '-').replace('=', '-')}",
        "@type": "dcat:Distribution",
        "dcterms:title": _said(one.title),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{one.media_type}"},
        "dcterms:format": {"@id": f"{_FILE_TYPES}{one.file_type}"},
        "dcterms:license": {"@id": LICENCE},
    }
    if one.compressed:
        node["dcat:compressFormat"] = {"@id": f"{_MEDIA_TYPES}application/zip"}
    return node


def _service(data: DataSet, page: str) -> dict[str, Any]:
    return {
        "@id": f"{page}#api",
        "@type": "dcat:DataService",
        "dcterms:title": _said(Bilingual("API", "API")),
        "dcat:endpointURL": {"@id": f"{data.site}/api/v1/"},
        "dcat:endpointDescription": {"@id": f"{data.site}/api/v1/openapi.json"},
        "dcat:servesDataset": {"@id": f"{page}#dataset"},
        "dcterms:license": {"@id": LICENCE},
    }


def _said(words: Bilingual) -> list[dict[str, str]]:
    return [{"@value": words.ja, "@language": "ja"}, {"@value": words.en, "@language": "en"}]


def _languages() -> list[dict[str, str]]:
    authority = "http://publications.europa.eu/resource/authority/language/"
    return [{"@id": f"{authority}JPN"}, {"@id": f"{authority}ENG"}]


def _dates(data: DataSet) -> dict[str, Any]:
    dates = {"dcterms:issued": data.issued, "dcterms:modified": data.modified}
    return {name: {"@value": at.isoformat(), "@type": "xsd:dateTime"} for name, at in dates.items() if at}


def _day(day: date | None) -> dict[str, str] | None:
    return {"@value": day.isoformat(), "@type": "xsd:date"} if day else None
