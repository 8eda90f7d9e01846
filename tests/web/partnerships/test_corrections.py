"""What officers correct: the document's words stay, theirs stand before them, all else follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.web.reports import NOW, TODAY, initiative, party, report, saved

from renkei.domain.provenance import FindingDecision
from renkei.domain.provenance import Judgement as PersonJudgement
from renkei.intake.corrections import CorrectionRefusedError
from renkei.web.audit.models import AuditEvent
from renkei.web.documents.judgement_queries import judgements_of, judgements_of_document
from renkei.web.documents.judging import JudgementConflictError, JudgementRefusedError
from renkei.web.documents.models import DocumentFinding, Judgement, SourceDocument
from renkei.web.partnerships.actions import save_report
from renkei.web.partnerships.corrections import (
    confirm_value,
    correct_value,
    undo_judgement,
    version_of_value,
)
from renkei.web.partnerships.models import Participant, ParticipantPlace, Partnership, Statement
from renkei.web.partnerships.queries import partnership

pytestmark = pytest.mark.django_db


def a_record(**values: Any) -> Any:
    given = {"partners_current": "福島県、宮城県", "remarks": "2018年度新規事業"} | values
    return initiative("1", "取組", party("福島県", "07000"), party("宮城県", "04000"), **given)


def public_id() -> str:
    return Partnership.objects.get(key="1").public_id


def correct(property: str, text: str, **given: Any) -> Any:
    arguments = {
        "public_id": public_id(),
        "property": property,
        "text": text,
        "by": "山田",
        "reason": "電話で確認",
        "at": NOW,
        "seen": version_of_value(public_id(), property),
    }
    return correct_value(**(arguments | given))


def holds(property: str) -> Statement:
    return Statement.objects.standing().get(partnership__key="1", property=property)


def codes() -> list[str]:
    places = ParticipantPlace.objects.filter(partnership__key="1").order_by("code")
    return list(places.values_list("code", flat=True))


def everything_standing() -> list[tuple[str, str]]:
    said = Statement.objects.standing().order_by("property")
    parties = Participant.objects.standing().order_by("position", "pk")
    return [(s.property, s.text) for s in said] + [(p.text, str(p.codes)) for p in parties]


def test_a_corrected_partner_cell_flows_on_and_the_documents_words_stay() -> None:
    saved(a_record())
    document_words = holds("partners_current")

    made = correct("partners_current", "福島県、岩手県")

    assert holds("partners_current").text == "福島県、岩手県"
    assert codes() == ["03000", "07000"]
    said = Statement.objects.in_documents().get(partnership__key="1", property="partners_current")
    assert (said.pk, said.text) == (document_words.pk, "福島県、宮城県")
    assert (made.by, made.reason, made.seen, made.stands) == ("山田", "電話で確認", "福島県、宮城県", True)
    assert AuditEvent.objects.latest("id").action == "value.correct"
    # What was not concerned keeps its place in the document.
    assert Participant.objects.standing().get(text="福島県").at is not None
    assert Participant.objects.standing().get(text="岩手県").reading.judgement_id == made.id


def test_years_title_and_field_of_the_record_follow_too() -> None:
    saved(a_record())

    correct("name", "新しい名称")
    correct("remarks", "2020年度新規事業")
    correct("field", "防災")

    row = Partnership.objects.get(key="1")
    assert (row.title, row.field, row.started_fy) == ("新しい名称", "防災", 2020)


def test_a_value_that_the_reader_missed_can_be_added_and_one_can_be_emptied() -> None:
    saved(a_record())

    correct("partners_past", "青森県")
    correct("partners_current", "")

    assert holds("partners_past").value == "青森県"
    assert holds("partners_current").value is None
    periods = ParticipantPlace.objects.filter(partnership__key="1").values_list("code", "period")
    assert sorted(periods) == [("02000", "past")]


def test_undoing_brings_back_what_stood_before_and_deletes_nothing() -> None:
    saved(a_record())
    before = everything_standing()
    first = correct("partners_current", "岩手県")
    second = correct("partners_current", "青森県")

    undo_judgement(judgement_id=second.id, by="佐藤", reason="誤り", at=NOW)
    assert (holds("partners_current").text, codes()) == ("岩手県", ["03000"])

    undo_judgement(judgement_id=first.id, by="佐藤", reason="誤り", at=NOW)
    assert everything_standing() == before
    assert codes() == ["04000", "07000"]
    history = [(j.decision, j.by, j.undone) for j in judgements_of(public_id())]
    assert history == [
        ("correct", "山田", True),
        ("correct", "山田", True),
        ("undo", "佐藤", False),
        ("undo", "佐藤", False),
    ]
    with pytest.raises(JudgementRefusedError):
        undo_judgement(judgement_id=first.id, by="佐藤", reason="もう一度", at=NOW)


def test_corrections_survive_the_same_bytes_and_a_newer_reader() -> None:
    saved(a_record())
    correct("partners_current", "岩手県")
    standing = everything_standing()

    assert saved(a_record()).state == "unchanged"
    assert everything_standing() == standing

    result = saved(a_record(), reader="plain-text 2")
    assert (result.state, result.added, result.superseded) == ("reread", 0, 0)
    assert everything_standing() == standing

    saved(a_record(partners_current="福島県、 宮城県", remarks="新しい"), reader="plain-text 3")
    assert holds("partners_current").text == "岩手県"
    assert holds("remarks").text == "新しい"
    assert codes() == ["03000"]
    assert not DocumentFinding.objects.filter(code="correction-contradicted").exists()


def test_other_words_in_a_later_reading_are_a_finding_and_the_correction_stands() -> None:
    saved(a_record())
    correct("partners_current", "岩手県")

    saved(a_record(partners_current="秋田県"), reader="plain-text 2")

    found = DocumentFinding.objects.get(code="correction-contradicted")
    assert (found.key, found.property, found.record) == ("1", "partners_current", public_id())
    assert all(words in found.fault_ja for words in ("岩手県", "秋田県", "福島県"))
    assert holds("partners_current").text == "岩手県"
    said = Statement.objects.in_documents().get(partnership__key="1", property="partners_current")
    assert said.text == "秋田県"

    undo_judgement(judgement_id=Judgement.objects.get().pk, by="山田", reason="新しい文書による", at=NOW)
    assert holds("partners_current").text == "秋田県"


def test_whoever_saw_an_older_version_is_told_what_the_other_person_decided() -> None:
    saved(a_record())
    seen = version_of_value(public_id(), "remarks")
    correct("remarks", "甲の訂正", seen=seen)

    with pytest.raises(JudgementConflictError) as conflict:
        correct("remarks", "乙の訂正", by="乙", seen=seen)

    assert (conflict.value.mine, conflict.value.theirs) == ("乙の訂正", "甲の訂正")
    assert (conflict.value.by, conflict.value.reason) == ("山田", "電話で確認")
    assert holds("remarks").text == "甲の訂正"
    assert Judgement.objects.count() == 1


def test_a_new_reading_in_between_is_a_conflict_too() -> None:
    saved(a_record())
    seen = version_of_value(public_id(), "remarks")
    saved(a_record(remarks="読み直した言葉"), reader="plain-text 2")

    with pytest.raises(JudgementConflictError) as conflict:
        correct("remarks", "訂正", seen=seen)
    assert conflict.value.theirs == "読み直した言葉"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"by": " "}, JudgementRefusedError),
        ({"reason": ""}, JudgementRefusedError),
        ({"reason": "あ" * 2001}, JudgementRefusedError),
        ({"public_id": "nothing"}, JudgementRefusedError),
        ({"property": "no_such"}, CorrectionRefusedError),
        ({"property": "ended_fy", "text": "いつか"}, CorrectionRefusedError),
        ({"text": "a\0b"}, CorrectionRefusedError),
        ({"text": "あ" * 50_001}, CorrectionRefusedError),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(given: dict[str, Any], error: type) -> None:
    saved(a_record())
    before = everything_standing()
    arguments = {"property": "remarks", "text": "訂正"} | given

    with pytest.raises(error):
        correct(**arguments)

    assert everything_standing() == before
    assert not Judgement.objects.exists()


def test_a_confirmation_changes_nothing_but_is_kept() -> None:
    saved(a_record())
    before = everything_standing()
    seen = version_of_value(public_id(), "remarks")

    said = {"by": "山田", "reason": "原本と照合", "at": NOW}
    confirm_value(public_id=public_id(), property="remarks", seen=seen, **said)

    assert everything_standing() == before
    assert [j.decision for j in judgements_of(public_id())] == ["confirm"]
    view = partnership(public_id(), TODAY)
    shown = view.value("remarks") if view else None
    assert shown is not None
    assert shown.evidence.judgement is not None
    assert shown.evidence.judgement.by == "山田"
    saved(a_record(remarks="別の言葉"), reader="plain-text 2")
    assert DocumentFinding.objects.filter(code="confirmed-words-changed").count() == 1


def test_decisions_made_before_loading_are_kept_with_their_names() -> None:
    day = NOW - timedelta(days=2)
    read = report(a_record())
    judgements = [
        PersonJudgement("1", "partners_current", "correct", "岩手県", "山田", "原本と照合", day),
        PersonJudgement("9", "remarks", "correct", "どこにもない", "山田", "理由", day),
    ]

    save_report(report=read, content=b"a list\n", by="test", at=NOW, judgements=judgements)
    save_report(report=read, content=b"a list\n", by="test", at=NOW, judgements=judgements)

    assert (holds("partners_current").text, codes()) == ("岩手県", ["03000"])
    sha256 = SourceDocument.objects.get().sha256
    assert [(j.by, j.at, j.text) for j in judgements_of_document(sha256)] == [("山田", day, "岩手県")]


def test_a_decision_on_a_finding_made_before_loading_is_kept() -> None:
    from renkei.domain.findings import finding

    found = finding("encoding-assumed", key="1", encoding="cp932")
    read = replace(report(a_record()), findings=(found,))
    decision = FindingDecision(found.code, "1", None, found.fault.ja, "dismiss", "山田", "問題なし", NOW)

    save_report(report=read, content=b"a list\n", by="test", at=NOW, judgements=[decision])

    assert [(j.subject, j.decision, j.code) for j in judgements_of(public_id())] == [
        ("finding", "dismiss", "encoding-assumed")
    ]
