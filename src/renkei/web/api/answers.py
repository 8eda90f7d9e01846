"""What operations have in common: shapes of answers, something that is not there, lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from django.http import Http404, HttpRequest

from renkei.domain.errors import Bilingual
from renkei.web.api import schemas
from renkei.web.api.parameters import Paging, page_address
from renkei.web.api.problems import ProblemError

Row = TypeVar("Row")
_ERRORS: Final = frozenset({400, 404, 405, 422, 429, 503})


def answers(shape: Any) -> dict[Any, Any]:
    """The answers of an operation: its shape, or a problem."""
    return {200: shape, _ERRORS: schemas.Problem}


def found(value: Row | None) -> Row:
    """The value; raises :class:`Http404` where there is none."""
    if value is None:
        raise Http404
    return value


def sliced(request: HttpRequest, rows: Sequence[Row], paging: Paging) -> dict[str, Any]:
    """The part of the rows that is asked for, with the fields of every list."""
    pages = max(1, -(-len(rows) // paging.page_size))
    start = (paging.page - 1) * paging.page_size
    page = page_fields(request, len(rows), paging.page, pages)
    return page | {"results": list(rows[start : start + paging.page_size])}


def page_fields(request: HttpRequest, total: int, page: int, pages: int) -> dict[str, Any]:
    """The fields of every list.

    Raises:
        ProblemError: there is no such page.
    """
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
