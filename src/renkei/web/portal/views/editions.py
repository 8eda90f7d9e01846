"""Editions of a list side by side."""

from __future__ import annotations

from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.partnerships.comparison import CHANGES, compare_documents, editions
from renkei.web.portal.presentation.paging import pages_around
from renkei.web.portal.presentation.questions import page_number, parameter_refused
from renkei.web.portal.views.errors import error_page, refused

RECORDS_A_PAGE: Final = 100


@require_safe
def compare(request: HttpRequest, old: str, new: str) -> HttpResponse:
    """What is new, changed, ended and unchanged between two documents of one form."""
    errors: list[RenkeiError] = []
    number = page_number(request.GET, errors)
    change = request.GET.get("change", "")
    if change and change not in CHANGES:
        errors.append(parameter_refused("change", change))
    if errors:
        return refused(request, errors)
    found = compare_documents(old, new)
    if found is None:
        raise Http404
    # What did not change is only listed when asked for.
    chosen = [r for r in found.records if r.change == change or (not change and r.change != "unchanged")]
    paginator = Paginator(chosen, RECORDS_A_PAGE)
    if number > paginator.num_pages:
        return error_page(
            request,
            status=404,
            heading=_("このページはありません"),
            advice=_("%(pages)sページまでです。") % {"pages": paginator.num_pages},
        )
    context = {
        "comparison": found,
        "records": paginator.page(number).object_list,
        "total": len(chosen),
        "change": change,
        "counts": [(name, found.count(name)) for name in CHANGES],
        "editions": editions(new),
        "pages": pages_around(number, paginator.num_pages, request.GET),
    }
    return render(request, "portal/pages/compare.html", context)
