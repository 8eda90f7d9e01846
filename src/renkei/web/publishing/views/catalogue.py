"""What describes the data: the catalogue, the metadata of the tables, the item definition, the context."""

from __future__ import annotations

import tempfile

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from renkei.reference_data import forms
from renkei.web.publishing.about import address_of_table, data_set, table_metadata
from renkei.web.publishing.asking import file_answer, opened, site_of, unchanged
from renkei.web.publishing.queries import edition
from renkei.writers import catalogue, csvw, excel, items, json_ld, json_records
from renkei.writers.tables import TABLES


@require_safe
def dcat(request: HttpRequest) -> HttpResponseBase:
    """The catalogue (DCAT 3, DCAT-AP) as JSON-LD."""
    now = edition()
    if early := unchanged(request, now, varies_with=""):
        return early
    words = json_records.dumped(catalogue.catalogue_of(data_set(site_of(request))))
    return file_answer(request, words.encode(), catalogue.MEDIA_TYPE, now=now, varies_with="")


@require_safe
def metadata(request: HttpRequest) -> HttpResponseBase:
    """The metadata of the tables as CSV (CSV on the Web)."""
    now = edition()
    if early := unchanged(request, now, varies_with=""):
        return early
    site = site_of(request)
    tables = {f"{site}{address_of_table(table)}": table for table in TABLES.values()}
    words = json_records.dumped(table_metadata(site, tables))
    return file_answer(request, words.encode(), csvw.MEDIA_TYPE, now=now, varies_with="")


@require_safe
def context(request: HttpRequest) -> HttpResponseBase:
    """What the names in our JSON-LD mean."""
    words = json_ld.context_document().encode()
    return file_answer(request, words, json_ld.MEDIA_TYPE, now=edition(), varies_with="")


@require_safe
def item_definition(request: HttpRequest) -> HttpResponseBase:
    """The item definition (データ項目定義書) as a workbook."""
    del request  # the same for everybody
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    with excel.Workbook(file, items.TABLES, title="データ項目定義書") as book:
        book.add(items.rows_by_table(forms.forms()))
    file.seek(0)
    name = "renkei-items.xlsx"
    return opened(FileResponse(file, content_type=excel.MEDIA_TYPE, as_attachment=True, filename=name))
