"""The events of the audit log, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from renkei.web.audit.models import AuditEvent


@dataclass(frozen=True, slots=True)
class EventView:
    """What one action changed. ``number`` gives the order, never the clock."""

    number: int
    occurred_at: datetime
    actor: str
    action: str
    object_type: str
    object_id: str
    data: Mapping[str, Any]


def events(*, before: int | None = None, most: int = 50) -> tuple[EventView, ...]:
    """The newest events, or the newest of those before a number."""
    rows = AuditEvent.objects.order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return tuple(
        EventView(r.id, r.occurred_at, r.actor, r.action, r.object_type, r.object_id, r.data)
        for r in rows[:most]
    )
