from __future__ import annotations

import errno
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from tests.web.reports import NOW, TODAY, a_finding, agreement, at, initiative, party, report, saved

from renkei.domain.partnerships import Event, Outcome
from renkei.intake import NotReviewedError
from renkei.web.audit.models import AuditEvent
from renkei.web.documents.models import DocumentFinding, Reading, SourceDocument, SourceLine
from renkei.web.documents.storage import DocumentStore
from renkei.web.partnerships import actions
from renkei.web.partnerships.actions import DocumentRefusedError, save_report
from renkei.web.partnerships.models import Participant, ParticipantPlace, Partnership, Statement
from renkei.web.search.models import SearchChange
from renkei.web.search.query import SearchQuery, search

pytestmark = pytest.mark.django_db

TABLES = (
    SourceDocument,
    SourceLine,
    Reading,
    DocumentFinding,
    Partnership,
    Statement,
    Participant,
    ParticipantPlace,
    SearchChange,
    AuditEvent,
)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in TABLES}


def files(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.rglob("*") if path.is_file())


def test_a_document_is_kept_with_all_that_it_says(data_directory: Path) -> None:
    events = (Event("訪問", "visit", "activities", at(), on="2012-02"),)
    outcomes = (Outcome("フォローが必要", "issue", "results", at(), topics=("follow_up_business_matching",)),)
    result = saved(
        agreement("1", "協定", party("川崎市", "14130", kind="city"), events=events, outcomes=outcomes),
        findings=(a_finding("1"),),
        content=b"one\ntwo\n",
    )

    document = SourceDocument.objects.get()
    partnership = Partnership.objects.get()
    assert (result.state, result.records, result.findings) == ("loaded", 1, 1)
    assert [line.text for line in document.lines.order_by("number")] == ["one", "two"]
    assert files(data_directory) == [document.sha256]
    assert partnership.statements.get().value == "協定"
    assert partnership.participants.get().places.get().code == "14130"
    assert (partnership.events.get().on, partnership.outcomes.get().kind) == ("2012-02", "issue")
    assert DocumentFinding.objects.get().fault_ja
    assert AuditEvent.objects.latest("id").object_id == document.sha256


def test_loading_again_adds_nothing_and_says_when_it_was_loaded() -> None:
    record = initiative("1", "取組", party("福島県", "07000"))
    saved(record)
    before = counts()

    again = save_report(report=report(record), content=b"a list\n", by="x", at=NOW + timedelta(days=1))
    renamed = saved(record, name="copy.txt")

    assert (again.state, again.loaded_at, renamed.state) == ("unchanged", NOW, "unchanged")
    assert counts() == before


def test_addresses_depend_on_the_document_and_the_key_alone() -> None:
    saved(initiative("1", "甲"), initiative("2", "乙"))
    first = dict(Partnership.objects.values_list("key", "public_id"))
    saved(initiative("1", "甲"), content=b"another document")

    ids = list(Partnership.objects.values_list("public_id", flat=True))
    assert len(set(ids)) == 3
    assert all(len(id_) == 12 and id_.isalnum() and id_ == id_.lower() for id_ in ids)
    assert actions.conversion.public_id(SourceDocument.objects.earliest("id").lineage, "1") == first["1"]


def test_a_newer_reader_adds_only_what_differs() -> None:
    old = initiative("1", "取組", party("福島県", "07000"), party("宮城県", "04000"), remarks="古い")
    saved(old, initiative("2", "同じ"))
    addresses = set(Partnership.objects.values_list("public_id", flat=True))
    same = Statement.objects.get(partnership__key="1", property="name").pk

    new = initiative("1", "取組", party("福島県", "07000"), party("岩手県", "03000"), remarks="新しい")
    result = saved(new, initiative("2", "同じ"), reader="plain-text 2")

    assert (result.state, result.added, result.superseded) == ("reread", 2, 2)
    current = Statement.objects.filter(partnership__key="1", superseded_in=None)
    assert current.get(property="remarks").value == "新しい"
    assert current.get(property="name").pk == same
    assert Statement.objects.filter(property="remarks").count() == 2
    places = ParticipantPlace.objects.filter(partnership__key="1").values_list("code", flat=True)
    assert sorted(places) == ["03000", "07000"]
    assert set(Partnership.objects.values_list("public_id", flat=True)) == addresses


def test_a_record_that_is_read_no_more_is_withdrawn_and_comes_back() -> None:
    both = (initiative("1", "甲"), initiative("2", "乙"))
    saved(*both)

    saved(both[0], reader="plain-text 2")
    assert Partnership.objects.get(key="2").withdrawn_in is not None
    assert search(SearchQuery(on=TODAY)).total == 1

    saved(*both, reader="plain-text 3")
    assert Partnership.objects.get(key="2").withdrawn_in is None
    assert search(SearchQuery(on=TODAY)).total == 2


def test_a_full_disk_leaves_neither_row_nor_file(
    monkeypatch: pytest.MonkeyPatch, data_directory: Path
) -> None:
    def full(self: DocumentStore, sha256: str, content: bytes) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = counts()
    with monkeypatch.context() as patch:
        patch.setattr(DocumentStore, "keep", full)
        with pytest.raises(OSError, match="No space"):
            saved(initiative("1", "取組"))

    assert counts() == before
    assert files(data_directory) == []
    assert saved(initiative("1", "取組")).state == "loaded"  # works again without a restart


@pytest.mark.parametrize(
    "step",
    ["add_reading", "_save_partnerships", "_difference", "add_places", "_settle", "record_event"],
)
def test_a_failure_at_any_step_leaves_neither_row_nor_file(
    step: str, monkeypatch: pytest.MonkeyPatch, data_directory: Path
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError(step)

    before = counts()
    monkeypatch.setattr(actions, step, fail)
    with pytest.raises(RuntimeError, match=step):
        saved(initiative("1", "取組", party("福島県", "07000")))

    assert counts() == before
    assert files(data_directory) == []


def test_a_failed_second_load_keeps_the_file_of_the_first(
    monkeypatch: pytest.MonkeyPatch, data_directory: Path
) -> None:
    saved(initiative("1", "取組"))
    kept = files(data_directory)

    monkeypatch.setattr(actions, "record_event", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        saved(initiative("1", "別の題"), reader="plain-text 2")

    assert files(data_directory) == kept
    assert Partnership.objects.get().title == "取組"


def test_loading_again_makes_a_damaged_original_whole(data_directory: Path) -> None:
    saved(initiative("1", "取組"))
    kept = next(path for path in data_directory.rglob("*") if path.is_file())
    kept.write_bytes(b"rotten")

    assert saved(initiative("1", "取組")).state == "unchanged"
    assert kept.read_bytes() == b"a list\n"


def test_what_was_not_read_is_not_saved() -> None:
    with pytest.raises(DocumentRefusedError, match="document-not-read"):
        saved(form=None)

    assert SourceDocument.objects.count() == 0


def test_a_file_that_changed_while_it_was_read_is_refused() -> None:
    with pytest.raises(DocumentRefusedError, match="document-changed"):
        save_report(report=report(initiative("1", "取組")), content=b"other bytes", by="x", at=NOW)


@pytest.mark.parametrize("nobody", [None, "", "　 "])
def test_what_was_recognised_in_pictures_is_kept_only_with_the_name_of_who_compared_it(
    nobody: str | None,
) -> None:
    recognised = replace(report(initiative("1", "取組")), recognised=True)
    before = counts()

    with pytest.raises(NotReviewedError):
        save_report(report=recognised, content=b"a list\n", by="x", at=NOW, reviewed_by=nobody)
    assert counts() == before

    save_report(report=recognised, content=b"a list\n", by="x", at=NOW, reviewed_by="見比べた人")

    assert Partnership.objects.count() == 1
    assert AuditEvent.objects.get(action="document.loaded").data["reviewed_by"] == "見比べた人"


def test_two_records_with_one_key_are_refused_whole() -> None:
    before = counts()

    with pytest.raises(DocumentRefusedError, match="record-key-repeated"):
        saved(initiative("1", "甲"), initiative("1", "乙"))

    assert counts() == before


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"period": "always"}, "participant_period_is_known"),
        ({"role": "friend"}, "participant_role_is_known"),
        ({"via": "guess"}, "participant_via_is_known"),
    ],
)
def test_the_database_refuses_words_outside_the_catalogue(fields: dict[str, str], constraint: str) -> None:
    saved(initiative("1", "取組", party("福島県", "07000")))
    row = Participant.objects.get()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Participant.objects.filter(pk=row.pk).update(**fields)


def test_the_database_refuses_a_second_row_for_the_same_bytes() -> None:
    saved(initiative("1", "取組"))
    row = SourceDocument.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_database_refuses_a_code_without_five_digits() -> None:
    record = initiative("1", "取組", party("福島県", "7000"))

    with pytest.raises(IntegrityError, match="participant_place_code_has_5_digits"):
        saved(record)


def test_a_statement_is_current_once_in_a_document() -> None:
    saved(initiative("1", "取組"))
    row = Statement.objects.get(property="name")
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_report_of_many_records_is_saved_in_few_queries(django_assert_max_num_queries: object) -> None:
    records = [initiative(str(n), f"取組{n}", party("福島県", "07000")) for n in range(1, 200)]

    with django_assert_max_num_queries(80):  # type: ignore[operator]
        saved(*records)
