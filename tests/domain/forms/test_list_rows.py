"""Rows of a list among what towns print around it: titles above, notes below, legends and sums beside."""

from __future__ import annotations

from renkei.domain.documents import Cell, DocumentContent, Page, SourceInfo, SourceText, Table
from renkei.domain.forms.list_rows import RawList, find_lists
from renkei.reference_data import forms

HEADINGS = ("No.", "分野", "協定名", "締結先", "締結年月日", "備考")
ROWS = [(str(n), "防災", f"協定{n}", "釜石市", f"平成{n}年4月1日", "") for n in range(1, 4)]
BLANK = ("",) * 4


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(Cell(SourceText(w), r, c) for r, row in enumerate(rows) for c, w in enumerate(row)))


def read(*tables: Table) -> RawList:
    content = DocumentContent(SourceInfo("a.csv", "", ""), (Page(1, tables),), "test/1")
    [found] = find_lists(content, forms.form("agreement_list"))
    return found


def keys(found: RawList) -> list[str]:
    return [row.texts[0] for row in found.rows]


def codes(found: RawList) -> list[str]:
    return [f.code for f in found.findings]


def test_a_day_and_an_office_above_the_headings_are_no_row() -> None:
    above = ("令和6年4月1日現在", *BLANK, "（防災危機管理課）")

    together, apart = read(table(above, HEADINGS, *ROWS)), read(table(above), table(HEADINGS, *ROWS))

    assert keys(together) == keys(apart) == ["1", "2", "3"]


def test_rows_of_a_page_before_the_headings_stay_rows() -> None:
    found = read(table(*ROWS[:1]), table(HEADINGS, *ROWS[1:]))

    assert keys(found) == ["1", "2", "3"]
    assert "row-before-headings" in codes(found)


def test_notes_below_are_no_rows_and_are_told() -> None:
    found = read(
        table(HEADINGS, *ROWS, ("※1 令和3年に改定。", *BLANK, ""), ("注）写しは閲覧できます", *BLANK, ""))
    )

    assert keys(found) == ["1", "2", "3"]
    assert codes(found).count("row-of-notes") == 2


def test_a_small_table_behind_the_list_is_left_out_and_told_and_one_as_wide_goes_on() -> None:
    legend = table(("分野", "件数"), ("防災", "3"), ("文化", "2"))
    overleaf = table(("4", "文化", "協定4", "遠野市", "平成9年4月1日", ""))

    found = read(table(HEADINGS, *ROWS), legend, overleaf)

    assert keys(found) == ["1", "2", "3", "4"]
    assert codes(found) == ["table-of-another-kind"]
