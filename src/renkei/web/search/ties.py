"""The partnerships of a briefing: those that fit a question and, if asked, have a certain other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from renkei.web.partnerships.models import Participant, ParticipantPlace, Partnership
from renkei.web.partnerships.queries import status_is
from renkei.web.places.counterparts import Counterpart
from renkei.web.search.query import matching
from renkei.web.search.question import SearchQuery


@dataclass(frozen=True, slots=True)
class Ties:
    """What fits: how many in all, how many in each status, and the ids of the first of them."""

    total: int
    by_status: Mapping[str, int]
    public_ids: tuple[str, ...]


def find_ties(query: SearchQuery, counterpart: Counterpart | None, *, most: int) -> Ties:
    """The partnerships that fit the question and have the counterpart among their participants.

    What is current comes first, in the order of the query; all are counted, ``most`` are named.

    Raises:
        QueryRefusedError: the words cannot be searched for.
    """
    if counterpart is not None and counterpart.kind == "country":
        query = replace(query, country=(*query.country, counterpart.country))
        counterpart = None
    allowed = _ids_with(counterpart) if counterpart else None
    total: Counter[str] = Counter()
    named: dict[str, list[int]] = {status: [] for status in ("current", "planned", "ended")}
    for batch in matching(query):
        fitting = [pk for pk in batch if allowed is None or pk in allowed]
        statuses = _statuses(fitting, query)
        for pk in fitting:
            status = statuses[pk]
            total[status] += 1
            if len(named[status]) < most:
                named[status].append(pk)
    chosen = [pk for pks in named.values() for pk in pks][:most]
    ids = dict(Partnership.objects.filter(pk__in=chosen).values_list("pk", "public_id"))
    return Ties(sum(total.values()), total, tuple(ids[pk] for pk in chosen))


def _statuses(pks: Iterable[int], query: SearchQuery) -> dict[int, str]:
    rows = Partnership.objects.filter(pk__in=list(pks))
    found: dict[int, str] = {}
    for status in ("current", "planned", "ended"):
        found |= dict.fromkeys(rows.filter(status_is(status, query.on)).values_list("pk", flat=True), status)
    return found


def _ids_with(counterpart: Counterpart) -> set[int]:
    if counterpart.kind == "local":
        places = ParticipantPlace.objects.filter(code=counterpart.code, naming="named")
        return set(places.values_list("partnership_id", flat=True))
    named = Participant.objects.filter(
        Q(name__in=counterpart.names), country=counterpart.country, superseded_in=None
    )
    return set(named.values_list("partnership_id", flat=True))
