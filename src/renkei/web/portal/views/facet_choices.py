"""All values of one facet, where they are too many to stand beside the results."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.common.clock import today
from renkei.web.portal.presentation.questions import QuestionsRefusedError, question_from
from renkei.web.portal.presentation.results import all_choices
from renkei.web.portal.presentation.words import word_for
from renkei.web.portal.views.errors import refused
from renkei.web.search.facets import FACETS
from renkei.web.search.query import facets


@require_safe
def choices(request: HttpRequest, name: str) -> HttpResponse:
    """The values of the facet for the question asked, each a link that chooses it or lets go of it."""
    if name not in FACETS:
        raise Http404
    find = request.GET.get("find", "").strip()
    try:
        found = facets(question_from(request.GET, today=today()))
    except QuestionsRefusedError as refusal:
        return refused(request, refusal.errors)
    except RenkeiError as refusal:
        return refused(request, [refusal])
    values = next((facet.values for facet in found if facet.name == name), ())
    shown = all_choices(name, values, find, request.GET)
    context = {
        "label": word_for("facet", name),
        "choices": shown,
        "total": len(values),
        "find": find,
        "kept": [(key, value) for key in request.GET if key != "find" for value in request.GET.getlist(key)],
    }
    return render(request, "portal/pages/choices.html", context)
