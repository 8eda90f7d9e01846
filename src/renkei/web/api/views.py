"""The operations of the API: each asks the queries and gives their answers a public shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI, Query
from ninja.decorators import decorate_view
from ninja.errors import ValidationError

from renkei import __version__
from renkei.domain.errors import Bilingual, RenkeiError
from renkei.web.api import schemas
from renkei.web.api.parameters import (
    AsOf,
    FindingFilter,
    Paging,
    PartnershipFilter,
    PlaceFilter,
    known_code,
    page_address,
    strict,
)
from renkei.web.api.problems import ProblemError, problem
from renkei.web.api.validation import problems_of
from renkei.web.documents import queries as documents
from renkei.web.partnerships.queries import partnership, place_partnerships, places_taking_part
from renkei.web.places import queries as places
from renkei.web.search.hits import SearchHit
from renkei.web.search.query import search

Row = TypeVar("Row")
_ERRORS: Final = frozenset({400, 404, 405, 422, 503})

api = NinjaAPI(
    title="Renkei 連携",
    version=__version__,
    description="What local governments do together, each value with its source. Reading needs no key.",
    docs_url=None,
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)


@api.exception_handler(RenkeiError)
def _refused(request: HttpRequest, error: RenkeiError) -> HttpResponse:
    return problem(request, error.status if isinstance(error, ProblemError) else 422, [error])


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(request, 422, problems_of(error.errors))


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001 - the framework's signature
    return problem(request, 404)


def _answers(shape: Any) -> dict[Any, Any]:
    return {200: shape, _ERRORS: schemas.Problem}


@api.get("/partnerships", response=_answers(schemas.PartnershipPage), tags=["partnerships"])
@decorate_view(strict(PartnershipFilter))
def list_partnerships(request: HttpRequest, filters: Query[PartnershipFilter]) -> dict[str, Any]:
    """Search the partnerships: a page of results, the total, facets with counts."""
    answer = search(filters.query())
    page = _page(request, answer.total, answer.page, answer.pages)
    return page | {
        "results": [_hit(hit) for hit in answer.hits],
        "facets": answer.facets,
        "places": answer.places,
    }


@api.get("/partnerships/{public_id}", response=_answers(schemas.Partnership), tags=["partnerships"])
@decorate_view(strict(AsOf))
def get_partnership(request: HttpRequest, public_id: str, day: Query[AsOf]) -> Any:  # noqa: ARG001
    """One partnership with the evidence for every value."""
    return _found(partnership(public_id, day.on))


@api.get("/places", response=_answers(schemas.PlacePage), tags=["places"])
@decorate_view(strict(PlaceFilter))
def list_places(request: HttpRequest, filters: Query[PlaceFilter]) -> dict[str, Any]:
    """Local governments on a day, in the order of their codes."""
    prefecture = known_code(filters.prefecture, filters.on) if filters.prefecture else None
    only = frozenset(code for code, _ in places_taking_part()) if filters.taking_part else None
    found = places.find_places(
        filters.q, filters.on, prefecture=prefecture, kind=filters.kind, only=only
    ).places
    return _sliced(request, found, filters)


@api.get("/places/{code}", response=_answers(schemas.Place), tags=["places"])
@decorate_view(strict(AsOf))
def get_place(request: HttpRequest, code: str, day: Query[AsOf]) -> Any:  # noqa: ARG001
    """Who bears a code (five or six digits) on a day; else who bore it last."""
    return _found(places.place(code, day.on))


@api.get("/places/{code}/partnerships", response=_answers(schemas.PlacePartnerships), tags=["places"])
@decorate_view(strict(AsOf))
def list_place_partnerships(request: HttpRequest, code: str, day: Query[AsOf]) -> dict[str, Any]:  # noqa: ARG001
    """All partnerships of a place: current, past, planned, only as part of a group, only as a location."""
    place = _found(places.place(code, day.on))
    grouped = place_partnerships(place.code, day.on)
    return {"place": place} | {name: getattr(grouped, name) for name in grouped.__dataclass_fields__}


@api.get("/documents", response=_answers(schemas.DocumentPage), tags=["documents"])
@decorate_view(strict(Paging))
def list_documents(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The documents of the registry, the newest first."""
    page = _sliced(request, documents.documents(), paging)
    return page | {"results": [_document(row) for row in page["results"]]}


@api.get("/documents/{sha256}", response=_answers(schemas.Document), tags=["documents"])
@decorate_view(strict())
def get_document(request: HttpRequest, sha256: str) -> Any:  # noqa: ARG001
    """One document by the SHA-256 of its bytes."""
    return _document(_found(documents.document(sha256)))


@api.get("/findings", response=_answers(schemas.FindingPage), tags=["documents"])
@decorate_view(strict(FindingFilter))
def list_findings(request: HttpRequest, filters: Query[FindingFilter]) -> dict[str, Any]:
    """What is wrong or odd in the documents."""
    found = documents.findings(document=filters.document, severity=filters.severity, code=filters.code)
    return _sliced(request, found, filters)


def _found(value: Row | None) -> Row:
    if value is None:
        raise Http404
    return value


def _sliced(request: HttpRequest, rows: Sequence[Row], paging: Paging) -> dict[str, Any]:
    pages = max(1, -(-len(rows) // paging.page_size))
    start = (paging.page - 1) * paging.page_size
    page = _page(request, len(rows), paging.page, pages)
    return page | {"results": list(rows[start : start + paging.page_size])}


def _page(request: HttpRequest, total: int, page: int, pages: int) -> dict[str, Any]:
    if page > pages:
        raise ProblemError(
            404,
            "page-beyond-the-end",
            Bilingual(f"{page}ページはありません。", f"There is no page {page}."),
            Bilingual(f"{pages}ページまでです。", f"The last page is {pages}."),
            "page",
        )
    return {
        "total": total,
        "page": page,
        "pages": pages,
        "next": page_address(request, page + 1) if page < pages else None,
        "previous": page_address(request, page - 1) if page > 1 else None,
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
