"""Reads the files as their issuers publish them; knows their columns and nothing more."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from renkei.domain.errors import Bilingual, RenkeiError


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One line of a code list: a body, a 郡, a 支庁, or a designated city as a heading of its wards.

    ``group`` is the column 政令市･郡･支庁･振興局等, ``name`` 市区町村; one of them may be empty.
    """

    code: str
    prefecture: str
    group: str
    name: str
    kana: str
    group_kana: str
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Office and web address of a body, as of the day the list was compiled."""

    code: str
    name: str
    latitude: str
    longitude: str
    url: str


@dataclass(frozen=True, slots=True)
class PrefectureRow:
    """A prefecture with its reading, English name and office."""

    code: str
    name: str
    kana: str
    name_en: str
    latitude: str
    longitude: str
    url: str


@dataclass(frozen=True, slots=True)
class IssuerFiles:
    """A folder with the issuers' files, under the names that docs/places.md gives them."""

    folder: Path

    def codes_at_begin(self) -> list[CodeRow]:
        """Codes in force on 1970-04-01."""
        return [
            CodeRow(
                row["city_code"],
                row["pref_name"],
                row["city_desig_name"],
                row["city_name"],
                row["city_name_kana"],
                row["city_desig_name_kana"],
            )
            for row in self._rows("jpcity/areacode_start.csv")
        ]

    def first_codings(self) -> list[CodeRow]:
        """Bodies that received their first code without a change of their own (reason: the kind)."""
        return [
            CodeRow(
                row["to_city_code"],
                row["to_pref_name"],
                row["to_city_desig_name"],
                row["to_city_name"],
                row["to_city_name_kana"],
                "",
                date.fromisoformat(row["date"]),
                row["type"],
            )
            for row in self._rows("jpcity/absorption_separation.csv")
            if not row["event"] and row["to_city_name"]
        ]

    def changes(self) -> list[CodeRow]:
        """廃置分合等情報: for every change, each body concerned, with the reason in a sentence."""
        return [self._estat(row, "改正事由") for row in self._rows("estat/Merger.csv")]

    def codes_in_force(self) -> list[CodeRow]:
        """Codes in force when the export was made."""
        return [self._estat(row, "") for row in self._rows("estat/Municipality.csv")]

    def offices(self) -> list[OfficeRow]:
        """Offices of municipalities and wards."""
        return [
            OfficeRow(row["lgcode"].zfill(6)[:5], row["city"].split()[-1], row["lat"], row["lng"], row["url"])
            for row in self._rows("localgovjp/localgovjp-utf8.csv")
        ]

    def prefectures(self) -> list[PrefectureRow]:
        """The 47 prefectures."""
        return [
            PrefectureRow(
                row["lgcode"].zfill(6)[:5],
                row["pref"],
                row["prefkana"],
                row["pref_en"],
                row["lat"],
                row["lng"],
                row["url"],
            )
            for row in self._rows("localgovjp/prefjp-utf8.csv")
        ]

    @staticmethod
    def _estat(row: dict[str, str], reason: str) -> CodeRow:
        day = row["廃置分合等施行年月日"]
        return CodeRow(
            row["標準地域コード"],
            row["都道府県"],
            row["政令市･郡･支庁･振興局等"],
            row["市区町村"],
            row["市区町村（ふりがな）"],
            row["政令市･郡･支庁･振興局等（ふりがな）"],
            date.fromisoformat(day) if day else None,
            row[reason] if reason else "",
        )

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        path = self.folder / name
        if not path.is_file():
            raise RenkeiError(
                "places-source-missing",
                Bilingual(f"元のファイル {name} がありません。", f"The source file {name} is missing."),
                Bilingual(
                    "docs/places.md にあるファイルを同じ名前で置いてください。",
                    "Put the files that docs/places.md names under the same names.",
                ),
            )
        text = _decoded(path.read_bytes())
        for row in csv.DictReader(StringIO(text, newline="")):
            yield _Row(name, row)


class _Row(dict[str, str]):
    """A row that says which column its file lacks."""

    def __init__(self, file: str, values: dict[str, str]) -> None:
        super().__init__(values)
        self._file = file

    def __missing__(self, column: str) -> str:
        raise RenkeiError(
            "places-source-column-missing",
            Bilingual(
                f"{self._file} に「{column}」の列がありません。", f"{self._file} has no column “{column}”."
            ),
            Bilingual(
                "発行元の形のまま置いてください。列名が変わったときは building/issuer_files.py を直します。",
                "Put the file as issued; if its columns were renamed, adapt building/issuer_files.py.",
            ),
        )


def _decoded(content: bytes) -> str:
    """The text of a file: UTF-8, or the Shift_JIS that e-Stat and spreadsheets also write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932", errors="replace")


def corrections() -> dict[str, Any]:
    """What the issuers' files do not say or say wrongly, each entry with its basis."""
    return tomllib.loads((files(__package__) / "corrections.toml").read_text(encoding="utf-8"))


def english_names() -> dict[tuple[str, str], str]:
    """English names that bodies use themselves, by code and name."""
    text = (files(__package__) / "english_names.toml").read_text(encoding="utf-8")
    return {(one["code"], one["name"]): one["name_en"] for one in tomllib.loads(text)["name"]}
