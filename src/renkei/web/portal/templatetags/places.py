"""Tags for pages about places: links that stay on the day that the page is asked for."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django import template
from django.template.context import Context

from renkei.web.places.queries import PlaceView

register = template.Library()


@register.simple_tag(takes_context=True)
def same_day(context: Context) -> str:
    """The query that keeps the day of the page (``?as_of=2005-04-01``); empty on a page of today."""
    day = context.get("as_of")
    return f"?as_of={day.isoformat()}" if day else ""


@register.simple_tag
def state_day(place: PlaceView) -> str:
    """The query that shows a state of a body on its last day; empty for a state of today.

    Without it a code that was given twice would lead to its other bearer.
    """
    return f"?as_of={day_before(place.valid_to).isoformat()}" if place.valid_to else ""


@register.filter
def day_before(day: date) -> date:
    """The day before; the last day of a half-open period."""
    return day - timedelta(days=1)


@register.filter
def website(address: str) -> str:
    """A web address as people say it, without scheme and closing stroke."""
    return re.sub(r"^https?://(www\.)?|/$", "", address)
