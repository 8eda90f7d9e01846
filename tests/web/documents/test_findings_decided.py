"""Findings are accepted, corrected or dismissed by a person, and stay decided when found again."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.reports import NOW, a_finding, initiative, saved

from renkei.domain.findings import finding
from renkei.web.audit.models import AuditEvent
from renkei.web.documents import queries
from renkei.web.documents.judging import JudgementConflictError, JudgementRefusedError, decide_finding
from renkei.web.documents.models import Judgement
from renkei.web.partnerships.corrections import undo_judgement

pytestmark = pytest.mark.django_db


def a_document(reader: str = "plain-text 1", **fields: Any) -> None:
    found = (a_finding("1"), a_finding("2"), finding("no-form-fits"))
    records = (initiative("1", "甲"), initiative("2", "乙"))
    saved(*records, findings=found, reader=reader, **fields)


def decide(view: queries.FindingView, decision: str = "dismiss", **given: Any) -> Judgement:
    said = {"by": "山田", "reason": "原本のとおり", "at": NOW, "seen": view.judged}
    return decide_finding(finding_id=view.id, decision=decision, **(said | given))  # type: ignore[arg-type]


def test_a_decision_closes_one_finding_and_says_who_and_why() -> None:
    a_document()
    first, second, whole = queries.findings()

    decide(first)
    decide(whole, "accept")

    assert [f.key for f in queries.findings(is_open=True)] == ["2"]
    assert queries.count_findings(is_open=True) == 1
    assert queries.count_findings() == 3
    document = queries.documents()[0]
    assert (document.findings, document.open_findings) == (3, 1)
    decided = queries.findings(key="1")[0].decision
    assert decided is not None
    assert (decided.decision, decided.by, decided.reason) == ("dismiss", "山田", "原本のとおり")
    assert queries.findings(key="2")[0].decision is None
    assert second.judged == 0
    assert AuditEvent.objects.latest("id").action == "finding.accept"


def test_decisions_survive_a_newer_reader_that_finds_the_same() -> None:
    a_document()
    decide(queries.findings()[0])

    a_document(reader="plain-text 2")

    assert [f.key for f in queries.findings(is_open=True)] == ["2", None]


def test_other_words_make_another_finding() -> None:
    a_document()
    decide(queries.findings()[0])

    other = finding("encoding-assumed", key="1", encoding="euc-jp")
    saved(initiative("1", "甲"), initiative("2", "乙"), findings=(other,), reader="plain-text 2")

    assert len(queries.findings(is_open=True)) == 1


def test_an_undone_decision_leaves_the_finding_open_again() -> None:
    a_document()
    made = decide(queries.findings()[0])

    undo_judgement(judgement_id=made.pk, by="佐藤", reason="早すぎた", at=NOW)

    view = queries.findings(key="1")[0]
    assert (view.decision, view.judged) == (None, 2)
    decide(view, "accept")
    assert queries.findings(key="1")[0].decision is not None


def test_of_two_who_saw_the_finding_open_one_wins_and_the_other_learns_it() -> None:
    a_document()
    view = queries.findings()[0]
    decide(view, "accept", by="甲")

    with pytest.raises(JudgementConflictError) as conflict:
        decide(view, "dismiss", by="乙")

    assert (conflict.value.by, conflict.value.theirs, conflict.value.mine) == ("甲", "accept", "dismiss")
    assert Judgement.objects.count() == 1


@pytest.mark.parametrize(
    "given", [{"by": ""}, {"reason": " "}, {"decision": "merge"}, {"finding_id": 0}], ids=str
)
def test_what_cannot_be_decided_is_refused(given: dict[str, Any]) -> None:
    a_document()
    said = {"finding_id": queries.findings()[0].id, "decision": "accept", "by": "甲", "reason": "乙"}

    with pytest.raises(JudgementRefusedError):
        decide_finding(**(said | {"at": NOW, "seen": 0} | given))

    assert not Judgement.objects.exists()
