"""What machines ask a site for: robots.txt and the site map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from renkei.web.documents.queries import documents
from renkei.web.partnerships.queries import places_taking_part
from renkei.web.partnerships.site_map_queries import piece_of_partnerships, pieces_of_partnerships
from renkei.web.places.history import all_groups
from renkei.web.portal.presentation.languages import LANGUAGES, address_in

_OF_A_FILE: Final = 5_000  # partnerships; a site map may hold 50,000 addresses and each page has two
_MOST_PAGES: Final = 20_000
_NAMES: Final = (
    "home", "partnerships", "places", "groups", "documents", "about", "accessibility", "open-data",
    "items", "comparison", "briefing", "easy",
)  # fmt: skip


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be indexed but result pages, whose number has no end."""
    lines = (
        "User-agent: *",
        "Disallow: /partnerships?",
        "Disallow: /en/partnerships?",
        "Disallow: /api/",
        "Disallow: /workspace",
        "Disallow: /en/workspace",
        f"Sitemap: {request.build_absolute_uri(reverse('site-map'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The files of the site map: one for the pages, the partnerships in as many as they need."""
    numbers = range(1, pieces_of_partnerships(_OF_A_FILE) + 1)
    pieces = (reverse("site-map-partnerships", kwargs={"number": number}) for number in numbers)
    files = [reverse("site-map-pages"), *pieces]
    addresses = [request.build_absolute_uri(path) for path in files]
    return _xml("portal/site_map_index.xml", {"files": addresses})


@require_safe
def site_map_of_pages(request: HttpRequest) -> HttpResponse:
    """The addresses of all pages but those of partnerships, in both languages."""
    with override("ja"):
        paths = list(_paths())[:_MOST_PAGES]
    return _addresses(request, paths)


@require_safe
def site_map_of_partnerships(request: HttpRequest, number: int) -> HttpResponse:
    """The addresses of some partnerships, in both languages."""
    if not 0 < number <= pieces_of_partnerships(_OF_A_FILE):
        raise Http404
    with override("ja"):
        # The form of the address is the same for all: it is looked up once.
        before, after = reverse("portal:partnership", kwargs={"public_id": "0-0"}).split("0-0")
    return _addresses(request, [f"{before}{id_}{after}" for id_ in piece_of_partnerships(number, _OF_A_FILE)])


def _addresses(request: HttpRequest, paths: Sequence[str]) -> HttpResponse:
    root = request.build_absolute_uri("/").removesuffix("/")
    pages = [[(code, root + address_in(code, path)) for code in LANGUAGES] for path in paths]
    return _xml("portal/site_map.xml", {"pages": pages})


def _xml(template: str, context: dict[str, object]) -> HttpResponse:
    page = render_to_string(template, context)
    return HttpResponse(page, content_type="application/xml; charset=utf-8")


def _paths() -> Iterator[str]:
    for name in _NAMES:
        yield reverse(f"portal:{name}")
    for document in documents():
        for name in ("document", "findings", "source"):
            yield reverse(f"portal:{name}", kwargs={"sha256": document.sha256})
    for code, _count in places_taking_part(named_only=False):
        yield reverse("portal:place", kwargs={"code": code})
    for group in all_groups():
        yield reverse("portal:group", kwargs={"id": group.id})
