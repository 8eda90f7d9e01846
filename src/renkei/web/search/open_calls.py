"""What a place could join: partner cells that look for somebody, and calls that are open.

The index finds the words, so the number of records looked at does not grow with the registry. What a
document says holds for its day; the day is given along, so that nobody takes an old call for a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.models import Participant, Statement
from renkei.web.search.hits import SearchHit
from renkei.web.search.query import search
from renkei.web.search.question import SearchQuery

State: TypeAlias = Literal["recruiting", "adjusting", "call"]
# The words of a partner cell for a standing that is not settled, with what they mean here.
_STATES: Final[tuple[tuple[str, State], ...]] = (
    ("募集", "recruiting"),
    ("調整中", "adjusting"),
    ("未定", "adjusting"),
)
_CALLS: Final = ("need", "wish")
_CANDIDATES: Final = 40
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A partnership that may be joined: how it says so, in which words, and for which day that holds.

    ``until`` is the last day of the call (ISO) where one is told, ``as_of`` the day of the document.
    """

    hit: SearchHit
    state: State
    words: str
    until: str
    as_of: date | None


def open_calls(code: str, prefecture: str, on: date) -> tuple[OpenCall, ...]:
    """The partnerships that look for partners among whom the place can be, those with a call first.

    A cell that names nobody (未定, 今年度は全国を対象に募集中) looks for anybody; one that names a group or
    places looks among these. Partnerships that have ended are none.
    """
    found: dict[str, OpenCall] = {}
    for call in (*_calls(code, on), *_cells(code, prefecture, on)):
        found.setdefault(call.hit.public_id, call)
    order: tuple[State, ...] = ("call", "recruiting", "adjusting")
    ranked = sorted(found.values(), key=lambda call: (order.index(call.state), call.hit.public_id))
    return tuple(ranked[:_MOST])


def _cells(code: str, prefecture: str, on: date) -> Iterator[OpenCall]:
    for words, state in _STATES:
        question = SearchQuery(
            on=on, q=words, status=("current", "planned"), page_size=_CANDIDATES, with_facets=False
        )
        hits = {hit.public_id: hit for hit in search(question).hits}
        days = _days(hits.values())
        parties = Participant.objects.filter(
            partnership__public_id__in=list(hits), superseded_in=None, country__in=["", "JP"]
        ).exclude(period="past")
        rows = parties.filter(note__contains=words) | parties.filter(kind="unspecified", text__contains=words)
        listed = rows.order_by("pk").values_list("partnership__public_id", "text", "note", "codes")
        for public_id, text, note, codes in listed:
            if not codes or code in codes or prefecture in codes:
                said = text if not note or note in text else f"{text}（{note}）"
                yield OpenCall(hits[public_id], state, said, "", days.get(hits[public_id].document))


def _calls(code: str, on: date) -> Iterator[OpenCall]:
    question = SearchQuery(
        on=on, kind=_CALLS, status=("current",), sort="newest", page_size=_CANDIDATES, with_facets=False
    )
    hits = {hit.public_id: hit for hit in search(question).hits}
    days = _days(hits.values())
    own = set(
        Participant.objects.filter(
            partnership__public_id__in=list(hits), superseded_in=None, places__code=code
        ).values_list("partnership__public_id", flat=True)
    )
    closes = dict(
        Statement.objects.filter(
            partnership__public_id__in=list(hits), superseded_in=None, property="closes_on"
        ).values_list("partnership__public_id", "value")
    )
    for public_id, hit in hits.items():
        until = closes.get(public_id)
        last = until if isinstance(until, str) else ""
        if public_id not in own and (not last or last >= on.isoformat()[: len(last)]):
            yield OpenCall(hit, "call", "", last, days.get(hit.document))


def _days(hits: Iterable[SearchHit]) -> dict[str, date | None]:
    documents = SourceDocument.objects.filter(sha256__in={hit.document for hit in hits})
    return dict(documents.values_list("sha256", "as_of"))
