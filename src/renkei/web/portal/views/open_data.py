"""The page of the open data, and the item definition of its tables."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renkei.domain.errors import Bilingual
from renkei.reference_data import forms
from renkei.writers.code_lists import CODE_LISTS
from renkei.writers.items import TYPE_NAMES
from renkei.writers.tables import TABLES

_API = "/api/v1/"


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Where the data can be had, in which forms, and under which terms."""
    entries = [
        {"label": label, "address": f"{_API}{path}"}
        for label, path in (
            (_("連携（検索と絞り込み）"), "partnerships"),
            (_("地域"), "places"),
            (_("自治体のまとまり"), "groups"),
            (_("元の文書"), "documents"),
            (_("確認事項"), "findings"),
        )
    ]
    query = "partnerships?place=07000&period=current&named_only=true"
    context = {
        "files": _files(),
        "entries": entries,
        "example": request.build_absolute_uri(f"{_API}{query}"),
        "csv_example": request.build_absolute_uri("/partnerships.csv?kind=agreement&topic=water"),
        "description": f"{_API}openapi.json",
    }
    return render(request, "portal/pages/open_data.html", context)


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The item definition: every column, every code, every property of the forms."""
    tables = [
        {
            "id": table.id,
            "title": _said(table.title),
            "row": _said(table.row),
            "address": "/partnerships.csv" + (f"?table={table.id}" if number else ""),
            "columns": [
                {
                    "column": column,
                    "meaning": _said(column.meaning),
                    "type": _said(TYPE_NAMES[column.type]),
                }
                for column in table.columns
            ],
        }
        for number, table in enumerate(TABLES.values())
    ]
    codes = [
        {"id": name, "codes": [(code, _said(words)) for code, words in codes.items()]}
        for name, codes in CODE_LISTS.items()
    ]
    known = [
        {
            "id": form.id,
            "title": _said(form.title),
            "properties": [(p, _said(p.title), _said(TYPE_NAMES[p.type])) for p in form.properties],
        }
        for form in forms.forms()
        if form.kind != "tables"
    ]
    return render(request, "portal/pages/items.html", {"tables": tables, "codes": codes, "forms": known})


def _files() -> list[dict[str, str]]:
    return [
        {"address": address, "name": name, "holds": holds}
        for address, name, holds in (
            ("/partnerships.csv", "CSV", _("連携の一覧。1行に1連携")),
            (
                "/partnerships.csv?table=combined",
                "CSV",
                _("連携と参加者。1行に1参加者。このまま読み込み直せます"),
            ),
            ("/partnerships.zip", "CSV（ZIP）", _("すべての表と、項目・出典・利用条件を記したメタデータ")),
            ("/partnerships.xlsx", "Excel", _("すべての表。1シートに1表、コードの先頭の0も残ります")),
            ("/partnerships.json", "JSON", _("すべての内容と、値ごとの出典")),
            ("/partnerships.jsonld", "JSON-LD", _("リンクト・オープン・データ（W3C ORG、schema.org）")),
            ("/partnerships.geojson", "GeoJSON", _("地図のための、参加する地域の位置")),
            ("/partnerships.ics", "iCalendar", _("締結、更新、終期の日")),
            ("/partnerships.atom", "Atom", _("新しい連携、変わった連携、取り下げられた連携")),
        )
    ]


def _said(words: Bilingual) -> str:
    return words.en if get_language() == "en" else words.ja
