from __future__ import annotations

from renkei.domain.partnerships import Participant, PartnershipRecord
from renkei.domain.partnerships.editions import compare_editions
from renkei.domain.provenance import Statement


def a_record(key, name, *codes, **values):
    said = {"number": int(key), "name": name} | values
    statements = {p: Statement(p, v, str(v or ""), None) for p, v in said.items()}
    parties = tuple(Participant(c, "city", "partner", "current", (c,), "named", None) for c in codes)
    return PartnershipRecord(key, "initiative", statements, parties)


OLD = [
    a_record("1", "港の朝市", "33202", remarks=None),
    a_record("2", "里山の観察会", "33208", remarks="春"),
    a_record("3", "古いお祭り", "33100", remarks=None),
]


def test_an_edition_beside_itself_is_unchanged():
    found = compare_editions(OLD, OLD)

    assert [p.old.key for p in found.unchanged] == ["1", "2", "3"]
    assert (found.new, found.ended, found.changed) == ((), (), ())


def test_new_ended_and_changed_records_are_told_apart():
    new = [
        a_record("1", "港の朝市", "33202", "34100", remarks=None),
        a_record("2", "里山の観察会", "33208", remarks="春と秋"),
        a_record("4", "山の学校", "34000", remarks=None),
    ]

    found = compare_editions(OLD, new)

    assert [r.key for r in found.new] == ["4"]
    assert [r.key for r in found.ended] == ["3"]
    (changed,) = found.changed
    (change,) = changed.changes
    assert (change.property, change.old.text, change.new.text) == ("remarks", "春", "春と秋")
    assert found.pairs[0].joined == ("34100",)


def test_a_record_is_found_again_under_another_number():
    new = [
        a_record("1", "里山の観察会", "33208", remarks="春"),
        a_record("2", "港の朝市", "33202", remarks=None),
    ]

    found = compare_editions(OLD, new)

    assert [(p.old.key, p.new.key) for p in found.unchanged] == [("2", "1"), ("1", "2")]
    assert "2から1へ" in found.unchanged[0].reason.ja


def test_a_renamed_record_is_a_change_with_the_reason_of_the_match():
    found = compare_editions(OLD, [a_record("2", "里山の自然観察会", "33208", remarks="春")])

    (pair,) = found.changed
    assert (pair.old.key, [c.property for c in pair.changes]) == ("2", ["name"])
    assert "似ている" in pair.reason.ja
    assert pair.likeness < 1


def test_the_same_number_alone_makes_no_match():
    found = compare_editions(OLD[:1], [a_record("1", "雪国との図書交換", "02201", remarks=None)])

    assert len(found.new) == len(found.ended) == 1


def test_of_equal_names_the_one_with_the_same_parties_is_taken():
    old = [a_record("1", "職員の派遣", "03201"), a_record("2", "職員の派遣", "04100")]
    new = [a_record("1", "職員の派遣", "04100"), a_record("2", "職員の派遣", "03201")]

    found = compare_editions(old, new)

    assert [(p.old.key, p.new.key) for p in found.pairs] == [("2", "1"), ("1", "2")]


def test_a_column_that_one_edition_lacks_is_no_change_of_its_rows():
    new = [a_record("2", "里山の観察会", "33208", started_fy=2020)]

    found = compare_editions(OLD[1:2], new)

    assert found.unchanged
    assert (found.only_old, found.only_new) == (("remarks",), ("started_fy",))


def test_white_space_width_and_order_of_lists_are_no_changes():
    old = [a_record("1", "港の朝市", bureaus=["Ａ課", "B課"])]
    new = [a_record("1", "港の 朝市", bureaus=["B課", "A課"])]

    assert compare_editions(old, new).unchanged
