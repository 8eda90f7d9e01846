"""What a partnership hangs together with, among those of the same local governments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from renkei.domain.partnerships.relations import Related, Relation, RelationKind, relate
from renkei.web.partnerships.models import Event, Participant, ParticipantPlace, Partnership, Statement

# An initiative that names every prefecture is compared by its first ones; candidates are bounded too.
_MOST_PLACES: Final = 4
_MOST_CANDIDATES: Final = 120
_MOST_SHOWN: Final = 12
_TEXTS: Final = ("title", "name", "description", "background", "activities", "results", "remarks")
_ORDER: Final[tuple[RelationKind, ...]] = (
    "under", "predecessor", "successor", "covers", "together", "names", "named",
)  # fmt: skip


def relations(public_id: str) -> tuple[Relation, ...]:
    """The partnerships that this one stands under, follows, precedes or names, in that order."""
    row = Partnership.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    if row is None:
        return ()
    gathered = _related([row, *_candidates(row)])
    one = gathered.pop(row, None)
    if one is None:
        return ()
    found = [relation for other in gathered.values() if (relation := relate(one, other))]
    found.sort(key=lambda relation: (_ORDER.index(relation.kind), relation.title, relation.id))
    return tuple(found[:_MOST_SHOWN])


def _candidates(pk: int) -> list[int]:
    named = ParticipantPlace.objects.filter(partnership=pk, naming="named").order_by("pk")
    codes = list(dict.fromkeys(named.values_list("code", flat=True)))
    if not codes or len(codes) > _MOST_PLACES:
        return []
    lands = Participant.objects.filter(partnership=pk, superseded_in=None).exclude(country__in=["", "JP"])
    countries = sorted(set(lands.values_list("country", flat=True)))
    others = ParticipantPlace.objects.filter(code__in=codes, naming="named").exclude(partnership=pk)
    rows = Partnership.objects.standing().filter(pk__in=others.values("partnership"))
    if countries:
        abroad = Participant.objects.filter(country__in=countries, superseded_in=None)
        rows = rows.filter(pk__in=abroad.values("partnership"))
    return list(rows.order_by("pk").values_list("pk", flat=True)[:_MOST_CANDIDATES])


def _related(pks: Sequence[int]) -> dict[int, Related]:
    rows = {row.pk: row for row in Partnership.objects.filter(pk__in=pks)}
    texts = _texts(pks)
    places: dict[int, set[str]] = {}
    named = ParticipantPlace.objects.filter(partnership__in=pks, naming="named")
    for pk, code in named.values_list("partnership", "code"):
        places.setdefault(pk, set()).add(code)
    partners: dict[int, set[str]] = {}
    others = Participant.objects.filter(partnership__in=pks, superseded_in=None, codes=[])
    for pk, name, text in others.values_list("partnership", "name", "text"):
        partners.setdefault(pk, set()).add(name or text)
    agreed: dict[int, dict[str, str]] = {}
    told = Event.objects.filter(
        partnership__in=pks, superseded_in=None, planned=False, kind__in=["signing", "agreement"]
    )
    for pk, on, text in told.order_by("position").values_list("partnership", "on", "text"):
        agreed.setdefault(pk, {}).setdefault(on, text)
    return {
        pk: Related(
            id=rows[pk].public_id,
            title=rows[pk].title,
            kind=rows[pk].kind,
            places=frozenset(places.get(pk, ())),
            partners=frozenset(partners.get(pk, ())),
            signed_on=texts.get(pk, {}).pop("signed_on", ""),
            texts={name: text for name, text in texts.get(pk, {}).items() if name not in {"title", "name"}},
            agreed=agreed.get(pk, {}),
        )
        for pk in pks
        if pk in rows
    }


def _texts(pks: Sequence[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    said = Statement.objects.filter(
        partnership__in=pks, superseded_in=None, property__in=[*_TEXTS, "signed_on"]
    )
    for pk, name, value, text in said.values_list("partnership", "property", "value", "text"):
        if name == "signed_on":
            found.setdefault(pk, {})[name] = value if isinstance(value, str) else ""
        elif isinstance(text, str):
            found.setdefault(pk, {})[name] = text
    return found
