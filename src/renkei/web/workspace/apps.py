"""The app of the workspace."""

from __future__ import annotations

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Uploads and what is decided about them."""

    name = "renkei.web.workspace"
    label = "workspace"
