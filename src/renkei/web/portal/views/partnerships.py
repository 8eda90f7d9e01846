"""Results of a search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.common.clock import today
from renkei.web.places.queries import former_places
from renkei.web.portal.presentation.paging import pages_around
from renkei.web.portal.presentation.questions import (
    QuestionsRefusedError,
    question_from,
    unknown_parameters,
)
from renkei.web.portal.presentation.results import chips, choices
from renkei.web.portal.presentation.words import CATALOGUES
from renkei.web.portal.views.errors import error_page, refused, unavailable
from renkei.web.portal.views.result_views import (
    context_of_view,
    has_pages,
    question_of_view,
    tabs,
    view_asked,
)
from renkei.web.search.empty_results import help_for
from renkei.web.search.query import SearchUnavailableError, search
from renkei.web.search.question import SORTS

# What is no facet: the form of the facets carries it along.
_KEPT = ("place", "period", "role", "named_only", "group_only", "view", "rows", "columns")


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What the registry has for a question, in one of the views, or what is wrong with the question."""
    if errors := unknown_parameters(request.GET, "view", "rows", "columns"):
        return refused(request, errors)
    try:
        view = view_asked(request.GET)
        question = question_of_view(view, question_from(request.GET, today=today()))
        answer = search(question)
        of_view = context_of_view(request, view, question, answer)
    except QuestionsRefusedError as refusal:
        return refused(request, refusal.errors)
    except SearchUnavailableError as error:
        return unavailable(request, error)
    except RenkeiError as refusal:
        return refused(request, [refusal])
    if answer.page > answer.pages:
        return error_page(
            request,
            status=404,
            heading=_("このページはありません"),
            advice=_("結果は%(pages)sページまでです。") % {"pages": answer.pages},
        )
    context = of_view | {
        "view": view,
        "view_template": f"portal/parts/view_{view}.html",
        "tabs": tabs(request.GET),
        "has_pages": has_pages(view),
        "question": question,
        "as_of": question.on if request.GET.get("as_of") else None,
        "answer": answer,
        "help": None if answer.total or answer.preparing else help_for(question),
        "former": former_places(question.q, question.on),
        "choices": choices(answer.facets),
        "chips": chips(request.GET, question, answer.facets),
        "pages": pages_around(answer.page, answer.pages if has_pages(view) else 1, request.GET),
        "first": (answer.page - 1) * question.page_size + 1,
        "last": (answer.page - 1) * question.page_size + len(answer.hits),
        "sorts": [(sort, CATALOGUES["sort"][sort]) for sort in SORTS],
        "kept": [(name, value) for name in _KEPT if (value := request.GET.get(name))],
    }
    return render(request, "portal/pages/results.html", context)
