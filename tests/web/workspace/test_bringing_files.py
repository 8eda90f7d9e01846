from __future__ import annotations

import hashlib
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from tests.web.workspace.conftest import AT, files

from renkei.readers import READER_LIMIT_BYTES
from renkei.web.accounts.models import Account
from renkei.web.audit.models import AuditEvent
from renkei.web.workspace import actions
from renkei.web.workspace.models import Upload
from renkei.web.workspace.storage import upload_store
from renkei.web.workspace.worker import read_all

pytestmark = pytest.mark.django_db


def page_of(client: Client, path: str = "/workspace") -> str:
    return client.get(path).content.decode()


def test_an_empty_workspace_says_what_to_do(client: Client) -> None:
    page = page_of(client)

    assert "まだ何も取り込んでいません" in page
    assert "1ファイル10MBまで" in page


def test_good_and_bad_files_come_in_together_and_each_is_told(client: Client, list_csv: bytes) -> None:
    response = client.post(
        "/workspace/uploads",
        files(
            list__csv=list_csv,
            broken__pdf=b"%PDF-1.7 broken",
            photo__exe=b"MZ\x90\x00",
            empty__csv=b"",
            huge__txt=b"x" * (READER_LIMIT_BYTES + 1),
        ),
    )
    assert (response.status_code, response["Location"]) == (302, "/workspace")
    assert read_all() == 4

    states = dict(Upload.objects.values_list("name", "state"))
    assert states == {
        "list.csv": "read",
        "broken.pdf": "refused",
        "photo.exe": "refused",
        "empty.csv": "refused",
        "huge.txt": "refused",
    }
    page = page_of(client)
    assert "4件のファイルを受け取りました" in page
    assert "「huge.txt」は大きすぎる" in page
    for name in ("broken.pdf", "photo.exe", "empty.csv", "huge.txt"):
        public_id = Upload.objects.get(name=name).public_id
        refusal = page_of(client, f"/workspace/uploads/{public_id}")
        assert "読み取れなかった理由" in refusal
        assert 'class="remedy"' in refusal


def test_the_same_bytes_are_one_upload(client: Client, list_csv: bytes) -> None:
    client.post("/workspace/uploads", files(list__csv=list_csv))
    client.post("/workspace/uploads", files(renamed__csv=list_csv))

    assert Upload.objects.get().name == "list.csv"
    assert "「renamed.csv」と同じ内容のファイルは、すでにこの一覧にあります" in page_of(client)
    assert AuditEvent.objects.filter(action="upload.added").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_brings_one_upload(hanako: Account, list_csv: bytes) -> None:
    together, came = Barrier(2), []

    def send() -> None:
        together.wait()
        file = SimpleUploadedFile("list.csv", list_csv)
        came.append(actions.add_file(file=file, by=hanako, at=AT).came)
        connection.close()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["added", "known"]
    assert Upload.objects.count() == 1


def test_what_is_loaded_already_is_said(
    client: Client, bring: Callable[..., Upload], list_csv: bytes
) -> None:
    first = bring(list_csv)
    client.post(f"/workspace/uploads/{first.public_id}/load")
    Upload.objects.update(put_aside_at=AT)
    bring(list_csv)

    assert "同じ内容の文書が" in page_of(client)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\con.csv", "con.csv"),
        ("a\u202egnp.csv", "agnp.csv"),
        ("名" * 250 + ".csv", "名" * 196 + ".csv"),
        ("<script>alert(1)</script>.csv", "script>.csv"),
    ],
)
def test_a_name_never_becomes_a_path(
    client: Client, bring: Callable[..., Upload], list_csv: bytes, name: str, kept: str
) -> None:
    upload = bring(list_csv, name)

    assert upload.name == kept
    assert upload_store().path(upload.sha256).is_file()
    assert upload.sha256 == hashlib.sha256(list_csv).hexdigest()
    assert "<script>" not in page_of(client).replace("<script src", "").replace('<script type="module"', "")


def test_a_form_without_a_file_says_so(client: Client) -> None:
    client.post("/workspace/uploads", {})

    assert "ファイルが選ばれていません" in page_of(client)


def test_what_is_put_aside_leaves_the_list_and_can_come_again(
    client: Client, bring: Callable[..., Upload], list_csv: bytes
) -> None:
    upload = bring(list_csv)
    client.post(f"/workspace/uploads/{upload.public_id}/put-aside")

    assert client.get(f"/workspace/uploads/{upload.public_id}").status_code == 404
    again = bring(list_csv)
    assert again.pk != upload.pk
    assert again.state == "read"
