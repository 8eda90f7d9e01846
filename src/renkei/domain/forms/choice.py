"""Which form fits a document, by its headings alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from renkei.domain.documents import DocumentContent, Table
from renkei.domain.forms.columns import heading_score, likeness, match
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.headings import Headings, best_headings, possible_headings
from renkei.domain.forms.sheet_reading import sections_shown
from renkei.domain.forms.tables import shows_tables

FITS: Final = 0.6
"""Share of the required properties whose heading or section a document must show."""
_MOST_TABLES: Final = 200
_EXACT: Final = 2.0
"""Headings that are a form's own, letter for letter, are closer than any likeness."""


def choose_form(content: DocumentContent, definitions: Iterable[FormDefinition]) -> FormDefinition | None:
    """The definition that fits best; ``None`` where none shows enough of its headings.

    Of definitions that show equally much, the one whose labels the printed headings are closest to.
    """
    tables = _tables_of(content)
    fits = [(_fit(content, tables, definition), definition) for definition in definitions]
    enough = [(score, _closeness(tables, form), form) for score, form in fits if score >= FITS]
    best = max(enough, key=lambda f: f[:2], default=None)
    return best[2] if best else None


def fit(content: DocumentContent, definition: FormDefinition) -> float:
    """How well a definition fits a document: 0 (no heading of it) to 1 (all required ones)."""
    return _fit(content, _tables_of(content), definition)


def _tables_of(content: DocumentContent) -> list[list[Headings]]:
    """The possible headings of each table."""
    tables = (block for block in content.blocks() if isinstance(block, Table))
    return [possible_headings(table) for table in islice(tables, _MOST_TABLES)]


def _fit(content: DocumentContent, tables: Sequence[list[Headings]], definition: FormDefinition) -> float:
    if definition.kind == "sheet":
        return sections_shown(content, definition)
    if definition.kind == "tables":
        return float(shows_tables(content, definition))
    return max((heading_score(h.texts, definition) for h in _best(tables, definition)), default=0.0)


def _closeness(tables: Sequence[list[Headings]], definition: FormDefinition) -> float:
    """How like its labels the headings of the best table are, on average over all headings."""
    if definition.kind == "sheet":
        return 1.0
    if definition.kind == "tables":
        return _EXACT
    best = 0.0
    for headings in _best(tables, definition):
        columns = match(headings.texts, definition.properties)
        filled = sum(1 for heading in headings.texts if heading)
        like = sum(likeness(headings.texts[c], definition.property(p).labels) for c, p in columns.items())
        best = max(best, like / max(1, filled))
    return best


def _best(tables: Sequence[list[Headings]], definition: FormDefinition) -> Iterator[Headings]:
    return (found for possible in tables if (found := best_headings(possible, definition)))
