"""The documents behind the registry: their particulars, their text with marks, their findings."""

from __future__ import annotations

from collections import Counter
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.findings import CATALOGUE
from renkei.web.common.clock import today
from renkei.web.documents import queries
from renkei.web.partnerships.comparison import editions
from renkei.web.partnerships.queries import english_titles, records_in
from renkei.web.portal.presentation.paging import pages_around
from renkei.web.portal.presentation.questions import QuestionsRefusedError, page_number, parameter_refused
from renkei.web.portal.presentation.sources import Span, mark_line, spans_from_query
from renkei.web.portal.views.errors import error_page, refused
from renkei.web.portal.views.formatted_sources import source_of_other_format
from renkei.web.search.question import LARGEST_PAGE

LINES_A_PAGE: Final = 400
FINDINGS_A_PAGE: Final = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All documents."""
    return render(request, "portal/pages/documents.html", {"documents": queries.documents()})


@require_safe
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """One document: what it is, what came out of it, the original file."""
    found = _document(sha256)
    errors: list[RenkeiError] = []
    number = page_number(request.GET, errors)
    if errors:
        return refused(request, errors)
    records = records_in(sha256, today(), first=(number - 1) * LARGEST_PAGE, most=LARGEST_PAGE)
    total = max(1, -(-found.records // LARGEST_PAGE))
    if number > total:
        return _no_such_page(request, total)
    known = editions(sha256)
    place = next(n for n, edition in enumerate(known) if edition.sha256 == sha256)
    context = {
        "document": found,
        "records": records,
        "has_fields": any(record.field for record in records),
        "english": english_titles(record.public_id for record in records),
        "editions": known,
        "before": next((e for e in reversed(known[:place]) if e.edition != found.edition), None),
        "pages": pages_around(number, total, request.GET),
    }
    return render(request, "portal/pages/document.html", context)


@require_safe
def source(request: HttpRequest, sha256: str) -> HttpResponse:
    """A document as it is (lines, pictures of pages, tables) with the words that the address names marked."""
    found = _document(sha256)
    if not found.lines:
        return source_of_other_format(request, found)
    try:
        spans, number = _marks_and_page(request, found.lines)
    except QuestionsRefusedError as refusal:
        return refused(request, refusal.errors)
    total = -(-found.lines // LINES_A_PAGE)
    if number > total:
        return _no_such_page(request, total)
    first = (number - 1) * LINES_A_PAGE + 1
    rows = queries.all_lines(sha256, first=first, last=first + LINES_A_PAGE - 1)
    context = {
        "document": found,
        "lines": [mark_line(row.number, "".join(part.text for part in row.parts), spans) for row in rows],
        "marked": sorted({span.line for span in spans}),
        "pages": pages_around(number, total, request.GET),
    }
    return render(request, "portal/pages/source.html", context)


def _marks_and_page(request: HttpRequest, lines: int) -> tuple[tuple[Span, ...], int]:
    """The spans to mark and the page to show: the one asked for, or that of the first mark."""
    errors: list[RenkeiError] = []
    number = page_number(request.GET, errors)
    spans: tuple[Span, ...] = ()
    at = request.GET.get("at", "")
    try:
        spans = spans_from_query(at)
    except ValueError:
        errors.append(parameter_refused("at", at))
    if any(span.line > lines for span in spans):
        errors.append(_beyond_the_end(lines))
    if errors:
        raise QuestionsRefusedError(errors)
    if spans and "page" not in request.GET:
        number = (spans[0].line - 1) // LINES_A_PAGE + 1
    return spans, number


def _beyond_the_end(lines: int) -> RenkeiError:
    return RenkeiError(
        "line-beyond-the-end",
        Bilingual(f"この文書は{lines}行までです。", f"This document has {lines} lines."),
        Bilingual("行の番号を確かめてください。", "Check the number of the line."),
    )


@require_safe
def findings(request: HttpRequest, sha256: str) -> HttpResponse:
    """What is wrong or odd in a document, by severity and kind."""
    found = _document(sha256)
    errors: list[RenkeiError] = []
    number = page_number(request.GET, errors)
    severity, code = request.GET.get("severity", ""), request.GET.get("code", "")
    if severity and severity not in queries.SEVERITY_NAMES:
        errors.append(parameter_refused("severity", severity))
    if code and code not in CATALOGUE:
        errors.append(parameter_refused("code", code))
    if errors:
        return refused(request, errors)
    everything = queries.findings(document=sha256)
    by_severity = Counter(f.severity for f in everything)
    of_severity = [f for f in everything if severity in {"", f.severity}]
    chosen = [f for f in of_severity if code in {"", f.code}]
    paginator = Paginator(chosen, FINDINGS_A_PAGE)
    if number > paginator.num_pages:
        return _no_such_page(request, paginator.num_pages)
    context = {
        "document": found,
        "findings": paginator.page(number).object_list,
        "total": len(chosen),
        "severity": severity,
        "code": code,
        "severities": [(name, by_severity[name]) for name in queries.SEVERITY_NAMES],
        "codes": sorted(Counter(f.code for f in of_severity).items(), key=lambda item: (-item[1], item[0])),
        "all": len(everything),
        "pages": pages_around(number, paginator.num_pages, request.GET),
    }
    return render(request, "portal/pages/findings.html", context)


def _document(sha256: str) -> queries.DocumentView:
    found = queries.document(sha256)
    if found is None:
        raise Http404
    return found


def _no_such_page(request: HttpRequest, pages: int) -> HttpResponse:
    return error_page(
        request,
        status=404,
        heading=_("このページはありません"),
        advice=_("%(pages)sページまでです。") % {"pages": pages},
    )
