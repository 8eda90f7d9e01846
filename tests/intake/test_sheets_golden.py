"""The survey of 2012: cells, gold readings of sheets 1 to 12, own labelled facts of sheets 13 to 24."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from renkei.domain.partnerships import PartnershipRecord
from renkei.intake import read_document
from renkei.intake.report import DocumentReport

FACTS = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "agreement_sheets_13_24.toml").read_text(encoding="utf-8")
)
CELLS = {
    "title": "title",
    "jp": "parties_japan",
    "foreign": "parties_overseas",
    "dept": "contact_department",
    "tel": "contact_phone",
    "mail": "contact_email",
    "background": "background",
    "activities": "activities",
    "results": "results",
}
WATER = {"5", "14", "15", "18"}


def bare(text: str | None) -> str:
    """NFKC without white space: equal after joining of broken lines."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


@pytest.fixture(scope="module")
def report(originals: Path) -> DocumentReport:
    return read_document(originals / "agreement_sheets_2012.txt")


@pytest.fixture(scope="module")
def records(report: DocumentReport) -> dict[str, PartnershipRecord]:
    return {record.key: record for record in report.records}


@pytest.fixture(scope="module")
def gold_sheets(gold: Path) -> dict[str, Any]:
    sheets = json.loads((gold / "sheets_01_12.json").read_text(encoding="utf-8"))
    return {str(sheet["no"]): sheet for sheet in sheets}


def value(record: PartnershipRecord, name: str) -> Any:
    statement = record.values.get(name)
    return statement.value if statement else None


def codes_of(report: DocumentReport, key: str) -> list[str]:
    return [f.code for f in report.findings if f.key == key]


def when(event: Any) -> str:
    if event.until and event.until != event.on:
        return f"{event.on}/{event.until}"
    return event.on


def test_every_cell_of_every_sheet_is_exact(originals: Path, records: dict[str, PartnershipRecord]) -> None:
    cells = json.loads((originals / "expected_cells_sheets.json").read_text(encoding="utf-8"))
    wrong = []
    compared = 0
    for sheet in cells["sheets"]:
        record = records[str(sheet["no"])]
        read = {cell: value(record, name) for cell, name in CELLS.items()}
        read["date"] = record.values["signed_on"].text
        read["url"] = "".join([*(value(record, "links") or []), value(record, "links_note") or ""])
        for cell, words in read.items():
            compared += 1
            expected = "" if sheet[cell] == "なし" else bare(sheet[cell])
            if bare(words) != expected:
                wrong.append((sheet["no"], cell, words))

    assert compared == 264
    assert wrong == []


def test_index_is_read_in_both_layouts(originals: Path, records: dict[str, PartnershipRecord]) -> None:
    cells = json.loads((originals / "expected_cells_sheets.json").read_text(encoding="utf-8"))

    for entry in cells["index"]:
        record = records[str(entry["no"])]
        assert bare(value(record, "index_title")) == bare(entry["name"])
        assert bare(value(record, "index_parties")) == bare(entry["parties"])


def test_words_of_every_value_stand_where_it_says(report: DocumentReport) -> None:
    for record in report.records:
        for statement in record.values.values():
            if statement.property in ("topics", "issue_topics") or statement.at is None:
                continue
            spans = statement.at.spans
            marked = "".join(report.lines[s.line - 1][s.start : s.end] for s in spans)
            assert bare(marked) == bare(statement.text), (record.key, statement.property)


def test_events_and_outcomes_stand_where_they_say(report: DocumentReport) -> None:
    for record in report.records:
        for said in (*record.events, *record.outcomes):
            marked = "".join(report.lines[s.line - 1][s.start : s.end] for s in said.at.spans)
            assert bare(marked) == bare(said.text), record.key


@pytest.mark.parametrize("key", [str(n) for n in range(1, 13)])
def test_titles_dates_links_and_contacts_agree_with_gold(
    key: str, records: dict[str, PartnershipRecord], gold_sheets: dict[str, Any]
) -> None:
    record, sheet = records[key], gold_sheets[key]

    assert value(record, "number") == sheet["no"]
    assert bare(value(record, "title")) == bare(sheet["sheet_title"])
    assert bare(value(record, "index_title")) == bare(sheet["index_title"])
    assert value(record, "signed_on") == sheet["dates"][0]["iso"]
    assert value(record, "renewed_on") is None
    assert (value(record, "links") or []) == [link["url"] for link in sheet["urls"]]
    for part in ("department", "phone", "email"):
        assert bare(value(record, f"contact_{part}")) == bare(sheet["contact"][part])


@pytest.mark.parametrize("key", [str(n) for n in range(1, 13)])
def test_parties_agree_with_gold(
    key: str, records: dict[str, PartnershipRecord], gold_sheets: dict[str, Any]
) -> None:
    record, sheet = records[key], gold_sheets[key]
    listed = [p for p in sheet["parties_japan"] if "sheet" in p["listed_in"]]
    abroad = [p for p in sheet["parties_overseas"] if "sheet" in p["listed_in"]]
    in_title = [
        p["text"]
        for p in (*sheet["parties_japan"], *sheet["parties_overseas"])
        if p["listed_in"] == ["title"]
    ]
    partners = [p for p in record.participants if p.role != "signatory"]

    assert [p.codes for p in partners if p.codes] == [(p["code"],) for p in listed]
    assert [(p.text, p.country, p.subdivision) for p in partners if not p.codes] == [
        (p["text"], p["country_iso2"], p["admin1"]) for p in abroad
    ]
    assert [p.text for p in record.participants if p.role == "signatory"] == in_title
    assert all(p.inferred for p in record.participants if p.role == "signatory")


@pytest.mark.parametrize("key", [str(n) for n in range(1, 13)])
def test_dated_events_agree_with_gold(
    key: str, records: dict[str, PartnershipRecord], gold_sheets: dict[str, Any]
) -> None:
    # The gold readings know no kind for what was set up; an open end (2010-02/..) is no date.
    expected = [
        (event["date"].removesuffix("/.."), event["kind"], event.get("status") == "planned")
        for event in gold_sheets[key]["events"]
    ]
    read = [
        (when(e), "other" if e.kind == "establishment" else e.kind, e.planned)
        for e in records[key].events
        if e.on
    ]

    assert read == expected


@pytest.mark.parametrize("key", [str(n) for n in range(1, 13)])
def test_inferred_dates_are_marked_as_in_gold(
    key: str, records: dict[str, PartnershipRecord], gold_sheets: dict[str, Any]
) -> None:
    dated = [e for e in records[key].events if e.on]

    for event, expected in zip(dated, gold_sheets[key]["events"], strict=True):
        if expected.get("date_inferred"):
            assert event.inferred is not None, event.text


@pytest.mark.parametrize("key", [str(n) for n in range(1, 13)])
def test_undated_activities_of_gold_are_found(
    key: str, records: dict[str, PartnershipRecord], gold_sheets: dict[str, Any]
) -> None:
    undated = [(e.kind, bare(e.text)) for e in records[key].events if not e.on]

    for activity in gold_sheets[key]["undated_activities"]:
        if activity["section"] == "activities":
            words = bare(activity["text"]).lstrip("・")
            assert any(k == activity["kind"] and words in text for k, text in undated), activity


@pytest.mark.parametrize("key", [str(n) for n in range(1, 13)])
def test_results_issues_and_outlook_agree_with_gold(
    key: str, records: dict[str, PartnershipRecord], gold_sheets: dict[str, Any]
) -> None:
    sections = gold_sheets[key]["sections"]
    for kind, name in (("result", "results"), ("issue", "issues"), ("outlook", "outlook")):
        read = "".join(o.text for o in records[key].outcomes if o.kind == kind)
        assert bare(read) == bare(sections[name]).lstrip("・"), kind
    tags = [tag for o in records[key].outcomes if o.kind == "issue" for tag in o.topics]
    assert tags == sections["issue_tags"]
    labelled = sections["split"] == "label"
    assert all((o.inferred is None) == labelled for o in records[key].outcomes)


@pytest.mark.parametrize("key", [str(n) for n in range(1, 13)])
def test_quantities_agree_with_gold(
    key: str, records: dict[str, PartnershipRecord], gold_sheets: dict[str, Any]
) -> None:
    expected = [(m["value"], m["unit"]) for m in gold_sheets[key]["metrics"]]

    assert sorted((c["value"], c["unit"]) for c in records[key].counts) == sorted(expected)


def test_topics_find_nearly_all_that_gold_calls_core(
    records: dict[str, PartnershipRecord], gold_sheets: dict[str, Any]
) -> None:
    found = wanted = extra = 0
    for key, sheet in gold_sheets.items():
        core = {t["topic"] for t in sheet["topics"] if t["strength"] == "core"}
        read = set(value(records[key], "topics"))
        found, wanted, extra = found + len(core & read), wanted + len(core), extra + len(read - core)

    assert (found, wanted) >= (wanted - 1, wanted), f"topics: {found} of {wanted} found"
    assert extra <= 6, f"topics: {extra} that gold does not call core"


def test_agreements_that_concern_water_are_exactly_these(records: dict[str, PartnershipRecord]) -> None:
    assert {key for key, record in records.items() if "water" in value(record, "topics")} == WATER


def test_follow_up_of_business_matching_is_an_open_issue_of_exactly_these(
    records: dict[str, PartnershipRecord],
) -> None:
    named = {
        key
        for key, record in records.items()
        if "follow_up_business_matching" in (value(record, "issue_topics") or [])
    }

    assert named == {"3", "4", "12"}


@pytest.mark.parametrize(
    ("key", "code", "severity"),
    [
        ("2", "link-before-signing", "note"),
        ("3", "sheets-nearly-alike", "warning"),
        ("3", "tie-terms-differ", "note"),
        ("4", "sheets-nearly-alike", "warning"),
        ("5", "index-disagrees", "note"),
        ("5", "title-names-others", "note"),
        ("5", "phone-shared", "note"),
        ("5", "section-empty", "note"),
        ("7", "character-doubled", "warning"),
        ("7", "results-only-outlook", "note"),
        ("11", "sheet-heading-broken", "note"),
        ("11", "link-before-signing", "note"),
        ("12", "link-of-other-partner", "error"),
        ("12", "party-word-unfitting", "error"),
        ("12", "text-copied", "note"),
        ("12", "index-disagrees", "note"),
        ("1", "link-shared", "note"),
        ("9", "link-shared", "note"),
        ("18", "index-disagrees", "warning"),
    ],
)
def test_provable_faults_are_found(report: DocumentReport, key: str, code: str, severity: str) -> None:
    assert any(f.key == key and f.code == code and f.severity == severity for f in report.findings)


def test_ordinary_sheets_raise_no_alarm(report: DocumentReport) -> None:
    for key in ("1", "2", "6", "8", "9", "10", "13", "14", "16", "17", "19", "20", "22"):
        loud = [f.code for f in report.findings if f.key == key and f.severity != "note"]
        assert loud == [], key
    assert [f.code for f in report.findings if f.key is None] == []


@pytest.mark.parametrize("key", list(FACTS))
def test_labelled_facts_of_the_later_sheets(
    key: str, report: DocumentReport, records: dict[str, PartnershipRecord]
) -> None:
    record, facts = records[key], FACTS[key]
    partners = [p for p in record.participants if p.role != "signatory"]
    japanese = [p for p in partners if p.country is None]

    assert value(record, "signed_on") == facts["signed_on"]
    assert value(record, "renewed_on") == facts.get("renewed_on")
    assert [(p.codes or (p.text,))[0] for p in japanese] == facts["japan"]
    abroad = [[p.country, p.subdivision or "", p.kind] for p in partners if p.country]
    known = [
        [country, subdivision, kind] if place else [country, "" if not wanted else subdivision, kind]
        for (country, subdivision, kind), (_, wanted, _), place in zip(
            abroad, facts["overseas"], [f[1] for f in facts["overseas"]], strict=True
        )
    ]
    assert known == facts["overseas"]
    signatories = [p.text for p in record.participants if p.role == "signatory"]
    assert signatories == facts.get("signatories", [])
    assert [[when(e), e.kind] for e in record.events if e.on] == facts["events"]
    assert [o.kind for o in record.outcomes] == [kind for kind, _ in facts["outcomes"]]
    for outcome, (_, tag) in zip(record.outcomes, facts["outcomes"], strict=True):
        assert list(outcome.topics) == [tag] * bool(tag)
    assert (value(record, "links") or []) == facts["links"]
    assert sorted(set(codes_of(report, key))) == sorted(facts["findings"])


def test_second_date_without_a_role_is_an_inferred_renewal(records: dict[str, PartnershipRecord]) -> None:
    said, unsaid = records["16"].values["renewed_on"], records["19"].values["renewed_on"]

    assert said.inferred is None
    assert unsaid.inferred is not None
    assert unsaid.inferred.alternatives == ({"property": "signed_on", "value": "2012-06-12"},)


def test_truncated_document_is_read_as_far_as_it_goes(originals: Path) -> None:
    data = (originals / "agreement_sheets_2012.txt").read_bytes()
    cut = data[: data.rfind("(4) 提携後の取組内容".encode())]

    report = read_document(cut, name="agreement_sheets_2012.txt")

    assert len(report.records) == 24
    assert {f.property for f in report.findings if f.key == "24" and f.code == "section-missing"} == {
        "activities",
        "results",
    }
