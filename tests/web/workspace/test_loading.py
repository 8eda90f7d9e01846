from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from renkei.web.audit.models import AuditEvent
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.models import Partnership
from renkei.web.workspace import stored_report
from renkei.web.workspace.models import Upload, UploadReading

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(bring: Callable[..., Upload], list_csv: bytes) -> Upload:
    return bring(list_csv)


def act(client: Client, upload: Upload, what: str, **form: str) -> str:
    address = f"/workspace/uploads/{upload.public_id}"
    assert client.post(f"{address}/{what}", form).status_code == 302
    return client.get(address).content.decode()


def standing() -> int:
    return Partnership.objects.standing().count()


def test_what_was_reviewed_stands_in_the_portal_with_both_statements(client: Client, upload: Upload) -> None:
    act(client, upload, "corrections", key="1", property="partners_current", text="福島県", reason="確認した")
    page = act(client, upload, "load")

    assert "台帳に登録しました" in page
    upload.refresh_from_db()
    assert (upload.state, upload.load_state) == ("loaded", "loaded")
    record = Partnership.objects.get(document__sha256=upload.sha256, key="1")
    public = Client().get(f"/partnerships/{record.public_id}").content.decode()
    assert "福島県" in public
    assert "職員が訂正した言葉です" in public
    assert "文書の言葉" in public
    assert "山田花子" not in public
    assert standing() == UploadReading.objects.get().records


def test_loading_twice_does_nothing_more(client: Client, upload: Upload) -> None:
    act(client, upload, "load")
    before = standing()
    act(client, upload, "load")

    assert standing() == before
    assert AuditEvent.objects.filter(action="upload.loaded").count() == 1
    assert SourceDocument.objects.count() == 1


def test_a_load_is_taken_back_and_can_be_done_again(client: Client, upload: Upload) -> None:
    act(client, upload, "load")
    loaded = standing()
    record = Partnership.objects.standing().first()

    assert "登録を取り消しました" in act(client, upload, "withdraw")
    assert standing() == 0
    assert Partnership.objects.count() == loaded, "nothing is removed"
    assert Client().get(f"/partnerships/{record.public_id}").status_code == 200
    assert Client().get("/api/v1/partnerships").json()["total"] == 0

    act(client, upload, "load")

    assert standing() == loaded
    actions = AuditEvent.objects.filter(object_type="upload").values_list("action", flat=True)
    assert list(actions) == ["upload.added", "upload.loaded", "upload.withdrawn", "upload.loaded"]


def test_nothing_is_decided_about_what_is_loaded(client: Client, upload: Upload) -> None:
    act(client, upload, "load")
    for what, form in (
        ("corrections", {"key": "1", "property": "name", "text": "x", "reason": "y"}),
        ("reading", {"form": ""}),
        ("put-aside", {}),
    ):
        client.post(f"/workspace/uploads/{upload.public_id}/{what}", form)

    upload.refresh_from_db()
    assert upload.state == "loaded"
    assert upload.put_aside_at is None
    assert not upload.decisions.exists()


def test_a_refused_file_cannot_be_loaded(client: Client, bring: Callable[..., Upload]) -> None:
    refused = bring(b"%PDF-1.7 broken", "broken.pdf")
    act(client, refused, "load")
    act(client, refused, "withdraw")

    assert not SourceDocument.objects.exists()


def test_what_was_recognised_in_pictures_is_loaded_after_a_person_looked(
    client: Client, upload: Upload
) -> None:
    reading = UploadReading.objects.get()
    recognised = replace(stored_report.unpack(reading.report), recognised=True)
    UploadReading.objects.update(report=stored_report.pack(recognised))

    assert "人が見比べるまで登録できません" in act(client, upload, "load")
    assert not SourceDocument.objects.exists()

    act(client, upload, "confirmations")
    act(client, upload, "load")

    assert SourceDocument.objects.count() == 1


def test_a_reading_of_another_version_is_read_again(client: Client, upload: Upload) -> None:
    UploadReading.objects.update(report=b"something else")

    page = client.get(f"/workspace/uploads/{upload.public_id}").content.decode()

    assert "もう一度読み取ってください" in page


def test_a_later_edition_is_proposed_and_joins_when_chosen(
    client: Client, upload: Upload, bring: Callable[..., Upload], list_csv: bytes
) -> None:
    act(client, upload, "load")
    count = Partnership.objects.count()
    later = bring(list_csv.replace("展".encode(), "会".encode()), "next.csv")
    page = client.get(f"/workspace/uploads/{later.public_id}").content.decode()
    assert f'value="{upload.sha256}"' in page

    act(client, later, "load", edition_of=upload.sha256)

    assert SourceDocument.objects.get(sha256=later.sha256).lineage == upload.sha256
    assert Partnership.objects.count() == count
