"""Tables with one planted fault each, and what must be found."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

Case = tuple[str, str, bytes, str]
"""Name of the case, name of the file, its bytes, the code that must be found."""

CLEAN = [
    ["全国地方公共団体コード", "ID", "都道府県名", "名称", "参加者数", "締結日", "緯度", "経度"],
    ["070009", "1", "福島県", "水道の協定", "12", "2011-10-24", "37.75", "140.467"],
    ["141305", "2", "神奈川県", "下水道の協定", "3", "2012-04-01", "35.53", "139.703"],
    ["122017", "3", "千葉県", "友好都市の提携", "1024", "1986-05-06", "35.607", "140.106"],
    ["011002", "4", "北海道", "図書館の相互利用", "7", "2019-08-01", "43.062", "141.354"],
]


def changed(row: int, column: int, words: str) -> list[list[str]]:
    table = [list(cells) for cells in CLEAN]
    table[row][column] = words
    return table


def csv_of(table: list[list[str]], encoding: str = "utf-8-sig") -> bytes:
    def quoted(words: str) -> str:
        return f'"{words}"' if any(sign in words for sign in ',"\n') else words

    return "".join(",".join(map(quoted, row)) + "\r\n" for row in table).encode(encoding)


def workbook_of(change: Callable[[Workbook, Worksheet], object], table: list[list[str]] = CLEAN) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "連携"
    for row in table:
        sheet.append(row)
    for row in range(2, len(table) + 1):
        for column in (5, 7, 8):
            sheet.cell(row, column).value = float(table[row - 1][column - 1])
    change(book, sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _with_chart(_: Workbook, sheet: Worksheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=1, max_row=5))
    sheet.add_chart(chart, "K2")


def _set(cell: str, value: object) -> Callable[[Workbook, Worksheet], object]:
    return lambda _, sheet: sheet.__setitem__(cell, value)


_CELLS: list[tuple[int, int, str, str]] = [
    # row, column, planted words, what must be found
    (1, 3, "水道の協定\n下水道の協定", "lint-several-data"),
    (2, 3, "水道；下水道", "lint-several-data"),
    (3, 3, "交流|研修|視察", "lint-several-data"),
    (1, 4, "12、15", "lint-several-data"),
    (1, 0, "070009,141305", "lint-several-data"),
    (1, 4, "１２", "lint-number-as-text"),
    (3, 4, "1,024", "lint-number-as-text"),
    (3, 4, "１，０２４", "lint-number-as-text"),
    (2, 4, "△3", "lint-number-as-text"),
    (1, 3, "水 道 協 定", "lint-spaces-for-looks"),
    (1, 3, "水　道", "lint-spaces-for-looks"),
    (2, 3, "　下水道の協定", "lint-spaces-for-looks"),
    (2, 3, "下水道の協定 ", "lint-spaces-for-looks"),
    (2, 3, "〃", "lint-ditto"),
    (3, 2, "同上", "lint-ditto"),
    (2, 5, "同じ", "lint-ditto"),
    (1, 4, "12人", "lint-unit-in-cell"),
    (3, 4, "1,024円", "lint-unit-in-cell"),
    (2, 4, "３件", "lint-unit-in-cell"),
    (1, 4, "￥1200", "lint-unit-in-cell"),
    (1, 3, "①水道の協定", "lint-machine-dependent"),
    (1, 3, "㈱水道との協定", "lint-machine-dependent"),
    (1, 3, "第Ⅱ期の協定", "lint-machine-dependent"),
    (1, 3, "℡の設置", "lint-machine-dependent"),
    (1, 3, "水道\ue000協定", "lint-machine-dependent"),
    (1, 5, "平成23年10月24日", "lint-era-alone"),
    (2, 5, "H24.4.1", "lint-era-alone"),
    (3, 5, "昭和61年5月6日", "lint-era-alone"),
    (4, 5, "令和元年8月1日", "lint-era-alone"),
    (1, 4, "－", "lint-symbol-among-numbers"),
    (2, 4, "…", "lint-symbol-among-numbers"),
    (3, 4, "×", "lint-symbol-among-numbers"),
    (1, 4, "不明", "lint-symbol-among-numbers"),
    (0, 3, "名　称", "lint-spaces-in-header"),
    (0, 4, "参加者\n数", "lint-spaces-in-header"),
    (0, 3, "", "lint-column-unnamed"),
    (0, 3, "参加者数", "lint-header-repeated"),
    (0, 3, "ＮＡＭＥ", "lint-header-width"),
    (0, 3, "ﾒｲｼｮｳ", "lint-header-width"),
    (1, 3, "ｽｲﾄﾞｳの協定", "lint-half-width-kana"),
    (4, 0, "11002", "lint-code-without-zero"),
    (1, 0, "7000", "lint-code-without-zero"),
    (2, 0, "070009", "lint-code-of-other-prefecture"),
    (3, 0, "141305", "lint-code-of-other-prefecture"),
    (2, 1, "1", "lint-id-repeated"),
]


def cases() -> Iterator[Case]:
    """All of them."""
    for row, column, words, code in _CELLS:
        yield f"{code} {words!r}", "list.csv", csv_of(changed(row, column, words)), code
    yield from _shapes()
    yield from _workbooks()


def _shapes() -> Iterator[Case]:
    swapped = [CLEAN[0], *([*row[:6], row[7], row[6]] for row in CLEAN[1:])]
    omitted = [CLEAN[0], CLEAN[1], *(["", *row[1:]] for row in CLEAN[2:])]
    uncoded = [row[1:] for row in CLEAN]
    prefixed = [[f"連携_{head}" for head in CLEAN[0]], *CLEAN[1:]]
    blank = [""] * len(CLEAN[0])
    second = [["項目", "説明", *blank[2:]], ["水道", "水の事業", *blank[2:]]]
    beside = [[*row[:4], "", *row[4:]] for row in CLEAN]
    yield "positions swapped", "list.csv", csv_of(swapped), "lint-position-swapped"
    yield "labels left out", "list.csv", csv_of(omitted), "lint-label-omitted"
    yield "names without codes", "list.csv", csv_of(uncoded), "lint-area-code-missing"
    yield "headers prefixed", "list.csv", csv_of(prefixed), "lint-header-prefixed"
    yield "parted by a row", "list.csv", csv_of([*CLEAN[:3], blank, *CLEAN[3:]]), "lint-data-parted"
    yield "two tables below", "list.csv", csv_of([*CLEAN, blank, *second]), "lint-several-tables"
    yield "two tables beside", "list.csv", csv_of(beside), "lint-several-tables"
    yield "title above", "list.csv", csv_of([["連携一覧", *blank[1:]], *CLEAN]), "lint-rows-above-header"
    note = ["※令和8年4月1日現在", *blank[1:]]
    yield "note above", "list.csv", csv_of([note, blank, *CLEAN]), "lint-rows-above-header"
    yield "old encoding", "list.csv", csv_of(CLEAN, "cp932"), "lint-encoding"
    yield "workbook called csv", "list.csv", workbook_of(lambda *_: None), "lint-ending"
    yield "picture", "list.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "lint-format"
    yield "PDF", "list.pdf", b"%PDF-1.7\n", "lint-format"


def _workbooks() -> Iterator[Case]:
    def merged(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")

    def legend(book: Workbook, _: Worksheet) -> None:
        book.create_sheet("凡例")["A1"] = "コードの説明"

    for name, change, code in (
        ("merged", merged, "lint-merged-cells"),
        ("sum", _set("E6", "=SUM(E2:E5)"), "lint-formula"),
        ("link formula", _set("D2", '=HYPERLINK("http://example.jp")'), "lint-formula"),
        ("chart", _with_chart, "lint-objects"),
        ("legend", legend, "lint-legend-sheet"),
        ("unit", _set("E3", "3人"), "lint-unit-in-cell"),
        ("break", _set("D3", "水道\n下水道"), "lint-several-data"),
        ("symbol", _set("E4", "－"), "lint-symbol-among-numbers"),
        ("wide digits", _set("E4", "１０２４"), "lint-number-as-text"),
    ):
        yield f"workbook: {name}", "list.xlsx", workbook_of(change), code
