"""Which form fits a document, by its headings alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from renkei.domain.documents import DocumentContent, Paragraph, Table
from renkei.domain.forms.columns import heading_score
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.headings import find_headings
from renkei.domain.forms.labels import fold

FITS: Final = 0.6
"""Share of the required properties whose heading or section a document must show."""

_NUMBERING: Final = re.compile(r"^\s*(?:[(（]?\s*[0-9０-９①-⑳ア-ンa-z]{1,2}\s*[)）.．、]\s*)")
_LONGEST_TITLE: Final = 40
_MOST_BLOCKS: Final = 20_000


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
    return _sections_shown(content, definition)


def _sections_shown(content: DocumentContent, definition: FormDefinition) -> float:
    lines = {fold(_NUMBERING.sub("", line)) for line in _short_lines(content)}
    wanted = [p for p in definition.properties if p.required and p.labels]
    shown = sum(1 for p in wanted if any(fold(label) in lines for label in p.labels))
    return shown / len(wanted) if wanted else 0.0


def _short_lines(content: DocumentContent) -> Iterator[str]:
    """Lines and cells that are short enough for the title of a section."""
    for block in islice(content.blocks(), _MOST_BLOCKS):
        if isinstance(block, Paragraph):
            texts = block.text.text.split("\n")
        else:
            texts = [cell.text.text for cell in block.cells]
        yield from (text for text in texts if 0 < len(text) <= _LONGEST_TITLE)
