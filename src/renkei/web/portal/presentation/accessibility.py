"""The result sheet of the accessibility criteria: what was tested, how, when, with what result."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual

Result: TypeAlias = Literal["met", "not_met", "not_applicable", "untested"]
Claim: TypeAlias = Literal["conformant", "partial", "none"]
RESULTS: Final[tuple[Result, ...]] = ("met", "not_met", "not_applicable", "untested")
_TABLE: Final = "accessibility_results.toml"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One success criterion of WCAG 2.2 and what testing it gave.

    ``method`` says how it was tested, ``evidence`` where that can be looked at; ``tested_on`` is the day.
    Both are said only of what was tested.
    """

    number: str
    level: str
    title: Bilingual
    result: Result
    method: Bilingual | None
    evidence: str
    tested_on: date | None


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """All criteria of levels A and AA, with the pages that were looked at."""

    criteria: tuple[Criterion, ...]
    pages: tuple[str, ...]
    sample_seed: int

    def count(self, result: Result) -> int:
        """How many criteria have this result."""
        return sum(criterion.result == result for criterion in self.criteria)

    @property
    def counts(self) -> tuple[tuple[Result, int], ...]:
        """The number of criteria for each result."""
        return tuple((result, self.count(result)) for result in RESULTS)

    @property
    def claim(self) -> Claim:
        """What may be said: 準拠 only when every criterion was tested and holds; nothing before all are."""
        if self.count("untested") or not self.criteria:
            return "none"
        return "partial" if self.count("not_met") else "conformant"


@cache
def result_sheet() -> ResultSheet:
    """The sheet out of the packaged table."""
    return parse(tomllib.loads((files(__package__) / _TABLE).read_text(encoding="utf-8")))


def parse(table: dict[str, object]) -> ResultSheet:
    """The sheet out of a table.

    Raises:
        ValueError: an unknown result, or one that is claimed without method, evidence and day.
    """
    rows = table["criteria"]
    if not isinstance(rows, list):
        raise TypeError("criteria must be a list of tables")
    pages, seed = table["pages"], table["sample_seed"]
    if not isinstance(pages, list) or not isinstance(seed, int):
        raise TypeError("pages must be a list and sample_seed a number")
    return ResultSheet(tuple(_criterion(row) for row in rows), tuple(map(str, pages)), seed)


def _criterion(row: dict[str, object]) -> Criterion:
    result = next((known for known in RESULTS if known == row["result"]), None)
    if result is None:
        raise ValueError(f"{row['number']}: no such result {row['result']!r}")
    tested = row.get("tested_on")
    method = row.get("method")
    if result != "untested" and not (method and row.get("evidence") and isinstance(tested, date)):
        raise ValueError(f"{row['number']}: a result needs its method, evidence and day")
    return Criterion(
        number=str(row["number"]),
        level=str(row["level"]),
        title=_words(row["title"]),
        result=result,
        method=_words(method) if method else None,
        evidence=str(row.get("evidence", "")),
        tested_on=tested if isinstance(tested, date) else None,
    )


def _words(value: object) -> Bilingual:
    if not isinstance(value, dict):
        raise TypeError("words in both languages are needed")
    return Bilingual(value["ja"], value["en"])
