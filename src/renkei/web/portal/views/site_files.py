"""What machines ask a site for: robots.txt and the site map."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from renkei.web.common.clock import today
from renkei.web.documents.queries import documents
from renkei.web.partnerships.queries import places_taking_part
from renkei.web.places.history import all_groups
from renkei.web.portal.presentation.languages import LANGUAGES, address_in
from renkei.web.search.query import search
from renkei.web.search.question import LARGEST_PAGE, SearchQuery

_MOST_ADDRESSES = 20_000  # pages; a site map may hold 50,000 addresses and each page has two


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
    """The addresses of all pages, in both languages."""
    with override("ja"):
        paths = list(_paths())[:_MOST_ADDRESSES]
    pages = [
        [(code, request.build_absolute_uri(address_in(code, path))) for code in LANGUAGES] for path in paths
    ]
    page = render_to_string("portal/site_map.xml", {"pages": pages})
    return HttpResponse(page, content_type="application/xml; charset=utf-8")


def _paths() -> Iterator[str]:
    for name in (
        "home", "partnerships", "places", "groups", "documents", "about", "accessibility", "open-data",
        "items",
    ):  # fmt: skip
        yield reverse(f"portal:{name}")
    for document in documents():
        for name in ("document", "findings", "source"):
            yield reverse(f"portal:{name}", kwargs={"sha256": document.sha256})
    for code, _count in places_taking_part(named_only=False):
        yield reverse("portal:place", kwargs={"code": code})
    for group in all_groups():
        yield reverse("portal:group", kwargs={"id": group.id})
    yield from _partnership_paths()


def _partnership_paths() -> Iterator[str]:
    number, pages = 1, 1
    while number <= min(pages, _MOST_ADDRESSES // LARGEST_PAGE):
        question = SearchQuery(
            on=today(), sort="number", page=number, page_size=LARGEST_PAGE, with_facets=False
        )
        answer = search(question)
        for hit in answer.hits:
            yield reverse("portal:partnership", kwargs={"public_id": hit.public_id})
        number, pages = number + 1, answer.pages
