from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from renkei.web.accounts.models import Account
from renkei.web.audit.models import AuditEvent
from renkei.web.workspace import queries
from renkei.web.workspace.models import Decision, Upload, UploadReading

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(bring: Callable[..., Upload], list_csv: bytes) -> Upload:
    return bring(list_csv)


def address(upload: Upload, rest: str = "") -> str:
    return f"/workspace/uploads/{upload.public_id}{rest}"


def page_of(client: Client, upload: Upload, query: str = "") -> str:
    response = client.get(address(upload) + query)
    assert response.status_code == 200
    return response.content.decode()


def correct(client: Client, upload: Upload, text: str, **changed: str) -> Any:
    form = {"key": "1", "property": "partners_current", "text": text, "reason": "担当課に確認"}
    form |= {"record": "1", "value": "partners_current"}
    return client.post(address(upload, "/corrections"), form | changed)


def review(upload: Upload, account: Account) -> queries.Review:
    found = queries.review_of(account, upload.public_id)
    assert found is not None
    return found


def test_a_record_shows_each_value_with_its_place_in_the_source(client: Client, upload: Upload) -> None:
    page = page_of(client, upload)

    assert 'id="v-partners_current"' in page
    assert 'href="#v-partners_current"' in page
    assert "セルD4" in page
    assert '<th scope="col">D</th>' in page


def test_a_place_of_another_record_leads_to_it(client: Client, upload: Upload) -> None:
    page = page_of(client, upload, "?record=1")

    assert re.search(r'href="\?record=2#v-name" class="value-words other"', page)


def test_corrected_words_give_new_parties_at_once(client: Client, upload: Upload, hanako: Account) -> None:
    response = correct(client, upload, "福島県、宮城県")

    assert response["Location"].endswith("?record=1#v-partners_current")
    record = review(upload, hanako).report.records[0]
    assert record.values["partners_current"].text == "福島県、宮城県"
    assert {p.codes for p in record.participants if p.period == "current"} == {("07000",), ("04000",)}
    page = page_of(client, upload)
    assert "福島県、宮城県" in page
    assert "（山田花子：担当課に確認）" in page
    event = AuditEvent.objects.get(action="upload.correct")
    assert event.actor == "山田花子 (hanako)"
    assert event.data["text"] == "福島県、宮城県"


def test_a_correction_is_taken_back_and_both_stay_in_the_books(
    client: Client, upload: Upload, hanako: Account
) -> None:
    before = review(upload, hanako).report
    correct(client, upload, "福島県")
    decision = Decision.objects.get()
    client.post(address(upload, f"/decisions/{decision.pk}/undo"), {"record": "1"})

    assert review(upload, hanako).report == before
    decision.refresh_from_db()
    assert decision.undone_by == hanako
    assert "判断を取り消しました" in page_of(client, upload)
    client.post(address(upload, f"/decisions/{decision.pk}/undo"))
    assert AuditEvent.objects.filter(action="upload.decision_undone").count() == 1


def test_of_two_corrections_the_later_holds_and_undoing_it_brings_the_earlier_back(
    client: Client, upload: Upload, hanako: Account
) -> None:
    correct(client, upload, "福島県")
    correct(client, upload, "岩手県")
    assert review(upload, hanako).report.records[0].values["partners_current"].text == "岩手県"

    client.post(address(upload, f"/decisions/{Decision.objects.last().pk}/undo"))

    assert review(upload, hanako).report.records[0].values["partners_current"].text == "福島県"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reason": "  "}, "判断には理由"),
        ({"reason": "長" * 2001}, "判断には理由"),
        ({"key": "999"}, "対象が見つかりません"),
        ({"property": "nothing"}, "様式にありません"),
        ({"property": "started_fy", "text": "むかし"}, "読めません"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    client: Client, upload: Upload, changed: dict[str, str], told: str
) -> None:
    correct(client, upload, changed.pop("text", "福島県"), **changed)

    assert told in page_of(client, upload)
    assert not Decision.objects.exists()


def test_findings_are_accepted_and_dismissed_with_a_reason(
    client: Client, upload: Upload, hanako: Account
) -> None:
    findings = review(upload, hanako).as_read.findings
    assert findings, "the list needs a finding to decide about"
    form = {"finding": "0", "kind": "dismiss", "reason": "問題ないことを確認"}
    client.post(address(upload, "/findings"), form | {"reason": ""})
    assert not Decision.objects.exists()

    client.post(address(upload, "/findings"), form)

    decision = Decision.objects.get()
    assert (decision.kind, decision.code, decision.fault) == (
        "dismiss",
        findings[0].code,
        findings[0].fault.ja,
    )
    client.post(address(upload, "/findings"), form | {"kind": "accept"})
    assert [d.kind for d in queries.standing_decisions(upload.public_id)] == ["accept"]
    assert client.post(address(upload, "/findings"), form | {"finding": "99999"}).status_code == 302
    assert client.post(address(upload, "/findings"), form | {"finding": "x"}).status_code == 404


def test_another_form_is_chosen_and_the_document_is_read_by_it(
    client: Client, upload: Upload, hanako: Account
) -> None:
    client.post(address(upload, "/reading"), {"form": "agreement_list", "as_of": "2019-04-01"})
    upload.refresh_from_db()
    assert (upload.state, upload.form, str(upload.as_of)) == ("waiting", "agreement_list", "2019-04-01")
    assert "data-busy" in client.get(address(upload)).content.decode()

    client.post(address(upload, "/reading"), {"form": "no_such_form"})
    client.post(address(upload, "/reading"), {"form": "", "as_of": "yesterday"})

    upload.refresh_from_db()
    assert upload.form == "agreement_list"


def test_only_records_with_something_open_are_listed_when_asked_for(client: Client, upload: Upload) -> None:
    everything, chosen = page_of(client, upload), page_of(client, upload, "?show=open")

    options = [len(re.findall(r"<option value=\"\d+\"", page)) for page in (everything, chosen)]
    assert options[0] > options[1] >= 0


def test_a_record_that_is_not_there_shows_the_last_one(client: Client, upload: Upload) -> None:
    records = UploadReading.objects.get().records

    assert f"{records} / {records}" in page_of(client, upload, "?record=9999&page=77")


def test_what_a_document_says_cannot_become_markup(
    client: Client, bring: Callable[..., Upload], list_csv: bytes
) -> None:
    text = list_csv.decode().replace("産業労働局", '"<img src=x onerror=alert(1)>"')
    page = page_of(client, bring(text.encode(), "other.csv"))

    assert "<img" not in page
    assert "&lt;img" in page
