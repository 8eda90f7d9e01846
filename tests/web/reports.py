"""Reports made by hand: what reading would give, without a reader."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from renkei.domain.documents import SourceInfo
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import LineSpan, TextLocator
from renkei.domain.partnerships import Event, Outcome, Participant, PartnershipRecord
from renkei.domain.provenance import Statement
from renkei.intake import DocumentReport
from renkei.web.partnerships.actions import SavedReport, save_report

NOW = datetime(2026, 5, 1, 3, 0, tzinfo=UTC)
TODAY = date(2026, 5, 1)


def at(line: int = 1, start: int = 0, end: int = 1) -> TextLocator:
    return TextLocator((LineSpan(line, start, end),))


def said(property: str, value: Any, text: str | None = None) -> Statement:
    return Statement(property, value, text if text is not None else str(value), at())


def party(text: str, *codes: str, **fields: Any) -> Participant:
    given: dict[str, Any] = {"kind": "prefecture", "role": "partner", "period": "current", "via": "named"}
    return Participant(text=text, codes=codes, at=at(), **(given | fields))


def initiative(key: str, name: str, *participants: Participant, **values: Any) -> PartnershipRecord:
    given: Mapping[str, Any] = {
        "number": int(key),
        "name": name,
        "bureaus": ["環境局"],
        "field": "環境",
    } | values
    statements = {name_: said(name_, value) for name_, value in given.items()}
    return PartnershipRecord(key, "initiative", statements, participants)


def agreement(
    key: str,
    title: str,
    *participants: Participant,
    events: tuple[Event, ...] = (),
    outcomes: tuple[Outcome, ...] = (),
    **values: Any,
) -> PartnershipRecord:
    statements = {name_: said(name_, value) for name_, value in ({"title": title} | values).items()}
    return PartnershipRecord(key, "agreement", statements, participants, events, outcomes)


def report(
    *records: PartnershipRecord,
    content: bytes = b"a list\n",
    name: str = "list.txt",
    reader: str = "plain-text 1",
    findings: tuple[Finding, ...] = (),
    form: str | None = "initiative_list",
    title: str | None = "一覧",
) -> DocumentReport:
    return DocumentReport(
        source=SourceInfo(name, hashlib.sha256(content).hexdigest(), "text/plain"),
        form=form,
        reader=reader,
        records=records,
        findings=findings,
        title=title,
        as_of=date(2019, 4, 1),
        lines=tuple(content.decode("utf-8", "replace").splitlines()),
    )


def saved(*records: PartnershipRecord, content: bytes = b"a list\n", **fields: Any) -> SavedReport:
    return save_report(report=report(*records, content=content, **fields), content=content, by="test", at=NOW)


def a_finding(key: str | None = None) -> Finding:
    return finding("encoding-assumed", at=at(), key=key, encoding="cp932")
