"""The app of the source documents."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Source documents."""

    name = "renkei.web.documents"
    label = "documents"
