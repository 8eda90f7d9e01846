"""How much the registry holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from renkei.web.documents.models import SourceDocument
from renkei.web.documents.queries import count_findings
from renkei.web.partnerships.models import Participant, ParticipantPlace, Partnership, standing


@dataclass(frozen=True, slots=True)
class RegistryCounts:
    """How much the registry holds. ``places`` are the local governments that are named."""

    partnerships: int
    by_kind: Mapping[str, int]
    documents: int
    places: int
    countries: int
    findings: int


def registry_counts() -> RegistryCounts:
    """The counts for the home page."""
    kinds = dict(Partnership.objects.standing().order_by("kind").values_list("kind").annotate(Count("pk")))
    stands = standing("partnership__")
    countries = Participant.objects.standing().filter(stands).exclude(country__in=["", "JP"])
    named = ParticipantPlace.objects.filter(stands, naming="named")
    return RegistryCounts(
        partnerships=sum(kinds.values()),
        by_kind=kinds,
        documents=SourceDocument.objects.count(),
        places=named.values("code").distinct().count(),
        countries=countries.values("country").distinct().count(),
        findings=count_findings(),
    )
