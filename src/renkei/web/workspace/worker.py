"""Reading uploads in the background; the rows are the queue.

A worker takes the oldest waiting upload by changing its state in one statement, so that two workers
never read the same one. While it reads it renews its claim; when it dies in the middle, the upload
goes back to waiting: at once if another worker of this machine sees that the process is gone, and at
the latest when the claim ends. What kills its reader three times is refused with words.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from renkei.web.workspace import queue, reading

PAUSE: Final = 0.5
"""Seconds between two looks into an empty queue."""
CLAIM: Final = timedelta(seconds=60)
RENEWAL: Final = 15.0

_log = logging.getLogger(__name__)


def worker_name() -> str:
    """Machine, process and a random part: who holds a claim, and whether it can still be alive."""
    return f"{socket.gethostname()[:50]}/{os.getpid()}/{secrets.token_hex(4)}"


def work_until_stopped(stop: threading.Event | None = None) -> None:
    """Read whatever is waiting, for ever (or until the event is set). A fault of one upload stops nothing."""
    stop = stop or threading.Event()
    name = worker_name()
    while not stop.is_set():
        try:
            close_old_connections()
            if not read_one(name):
                stop.wait(PAUSE)
        except DatabaseError:
            _log.exception("the queue of uploads cannot be read")
            connections.close_all()
            stop.wait(PAUSE * 10)


def read_all(name: str = "") -> int:
    """Read whatever is waiting now; how many uploads that were."""
    name = name or worker_name()
    count = 0
    while read_one(name):
        count += 1
    return count


def read_one(name: str) -> bool:
    """Take one upload and read it; ``False`` where none is waiting."""
    now = timezone.now()
    if queue.release_abandoned(at=now):
        reading.refuse_hopeless()
    upload = queue.claim(by=name, until=now + CLAIM)
    if upload is None:
        return False
    with _kept_alive(upload, name):
        reading.read_upload(upload_id=upload, by=name)
    return True


@contextmanager
def _kept_alive(upload: int, name: str) -> Iterator[None]:
    """Renew the claim from a thread of its own while the reading goes on."""
    done = threading.Event()

    def renew() -> None:
        while not done.wait(RENEWAL):
            try:
                queue.renew(upload_id=upload, by=name, until=timezone.now() + CLAIM)
            except DatabaseError:
                time.sleep(0)  # the next renewal tries again; the claim outlasts three of them
        connections.close_all()

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
