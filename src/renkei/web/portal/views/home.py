"""The first page: search, what is inside, ways in."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.common.clock import today
from renkei.web.documents.queries import documents
from renkei.web.places.queries import prefectures
from renkei.web.portal.presentation.questions import day_asked
from renkei.web.portal.presentation.regions import by_region
from renkei.web.portal.views.errors import refused
from renkei.web.search.facets import Facet
from renkei.web.search.figures import registry_figures
from renkei.web.search.query import facets, search
from renkei.web.search.question import SearchQuery

_LATEST = 5
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A question people ask, and the address that answers it."""

    words: str
    address: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    if errors:
        return refused(request, errors)
    figures = registry_figures(on)
    shown = {facet.name: facet for facet in facets(SearchQuery(on=on))}
    newest = search(SearchQuery(on=on, sort="newest", page_size=_LATEST, with_facets=False))
    ended = search(SearchQuery(on=on, status=("ended",), sort="newest", page_size=_LATEST, with_facets=False))
    context = {
        "counts": figures,
        "examples": _examples(),
        "fields": _first(shown, "field"),
        "topics": _first(shown, "topic"),
        "countries": _first(shown, "country"),
        "regions": by_region(prefectures(on), figures.named),
        "newest": newest.hits,
        "ended": ended.hits,
        "documents": documents(most=_LATEST),
    }
    return render(request, "portal/pages/home.html", context)


def _first(shown: dict[str, Facet], name: str) -> dict[str, object]:
    values = shown[name].values if name in shown else ()
    most = max((value.count for value in values), default=1)
    return {"name": name, "values": values[:_SHOWN], "more": len(values) > _SHOWN, "most": most}


def _examples() -> tuple[Example, ...]:
    return (
        Example(
            _("福島県と今続いている連携"),
            _address(place="07000", named_only="1", period="current", status="current"),
        ),
        Example(_("水・上下水道の協定"), _address(topic="water", kind="agreement")),
        Example(_("2011年に結ばれた川崎市の協定"), _address(q="川崎市", year="2011", kind="agreement")),
        Example(_("終了した取組"), _address(status="ended")),
        Example(_("ベトナムの都市との協定"), _address(country="VN")),
    )


def _address(**query: str) -> str:
    return f"{reverse('portal:partnerships')}?{urlencode(query)}"
