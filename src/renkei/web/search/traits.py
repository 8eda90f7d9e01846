"""What partnerships are compared by, gathered for several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from renkei.domain.partnerships.precedents import Traits
from renkei.web.partnerships.models import Outcome, Participant, ParticipantPlace, Partnership, Statement
from renkei.web.search.topics import topics_of

_READ = ("topics", "name", "title", "field", "description")


def traits_of(public_ids: Iterable[str]) -> Mapping[str, Traits]:
    """The traits of partnerships by their ids, in a fixed number of queries."""
    rows = {row.pk: row for row in Partnership.objects.filter(public_id__in=list(public_ids))}
    current = {"partnership__in": list(rows), "superseded_in": None}
    values: dict[int, dict[str, object]] = {}
    words: dict[int, dict[str, str]] = {}
    said = Statement.objects.filter(**current, property__in=_READ)
    for pk, name, value, text in said.values_list("partnership", "property", "value", "text"):
        values.setdefault(pk, {})[name] = value
        words.setdefault(pk, {})[name] = text
    places: dict[int, set[str]] = {}
    named = ParticipantPlace.objects.filter(partnership__in=list(rows), naming="named")
    for pk, code in named.values_list("partnership", "code"):
        places.setdefault(pk, set()).add(code)
    lands: dict[int, set[str]] = {}
    partners: dict[int, set[str]] = {}
    abroad = Participant.objects.filter(**current).exclude(country__in=["", "JP"])
    for pk, country, name, text in abroad.values_list("partnership", "country", "name", "text"):
        lands.setdefault(pk, set()).add(country)
        partners.setdefault(pk, set()).add(name or text)
    results = set(Outcome.objects.filter(**current, kind="result").values_list("partnership", flat=True))
    return {
        row.public_id: Traits(
            title=row.title,
            kind=row.kind,
            field=row.field,
            topics=topics_of(values.get(pk, {}), words.get(pk, {})),
            places=frozenset(places.get(pk, ())),
            partners=frozenset(partners.get(pk, ())),
            countries=frozenset(lands.get(pk, ())),
            has_results=pk in results,
        )
        for pk, row in rows.items()
    }
