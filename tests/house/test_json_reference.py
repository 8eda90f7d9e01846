"""Whatever `renkei read --json` can print is described."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from renkei.domain.findings import Finding
from renkei.domain.partnerships import Event, Outcome, Participant, PartnershipRecord
from renkei.domain.provenance import Statement
from renkei.intake import DocumentReport

# What a report holds for the site only, and what it prints as `needs_review`.
NOT_PRINTED = {"DocumentReport.lines", "DocumentReport.recognised"}


@pytest.mark.parametrize(
    "printed", [DocumentReport, PartnershipRecord, Statement, Participant, Event, Outcome, Finding]
)
def test_every_key_is_in_the_reference(project_root: Path, printed: type) -> None:
    text = (project_root / "docs" / "reference" / "read-json.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`(\w+)`", text))

    keys = {each.name for each in dataclasses.fields(printed)}
    hidden = {name.split(".")[1] for name in NOT_PRINTED if name.startswith(f"{printed.__name__}.")}

    assert keys - hidden - described == set()
