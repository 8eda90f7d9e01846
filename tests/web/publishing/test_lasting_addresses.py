"""What was given out once goes on answering: the committed addresses of the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from renkei.intake import read_document
from renkei.web.partnerships.actions import save_report

ADDRESSES = "tests/data/addresses/sample.txt"


@pytest.mark.django_db
def test_every_address_that_was_given_out_still_answers(project_root: Path) -> None:
    for name in ("initiative_list.txt", "agreement_sheets.txt"):
        file = project_root / "src/renkei/reference_data/sample" / name
        save_report(report=read_document(file), content=file.read_bytes(), by="test", at=timezone.now())
    lines = (project_root / ADDRESSES).read_text(encoding="utf-8").splitlines()
    addresses = [line for line in lines if line.startswith("/")]
    records = [address for address in addresses if address.startswith("/partnerships/")]

    lost = []
    # Each record is asked for as data, which is quick; some of them as pages too.
    asked = [address for address in addresses if address not in records]
    for address in (*asked, *records[::20], *(f"{record}.json" for record in records)):
        answer = Client().get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
        if answer.status_code not in {200, 301, 302, 308}:
            lost.append((address, answer.status_code))
    assert lost == []
    assert len(records) == 103
