"""Reading the audit log."""

from __future__ import annotations

from django.db import connection

# A transaction that began earlier may still add an event with a lower number, so on a server with
# several writers at a time the number alone does not tell one state of the registry from another.
_STATES = {
    "sqlite": "SELECT max(id) FROM audit_event",
    "postgresql": "SELECT max(id), pg_snapshot_xmin(pg_current_snapshot())::text FROM audit_event",
}


def registry_state() -> str:
    """A name for the state of the registry: it differs after every action, which all leave an event.

    Read before a page is made, it may be older than what the page shows, never newer.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATES[connection.vendor])
        return ":".join(str(part) for part in cursor.fetchone())
