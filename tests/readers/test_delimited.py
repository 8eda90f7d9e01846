"""CSV and TSV, in the encodings and habits of offices."""

from __future__ import annotations

import pytest

from renkei import readers
from renkei.domain.documents import DocumentContent, Paragraph, Table
from renkei.domain.locators import CellLocator

LIST = "取組一覧,,\n,,\n番号,名称,備考\n1,川の清掃,「甲,乙」\n"


def table(content: DocumentContent) -> list[list[str]]:
    [found] = [block for block in content.blocks() if isinstance(block, Table)]
    return [[cell.text.text for cell in row] for row in found.rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp"])
def test_a_list_reads_alike_in_every_encoding(encoding: str) -> None:
    text = '取組一覧,,\n,,\n番号,名称,備考\n1,川の清掃,"甲,乙"\n'

    content = readers.read(text.encode(encoding), "list.csv")

    assert table(content) == [["番号", "名称", "備考"], ["1", "川の清掃", "甲,乙"]]
    assert [b.text.text for b in content.blocks() if isinstance(b, Paragraph)] == ["取組一覧"]


def test_cells_are_named_as_a_spreadsheet_shows_them() -> None:
    content = readers.read('番号,名称\n1,"川の\n清掃"\n2,森\n'.encode(), "list.csv")

    [found] = [block for block in content.blocks() if isinstance(block, Table)]
    assert found.cells[-1].text.locate() == CellLocator("", "B3", 0, 1)


def test_tabs_part_columns_as_well() -> None:
    assert table(readers.read("番号\t名称\n1\t甲、乙\n".encode(), "list.tsv")) == [
        ["番号", "名称"],
        ["1", "甲、乙"],
    ]


def test_the_mark_that_keeps_a_spreadsheet_from_calculating_is_taken_off_once() -> None:
    content = readers.read("番号,電話\n1,'+81-3-1234\n2,''=1\n3,'甲'\n".encode(), "list.csv")

    assert [row[1] for row in table(content)[1:]] == ["+81-3-1234", "'=1", "'甲'"]


def test_a_field_beyond_measure_is_a_finding() -> None:
    content = readers.read(('番号,名称\n1,"' + "あ" * 2_000_000 + '"\n').encode(), "list.csv")

    assert "row-unreadable" in {f.code for f in content.findings}


def test_lone_question_marks_of_an_old_encoding_are_reported_and_those_of_unicode_are_not() -> None:
    text = "番号,名称,備考\n1,川,?\n2,森,?\n3,海,?\n4,本当か?,あり\n"

    old, new = (readers.read(text.encode(name), "list.csv") for name in ("cp932", "utf-8"))

    [lost] = [f for f in old.findings if f.code == "characters-lost"]
    assert lost.at == CellLocator("", "C2")
    assert "3" in lost.fault.en
    assert not new.findings
