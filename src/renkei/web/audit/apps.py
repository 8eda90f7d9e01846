"""The app of the audit log."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit events."""

    name = "renkei.web.audit"
    label = "audit"
