"""The audit log: one row per action, only ever added."""

from __future__ import annotations

from typing import Any

from django.db import models

from renkei.domain.errors import Bilingual, RenkeiError


class AuditEventUnalterableError(RenkeiError):
    """Somebody tried to change or remove an event."""

    def __init__(self) -> None:
        super().__init__(
            "audit-event-unalterable",
            Bilingual(
                "監査記録は変更も削除もできません。", "An audit event can be neither changed nor removed."
            ),
            Bilingual("訂正は新しい記録として加えてください。", "Record a correction as a new event."),
        )


class AuditEvent(models.Model):
    """What one action changed; written in the transaction of the change.

    Order is the order of ``id``, never of the clock. There are no foreign keys, so the log outlives
    everything. Triggers of the database refuse changes that go past this class. The table belongs
    to the migrations alone (``managed``), so that emptying a database for a test does not meet them.
    """

    occurred_at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    action = models.CharField(max_length=100)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=200)
    data = models.JSONField(default=dict)

    class Meta:
        managed = False
        db_table = "audit_event"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id} {self.action} {self.object_type} {self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event; a second time is refused."""
        if self.pk is not None:
            raise AuditEventUnalterableError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AuditEventUnalterableError
