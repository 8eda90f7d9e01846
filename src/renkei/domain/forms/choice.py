"""Which form fits a document, by its headings alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from renkei.domain.documents import DocumentContent, Table
from renkei.domain.forms.columns import heading_score
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.headings import find_headings
from renkei.domain.forms.sheet_reading import sections_shown

FITS: Final = 0.6
"""Share of the required properties whose heading or section a document must show."""


def choose_form(content: DocumentContent, definitions: Iterable[FormDefinition]) -> FormDefinition | None:
    """The definition that fits best; ``None`` where none shows enough of its headings."""
    fits = [(fit(content, definition), definition) for definition in definitions]
    best = max(fits, key=lambda f: f[0], default=None)
    return best[1] if best and best[0] >= FITS else None


def fit(content: DocumentContent, definition: FormDefinition) -> float:
    """How well a definition fits a document: 0 (no heading of it) to 1 (all required ones)."""
    if definition.kind == "list":
        tables = [block for block in content.blocks() if isinstance(block, Table)]
        found = (find_headings(table, definition) for table in islice(tables, 200))
        return max((heading_score(h.texts, definition) for h in found if h), default=0.0)
    return sections_shown(content, definition)
