"""What the data set is called, whose it is, and under which licence it is given: said once for all files."""

from __future__ import annotations

from typing import Any, Final

from renkei.domain.errors import Bilingual
from renkei.web.documents.queries import documents
from renkei.web.publishing.queries import edition, span
from renkei.writers.catalogue import LICENCE, DataSet, Distribution
from renkei.writers.columns import TableSchema
from renkei.writers.csvw import About, metadata_of
from renkei.writers.tables import TABLES

TITLE: Final = Bilingual("自治体の連携・協定", "Partnerships of local governments")
PUBLISHER: Final = Bilingual("連携 Renkei", "Renkei")
DESCRIPTION: Final = Bilingual(
    "自治体が公表した一覧や個票から読み取った、事業、協定、姉妹都市などの連携。参加する自治体のコード、"
    "時期、できごと、成果を、出典とともに記録しています。",
    "Initiatives, agreements, sister ties and other partnerships read from the lists and sheets that local "
    "governments publish: who takes part, with codes, when, what happened and what came of it, with sources.",
)
KEYWORDS: Final = (
    Bilingual("自治体連携", "intermunicipal cooperation"),
    Bilingual("協定", "agreements"),
    Bilingual("姉妹都市", "sister cities"),
    Bilingual("国際交流", "international exchange"),
)
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DISTRIBUTIONS: Final = (
    Distribution("/partnerships.csv", Bilingual("CSV（連携）", "CSV (partnerships)"), "text/csv", "CSV"),
    Distribution(
        "/partnerships.zip",
        Bilingual("CSV（すべての表とメタデータ、ZIP）", "CSV (all tables and metadata, ZIP)"),
        "text/csv",
        "CSV",
        compressed=True,
    ),
    Distribution("/partnerships.xlsx", Bilingual("Excel", "Excel"), _XLSX, "XLSX"),
    Distribution("/partnerships.json", Bilingual("JSON", "JSON"), "application/json", "JSON"),
    Distribution("/partnerships.jsonld", Bilingual("JSON-LD", "JSON-LD"), "application/ld+json", "JSON_LD"),
    Distribution("/partnerships.geojson", Bilingual("GeoJSON", "GeoJSON"), "application/geo+json", "GEOJSON"),
    Distribution("/partnerships.ics", Bilingual("カレンダー", "Calendar"), "text/calendar", "ICS"),
    Distribution(
        "/partnerships.atom", Bilingual("更新フィード", "Feed of changes"), "application/atom+xml", "ATOM"
    ),
)


def data_set(site: str) -> DataSet:
    """The data set at this site, for its catalogue."""
    times = span()
    return DataSet(
        site=site,
        title=TITLE,
        description=DESCRIPTION,
        keywords=KEYWORDS,
        publisher=PUBLISHER,
        contact=f"{site}/about",
        issued=times.issued,
        modified=times.modified,
        first_day=times.first_day,
        last_day=times.last_day,
        distributions=DISTRIBUTIONS,
    )


def dataset_in_short(site: str) -> dict[str, Any]:
    """What a JSON file says of the data set in front of the records."""
    changed = edition().changed_at
    return {
        "title": TITLE.to_json(),
        "address": f"{site}/open-data",
        "licence": LICENCE,
        "publisher": PUBLISHER.to_json(),
        "modified_at": changed.isoformat() if changed else None,
    }


def table_metadata(site: str, tables: dict[str, TableSchema]) -> dict[str, Any]:
    """The metadata of CSV files, by the address or name of each."""
    about = About(
        title=TITLE,
        publisher=PUBLISHER,
        licence=LICENCE,
        address=f"{site}/open-data",
        modified=edition().changed_at,
        sources=tuple((d.title or d.name, f"{site}/documents/{d.sha256}") for d in documents()),
    )
    return metadata_of(tables, about)


def address_of_table(table: TableSchema) -> str:
    """The address of a table as CSV, from the root of the site."""
    default = next(iter(TABLES)) == table.id
    return "/partnerships.csv" if default else f"/partnerships.csv?table={table.id}"
