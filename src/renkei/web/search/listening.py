"""The search follows the evidence: it listens to the one signal of the partnerships."""

from __future__ import annotations

from collections.abc import Sequence

from renkei.web.partnerships.signals import partnerships_changed
from renkei.web.search.actions import note_changes


def start() -> None:
    """Listen from now on; a second start changes nothing."""
    partnerships_changed.connect(_follow, dispatch_uid="search")


def _follow(sender: object, ids: Sequence[int], **_: object) -> None:  # noqa: ARG001 - Django's names
    note_changes(ids)
