"""Tags for pages about places: links that stay on the day that the page is asked for."""

from __future__ import annotations

from django import template
from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def same_day(context: Context) -> str:
    """The query that keeps the day of the page (``?as_of=2005-04-01``); empty on a page of today."""
    day = context.get("as_of")
    return f"?as_of={day.isoformat()}" if day else ""
