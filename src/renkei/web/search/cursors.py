"""Results in pages that stay stable while the registry changes: each begins behind the last one seen."""

from __future__ import annotations

import base64
import binascii
import heapq
import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.web.partnerships.models import Partnership
from renkei.web.search.hits import SearchHit, hits_of
from renkei.web.search.query import matching, total
from renkei.web.search.question import SearchQuery
from renkei.web.search.words import parse_words

BEGINNING: Final = "*"
_NUMBER: Final = re.compile(rb"[1-9][0-9]{0,17}")


class CursorRefusedError(RenkeiError):
    """The words are no cursor that was given out."""

    def __init__(self) -> None:
        super().__init__(
            "cursor-malformed",
            Bilingual(
                "条件「cursor」の値を読み取れません。", "The value of the parameter cursor is malformed."
            ),
            Bilingual(
                "最初は * を、次からは返された next_cursor をそのまま使ってください。",
                "Begin with *, then use the next_cursor of each answer as it is.",
            ),
        )


@dataclass(frozen=True, slots=True)
class CursorPage:
    """A page of results in the order in which they came to the registry; ``following`` is the next cursor."""

    total: int
    hits: tuple[SearchHit, ...]
    following: str | None


def search_after(query: SearchQuery, cursor: str) -> CursorPage:
    """The results behind the cursor (``*``: from the beginning), at most ``query.page_size``.

    What comes to the registry meanwhile stands at the end; what goes leaves no gap and moves nothing.

    Raises:
        CursorRefusedError: the words are no cursor.
        QueryRefusedError: as :func:`renkei.web.search.query.search`.
    """
    after = _position(cursor)
    keys = _keys(query, after, query.page_size + 1)
    shown, more = keys[: query.page_size], len(keys) > query.page_size
    hits = hits_of(shown, parse_words(query.q), query.on)
    return CursorPage(total(query), hits, _cursor(shown[-1]) if more else None)


def _keys(query: SearchQuery, after: int, most: int) -> list[int]:
    anything = SearchQuery(on=query.on, sort=query.sort, page=query.page, page_size=query.page_size)
    if replace(query, with_facets=True) == anything:
        rows = Partnership.objects.standing().filter(pk__gt=after).order_by("pk")
        return list(rows.values_list("pk", flat=True)[:most])
    found = chain.from_iterable(matching(replace(query, sort="number")))
    return heapq.nsmallest(most, (key for key in found if key > after))


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(str(key).encode()).decode().rstrip("=")


def _position(cursor: str) -> int:
    if cursor == BEGINNING:
        return 0
    try:
        words = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (binascii.Error, ValueError):
        raise CursorRefusedError from None
    if not _NUMBER.fullmatch(words):
        raise CursorRefusedError
    return int(words)
