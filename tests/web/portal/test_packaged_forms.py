"""The records of every packaged form are shown in words, without the ids of the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from renkei.cli.main import main
from renkei.intake import read_document
from renkei.web.partnerships.actions import save_report
from renkei.web.partnerships.models import Partnership

EXAMPLES = Path(__file__).parents[2] / "data" / "forms"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(p.name for p in EXAMPLES.iterdir()))
def test_a_loaded_example_is_shown_without_raw_ids(
    name: str, client: Client, tmp_path: Path, settings: Any
) -> None:
    settings.DATA_DIR = tmp_path
    path = EXAMPLES / name
    report = read_document(path)
    save_report(report=report, content=path.read_bytes(), by="test", at=timezone.now())

    for partnership in Partnership.objects.all():
        assert not partnership.title.startswith("row-")
        for prefix in ("", "/en"):
            page = client.get(f"{prefix}/partnerships/{partnership.public_id}")
            assert page.status_code == 200
            shown = re.sub(r"<[^>]*>", " ", page.content.decode()).replace(name, "")
            raw = {i for i in (*report.records[0].values, partnership.kind) if "_" in i}
            assert not [i for i in raw if i in shown]


def test_the_properties_of_a_form_of_ones_own_are_called_by_their_titles(
    client: Client, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA_DIR = tmp_path
    visits = EXAMPLES.parent / "unseen" / "visits.csv"
    form = tmp_path / "visits.toml"
    main(["form", "draft", str(visits), "-o", str(form)])

    assert main(["load", str(visits), "--form", str(form)]) == 0

    capsys.readouterr()
    partnership = Partnership.objects.order_by("position")[0]
    page = client.get(f"/partnerships/{partnership.public_id}").content.decode()
    assert "訪問日" in page
    assert "reception_department" not in page
