"""Downloads of a result set, or of everything."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.portal.presentation.questions import QuestionsRefusedError
from renkei.web.publishing import about
from renkei.web.publishing.asking import Asked, asked, file_answer, opened, refusal, tag_of, unchanged
from renkei.web.publishing.batches import EVERYTHING, PARTS, Loader, Parts
from renkei.web.publishing.queries import Edition, asked_for, edition, how_many, records
from renkei.writers import archive, calendars, delimited, excel, geojson, json_ld, json_records
from renkei.writers.columns import Row, TableSchema
from renkei.writers.published import PublishedPartnership
from renkei.writers.rows import ROWS
from renkei.writers.tables import NORMALISED

_WORKBOOK: Final = Parts(all_values=True, participants=True, events=True, outcomes=True, evidence=True)
_PLACES: Final = Parts(participants=True)
_DAYS: Final = Parts(all_values=True, events=True, history=True)


@dataclass(frozen=True, slots=True)
class _Format:
    """A kind of file: its media type, its ending, and what makes its bytes."""

    media_type: str
    ending: str
    pieces: Callable[[Asked], Iterable[bytes]]


@require_safe
def csv(request: HttpRequest) -> HttpResponseBase:
    """One table as CSV."""
    response = _export(request, _Format(delimited.MEDIA_TYPE, "csv", _csv))
    response.headers["Link"] = '</partnerships.csv-metadata.json>; rel="describedby"'
    return response


@require_safe
def json(request: HttpRequest) -> HttpResponseBase:
    """Everything of each partnership, with its sources."""
    return _export(request, _Format(json_records.MEDIA_TYPE, "json", _json))


@require_safe
def jsonld(request: HttpRequest) -> HttpResponseBase:
    """Linked data."""
    return _export(request, _Format(json_ld.MEDIA_TYPE, "jsonld", _json_ld))


@require_safe
def geo(request: HttpRequest) -> HttpResponseBase:
    """For maps."""
    return _export(request, _Format(geojson.MEDIA_TYPE, "geojson", _geojson))


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """For calendars: beginnings, renewals, ends."""
    return _export(request, _Format(calendars.MEDIA_TYPE, "ics", _calendar))


@require_safe
def bundle(request: HttpRequest) -> HttpResponseBase:
    """All tables as CSV with their metadata, in one ZIP."""
    return _export(request, _Format(archive.MEDIA_TYPE, "zip", _bundle))


@require_safe
def workbook(request: HttpRequest) -> HttpResponseBase:
    """All tables as a workbook; it is whole before the first byte is sent."""
    now = edition()
    try:
        wanted = asked(request)
        if early := unchanged(request, now, varies_with=str(wanted.on)):
            return early
        if how_many(wanted.question) >= excel.MOST_ROWS:
            raise excel.too_many_rows(NORMALISED[0])
        file = _workbook(wanted) if request.method == "GET" else None
    except (QuestionsRefusedError, RenkeiError) as error:
        return refusal(request, error)
    if file is None:
        return file_answer(
            request, b"", excel.MEDIA_TYPE, now=now, varies_with=str(wanted.on), name=_name(wanted, "xlsx")
        )
    response = FileResponse(
        file, content_type=excel.MEDIA_TYPE, as_attachment=True, filename=_name(wanted, "xlsx")
    )
    response.headers["ETag"] = tag_of(request, now, str(wanted.on))
    response.headers["Cache-Control"] = "no-cache"
    return opened(response)


def _export(request: HttpRequest, format: _Format) -> HttpResponseBase:
    now: Edition = edition()
    try:
        wanted = asked(request)
        if early := unchanged(request, now, varies_with=str(wanted.on)):
            return early
        pieces = format.pieces(wanted)
    except (QuestionsRefusedError, RenkeiError) as error:
        return refusal(request, error)
    return file_answer(
        request,
        pieces,
        format.media_type,
        now=now,
        varies_with=str(wanted.on),
        name=_name(wanted, format.ending),
    )


def _name(wanted: Asked, ending: str) -> str:
    part = "" if ending != "csv" or wanted.table.id == "partnerships" else f"-{wanted.table.id}"
    return f"renkei-partnerships{part}-{wanted.on:%Y%m%d}.{ending}"


def _records(wanted: Asked, parts: Parts) -> Iterator[PublishedPartnership]:
    # The question is put at once, so that what is wrong with it is said before the answer begins.
    return records(asked_for(wanted.question), Loader(wanted.on, wanted.site, parts))


def _rows(wanted: Asked, table: TableSchema) -> Iterator[Row]:
    found = _records(wanted, PARTS[table.id])
    rows = ROWS[table.id]
    return (row for record in found for row in rows(record))


def _csv(wanted: Asked) -> Iterator[bytes]:
    rows = _rows(wanted, wanted.table)
    return delimited.csv_of(wanted.table, rows, bom=wanted.bom, exact=wanted.exact)


def _json(wanted: Asked) -> Iterator[bytes]:
    return json_records.json_of(_records(wanted, EVERYTHING), about.dataset_in_short(wanted.site))


def _json_ld(wanted: Asked) -> Iterator[bytes]:
    parts = Parts(participants=True, history=True)
    context = f"{wanted.site}/open-data/context.jsonld"
    return json_ld.json_ld_of(_records(wanted, parts), context, wanted.site)


def _geojson(wanted: Asked) -> Iterator[bytes]:
    return geojson.geojson_of(_records(wanted, _PLACES))


def _calendar(wanted: Asked) -> Iterator[bytes]:
    host = wanted.site.split("//", maxsplit=1)[1].split(":", maxsplit=1)[0]
    return calendars.calendar_of(_records(wanted, _DAYS), name=about.TITLE.ja, host=host)


def _bundle(wanted: Asked) -> Iterator[bytes]:
    names: dict[str, TableSchema] = {f"{table.id}.csv": table for table in NORMALISED}
    metadata: Any = about.table_metadata(wanted.site, names)
    files: list[tuple[str, Iterable[bytes]]] = [
        ("csv-metadata.json", [json_records.dumped(metadata).encode()])
    ]
    for name, table in names.items():
        rows = _rows(wanted, table)
        files.append((name, delimited.csv_of(table, rows, bom=wanted.bom, exact=wanted.exact)))
    return archive.zip_of(files, timezone.localtime())


def _workbook(wanted: Asked) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    try:
        with excel.Workbook(file, NORMALISED, title=about.TITLE.ja, exact=wanted.exact) as book:
            for record in _records(wanted, _WORKBOOK):
                book.add({table.id: ROWS[table.id](record) for table in NORMALISED})
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file
