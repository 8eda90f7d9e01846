"""The operations of the API: each asks the queries and gives their answers a public shape."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI, Query
from ninja.decorators import decorate_view
from ninja.errors import ValidationError

from renkei import __version__
from renkei.domain.errors import RenkeiError
from renkei.web.api import place_views, schemas, search_views
from renkei.web.api.answers import answers, found, page_fields, sliced
from renkei.web.api.examples import with_examples
from renkei.web.api.parameters import AsOf, FindingFilter, Paging, PartnershipFilter, cursor_address, strict
from renkei.web.api.problems import ProblemError, problem
from renkei.web.api.validation import problems_of
from renkei.web.documents import queries as documents
from renkei.web.partnerships.queries import partnership
from renkei.web.search.cursors import search_after
from renkei.web.search.hits import SearchHit
from renkei.web.search.query import SearchUnavailableError, search


class DescribedAPI(NinjaAPI):
    """The API with an example for everything in its description."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """The description, see :mod:`renkei.web.api.examples`."""
        return with_examples(super().get_openapi_schema(**options))


api = DescribedAPI(
    title="Renkei 連携",
    version=__version__,
    description="What local governments do together, each value with its source. Reading needs no key.",
    docs_url=None,
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
api.add_router("", place_views.router)
api.add_router("", search_views.router)


@api.exception_handler(RenkeiError)
def _refused(request: HttpRequest, error: RenkeiError) -> HttpResponse:
    if isinstance(error, SearchUnavailableError):
        return problem(request, 503, [error])
    return problem(request, error.status if isinstance(error, ProblemError) else 422, [error])


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(request, 422, problems_of(error.errors))


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001 - the framework's signature
    return problem(request, 404)


@api.get("/partnerships", response=answers(schemas.PartnershipPage), tags=["partnerships"])
@decorate_view(strict(PartnershipFilter))
def list_partnerships(request: HttpRequest, filters: Query[PartnershipFilter]) -> dict[str, Any]:
    """Search the partnerships: a page of results, the total, facets with counts."""
    if filters.cursor:
        return _behind_cursor(request, filters, filters.cursor)
    answer = search(filters.query())
    page = page_fields(request, answer.total, answer.page, answer.pages)
    return page | {
        "results": [_hit(hit) for hit in answer.hits],
        "facets": answer.facets,
        "places": answer.places,
    }


@api.get("/partnerships/{public_id}", response=answers(schemas.Partnership), tags=["partnerships"])
@decorate_view(strict(AsOf))
def get_partnership(request: HttpRequest, public_id: str, day: Query[AsOf]) -> Any:  # noqa: ARG001
    """One partnership with the evidence for every value."""
    return found(partnership(public_id, day.on))


@api.get("/documents", response=answers(schemas.DocumentPage), tags=["documents"])
@decorate_view(strict(Paging))
def list_documents(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The documents of the registry, the newest first."""
    page = sliced(request, documents.documents(), paging)
    return page | {"results": [_document(row) for row in page["results"]]}


@api.get("/documents/{sha256}", response=answers(schemas.Document), tags=["documents"])
@decorate_view(strict())
def get_document(request: HttpRequest, sha256: str) -> Any:  # noqa: ARG001
    """One document by the SHA-256 of its bytes."""
    return _document(found(documents.document(sha256)))


@api.get("/findings", response=answers(schemas.FindingPage), tags=["documents"])
@decorate_view(strict(FindingFilter))
def list_findings(request: HttpRequest, filters: Query[FindingFilter]) -> dict[str, Any]:
    """What is wrong or odd in the documents."""
    rows = documents.findings(document=filters.document, severity=filters.severity, code=filters.code)
    return sliced(request, rows, filters)


def _behind_cursor(request: HttpRequest, filters: PartnershipFilter, cursor: str) -> dict[str, Any]:
    answer = search_after(filters.query(), cursor)
    return {
        "total": answer.total,
        "page": 1,
        "pages": max(1, -(-answer.total // filters.page_size)),
        "next": cursor_address(request, answer.following) if answer.following else None,
        "previous": None,
        "results": [_hit(hit) for hit in answer.hits],
        "facets": [],
        "places": [],
        "next_cursor": answer.following,
    }


def _hit(hit: SearchHit) -> dict[str, Any]:
    fields = {name: getattr(hit, name) for name in hit.__dataclass_fields__}
    return fields | {
        "title": "".join(fragment.text for fragment in hit.title),
        "snippet": "".join(fragment.text for fragment in hit.snippet),
        "url": reverse("api:get_partnership", args=[hit.public_id]),
    }


def _document(row: documents.DocumentView) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return fields | {"original": reverse("documents:original", args=[row.sha256])}
