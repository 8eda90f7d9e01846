"""Each of the 15 checks and of the usual faults is found where it was planted, and nowhere else."""

from __future__ import annotations

import pytest
from tests.domain.machine_readability.planted import CLEAN, cases, csv_of, workbook_of

from renkei.domain.findings import CATALOGUE
from renkei.domain.findings.machine_readability import KINDS
from renkei.intake.linting import lint

CASES = list(cases())


@pytest.mark.parametrize(("name", "content", "code"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_planted_fault_is_found(name: str, content: bytes, code: str) -> None:
    assert code in {one.code for one in lint(content, name)}


def test_a_clean_table_has_no_findings() -> None:
    assert lint(csv_of(CLEAN), "list.csv") == ()
    assert lint(workbook_of(lambda *_: None), "list.xlsx") == ()


def test_every_finding_of_the_linter_is_planted_once_at_least() -> None:
    assert {kind.code for kind in KINDS} == {code for *_, code in CASES}
    assert all(kind.code in CATALOGUE for kind in KINDS)


def test_a_finding_names_its_cell_and_how_many_there_are() -> None:
    table = [list(row) for row in CLEAN]
    table[1][4], table[3][4] = "12人", "1024人"

    [found] = [one for one in lint(csv_of(table), "list.csv") if one.code == "lint-unit-in-cell"]
    assert found.at is not None
    assert found.at.to_json()["cells"] == "E2"
    assert "2" in found.fault.en
    assert "E2" in found.fault.ja


def test_names_with_rare_ideographs_and_sentences_are_no_faults() -> None:
    table = [list(row) for row in CLEAN]
    table[1][3] = "髙﨑氏と𠮷野町の協定"
    table[2][3] = "平成23年に始まり、研修；視察を重ねた取組。"

    codes = {one.code for one in lint(csv_of(table), "list.csv")}
    assert "lint-machine-dependent" not in codes
    assert "lint-era-alone" not in codes


def test_a_damaged_workbook_is_a_finding_too() -> None:
    [found] = lint(b"PK\x03\x04" + b"xl/workbook.xml" * 9, "list.xlsx")
    assert found.severity == "error"
