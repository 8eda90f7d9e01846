"""Fiscal years and flags that a list says in its remarks (2019年度新規事業, 2016年度で事業終了)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.forms.blanks import is_blank
from renkei.domain.forms.definition import Property
from renkei.domain.forms.list_cells import ListRow
from renkei.domain.forms.typed_values import fiscal_year_value, typed_value
from renkei.domain.periods import DateMention, find_dates
from renkei.domain.provenance import Inference, Statement

FISCAL_YEAR: Final = "{fy}"
"""In the patterns of a definition: a fiscal year, in western or Japanese reckoning."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words that say a value: the value, where they stand, and whether they say it outright."""

    value: int | bool
    words: SourceText
    stated: bool


def fiscal_year(row: ListRow, prop: Property) -> Statement:
    """The fiscal year of a property: of its own column, else what other properties say of it.

    The value is ``None`` where nothing says it. Words from which it only follows (…年度から) make it
    an inference; of several, the one said outright and first counts.
    """
    own = row.cells.get(prop.id)
    if own is not None and not is_blank(own.text, prop):
        return Statement(prop.id, fiscal_year_value(own.text), own.text, own.locate())
    return _best(_hits(row, prop), row, prop)


def flag(row: ListRow, prop: Property) -> Statement:
    """Whether the words of the row say so: true or false, or ``None`` where they are silent."""
    own = row.cells.get(prop.id)
    if own is not None and (said := typed_value(own.text, prop)) is not None:
        return Statement(prop.id, value=said, text=own.text, at=own.locate())
    return _best((_Hit(value=True, words=h.words, stated=h.stated) for h in _hits(row, prop)), row, prop)


def _best(hits: Iterator[_Hit], row: ListRow, prop: Property) -> Statement:
    found = sorted(hits, key=lambda h: not h.stated)
    if not found:
        cell = row.cells.get(prop.id)
        return Statement(prop.id, None, cell.text if cell else "", cell.locate() if cell else None)
    hit = found[0]
    others = tuple(dict.fromkeys(h.value for h in found[1:] if h.value != hit.value))
    inference = None if hit.stated else Inference(_reason(hit, prop), others)
    return Statement(prop.id, hit.value, hit.words.text, hit.words.locate(), inference)


def _reason(hit: _Hit, prop: Property) -> Bilingual:
    return Bilingual(
        f"「{hit.words.text}」という記述から{prop.title.ja}とした。",
        f"Taken as {prop.title.en} from the words 「{hit.words.text}」.",
    )


def _hits(row: ListRow, prop: Property) -> Iterator[_Hit]:
    for source in prop.derived_from:
        cell = row.cells.get(source)
        if cell is not None and cell.text:
            for kind in ("stated", "inferred"):
                yield from _in_text(cell, _patterns(prop.options, kind), stated=kind == "stated")


def _in_text(cell: SourceText, patterns: tuple[str, ...], *, stated: bool) -> Iterator[_Hit]:
    years = _fiscal_years(cell.text)
    for pattern in patterns:
        if FISCAL_YEAR not in pattern:
            for match in _compiled(pattern).finditer(cell.text):
                yield _Hit(value=True, words=cell.slice(match.start(), match.end()), stated=stated)
            continue
        if not years:
            continue
        before, after = _around(pattern)
        for year in years:
            rest = after.match(cell.text, year.end)
            lead = before.search(cell.text, 0, year.start) if rest else None
            if lead and rest and year.fiscal_year is not None:
                words = cell.slice(lead.start(), rest.end())
                yield _Hit(value=year.fiscal_year, words=words, stated=stated)


@lru_cache(maxsize=1024)
def _fiscal_years(text: str) -> tuple[DateMention, ...]:
    return tuple(m for m in find_dates(text) if m.fiscal_year is not None)


@lru_cache(maxsize=256)
def _around(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the year, and what after it."""
    before, after = pattern.split(FISCAL_YEAR)
    return _compiled(f"(?:{before})$"), _compiled(after)


def _patterns(options: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    return tuple(options.get(kind, ()))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
