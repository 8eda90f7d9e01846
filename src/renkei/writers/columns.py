"""Tables and their columns: what the item definition (データ項目定義書) says of every one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from renkei.domain.errors import Bilingual

ColumnType: TypeAlias = Literal["text", "code", "identifier", "date", "year", "number", "flag", "address"]
Cell: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One item: its header (Japanese), its name in English, type, meaning and an example.

    ``code_list`` names the list in :mod:`renkei.writers.code_lists` that its codes stand in.
    ``gives`` is the property of a record that it becomes when the table is read back.
    """

    id: str
    title: Bilingual
    type: ColumnType
    meaning: Bilingual
    example: str
    required: bool = False
    code_list: str | None = None
    gives: str | None = None

    @property
    def header(self) -> str:
        """The words in the first row."""
        return self.title.ja


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: what a row of it is, and its columns."""

    id: str
    title: Bilingual
    row: Bilingual
    columns: tuple[Column, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The first row."""
        return tuple(column.header for column in self.columns)
