"""Keeping the search in step with the evidence."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.db import transaction

from renkei.web.search import changes
from renkei.web.search.index.keeping import SearchUnavailableError, search_index

_log = logging.getLogger(__name__)


def note_changes(ids: Sequence[int]) -> None:
    """Note in the transaction of the change that these partnerships changed; index them once it ends.

    Whoever asks next indexes them where this process did not live to do so.
    """
    changes.record(ids)
    transaction.on_commit(_take_in, robust=True)


def rebuild() -> int:
    """Make the index anew from the evidence; how many partnerships it holds."""
    return search_index().rebuild()


def _take_in() -> None:
    try:
        search_index().snapshot()
    except SearchUnavailableError:
        _log.info("the index is being made; the change will be in it")
