"""The sample: fresh from its facts, read whole, saying the sources' facts and not their words."""

from __future__ import annotations

import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from renkei.intake.reading import read_document
from renkei.intake.report import DocumentReport

LONGEST_COMMON = 14
"""Characters of a source's description that may stand in ours in one run."""

WORDING = {"character-doubled", "party-word-unfitting", "quotes-unbalanced", "sentence-unfinished"}
"""Findings on how the sources put something; our own words have no such slips."""

# What cannot be said otherwise: quoted names, dates and counts, foreign names in katakana,
# enumerations of names.
_FACTS = re.compile(
    r"「[^」]*」"
    r"|(?:明治|大正|昭和|平成|令和)?[0-9元]+年度?(?:[0-9]+月)?(?:[0-9]+日)?"
    r"|[ァ-ヴー・]{4,}"
    r"|(?:[^、。()「」ぁ-ん\s]{1,9}、){2,}[^、。()「」ぁ-ん\s]{1,9}"
)


def read_whole(file: Path) -> DocumentReport:
    report = read_document(file)
    assert report.records, f"{file.name}: nothing was read"  # or all comparisons below would hold of nothing
    return report


@pytest.fixture(scope="module")
def tool(project_root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_sample", project_root / "tools/build_sample.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def facts(tool: ModuleType) -> Mapping[str, Any]:
    return tool.load_facts()


@pytest.fixture(scope="module")
def sample_list(tool: ModuleType) -> DocumentReport:
    return read_whole(tool.FOLDER / "initiative_list.txt")


@pytest.fixture(scope="module")
def sample_sheets(tool: ModuleType) -> DocumentReport:
    return read_whole(tool.FOLDER / "agreement_sheets.txt")


@pytest.fixture(scope="module")
def original_list(originals: Path) -> DocumentReport:
    return read_whole(originals / "tokyo_list_2019.txt")


@pytest.fixture(scope="module")
def original_sheets(originals: Path) -> DocumentReport:
    return read_whole(originals / "agreement_sheets_2012.txt")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def common_run(ours: str, theirs: str) -> str:
    """The longest run of characters that stands in both texts."""
    best = ""
    for start in range(len(ours)):
        while start + len(best) < len(ours) and ours[start : start + len(best) + 1] in theirs:
            best = ours[start : start + len(best) + 1]
    return best


def copied(ours: str, theirs: str, names: set[str]) -> str:
    """The longest run copied from ``theirs``, facts and names apart."""
    text = unicodedata.normalize("NFKC", ours)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "\0")
    parts = (squeezed(part) for part in _FACTS.sub("\0", text).split("\0"))
    return max((common_run(part, squeezed(theirs)) for part in parts), key=len)


def names_of(facts: Mapping[str, Any]) -> set[str]:
    names = {row["name"] for row in facts["initiatives"]}
    for sheet in facts["agreements"]:
        names |= {sheet["title"], sheet["index_title"], *sheet["parties_japan"], *sheet["parties_overseas"]}
    return {unicodedata.normalize("NFKC", name) for name in names}


def value(report: DocumentReport, key: str, name: str) -> Any:
    record = next(r for r in report.records if r.key == key)
    return record.values[name].value if name in record.values else None


def said_by(report: DocumentReport) -> Iterator[tuple[str, set[tuple[object, ...]]]]:
    """Each record's key and its participants, wording apart."""
    for record in report.records:
        yield (
            record.key,
            {
                (p.role, p.period, p.via, tuple(sorted(p.codes)), p.group, p.country, p.subdivision)
                for p in record.participants
            },
        )


def test_documents_are_what_the_facts_give(tool: ModuleType) -> None:
    assert tool.stale() == []


def test_a_changed_document_is_seen_as_stale(tool: ModuleType, tmp_path: Path) -> None:
    for file in tool.FOLDER.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "initiative_list.txt").write_text("", encoding="utf-8")

    assert tool.stale(tmp_path) == ["initiative_list.txt"]


def test_every_number_is_there_once_with_both_languages(facts: Mapping[str, Any]) -> None:
    assert [row["number"] for row in facts["initiatives"]] == list(range(1, 80))
    assert [sheet["number"] for sheet in facts["agreements"]] == list(range(1, 25))
    for row in facts["initiatives"]:
        assert all(row[name] for name in ("name", "description", "name_en", "description_en")), row["number"]
    for sheet in facts["agreements"]:
        assert all(sheet[name] for name in ("title", "title_en", "summary_en")), sheet["number"]


def test_english_is_written_in_english(facts: Mapping[str, Any]) -> None:
    texts = [row[name] for row in facts["initiatives"] for name in ("name_en", "description_en")]
    texts += [sheet[name] for sheet in facts["agreements"] for name in ("title_en", "summary_en")]

    assert [text for text in texts if re.search(r"[぀-ヿ一-鿿！-～]", text)] == []


def test_no_mail_address_is_in_the_sample(tool: ModuleType) -> None:
    assert [f.name for f in tool.FOLDER.glob("*.t*") if "@" in f.read_text(encoding="utf-8")] == []


def test_list_is_read_whole(sample_list: DocumentReport, facts: Mapping[str, Any]) -> None:
    assert sample_list.form == "initiative_list"
    assert [record.key for record in sample_list.records] == [str(n) for n in range(1, 80)]
    for row in facts["initiatives"]:
        key = str(row["number"])
        for name in ("name", "description", "name_en", "description_en"):
            assert squeezed(value(sample_list, key, name)) == squeezed(row[name]), (key, name)
        assert value(sample_list, key, "bureaus") == row["bureaus"], key


def test_every_row_gets_the_field_of_its_block(sample_list: DocumentReport, facts: Mapping[str, Any]) -> None:
    wanted = {
        str(number): field["name"]
        for field in facts["fields"]
        for number in range(field["first"], field["last"] + 1)
    }

    read = {record.key: value(sample_list, record.key, "field") for record in sample_list.records}

    assert {k: v for k, v in read.items() if v != wanted[k]} == {}


def test_a_field_that_is_not_printed_on_the_row_is_marked_inferred(
    sample_list: DocumentReport, facts: Mapping[str, Any]
) -> None:
    printed = {str(field["printed_at"]) for field in facts["fields"]}

    stated = {r.key for r in sample_list.records if r.values["field"].inferred is None}

    assert stated == printed


def test_sheets_are_read_whole(sample_sheets: DocumentReport, facts: Mapping[str, Any]) -> None:
    assert sample_sheets.form == "agreement_sheet"
    assert [record.key for record in sample_sheets.records] == [str(n) for n in range(1, 25)]
    for sheet in facts["agreements"]:
        key = str(sheet["number"])
        for name in ("title", "index_title", "title_en", "summary_en"):
            assert squeezed(value(sample_sheets, key, name)) == squeezed(sheet[name]), (key, name)


def test_list_names_the_same_participants_as_the_source(
    sample_list: DocumentReport, original_list: DocumentReport
) -> None:
    assert dict(said_by(sample_list)) == dict(said_by(original_list))


def test_sheets_name_the_same_participants_as_the_source(
    sample_sheets: DocumentReport, original_sheets: DocumentReport
) -> None:
    assert dict(said_by(sample_sheets)) == dict(said_by(original_sheets))


@pytest.mark.parametrize("name", ["field", "bureaus", "started_fy", "ended_fy", "planned"])
def test_list_has_the_same_states_as_the_source(
    sample_list: DocumentReport, original_list: DocumentReport, name: str
) -> None:
    ours = {r.key: value(sample_list, r.key, name) for r in sample_list.records}
    theirs = {r.key: value(original_list, r.key, name) for r in original_list.records}

    assert ours == theirs


@pytest.mark.parametrize("name", ["signed_on", "renewed_on", "links", "contact_department", "contact_phone"])
def test_sheets_have_the_same_facts_as_the_source(
    sample_sheets: DocumentReport, original_sheets: DocumentReport, name: str
) -> None:
    ours = {r.key: value(sample_sheets, r.key, name) for r in sample_sheets.records}
    theirs = {r.key: value(original_sheets, r.key, name) for r in original_sheets.records}

    assert ours == theirs


def test_open_issues_of_the_source_come_out_of_the_sample(
    sample_sheets: DocumentReport, original_sheets: DocumentReport
) -> None:
    def issues(report: DocumentReport) -> set[tuple[str, str]]:
        return {(r.key, topic) for r in report.records for o in r.outcomes for topic in o.topics}

    assert issues(original_sheets) <= issues(sample_sheets)


def test_provable_faults_of_the_source_are_found_in_the_sample(
    sample_list: DocumentReport,
    sample_sheets: DocumentReport,
    original_list: DocumentReport,
    original_sheets: DocumentReport,
) -> None:
    def faults(*reports: DocumentReport) -> set[tuple[str | None, str]]:
        found = (f for r in reports for f in r.findings if f.severity in ("error", "warning"))
        return {(f.key, f.code) for f in found if f.code not in WORDING}

    assert faults(original_list, original_sheets) - faults(sample_list, sample_sheets) == set()


def test_no_initiative_copies_a_description_of_the_source(facts: Mapping[str, Any], originals: Path) -> None:
    cells = json.loads((originals / "expected_cells_list.json").read_text(encoding="utf-8"))
    names = names_of(facts)

    runs = {
        (row["number"], name): copied(row[name], cell, names)
        for row, cells in zip(facts["initiatives"], cells["rows"], strict=True)
        for name, cell in (("description", cells[5]), ("remarks", cells[6]))
    }

    assert {place: run for place, run in runs.items() if len(run) > LONGEST_COMMON} == {}


def test_no_agreement_copies_a_section_of_the_source(facts: Mapping[str, Any], originals: Path) -> None:
    cells = json.loads((originals / "expected_cells_sheets.json").read_text(encoding="utf-8"))
    names = names_of(facts)

    runs = {
        (sheet["number"], name): copied("\0".join(sheet[name]), theirs[name], names)
        for sheet, theirs in zip(facts["agreements"], cells["sheets"], strict=True)
        for name in ("background", "activities", "results")
    }

    assert {place: run for place, run in runs.items() if len(run) > LONGEST_COMMON} == {}


def test_a_copied_sentence_would_be_noticed() -> None:
    theirs = "市民が川の水をきれいにする活動を毎年続けている。"

    run = copied("川辺で市民が川の水をきれいにする活動を見学した。", theirs, set())

    assert run == "市民が川の水をきれいにする活動を"
    assert len(run) > LONGEST_COMMON
