from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.web.reports import NOW

from renkei.web.audit.actions import record_event
from renkei.web.audit.models import AuditEvent, AuditEventUnalterableError

pytestmark = pytest.mark.django_db


def event(action: str = "document.loaded") -> AuditEvent:
    return record_event(
        by="test", action=action, object_type="document", object_id="x", at=NOW, data={"n": 1}
    )


def test_events_stand_in_the_order_of_their_writing() -> None:
    first, second = event("a"), event("b")

    assert [e.pk for e in AuditEvent.objects.filter(pk__gte=first.pk)] == [first.pk, second.pk]
    assert AuditEvent.objects.get(pk=first.pk).data == {"n": 1}


def test_an_event_can_be_neither_saved_again_nor_deleted() -> None:
    kept = event()

    with pytest.raises(AuditEventUnalterableError):
        kept.save()
    with pytest.raises(AuditEventUnalterableError):
        kept.delete()


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: AuditEvent.objects.filter(pk=kept.pk).update(actor="somebody else"),
        lambda kept: AuditEvent.objects.filter(pk=kept.pk).delete(),
        lambda kept: run("UPDATE audit_event SET actor = 'x' WHERE id = %s", kept.pk),
        lambda kept: run("DELETE FROM audit_event WHERE id = %s", kept.pk),
    ],
)
def test_the_database_refuses_what_goes_past_the_model(change: object) -> None:
    kept = event()

    with pytest.raises(DatabaseError, match="audit events"), transaction.atomic():
        change(kept)  # type: ignore[operator]

    assert AuditEvent.objects.get(pk=kept.pk).actor == "test"


def test_an_event_cannot_be_replaced_or_put_between_others() -> None:
    last = event().pk
    columns = "(id, occurred_at, actor, action, object_type, object_id, data)"
    values = f"VALUES (%s, '{NOW}', 'x', 'x', 'x', 'x', '{{}}')"
    refused = {
        "sqlite": [
            (f"INSERT OR REPLACE INTO audit_event {columns} {values}", last),
            (f"INSERT INTO audit_event {columns} {values}", last - 1000),
        ],
        "postgresql": [("TRUNCATE audit_event",)],
    }
    for statement in refused[connection.vendor]:
        with pytest.raises(DatabaseError, match="audit events"), transaction.atomic():
            run(*statement)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        event()


def run(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
