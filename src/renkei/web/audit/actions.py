"""Writing to the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from renkei.web.audit.models import AuditEvent


def record_event(
    *, by: str, action: str, object_type: str, object_id: str, at: datetime, data: Mapping[str, Any]
) -> AuditEvent:
    """Add an event to the transaction that makes the change.

    Raises:
        TransactionManagementError: there is no transaction around it, so that the event could stand
            without its change or the change without its event.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "an audit event belongs to the transaction of its change"
        )
    return AuditEvent.objects.create(
        occurred_at=at,
        actor=by,
        action=action,
        object_type=object_type,
        object_id=object_id,
        data=dict(data),
    )
