"""The options of a facet: hundreds on a page, so they are set by one tag and not by a template each."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.web.portal.presentation.languages import as_html
from renkei.web.search.facets import FacetValue

register = template.Library()


@register.simple_tag
def facet_options(name: str, values: Iterable[FacetValue], first: int) -> SafeString:
    """A box to tick for each value of the facet ``name``; ``first`` numbers their ids."""
    english = get_language() == "en"
    cases = _("%(number)s件")
    options = []
    for number, value in enumerate(values, start=first):
        label = as_html(value.label.en if english else value.label.ja, english=english)
        own_id = f"f-{name}-{number}"
        options.append(
            f'<div class="facet-option"><input type="checkbox" id="{own_id}" name="{name}"'
            f' value="{escape(value.value)}"{" checked" if value.selected else ""}>'
            f'<label for="{own_id}"><span>{label}</span>'
            f' <span class="count">{escape(cases % {"number": f"{value.count:,}"})}</span></label></div>'
        )
    return mark_safe("".join(options))  # noqa: S308 - names are ours, everything else is escaped
