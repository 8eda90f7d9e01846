"""One partnership: every value opens its source."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.common.clock import today
from renkei.web.partnerships.queries import PartnershipView, partnership
from renkei.web.partnerships.record_readings import record_readings
from renkei.web.portal.presentation.citation import citation
from renkei.web.portal.presentation.questions import day_asked
from renkei.web.portal.presentation.record_page import record_page
from renkei.web.portal.presentation.record_terms import last_activity, silence, term_view
from renkei.web.portal.presentation.related import precedent_views, relation_views
from renkei.web.portal.presentation.timeline import draw
from renkei.web.portal.views.errors import refused
from renkei.web.search.neighbours import neighbours


@require_safe
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """One partnership: every value opens its source."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    if errors:
        return refused(request, errors)
    found = partnership(public_id, on)
    if found is None:
        raise Http404
    page = record_page(found)
    term = term_view(found, on)
    address = request.build_absolute_uri(request.path)
    beside = neighbours(found, on)
    context = {
        "page": page,
        "record": found,
        "summary": found.summary,
        "drawing": draw([happening.view for happening in page.events], on=on),
        "term": term,
        "term_card": page.card_of(term.property, term.inferred) if term else None,
        "silence": silence(found, on),
        "last_activity": last_activity(found, on),
        "relations": relation_views(beside.relations),
        "precedents": precedent_views(beside.precedents),
        "readings": record_readings(public_id),
        "citation": citation(found, address=address, on=on),
        "address": address,
        "mail": _mail(found, address),
        "as_of": on if request.GET.get("as_of") else None,
        "data_address": f"/api/v1/partnerships/{found.summary.public_id}",
        "briefing_address": _briefing(found),
    }
    return render(request, "portal/pages/record.html", context)


def _mail(found: PartnershipView, address: str) -> str:
    """A letter with title and address, for the reader's own mail program."""
    body = _("連携 Renkei で見つけました。") + f"\r\n{found.summary.title}\r\n{address}\r\n"
    return f"mailto:?subject={quote(found.summary.title, safe='')}&body={quote(body, safe='')}"


def _briefing(found: PartnershipView) -> str:
    """The briefing on the two sides of the partnership; the form where they are not two."""
    here = [p.codes[0] for p in found.participants if p.naming == "named" and len(p.codes) == 1]
    abroad = [p for p in found.participants if p.country not in {"", "JP"}]
    place = f"?place={here[0]}" if here else ""
    if place and abroad:
        other = abroad[0]
        place += f"&with={quote(f'{other.country}:{other.name}' if other.name else other.country)}"
    elif place and len(set(here)) == 2:
        place += f"&with={next(code for code in here if code != here[0])}"
    return f"{reverse('portal:briefing')}{place}"
