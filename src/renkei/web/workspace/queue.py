"""Taking uploads from the queue and giving them back; each a single statement, so that it holds alone."""

from __future__ import annotations

import os
import socket
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from renkei.web.workspace.models import Upload

MOST_ATTEMPTS: Final = 3


def claim(*, by: str, until: datetime) -> int | None:
    """Take the oldest waiting upload; its primary key, or ``None`` where none waits."""
    while True:
        waiting = Upload.objects.filter(state="waiting", put_aside_at=None, attempts__lt=MOST_ATTEMPTS)
        upload = waiting.order_by("id").values_list("pk", flat=True).first()
        if upload is None:
            return None
        taken = Upload.objects.filter(pk=upload, state="waiting").update(
            state="reading",
            claimed_by=by,
            claim_ends_at=until,
            attempts=F("attempts") + 1,
            step="opening",
            done=0,
            total=0,
        )
        if taken:
            return int(upload)


def renew(*, upload_id: int, by: str, until: datetime) -> None:
    """A sign of life."""
    Upload.objects.filter(pk=upload_id, state="reading", claimed_by=by).update(claim_ends_at=until)


def release_abandoned(*, at: datetime) -> int:
    """Give back what is held by workers that are no more; how many uploads that were."""
    released = 0
    for upload in Upload.objects.filter(state="reading").only("pk", "claimed_by", "claim_ends_at"):
        if (upload.claim_ends_at and upload.claim_ends_at > at) and not _is_gone(upload.claimed_by):
            continue
        with transaction.atomic():
            held = Upload.objects.filter(pk=upload.pk, state="reading", claimed_by=upload.claimed_by)
            released += held.update(state="waiting", claimed_by="", claim_ends_at=None, step="")
    return released


def _is_gone(worker: str) -> bool:
    """Whether a worker of this machine has ended. Of other machines nothing is known."""
    machine, _, rest = worker.partition("/")
    process = rest.partition("/")[0]
    if machine != socket.gethostname()[:50] or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
