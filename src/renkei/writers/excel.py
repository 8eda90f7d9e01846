"""Workbooks (``.xlsx``): one table a worksheet, headers in the first row, no merged cells, no formulas.

Words and codes are cells of type text, so that ``011002`` keeps its zero and ``=1+1`` stays words.
Numbers and years are numbers, whole days are dates in the format ``yyyy-mm-dd``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import IO, Any, Final

import xlsxwriter

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.writers.columns import Cell, Column, Row, TableSchema
from renkei.writers.plain_words import plain_words

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 1_048_576
"""Rows of a worksheet, the headers among them (ECMA-376)."""
LONGEST_TEXT: Final = 32_767
_FIRST_SAFE_DAY: Final = date(1900, 3, 1)  # Excel counts a 29 February 1900
_A3: Final = 8
_WIDTHS: Final = {"text": 32, "address": 40, "identifier": 16, "date": 12}
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class WorkbookRefusedError(RenkeiError):
    """The data does not fit into a workbook."""


def too_many_rows(table: TableSchema) -> WorkbookRefusedError:
    """A worksheet cannot hold the rows."""
    return WorkbookRefusedError(
        "workbook-rows",
        Bilingual(
            f"「{table.title.ja}」の行が、Excelの1シートに入る{MOST_ROWS - 1:,}行を超えます。",
            f"{table.title.en} has more than the {MOST_ROWS - 1:,} rows that an Excel worksheet holds.",
        ),
        Bilingual("CSVで取得するか、条件で絞り込んでください。", "Take the CSV, or narrow the results down."),
    )


class Workbook:
    """A workbook that is written row by row; memory does not grow with the rows.

    A context: the file is whole when it ends.
    """

    def __init__(
        self, file: IO[bytes], tables: Sequence[TableSchema], *, title: str, exact: bool = False
    ) -> None:
        # Rows wait in files of their own until the workbook is closed; none of them may stay behind.
        self._folder = tempfile.TemporaryDirectory(prefix="renkei-workbook-")
        self._book = xlsxwriter.Workbook(file, _OPTIONS | {"tmpdir": self._folder.name})
        self._book.set_properties({"title": title, "created": datetime.now(UTC)})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._head = self._book.add_format({"bold": True, "bg_color": "#E8F1FE", "border": 1})
        self._words = (lambda words: words) if exact else plain_words
        self._sheets = {table.id: _Sheet(self, table) for table in tables}

    def add(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Append rows to the worksheets of their tables.

        Raises:
            WorkbookRefusedError: a worksheet is full, or the words of a cell are too long.
        """
        for table, more in rows.items():
            self._sheets[table].add(more)

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Finish the file, or leave it where something was refused."""
        if kind is None:
            for sheet in self._sheets.values():
                sheet.finish()
            self._book.close()
        else:
            for waiting in self._book.worksheets():
                waiting.row_data_fh.close()
            self._book.fileclosed = True
        self._folder.cleanup()

    def add_sheet(self, table: TableSchema) -> Any:
        """A new worksheet with headers; they stay in sight, and stand on every sheet of paper."""
        sheet = self._book.add_worksheet(table.title.ja)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, _WIDTHS.get(column.type, 14))
        for number, column in enumerate(table.columns):
            sheet.write_string(0, number, column.header, self._head)
        sheet.freeze_panes(1, 0)
        # Printed as wide as the paper is, however many columns there are.
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def write(self, sheet: Any, row: int, number: int, column: Column, cell: Cell) -> None:
        """One cell by the type of its column."""
        if cell is None or cell == "":
            return
        if isinstance(cell, int | float):
            sheet.write_number(row, number, cell)
        elif column.type == "date" and (day := _whole_day(cell)):
            sheet.write_datetime(row, number, day, self._day)
        else:
            words = self._words(cell)
            if len(words) > LONGEST_TEXT:
                raise _too_long(column, len(words))
            sheet.write_string(row, number, words)


class _Sheet:
    def __init__(self, book: Workbook, table: TableSchema) -> None:
        self._book = book
        self._table = table
        self._rows = 1
        self._sheet = book.add_sheet(table)

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self._rows >= MOST_ROWS:
                raise too_many_rows(self._table)
            for number, (column, cell) in enumerate(zip(self._table.columns, row, strict=True)):
                self._book.write(self._sheet, self._rows, number, column, cell)
            self._rows += 1

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, self._rows - 1, len(self._table.columns) - 1)


def _whole_day(words: str) -> datetime | None:
    if len(words) != 10:
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=None) if day >= _FIRST_SAFE_DAY else None  # noqa: DTZ001 - Excel knows no zones


def _too_long(column: Column, length: int) -> WorkbookRefusedError:
    return WorkbookRefusedError(
        "workbook-text",
        Bilingual(
            f"「{column.header}」に{length:,}字の値があり、Excelの1セル（{LONGEST_TEXT:,}字）に入りません。",
            f"A value of {column.title.en} has {length:,} characters; a cell holds {LONGEST_TEXT:,}.",
        ),
        Bilingual("CSVかJSONで取得してください。", "Take the CSV or the JSON."),
    )
