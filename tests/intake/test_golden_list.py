"""The published list, against what a careful person reads out of it."""

from __future__ import annotations

import json

import pytest

from renkei.domain.forms.labels import normalise
from renkei.intake import read_document

pytestmark = pytest.mark.originals

CELLS = ("number", "bureaus", "partners_current", "partners_past", "name", "description", "remarks")

#: Rows whose label is printed on the row itself.
LABELLED = {"1", "16", "33", "46", "49", "51", "58", "73"}

#: Codes a person assigns who knows more than the document says (from a press release), not read here.
BEYOND_THE_DOCUMENT = {"競技会場が所在する8道県"}


@pytest.fixture(scope="module")
def report(originals):
    return read_document(originals / "tokyo_list_2019.txt")


@pytest.fixture(scope="module")
def records(report):
    return {record.key: record for record in report.records}


@pytest.fixture(scope="module")
def cells(originals):
    return json.loads((originals / "expected_cells_list.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rows(gold):
    return {
        str(row["no"]): row for row in json.loads((gold / "list_rows_01_45.json").read_text(encoding="utf-8"))
    }


def test_the_form_the_title_and_the_day_are_recognised(report):
    assert report.form == "initiative_list"
    assert report.title == normalise("全国各地との「共存共栄」に向けた東京都の取組一覧表")
    assert report.as_of.isoformat() == "2019-06-30"


def test_every_row_is_read_once_under_its_number(report):
    assert [r.key for r in report.records] == [str(n) for n in range(1, 80)]


def test_every_cell_of_every_row_is_exact(records, cells):
    for row in cells["rows"]:
        values = records[row[0]].values
        read = [normalise(values[p].text) for p in CELLS if p != "bureaus"]
        assert read == [normalise(text) for p, text in zip(CELLS, row, strict=True) if p != "bureaus"]
        assert values["bureaus"].value == [normalise(name) for name in row[1].split("\n")]


def test_blanks_have_no_value_and_keep_their_mark(records, cells):
    for row in cells["rows"]:
        for name, text in zip(CELLS, row, strict=True):
            if text in ("", "—", "-"):
                statement = records[row[0]].values[name]
                assert (statement.value, statement.text) == (None, text)


def test_every_row_has_its_field(records, cells):
    for group in cells["groups"]:
        for number in range(group["first"], group["last"] + 1):
            assert records[str(number)].values["field"].value == normalise(group["label"]), number


def test_a_field_not_printed_on_its_row_is_inferred_with_reason_and_alternative(records, cells):
    labels = [normalise(g["label"]) for g in cells["groups"]]
    for key, record in records.items():
        field = record.values["field"]
        assert (field.inferred is None) == (key in LABELLED), key
        if field.inferred and int(key) < 73:
            (alternative,) = field.inferred.alternatives
            assert abs(labels.index(alternative) - labels.index(field.value)) == 1


def test_fields_that_filling_down_gets_wrong_say_that_the_label_comes_later(records, cells):
    for number in cells["filldown_wrong"]:
        assert "後の" in records[str(number)].values["field"].inferred.reason.ja


def test_years_are_those_that_a_person_reads(records, rows):
    for key, row in rows.items():
        values = records[key].values
        read = (values["started_fy"].value, values["ended_fy"].value)
        assert read == (row["start_fiscal_year"], row["end_fiscal_year"]), key


def test_a_year_that_only_follows_from_the_words_is_inferred(records):
    assert records["22"].values["started_fy"].inferred
    assert records["75"].values["started_fy"].value == 2011
    assert not records["2"].values["started_fy"].inferred


def test_only_requested_initiatives_are_planned(records):
    assert {key for key, r in records.items() if r.values["planned"].value} == {"36", "37"}


@pytest.mark.parametrize(("period", "column"), [("current", "partners_now"), ("past", "partners_past")])
def test_participants_are_those_that_a_person_reads(records, rows, period, column):
    for key, row in rows.items():
        periods = {period, "planned"} if period == "current" else {period}
        read = {
            (normalise(p.text), tuple(sorted(p.codes)))
            for p in records[key].participants
            if p.period in periods and normalise(p.text) not in BEYOND_THE_DOCUMENT
        }
        wanted = {
            (normalise(p["text"]), tuple(sorted(p["codes"] or p.get("located_in") or ())))
            for p in row[column]
            if normalise(p["text"]) not in BEYOND_THE_DOCUMENT
        }
        assert read == wanted, key


def test_how_participants_are_known_agrees_with_a_persons_basis(records, rows):
    via = {
        "named": {"named", "pointer"},
        "group_defined": {"group"},
        "group_defined_not_expanded": {"group"},
        "group_listed": {"group"},
        "assumption_region": {"group"},
    }
    for key, row in rows.items():
        wanted = {normalise(p["text"]): p for p in row["partners_now"] + row["partners_past"]}
        for participant in records[key].participants:
            known = wanted[normalise(participant.text)]
            if known["basis"] in via:
                assert participant.via in via[known["basis"]], (key, participant.text)
            if known["source_column"] == "remarks":
                assert participant.via in ("pointer", "named", "location")
                assert participant.inferred


def test_every_participant_stands_where_its_locator_says(report):
    for record in report.records:
        for participant in record.participants:
            place = participant.at.to_json()
            assert report.lines[place["line"] - 1][place["start"] : place["end"]] == participant.text


def test_every_value_stands_where_its_locator_says(report):
    for record in report.records:
        for statement in record.values.values():
            if statement.at is None:
                continue
            place = statement.at.to_json()
            assert report.lines[place["line"] - 1][place["start"] : place["end"]] == statement.text


PREFECTURES = [f"{n:02d}000" for n in range(1, 48)]
WITHOUT_TOKYO = [code for code in PREFECTURES if code != "13000"]
DESIGNATED = [
    "01100", "04100", "11100", "12100", "14100", "14130", "14150", "15100", "22100", "22130",
    "23100", "26100", "27100", "27140", "28100", "33100", "34100", "40100", "40130", "43100",
]  # fmt: skip

#: Rows 46 to 79, read by a person: key, period -> codes of those who take part.
READ_BY_HAND = {
    ("46", "current"): ["03000", "04000", "07000", "43000", "38000"],
    ("46", "past"): ["03000", "04000", "07000", "43000", "38000"],
    ("47", "current"): ["03000", "04000", "07000", "43000", "38000", "01000"],
    ("47", "past"): ["40000"],
    ("48", "current"): ["01000", "04000", "06000", "07000", "08000", "10000", "20000", "22000"],
    ("48", "past"): ["17000", "19000"],
    ("49", "current"): ["07000"],
    ("49", "past"): ["03000", "04000"],
    ("50", "current"): WITHOUT_TOKYO,
    ("50", "past"): [c for c in WITHOUT_TOKYO if c not in ("10000", "30000", "32000", "47000")],
    ("51", "current"): ["07204", "11000", "16000", "33000", "01000"],
    ("51", "past"): [
        "04000", "07000", "26000", "26100", "43000", "43100", "23211", "39000", "05000", "05203",
    ],
    ("57", "current"): ["07000", "03000"],
    ("57", "past"): ["07000", "03000"],
    ("58", "current"): DESIGNATED,
    ("61", "current"): ["07000"],
    ("61", "past"): ["07000"],
    ("65", "current"): ["12000", "12208", "28202"],
    ("65", "past"): [
        "02203", "09201", "11000", "11381", "12000", "12100", "12208", "12229", "12222", "19213",
        "20000", "16000", "16202", "28100", "28203", "28202", "33000", "40100",
    ],
    ("66", "current"): WITHOUT_TOKYO,
    ("66", "past"): ["32000", "28000", "05000"],
    ("67", "current"): ["10000"],
    ("68", "current"): ["12000", "11000", "14000"],
    ("68", "past"): ["12000", "11000", "14000"],
    ("69", "current"): [
        "08000", "09000", "10000", "11000", "12000", "14000", "15000", "19000", "20000", "22000",
    ],
    ("69", "past"): ["14000", "19000", "22000"],
    ("71", "current"): ["04000"],
    ("72", "current"): ["14100", "14130"],
    ("73", "current"): ["14100", "27100", "27140"],
    ("75", "current"): ["19213", "19442", "19443"],
    ("78", "current"): [*DESIGNATED, "12227", "12236"],
}  # fmt: skip

#: Rows whose cells name bodies that sit somewhere, while no local government takes part.
LOCATED = {
    "52": {"11235", "22000"},
    "53": {"28000", "24000", "07205", "17201", "15100", "08201", "20202"},
    "54": {"25000", "01100", "28000"},
    "56": {"14000", "11000", "12000"},
    "63": {
        "01000",
        "02000",
        "05000",
        "04000",
        "07000",
        "08000",
        "09000",
        "10000",
        "11000",
        "12000",
        "14000",
        "15000",
        "16000",
        "18000",
        "41000",
        "43000",
        "46000",
    },
}

#: Rows that name nobody now.
NOBODY = ("55", "62", "64", "76", "77", "79")


@pytest.mark.parametrize(("key", "period"), sorted(READ_BY_HAND))
def test_the_remaining_rows_are_read_by_the_same_rules(records, key, period):
    read = {
        code
        for p in records[key].participants
        if p.period == period and p.role != "location"
        for code in p.codes
    }

    assert read == set(READ_BY_HAND[key, period])


@pytest.mark.parametrize("key", sorted(LOCATED))
def test_bodies_in_a_place_do_not_make_the_place_a_partner(records, key):
    current = [p for p in records[key].participants if p.period == "current"]

    assert {code for p in current for code in p.codes} == LOCATED[key]
    assert {p.via for p in current} == {"location"}


@pytest.mark.parametrize("key", NOBODY)
def test_words_that_name_nobody_give_no_code(records, key):
    assert not [c for p in records[key].participants if p.period == "current" for c in p.codes]


def test_one_body_that_will_join_is_planned(records):
    (joining,) = [p for p in records["60"].participants if p.period == "planned"]

    assert joining.codes == ("19201",)


def test_the_thirty_four_members_of_the_network_are_all_read(records):
    members = [p for p in records["60"].participants if p.period == "current"]

    assert len(members) == 34
    assert all(len(p.codes) == 1 for p in members)


def test_what_is_wrong_in_the_list_is_found_and_nothing_else(report):
    found = {(f.code, f.key) for f in report.findings}

    assert found == {
        *((("row-shifted", str(n))) for n in (29, 30, 31, 32, 43, 44, 45)),
        ("names-run-together", "40"),
        ("place-listed-twice", "59"),
        ("place-under-wrong-prefecture", "60"),
        ("new-with-past-partners", "12"),
        ("ended-with-current-partners", "57"),
        ("current-partners-blank", "24"),
        ("new-without-year", "28"),
        ("new-without-year", "62"),
        ("bracket-ambiguous", "7"),
        *((("pointer-without-government", str(n))) for n in (3, 4, 15, 22)),
    }
