"""``renkei load`` keeps nothing of a scan before somebody has looked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.intake.test_recognition import HEADINGS, Scan

from renkei.cli import reading
from renkei.cli.main import main
from renkei.domain.documents import SourceInfo
from renkei.intake.reading import report_on
from renkei.web.audit.models import AuditEvent
from renkei.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def scan(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is read as if it were a scan."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7 stands for a scan")
    read_signs = Scan({}).content(("1", "水道局", "釜石市", "—", "技術交流", "内容"), headings=HEADINGS)
    source = SourceInfo(file.name, hashlib.sha256(file.read_bytes()).hexdigest(), "application/pdf")
    content = replace(read_signs, source=source)

    def read(source: Path, **_: object) -> object:
        return report_on(content, form_id="initiative_list")

    monkeypatch.setattr(reading, "read_document", read)
    return file


def load(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main(["load", "--json", *words])
    return code, json.loads(capsys.readouterr().out)["documents"][0]


def test_without_a_reviewer_it_is_refused(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, outcome = load(capsys, str(scan))

    assert (code, outcome["state"]) == (1, "refused")
    assert "--reviewed" in outcome["message"]["ja"]
    assert "--reviewed" in outcome["message"]["en"]
    assert not Partnership.objects.exists()


def test_with_a_reviewer_it_is_kept_under_that_name(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, outcome = load(capsys, str(scan), "--reviewed", "山田花子")

    assert (code, outcome["state"]) == (0, "loaded")
    assert Partnership.objects.count() == 1
    assert any("山田花子" in str(event.actor) for event in AuditEvent.objects.all())
