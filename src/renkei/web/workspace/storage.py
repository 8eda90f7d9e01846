"""Where the files of uploads lie: in the data directory, under the hash of their content."""

from __future__ import annotations

from django.conf import settings

from renkei.web.documents.storage import DocumentStore


def upload_store() -> DocumentStore:
    """The store of uploads; apart from the originals of what is loaded."""
    return DocumentStore(settings.DATA_DIR / "uploads")
