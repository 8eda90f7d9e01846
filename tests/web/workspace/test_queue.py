from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.readers import printing

from renkei.intake import read_document
from renkei.web.workspace import queue, reading
from renkei.web.workspace.models import Upload, UploadReading
from renkei.web.workspace.worker import read_all, read_one, worker_name

pytestmark = pytest.mark.django_db
NOBODY = "elsewhere/1/00000000"


def later() -> object:
    return timezone.now() + timedelta(minutes=1)


def test_an_upload_is_taken_once(bring: Callable[..., Upload], list_csv: bytes) -> None:
    upload = bring(list_csv, read=False)

    assert queue.claim(by="one/1/a", until=later()) == upload.pk
    assert queue.claim(by="two/2/b", until=later()) is None


def test_the_oldest_is_read_first(bring: Callable[..., Upload], list_csv: bytes) -> None:
    first, second = bring(list_csv, read=False), bring(b"second", "second.txt", read=False)

    assert queue.claim(by=NOBODY, until=later()) == first.pk
    assert queue.claim(by=NOBODY, until=later()) == second.pk


def test_a_claim_that_ended_goes_back_to_waiting(bring: Callable[..., Upload], list_csv: bytes) -> None:
    upload = bring(list_csv, read=False)
    queue.claim(by=NOBODY, until=timezone.now() - timedelta(seconds=1))

    assert queue.release_abandoned(at=timezone.now()) == 1
    upload.refresh_from_db()
    assert (upload.state, upload.attempts) == ("waiting", 1)


def test_a_claim_that_is_renewed_is_left_alone(bring: Callable[..., Upload], list_csv: bytes) -> None:
    upload = bring(list_csv, read=False)
    queue.claim(by=NOBODY, until=timezone.now() - timedelta(seconds=1))
    queue.renew(upload_id=upload.pk, by=NOBODY, until=later())

    assert queue.release_abandoned(at=timezone.now()) == 0


def test_a_worker_of_this_machine_that_is_gone_loses_its_claim_at_once(
    bring: Callable[..., Upload], list_csv: bytes
) -> None:
    bring(list_csv, read=False)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    gone = worker_name().replace(f"/{os.getpid()}/", f"/{ended.pid}/")
    queue.claim(by=gone, until=later())

    assert read_all() == 1
    assert Upload.objects.get().state == "read"


def test_what_ends_its_worker_again_and_again_is_refused_in_words(
    bring: Callable[..., Upload], list_csv: bytes
) -> None:
    upload = bring(list_csv, read=False)
    for _ in range(queue.MOST_ATTEMPTS):
        assert queue.claim(by=NOBODY, until=timezone.now() - timedelta(seconds=1)) == upload.pk
        queue.release_abandoned(at=timezone.now())
    assert queue.claim(by=NOBODY, until=later()) is None

    reading.refuse_hopeless()

    upload.refresh_from_db()
    assert upload.state == "refused"
    assert UploadReading.objects.get().findings == 1


def test_a_worker_that_lost_its_claim_writes_nothing(bring: Callable[..., Upload], list_csv: bytes) -> None:
    upload = bring(list_csv, read=False)
    queue.claim(by=NOBODY, until=later())
    Upload.objects.filter(pk=upload.pk).update(claimed_by="somebody/else/x")

    reading.read_upload(upload_id=upload.pk, by=NOBODY)

    upload.refresh_from_db()
    assert upload.state == "reading"
    assert not UploadReading.objects.exists()


def test_a_fault_of_ours_is_tried_again_and_then_refused(
    bring: Callable[..., Upload], list_csv: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    bring(list_csv, read=False)
    monkeypatch.setattr(reading, "read_content", broken)
    for _ in range(queue.MOST_ATTEMPTS):
        assert read_one(NOBODY)

    assert Upload.objects.get().state == "refused"
    assert not read_one(NOBODY)


WORKER = (
    "from renkei.cli.site import start_site; start_site(); from renkei.web.workspace.worker import {0}; {0}()"
)
BRING = """
from renkei.cli.site import start_site, update_database
start_site(); update_database()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from renkei.web.accounts.models import Account
from renkei.web.workspace.actions import add_file
import sys
hanako = Account.objects.create(login="hanako", name="山田花子", created_at=timezone.now(), password="!")
add_file(file=SimpleUploadedFile("list.csv", sys.stdin.buffer.read()), by=hanako, at=timezone.now())
"""


def states(database: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(database, timeout=20) as connection:
        return connection.execute("SELECT state, attempts FROM workspace_upload").fetchall()


def test_an_upload_survives_its_worker_being_killed_in_the_middle(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RENKEI_")}
    environment = kept | {"RENKEI_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-X", "utf8", "-c"]
    content = printing.sample().as_csv()
    subprocess.run([*command, BRING], env=environment, input=content, check=True)
    database = tmp_path / "renkei.sqlite3"
    with subprocess.Popen([*command, WORKER.format("work_until_stopped")], env=environment) as worker:
        try:
            deadline = time.monotonic() + 60
            while states(database) == [("waiting", 0)]:
                assert time.monotonic() < deadline
                time.sleep(0.001)
        finally:
            worker.send_signal(signal.SIGKILL)
    assert states(database) == [("reading", 1)], "it was read before it could be killed"

    subprocess.run([*command, WORKER.format("read_all")], env=environment, check=True)

    assert states(database) == [("read", 2)]
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        told = connection.execute("SELECT records FROM workspace_uploadreading").fetchall()
    assert told == [(len(read_document(content, name="list.csv").records),)]
