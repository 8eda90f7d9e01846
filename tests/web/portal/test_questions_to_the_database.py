"""How often pages ask the database: a bounded number of times, however much the registry holds."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.portal.registry import load_registry
from tests.web.reports import agreement, party, saved

from renkei.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db
WATER = "川崎市とダナン市との水環境協力に関する覚書"


def asked(client: Client, address: str) -> int:
    """How many questions a page costs that nobody asked for before, with an index that is made."""
    client.get("/about")
    client.get(f"{address}{'&' if '?' in address else '?'}as_of=2026-04-01")
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200
    return len(questions)


def add(number: int) -> None:
    """So many agreements more, each of Kawasaki with another city abroad."""
    kawasaki = party("川崎市", "14130", kind="city")
    more = (
        agreement(
            str(n), f"水の協定{n}", kawasaki, party(f"都市{n}", country="VN", kind="city"), topics=["water"]
        )
        for n in range(number)
    )
    saved(*more, content=f"{number} more".encode(), form="agreement_sheet")


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 20),
        ("/partnerships?view=map", 20),
        ("/partnerships?view=network", 20),
        ("/partnerships?view=matrix", 12),
        ("/partnerships?view=timeline", 16),
        ("/compare?a=14130&b=07000", 16),
        ("/places/14130", 35),
    ],
)
def test_a_page_asks_as_often_in_a_larger_registry(client: Client, address: str, most: int) -> None:
    load_registry()
    before = asked(client, address)
    add(60)
    after = asked(client, address)

    assert before <= most
    assert after <= most


def test_the_page_of_a_partnership_asks_as_often_in_a_larger_registry(client: Client) -> None:
    load_registry()
    address = f"/partnerships/{Partnership.objects.get(title=WATER).public_id}"
    before = asked(client, address)
    add(60)

    assert before <= 25
    assert asked(client, address) <= 25
