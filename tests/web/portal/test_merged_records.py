"""An identifier that was merged leads to the record kept, everywhere; and back again when undone."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.partnerships.test_merging import merge, two_documents
from tests.web.reports import NOW

from renkei.web.partnerships.corrections import undo_judgement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/partnerships/{}", "/en/partnerships/{}", "/partnerships/{}.json", "/api/v1/partnerships/{}"]
)
def test_every_address_of_a_merged_record_leads_to_the_one_kept(client: Client, address: str) -> None:
    kept, merged = two_documents()
    made = merge(kept, merged)

    answer = client.get(f"{address.format(merged)}?as_of=2020-01-01")

    assert answer.status_code == 308
    assert answer["Location"] == f"{address.format(kept)}?as_of=2020-01-01"
    assert "no-cache" in answer["Cache-Control"]
    undo_judgement(judgement_id=made.id, by="佐藤", reason="別のもの", at=NOW)
    assert client.get(address.format(merged)).status_code == 200


def test_other_addresses_are_left_alone(client: Client) -> None:
    kept, merged = two_documents()
    merge(kept, merged)

    page = client.get(f"/partnerships/{kept}")
    assert page.status_code == 200
    assert f'<code class="small">{merged}</code>' in page.content.decode()
    assert client.get("/partnerships/000000000000").status_code == 404


def test_the_search_finds_it_by_either_id(client: Client) -> None:
    kept, merged = two_documents()
    merge(kept, merged)

    for id_ in (kept, merged):
        found = client.get(f"/api/v1/partnerships?q={id_}").json()["results"]
        assert [item["public_id"] for item in found] == [kept]
