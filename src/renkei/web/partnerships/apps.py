"""The app of the partnerships."""

from __future__ import annotations

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Partnerships and their evidence."""

    name = "renkei.web.partnerships"
    label = "partnerships"
