"""The item definition (データ項目定義書): every column, every code, every property of the forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.forms.definition import FormDefinition
from renkei.writers.code_lists import CODE_LISTS
from renkei.writers.columns import Column, ColumnType, Row, TableSchema
from renkei.writers.tables import TABLES as DATA_TABLES

TYPE_NAMES: Final = {
    "text": Bilingual("文字列", "Text"),
    "code": Bilingual("コード", "Code"),
    "identifier": Bilingual("識別子", "Identifier"),
    "date": Bilingual("日付（ISO 8601）", "Date (ISO 8601)"),
    "year": Bilingual("西暦年", "Year"),
    "number": Bilingual("数値", "Number"),
    "flag": Bilingual("フラグ（1・0）", "Flag (1 or 0)"),
    "address": Bilingual("URL", "URL"),
    "integer": Bilingual("整数", "Whole number"),
    "names": Bilingual("名称の並び", "List of names"),
    "parties": Bilingual("関係者", "Parties"),
    "fiscal_year": Bilingual("年度", "Fiscal year"),
    "links": Bilingual("URLの並び", "List of URLs"),
    "phone": Bilingual("電話番号", "Telephone number"),
    "email": Bilingual("電子メール", "E-mail address"),
}
"""Names of the types of columns and of properties."""


def _column(id: str, ja: str, en: str, type: ColumnType = "text") -> Column:
    name = Bilingual(ja, en)
    return Column(id, name, type, name, "")


ITEMS: Final = TableSchema(
    "items",
    Bilingual("項目", "Items"),
    Bilingual("1行が一つの表の一つの項目", "One row a column of a table"),
    (
        _column("table", "表ID", "Table ID", "identifier"),
        _column("table_name", "表名", "Table"),
        _column("number", "項目順", "Order", "number"),
        _column("column", "項目ID", "Column ID", "identifier"),
        _column("name", "項目名", "Header"),
        _column("name_en", "項目名英語", "Name in English"),
        _column("type", "データ型", "Type"),
        _column("required", "必須フラグ", "Required", "flag"),
        _column("meaning", "説明", "Meaning"),
        _column("meaning_en", "説明英語", "Meaning in English"),
        _column("example", "記入例", "Example"),
        _column("code_list", "コード一覧ID", "Code list", "identifier"),
    ),
)
CODES: Final = TableSchema(
    "codes",
    Bilingual("コード", "Codes"),
    Bilingual("1行が一つのコード", "One row a code"),
    (
        _column("code_list", "コード一覧ID", "Code list", "identifier"),
        _column("code", "コード", "Code", "code"),
        _column("name", "コード名称", "Name"),
        _column("name_en", "コード名称英語", "Name in English"),
    ),
)
PROPERTIES: Final = TableSchema(
    "properties",
    Bilingual("様式の項目", "Properties of the forms"),
    Bilingual("1行が一つの様式の一つの項目", "One row a property of a form"),
    (
        _column("form", "様式ID", "Form ID", "identifier"),
        _column("form_name", "様式名", "Form"),
        _column("property", "項目ID", "Property", "identifier"),
        _column("name", "項目名", "Title"),
        _column("name_en", "項目名英語", "Title in English"),
        _column("type", "データ型", "Type"),
        _column("required", "必須フラグ", "Required", "flag"),
        _column("repeated", "複数フラグ", "Several values", "flag"),
    ),
)
TABLES: Final = (ITEMS, CODES, PROPERTIES)


def rows_by_table(forms: Iterable[FormDefinition]) -> dict[str, Iterable[Row]]:
    """The rows of :data:`TABLES`, by their ids."""
    return {"items": _items(), "codes": _codes(), "properties": _properties(forms)}


def _items() -> Iterator[Row]:
    for table in DATA_TABLES.values():
        for number, column in enumerate(table.columns, start=1):
            yield (
                table.id,
                table.title.ja,
                number,
                column.id,
                column.title.ja,
                column.title.en,
                TYPE_NAMES[column.type].ja,
                int(column.required),
                column.meaning.ja,
                column.meaning.en,
                column.example,
                column.code_list,
            )


def _codes() -> Iterator[Row]:
    for list_id, codes in CODE_LISTS.items():
        for code, name in codes.items():
            yield list_id, code, name.ja, name.en


def _properties(forms: Iterable[FormDefinition]) -> Iterator[Row]:
    for form in forms:
        for each in form.properties:
            yield (
                form.id,
                form.title.ja,
                each.id,
                each.title.ja,
                each.title.en,
                TYPE_NAMES[each.type].ja,
                int(each.required),
                int(each.repeated),
            )
