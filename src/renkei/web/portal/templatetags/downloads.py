"""Links to the files of a result set, of a record, of everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

register = template.Library()

# Ending, what it is called, the parameters of its own.
_FILES: Final = (
    ("csv", gettext_lazy("CSV（1行に1連携）"), ""),
    ("csv", gettext_lazy("CSV（1行に1参加者）"), "table=combined"),
    ("xlsx", "Excel", ""),
    ("json", "JSON", ""),
    ("jsonld", "JSON-LD", ""),
    ("geojson", "GeoJSON", ""),
    ("ics", gettext_lazy("カレンダー（iCalendar）"), ""),
    ("zip", gettext_lazy("CSVのすべての表（ZIP）"), ""),
)
_OF_THE_PAGE_ALONE: Final = ("page", "view", "table", "bom", "text")


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file: its address, what it is called, its media type."""

    address: str
    label: str
    media_type: str = ""


@register.simple_tag(takes_context=True)
def result_files(context: Context) -> list[FileLink]:
    """The files of the result set that the page shows: the same question, all pages."""
    request: HttpRequest | None = context.get("request")
    question = request.GET.copy() if request else None
    for name in _OF_THE_PAGE_ALONE:
        if question:
            question.pop(name, None)
    asked = question.urlencode() if question else ""
    return [
        FileLink(f"/partnerships.{ending}{_query(own, asked)}", str(label)) for ending, label, own in _FILES
    ]


@register.simple_tag
def record_files(public_id: str) -> list[FileLink]:
    """The files of one record."""
    kinds = (
        ("json", _("この記録のデータ（JSON）"), "application/json"),
        ("jsonld", _("この記録のデータ（JSON-LD）"), "application/ld+json"),
        ("ics", _("この記録の日付をカレンダーへ"), "text/calendar"),
    )
    return [FileLink(f"/partnerships/{public_id}.{ending}", label, kind) for ending, label, kind in kinds]


def _query(*parts: str) -> str:
    words = "&".join(part for part in parts if part)
    return f"?{words}" if words else ""
