"""Tables without (all of) their lines: rows by the leading, columns by gutters, painted rows."""

from __future__ import annotations

import pytest

from renkei.domain.documents import Cell, SourceText
from renkei.readers.grid import grids
from renkei.readers.grid_trim import trimmed
from renkei.readers.page_layout import PageLayout, pages_of
from renkei.readers.page_marks import Area, Glyph, Rule, across, down

SIZE = 8.0
COLUMNS = (20.0, 60.0, 160.0, 300.0)


def words(text: str, left: float, baseline: float) -> list[Glyph]:
    return [
        Glyph(sign, x + 0.4, baseline - 6.8, x + SIZE - 0.4, baseline + 0.8, x, baseline, SIZE)
        for sign, x in ((sign, left + n * SIZE) for n, sign in enumerate(text))
    ]


class Sheet:
    """A page with the given rows; ``line`` and ``row`` are the steps from line to line and row to row."""

    width, height = 600.0, 800.0

    def __init__(self, rows: list[tuple[str, ...]], line: float, row: float, *, middle: bool = False) -> None:
        self._glyphs: list[Glyph] = []
        self._rules: list[Rule] = []
        self.areas: list[Area] = []
        baseline = 100.0
        for number, cells in enumerate(rows):
            most = max(cell.count("\n") for cell in cells)
            for column, cell in zip(COLUMNS, cells, strict=True):
                lower = (most - cell.count("\n")) * line / 2 if middle else 0.0
                for place, text in enumerate(cell.split("\n")):
                    self._glyphs += words(text, column, baseline + lower + place * line)
            if number % 2:
                self.areas.append(Area(10, baseline - 9, 560, baseline + most * line + 3))
            baseline += most * line + row

    def glyphs(self) -> list[Glyph]:
        return self._glyphs

    def rules(self) -> list[Rule]:
        return self._rules


def read(sheet: Sheet, areas: list[Area] | None = None) -> list[list[str]]:
    [page] = pages_of([PageLayout(1, sheet, areas or [])])
    [table] = page.blocks
    return [[cell.text.text for cell in row] for row in table.rows()]  # type: ignore[union-attr]


HEAD = ("番号", "自治体名称", "提携先の都市", "提携年月日")
ONE_LINE = [HEAD, *[(str(n), f"第{n}市役所", f"外国都市{n}番", f"昭和{n}年四月") for n in range(1, 8)]]
ONE_AND_TWO = [*ONE_LINE[:3], ("九", "長い名前の\n市役所の窓口", "外国都市", "平成元年"), *ONE_LINE[4:]]


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize(("line", "row"), [(11.0, 14.0), (11.0, 18.0), (13.0, 14.5)])
def test_a_cell_of_two_lines_beside_cells_of_one_stays_whole(line: float, row: float, middle: bool) -> None:
    rows = read(Sheet(ONE_AND_TWO, line, row, middle=middle))

    assert len(rows) == len(ONE_AND_TWO)
    assert rows[3][1].replace("\n", "") == "長い名前の市役所の窓口"


def test_where_every_row_has_one_line_each_line_is_a_row() -> None:
    assert read(Sheet(ONE_LINE, 11.0, 11.0)) == [list(row) for row in ONE_LINE]


def test_painted_rows_end_where_their_ground_ends() -> None:
    rows = [HEAD, *[(str(n), "長い名前の\n市役所", "外国都市\nの名前", "昭和\n四月") for n in range(1, 6)]]
    sheet = Sheet(rows, 12.0, 12.0)

    assert len(read(sheet, sheet.areas)) == len(rows)


def frame(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    return [
        *(across(y, left, right) for y in (top, bottom)),
        *(down(x, top, bottom) for x in (left, right)),
    ]


def test_the_outer_line_of_a_double_frame_is_no_table() -> None:
    inside = [*frame(10, 10, 200, 100), down(80, 10, 100), across(40, 10, 200)]

    [grid] = grids([*inside, *frame(4, 4, 206, 106)])

    assert (grid.left, len(grid.cells)) == (10, 4)


def test_strips_too_narrow_for_type_are_taken_out_and_words_stay() -> None:
    text, empty = SourceText("市"), SourceText("")
    cells = [
        Cell(text, 0, 0, row_span=2), Cell(empty, 0, 1), Cell(text, 0, 2),
        Cell(empty, 1, 1), Cell(empty, 1, 2), Cell(text, 2, 0, column_span=3),
    ]  # fmt: skip

    kept = trimmed(cells, xs=(0, 50, 53, 100), ys=(0, 20, 24, 50))

    assert [(c.row, c.column, c.row_span, c.column_span) for c in kept] == [
        (0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2),
    ]  # fmt: skip


def test_words_aslant_and_huge_ones_behind_the_lines_are_no_cells() -> None:
    sheet = Sheet(ONE_LINE, 11.0, 14.0)
    aslant = [glyph._replace(aslant=True) for glyph in words("複製厳禁", 100, 130)]
    huge = [Glyph(sign, x, 90, x + 90, 200, x, 190, 90.0) for sign, x in (("見", 60), ("本", 180))]
    plain = read(Sheet(ONE_LINE, 11.0, 14.0))
    sheet._glyphs += [*aslant, *huge]

    [page] = pages_of([PageLayout(1, sheet)])

    table, behind = page.blocks
    assert [[cell.text.text for cell in row] for row in table.rows()] == plain  # type: ignore[union-attr]
    assert behind.text.text == "複製厳禁見本"  # type: ignore[union-attr]


def test_a_large_heading_that_nothing_stands_in_is_kept_as_it_is() -> None:
    sheet = Sheet(ONE_LINE, 11.0, 14.0)
    sheet._glyphs = [Glyph("表", 20, 10, 60, 50, 20, 46, 40.0), *sheet._glyphs]

    [page] = pages_of([PageLayout(1, sheet)])

    assert page.blocks[0].text.text == "表"  # type: ignore[union-attr]


def test_a_heading_without_a_line_over_it_is_the_first_row_of_a_table_ruled_below_its_rows() -> None:
    sheet = Sheet(ONE_LINE, 11.0, 14.0)
    sheet._rules = [across(104 + 14 * n, 18, 560) for n in range(len(ONE_LINE))]

    assert read(sheet) == [list(row) for row in ONE_LINE]


def test_a_frame_with_one_line_down_takes_its_other_columns_from_the_white() -> None:
    sheet = Sheet(ONE_LINE, 11.0, 14.0)
    sheet._rules = [across(104 + 14 * n, 18, 560) for n in range(len(ONE_LINE))]
    sheet._rules.append(down(50, 104, 104 + 14 * (len(ONE_LINE) - 1)))

    assert read(sheet) == [list(row) for row in ONE_LINE]
