"""Duplicates between documents: proposed with reasons, merged and parted again by a person."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.reports import NOW, TODAY, agreement, party, saved

from renkei.domain.partnerships import Event
from renkei.web.audit.models import AuditEvent
from renkei.web.documents.judging import JudgementConflictError, JudgementRefusedError
from renkei.web.documents.models import Judgement
from renkei.web.partnerships.corrections import correct_value, undo_judgement, version_of_value
from renkei.web.partnerships.duplicates import (
    count_duplicate_proposals,
    dismiss_duplicate,
    duplicate_proposals,
    find_duplicates,
    merge_partnerships,
)
from renkei.web.partnerships.models import DuplicateProposal, Partnership, Statement
from renkei.web.partnerships.queries import (
    kept_partnership,
    partnership,
    place_partnerships,
)
from renkei.web.search.figures import registry_figures

pytestmark = pytest.mark.django_db

TITLE = "川崎市とダナン市との水環境協力に関する覚書"


def two_documents() -> tuple[str, str]:
    """One agreement in two documents; only the second knows the day, an event and one more party."""
    kawasaki = party("川崎市", "14130", kind="city")
    danang = party("ダナン市", kind="city", country="VN", name="ダナン市")
    saved(agreement("1", TITLE, kawasaki, danang, results="甲の成果"), content=b"one")
    visit = Event("訪問", "visit", "activities", None, on="2012-02")
    yokohama = party("横浜市", "14100", kind="city")
    values = {"signed_on": "2012-02-10", "results": "乙の成果"}
    other = agreement("7", TITLE, kawasaki, danang, yokohama, events=(visit,), **values)
    saved(other, agreement("8", "まったく別の協定", yokohama), content=b"two")
    rows = Partnership.objects.filter(title=TITLE).order_by("pk")
    return rows[0].public_id, rows[1].public_id


def merge(kept: str, merged: str, **given: Any) -> Any:
    said = {"by": "山田", "reason": "同じ覚書", "at": NOW, "seen": 0}
    return merge_partnerships(kept=kept, merged=merged, **(said | given))


def test_what_is_in_two_documents_is_proposed_when_the_second_is_loaded() -> None:
    kept, merged = two_documents()

    (found,) = duplicate_proposals()

    assert (found.one, found.other, found.judged, found.decision) == (kept, merged, 0, None)
    assert any("名称が同じ" in reason.ja for reason in found.reasons)
    assert count_duplicate_proposals(record=merged) == 1
    assert find_duplicates(None, at=NOW) == 0
    assert DuplicateProposal.objects.count() == 1


def test_the_record_kept_tells_everything_once_with_both_sources() -> None:
    kept, merged = two_documents()

    merge(kept, merged)

    view = partnership(kept, TODAY)
    assert view is not None
    assert [p.text for p in view.participants] == ["川崎市", "ダナン市", "横浜市"]
    assert [e.on for e in view.events] == ["2012-02"]
    results, signed = view.value("results"), view.value("signed_on")
    assert results is not None
    assert results.evidence.text == "甲の成果"
    assert [other.evidence.text for other in results.others] == ["乙の成果"]
    assert signed is not None
    assert signed.evidence.document != results.evidence.document
    assert [m.public_id for m in view.merged_from] == [merged]
    assert str(view.summary.signed_on) == "2012-02-10"


def test_all_counts_follow() -> None:
    kept, merged = two_documents()
    before = registry_figures(TODAY)

    merge(kept, merged)

    after = registry_figures(TODAY)
    assert after.partnerships == before.partnerships - 1
    assert (after.places, after.countries) == (before.places, before.countries)
    assert place_partnerships("14130", TODAY).total == 1
    assert place_partnerships("14100", TODAY).total == 2
    assert duplicate_proposals() == ()
    assert [p.one for p in duplicate_proposals(is_open=False)] == [kept]
    assert kept_partnership(merged) == kept


def test_undoing_parts_them_again_with_all_they_had() -> None:
    kept, merged = two_documents()
    before = {id_: partnership(id_, TODAY) for id_ in (kept, merged)}
    made = merge(kept, merged)

    undo_judgement(judgement_id=made.id, by="佐藤", reason="別の覚書", at=NOW)

    for id_, view in before.items():
        now = partnership(id_, TODAY)
        assert now is not None
        assert view is not None
        assert (now.values, now.participants, now.events) == (view.values, view.participants, view.events)
        assert now.summary == view.summary
    assert kept_partnership(merged) is None
    assert place_partnerships("14100", TODAY).total == 2
    assert len(duplicate_proposals()) == 1
    assert [e.action for e in AuditEvent.objects.order_by("id")][-2:] == ["duplicate.merge", "duplicate.undo"]


def test_a_newer_reading_of_the_merged_document_reaches_the_record_kept() -> None:
    kept, merged = two_documents()
    merge(kept, merged)

    again = agreement("7", TITLE, party("川崎市", "14130", kind="city"), signed_on="2013-03-01")
    saved(again, agreement("8", "まったく別の協定"), content=b"two", reader="plain-text 2")

    view = partnership(kept, TODAY)
    assert view is not None
    assert str(view.summary.signed_on) == "2013-03-01"
    assert place_partnerships("14100", TODAY).total == 0


def test_a_correction_of_the_record_kept_stands_before_both() -> None:
    kept, merged = two_documents()
    merge(kept, merged)
    said = {"by": "山田", "reason": "照会", "at": NOW, "seen": version_of_value(kept, "results")}

    correct_value(public_id=kept, property="results", text="訂正した成果", **said)

    view = partnership(kept, TODAY)
    assert view is not None
    results = view.value("results")
    assert results is not None
    assert (results.value, results.evidence.judgement is not None) == ("訂正した成果", True)
    assert {o.evidence.text for o in results.others} == {"甲の成果", "乙の成果"}
    with pytest.raises(JudgementRefusedError):
        correct_value(public_id=merged, property="results", text="x", **said)


def test_a_dismissed_proposal_is_remembered() -> None:
    one, other = two_documents()

    dismiss_duplicate(one=one, other=other, by="山田", reason="別の年のもの", at=NOW, seen=0)

    assert duplicate_proposals() == ()
    find_duplicates(None, at=NOW)
    assert duplicate_proposals() == ()
    assert partnership(other, TODAY) is not None


def test_of_two_who_decide_the_same_pair_one_wins() -> None:
    one, other = two_documents()
    merge(one, other, by="甲")

    with pytest.raises((JudgementConflictError, JudgementRefusedError)):
        dismiss_duplicate(one=other, other=one, by="乙", reason="別のもの", at=NOW, seen=0)

    assert Judgement.objects.get().by == "甲"


def test_chains_lead_to_the_record_kept_last() -> None:
    one, other = two_documents()
    third = Partnership.objects.get(title="まったく別の協定").public_id
    merge(one, other)
    merge(third, one)

    assert kept_partnership(other) == third
    view = partnership(third, TODAY)
    assert view is not None
    assert {p.text for p in view.participants} == {"横浜市", "川崎市", "ダナン市"}
    assert Statement.objects.standing().filter(partnership__public_id=third, property="signed_on").exists()


@pytest.mark.parametrize("case", ["itself", "unknown", "twice", "no reason"])
def test_what_cannot_be_merged_is_refused(case: str) -> None:
    one, other = two_documents()
    if case == "twice":
        merge(one, other)
    pair = {"itself": (one, one), "unknown": (one, "nothing")}.get(case, (one, other))
    before = Judgement.objects.count()

    with pytest.raises((JudgementRefusedError, JudgementConflictError)):
        merge(*pair, reason="" if case == "no reason" else "理由")

    assert Judgement.objects.count() == before
