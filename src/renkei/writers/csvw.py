"""CSV on the Web (W3C, 2015): what a CSV file does not say of itself, in a file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from renkei.domain.errors import Bilingual
from renkei.writers.code_lists import CODE_LISTS
from renkei.writers.columns import Column, TableSchema

MEDIA_TYPE: Final = "application/csvm+json"
_TYPES: Final = {"number": "number", "year": "gYear", "flag": "boolean", "address": "anyURI"}


@dataclass(frozen=True, slots=True)
class About:
    """What holds for all tables: title, publisher, licence, when it last changed, where it comes from.

    ``sources`` are the titles and addresses of the documents.
    """

    title: Bilingual
    publisher: Bilingual
    licence: str
    address: str
    modified: datetime | None
    sources: tuple[tuple[str, str], ...]


def metadata_of(tables: Mapping[str, TableSchema], about: About) -> dict[str, Any]:
    """The metadata of tables by the address (or file name) of each."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "dc:title": {"ja": about.title.ja, "en": about.title.en},
        "dc:publisher": {"ja": about.publisher.ja, "en": about.publisher.en},
        "dc:license": {"@id": about.licence},
        "dc:modified": about.modified.isoformat() if about.modified else None,
        "dc:source": [{"@id": address, "dc:title": title} for title, address in about.sources],
        "rdfs:seeAlso": {"@id": about.address},
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tables": [
            {
                "url": address,
                "dc:title": {"ja": table.title.ja, "en": table.title.en},
                "dc:description": {"ja": table.row.ja, "en": table.row.en},
                "tableSchema": {"columns": list(_columns(table.columns))},
            }
            for address, table in tables.items()
        ],
    }


def _columns(columns: Iterable[Column]) -> Iterable[dict[str, Any]]:
    for column in columns:
        described: dict[str, Any] = {
            "name": column.id,
            "titles": {"ja": column.title.ja, "en": column.title.en},
            "dc:description": {"ja": column.meaning.ja, "en": column.meaning.en},
            "datatype": _datatype(column),
            "required": column.required,
        }
        yield described


def _datatype(column: Column) -> Any:
    if column.type == "date":  # a year, a month or a day, as far as it is known
        return {"base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
    if column.type == "flag":
        return {"base": "boolean", "format": "1|0"}
    if column.code_list:
        codes = "|".join(CODE_LISTS[column.code_list])
        return {"base": "string", "format": codes}
    return _TYPES.get(column.type, "string")
