"""The rows of the tables from which map and network are drawn: thousands, so they are set by tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.web.portal.presentation.languages import as_html
from renkei.web.portal.presentation.map_view import PlaceRow, TieRow
from renkei.web.portal.presentation.network_view import EdgeRow, NodeRow

register = template.Library()


@register.simple_tag
def place_rows(rows: Iterable[PlaceRow]) -> SafeString:
    """The places of a map."""
    named, cases, colon = _namer(), _cases(), escape(_("："))
    return mark_safe(  # noqa: S308 - keys are ours, everything else is escaped
        "\n".join(
            f'<tr data-key="{row.key}" data-kind="{row.kind}" data-label="{escape(row.label)}"'
            f' data-lat="{row.lat}" data-lon="{row.lon}" data-count="{row.count}"'
            f' data-country="{escape(row.country)}"><th scope="row">{named(row.name)}</th>'
            f'<td class="numeric"><a href="{escape(row.address)}">{cases(row.count)}'
            f'<span class="visually-hidden">{colon}{named(row.name)}</span></a></td>'
            f'<td class="small soft">{escape(row.precision)}</td></tr>'
            for row in rows
        )
    )


@register.simple_tag
def node_rows(rows: Iterable[NodeRow]) -> SafeString:
    """The parties of a network."""
    named, cases, colon = _namer(), _cases(), escape(_("："))
    return mark_safe(  # noqa: S308 - keys are ours, everything else is escaped
        "\n".join(
            f'<tr data-key="{row.key}" data-kind="{row.kind}" data-label="{escape(row.label)}"'
            f' data-count="{row.count}"><th scope="row">{named(row.name)}</th>'
            f'<td class="small">{escape(row.kind_in_words)}</td><td class="numeric">{row.ties:,}</td>'
            f'<td class="numeric"><a href="{escape(row.address)}">{cases(row.count)}'
            f'<span class="visually-hidden">{colon}{named(row.name)}</span></a></td></tr>'
            for row in rows
        )
    )


@register.simple_tag
def tie_rows(rows: Iterable[TieRow | EdgeRow]) -> SafeString:
    """The ties of a map or network."""
    named, cases, colon, comma = _namer(), _cases(), escape(_("：")), escape(_("、"))
    return mark_safe(  # noqa: S308 - keys are ours, everything else is escaped
        "\n".join(
            f'<tr data-first="{row.first}" data-second="{row.second}" data-count="{row.count}">'
            f"<td>{(first := named(row.names[0]))}</td><td>{(second := named(row.names[1]))}</td>"
            f'<td class="numeric"><a href="{escape(row.address)}">{cases(row.count)}'
            f'<span class="visually-hidden">{colon}{first}{comma}{second}</span></a></td></tr>'
            for row in rows
        )
    )


def _namer() -> Callable[[str], str]:
    """Names, safe to show; each looked at once, and marked where it is Japanese on another page."""
    english = get_language() == "en"
    known: dict[str, str] = {}

    def named(words: str) -> str:
        if words not in known:
            known[words] = as_html(words, english=english)
        return known[words]

    return named


def _cases() -> Callable[[int], str]:
    """Numbers of partnerships in words (12件); most of them come again and again."""
    words = _("%(number)s件")
    known: dict[int, str] = {}

    def cases(number: int) -> str:
        if number not in known:
            known[number] = escape(words % {"number": f"{number:,}"})
        return known[number]

    return cases
