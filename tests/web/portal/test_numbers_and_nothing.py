"""Large numbers can be read; a document without partnerships says so instead of an empty table."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override
from tests.web.reports import initiative, saved

from renkei.web.documents.models import SourceDocument
from renkei.web.portal.templatetags.portal import cases, grouped


def test_thousands_are_told_apart() -> None:
    assert (cases(12), cases(1_200), grouped(1_234_567), grouped("多数")) == (
        "12件",
        "1,200件",
        "1,234,567",
        "多数",
    )
    with override("en"):
        assert cases(1_200).startswith("1,200")


@pytest.mark.django_db
def test_a_document_without_partnerships_says_so(client: Client) -> None:
    saved()
    empty = client.get(f"/documents/{SourceDocument.objects.get().sha256}").content.decode()
    saved(initiative("1", "取組"), content=b"another")
    other = SourceDocument.objects.order_by("pk").last()
    assert other is not None
    full = client.get(f"/documents/{other.sha256}").content.decode()

    assert "台帳に載っている連携はありません" in empty
    assert "<thead>" not in empty
    assert "台帳に載っている連携はありません" not in full
    assert "<thead>" in full
