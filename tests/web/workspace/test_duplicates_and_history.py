from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from renkei.web.audit.models import AuditEvent
from renkei.web.partnerships.duplicates import count_duplicate_proposals, duplicate_proposals
from renkei.web.partnerships.models import Partnership
from renkei.web.workspace.models import Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(client: Client, bring: Callable[..., Upload], list_csv: bytes) -> None:
    """The same list from two files, loaded as if they had nothing to do with each other."""
    for name, content in (("one.csv", list_csv), ("two.csv", list_csv + b"\r\n")):
        upload = bring(content, name)
        client.post(f"/workspace/uploads/{upload.public_id}/load", {"edition_of": ""})


def decide(client: Client, decision: str, **changed: str) -> Any:
    pair = duplicate_proposals()[0]
    form = {"one": pair.one, "other": pair.other, "seen": str(pair.judged), "reason": "同じ一覧の別形式"}
    return client.post("/workspace/duplicates/decide", form | {"decision": decision} | changed)


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_without_candidates_the_page_says_when_there_will_be_some(client: Client) -> None:
    assert "判断を待つ候補はありません" in page_of(client, "/workspace/duplicates")


def test_two_records_stand_side_by_side_and_are_merged_and_parted_again(client: Client, twice: None) -> None:
    waiting, standing = count_duplicate_proposals(), Partnership.objects.standing().count()
    assert waiting > 0
    assert "二つの記録の比較" in page_of(client, "/workspace/duplicates")

    decide(client, "keep-one")
    assert Partnership.objects.standing().count() == standing - 1
    page = page_of(client, "/workspace/history")
    assert "重複する記録を統合した" in page
    undo = re.search(r'action="(/workspace/judgements/\d+/undo)"', page)
    assert undo is not None

    client.post(undo[1], {"reason": ""})
    assert Partnership.objects.standing().count() == standing - 1, "without a reason nothing is undone"
    client.post(undo[1], {"reason": "まちがい"})

    assert Partnership.objects.standing().count() == standing
    assert count_duplicate_proposals() == waiting


def test_two_records_that_are_two_are_not_proposed_again(client: Client, twice: None) -> None:
    waiting = count_duplicate_proposals()
    decide(client, "dismiss")

    assert count_duplicate_proposals() == waiting - 1
    assert "別の記録" in page_of(client, "/workspace/duplicates?show=decided")


def test_who_decides_on_what_was_decided_meanwhile_is_told(client: Client, twice: None) -> None:
    pair = duplicate_proposals()[0]
    decide(client, "dismiss")
    decide(client, "keep-one", one=pair.one, other=pair.other, seen="0")

    assert "先に変更し" in page_of(client, "/workspace/duplicates")


@pytest.mark.parametrize("form", [{"decision": "explode"}, {"decision": "dismiss", "seen": "x"}, {}])
def test_a_form_that_makes_no_sense_is_not_found(client: Client, form: dict[str, str]) -> None:
    assert client.post("/workspace/duplicates/decide", form).status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 30])
def test_a_page_beyond_the_end_is_not_found(client: Client, page: str) -> None:
    assert client.get(f"/workspace/duplicates?page={page}").status_code == 404


def test_earlier_events_are_on_further_pages(client: Client, twice: None) -> None:
    newest = re.findall(r"<time|class=\"small soft numeric\"", page_of(client, "/workspace/history"))
    assert newest
    second = AuditEvent.objects.order_by("pk").values_list("pk", flat=True)[1]
    assert "最新に戻る" in page_of(client, f"/workspace/history?before={second}")
    assert client.get("/workspace/history?before=nonsense").status_code == 200
