"""What can be asked of the search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from renkei.domain.partnerships.freshness import Freshness
from renkei.domain.partnerships.status import Status

Sort: TypeAlias = Literal["relevance", "number", "title", "newest", "oldest", "activity"]
SORTS: Final[tuple[Sort, ...]] = ("relevance", "number", "title", "newest", "oldest", "activity")
LARGEST_PAGE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """A question to the registry, as of the day ``on``.

    Several values of one filter mean “one of them”; several filters must all hold. ``place`` is a
    five-digit code; ``period`` (``current``, ``past``, ``planned``), ``role`` and ``named_only`` say how
    a place must take part, and without ``place`` that some participant does so. ``prefecture`` and
    ``municipality`` are codes of places that are *named* (a prefecture: it or any body in it).
    ``group_only``: a place takes part as a member of a group and is not named for the same period;
    without a place it says nothing. ``group`` is the id of a group of local governments that takes part.
    ``document`` is the SHA-256 of a document, ``year`` the year of signing or the fiscal year of the
    start, ``topic`` a subject, ``issue`` the subject of an open issue. ``freshness`` is
    how long before ``on`` something was last said to have happened. The order ``activity`` puts the
    latest day of activity on record first, whatever the day ``on``. ``page`` begins at 1.
    Without ``with_facets`` neither facets nor places are counted, for lists that show none; of each facet
    the first ``facet_values`` are given, and the selected ones (all without it).
    """

    on: date
    q: str = ""
    kind: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    field: tuple[str, ...] = ()
    bureau: tuple[str, ...] = ()
    prefecture: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    freshness: tuple[Freshness, ...] = ()
    place: str | None = None
    period: str | None = None
    role: str | None = None
    named_only: bool = False
    group_only: bool = False
    sort: Sort = "relevance"
    page: int = 1
    page_size: int = 20
    with_facets: bool = True
    facet_values: int | None = None
