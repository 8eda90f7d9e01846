"""Filters of the workspace: steps, forms, moments and values in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.web.portal.presentation.dates import partial_date
from renkei.web.workspace.queries import form_definition

register = template.Library()


@register.filter
def as_step(step: str) -> str:
    """What a worker is doing with an upload."""
    steps = {
        "opening": _("ファイルを開いています"),
        "reading": _("表と文章を読み取っています"),
        "extracting": _("値を取り出しています"),
    }
    return steps.get(step, _("読み取っています"))


@register.filter
def as_form(form_id: str) -> str:
    """The title of a form."""
    form = form_definition(form_id)
    if form is None:
        return form_id
    return form.title.en if get_language() == "en" else form.title.ja


@register.filter
def as_moment(value: datetime | None) -> str:
    """Day and time of an instant."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{partial_date(local.date().isoformat())} {local:%H:%M}"


@register.filter
def as_value(value: Any) -> str:
    """A value in words: lists one after another, nothing as a dash."""
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(value, list):
        return _("、").join(_item(item) for item in value)
    return str(value)


def _item(item: Any) -> str:
    if isinstance(item, dict):
        return str(item.get("url") or item.get("target") or item.get("value") or item.get("text") or "")
    return str(item)
