"""Adding evidence, and marking what stands before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from renkei.web.documents.models import Reading
from renkei.web.partnerships.models import (
    Event,
    Evidence,
    Outcome,
    Participant,
    ParticipantPlace,
    Quantity,
    Statement,
)

EVIDENCE: tuple[type[Evidence], ...] = (Statement, Participant, Event, Outcome, Quantity)
BATCH = 1000


def add_evidence(rows: Sequence[Evidence]) -> None:
    """Keep new rows, each kind in its table."""
    for model in EVIDENCE:
        model.objects.bulk_create([row for row in rows if type(row) is model], batch_size=BATCH)


def supersede(rows: Sequence[Evidence], reading: Reading | None) -> None:
    """Mark rows as standing no more from a reading on; without one, as standing again."""
    for model in EVIDENCE:
        ids = [row.pk for row in rows if type(row) is model]
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            model.objects.filter(pk__in=batch).update(superseded_in=reading)
            if model is Participant and reading is not None:
                ParticipantPlace.objects.filter(participant__in=batch).delete()


def add_places(participants: Iterable[Participant]) -> None:
    """The codes of participants that stand."""
    places = (
        ParticipantPlace(
            participant=participant,
            partnership_id=participant.partnership_id,
            code=code,
            naming=participant.naming,
            period=participant.period,
            role=participant.role,
        )
        for participant in participants
        for code in dict.fromkeys(participant.codes)
    )
    ParticipantPlace.objects.bulk_create(places, batch_size=BATCH)
