"""Which form fits a document, by its headings alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from renkei.domain.documents import DocumentContent, Table
from renkei.domain.forms.columns import heading_score, likeness, match
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.headings import find_headings
from renkei.domain.forms.sheet_reading import sections_shown

FITS: Final = 0.6
"""Share of the required properties whose heading or section a document must show."""


def choose_form(content: DocumentContent, definitions: Iterable[FormDefinition]) -> FormDefinition | None:
    """The definition that fits best; ``None`` where none shows enough of its headings.

    Of definitions that show equally much, the one whose labels the printed headings are closest to.
    """
    fits = [(fit(content, definition), definition) for definition in definitions]
    enough = [(score, _closeness(content, form), form) for score, form in fits if score >= FITS]
    best = max(enough, key=lambda f: f[:2], default=None)
    return best[2] if best else None


def _closeness(content: DocumentContent, definition: FormDefinition) -> float:
    """How like its labels the headings of the best table are, on average over all headings."""
    if definition.kind == "sheet":
        return 1.0
    best = 0.0
    for headings in _headings_of(content, definition):
        columns = match(headings, definition.properties)
        filled = sum(1 for heading in headings if heading)
        like = sum(likeness(headings[c], definition.property(p).labels) for c, p in columns.items())
        best = max(best, like / max(1, filled))
    return best


def fit(content: DocumentContent, definition: FormDefinition) -> float:
    """How well a definition fits a document: 0 (no heading of it) to 1 (all required ones)."""
    if definition.kind == "list":
        return max((heading_score(h, definition) for h in _headings_of(content, definition)), default=0.0)
    return sections_shown(content, definition)


def _headings_of(content: DocumentContent, definition: FormDefinition) -> Iterator[tuple[str, ...]]:
    tables = (block for block in content.blocks() if isinstance(block, Table))
    found = (find_headings(table, definition) for table in islice(tables, 200))
    return (headings.texts for headings in found if headings)
