"""Adding evidence, and marking what stands before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import CharField, Field, ForeignKey, IntegerField, Model, TextField

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
_TAKEN_AS_THEY_ARE = (CharField, TextField, IntegerField, ForeignKey)


def add_evidence(rows: Sequence[Evidence]) -> None:
    """Keep new rows, each kind in its table."""
    for model in EVIDENCE:
        if model is not Participant:
            insert(model, [row for row in rows if type(row) is model])
    participants = [row for row in rows if isinstance(row, Participant)]
    Participant.objects.bulk_create(participants, batch_size=BATCH)  # with their keys, which places name


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
    insert(ParticipantPlace, list(places))


def insert(model: type[Model], rows: Sequence[Model]) -> None:
    """Write new rows whose keys nobody asks for: one statement, prepared once, for all of them.

    Django's ``bulk_create`` writes SQL with a place for every single value; of tens of thousands of
    rows that takes longer than the database does.
    """
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 - Django's public name
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608, SLF001 - names of the model alone
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            cursor.executemany(
                statement, list(zip(*(_column(field, batch) for field in fields), strict=True))
            )


def _column(field: Field[Any, Any], rows: Sequence[Model]) -> list[Any]:
    """The values of a field as the database takes them; words, numbers and keys are taken as they are."""
    said = [getattr(row, field.attname) for row in rows]
    if isinstance(field, _TAKEN_AS_THEY_ARE):
        return said
    return [field.get_db_prep_save(value, connection) for value in said]
