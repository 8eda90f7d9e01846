"""Sheets without section headings: a table, or a run of lines, of labels with their values.

All properties stand in rows (``place = "row"``): beside their label, behind a colon, or on the lines
below it. A sheet begins where its first label comes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.labels import fold
from renkei.domain.forms.sheet_lines import SheetLine
from renkei.domain.forms.sheet_sections import numbered

_LONGEST_LABEL: Final = 24
_FEWEST_LABELS: Final = 2
_SIGNS: Final = re.compile(r"^[■□◆◇●○▼▽◎☆★・\s]+")

Named = tuple[Property, list[SourceText]]


@dataclass(slots=True)
class RowSheet:
    """A sheet of labelled rows: its first line and the words under each property."""

    start: int
    words: dict[str, list[SourceText]] = field(default_factory=dict)
    labels: dict[str, SourceText] = field(default_factory=dict)


def row_labels(definition: FormDefinition) -> dict[str, Property]:
    """The properties that stand in rows, by folded label."""
    return {
        fold(label): asked
        for asked in definition.properties
        if asked.options.get("place") == "row"
        for label in asked.labels
    }


def named_cells(line: SheetLine, labels: Mapping[str, Property]) -> list[Named]:
    """The cells of a row behind each label it shows (電話番号 | 01-… | 電子メール | a@…)."""
    cells = list(line.cells) if line.is_row else list(around_colon(line.text))
    found: list[Named] = []
    for cell in cells:
        asked = labels.get(fold(cell.text)) if cell.text.strip() else None
        if asked is not None and all(p.id != asked.id for p, _ in found):
            found.append((asked, []))
        elif found:
            found[-1][1].extend(part for part in cell.split("\n"))
        elif cell.text.strip():
            return []
    return [(asked, words or [SourceText("", line.text.segments[:1])]) for asked, words in found]


def around_colon(text: SourceText) -> Iterator[SourceText]:
    """Label and value of a line like 電話番号：01-2345-6789."""
    at = min((i for i in (text.text.find("："), text.text.find(":")) if 0 < i <= _LONGEST_LABEL), default=-1)
    if at > 0:
        yield text.slice(0, at).strip()
        yield text.slice(at + 1).strip()


def is_heading_row(named: Sequence[Named]) -> bool:
    """Whether a row holds nothing but labels: the headings of a list, not a row of a sheet."""
    return len(named) > _FEWEST_LABELS and not any(w.text.strip() for _, words in named for w in words)


def sheets_of_rows(lines: Sequence[SheetLine], definition: FormDefinition) -> list[RowSheet]:
    """The sheets of a document whose labels all stand in rows; with fewer than two labels it is none."""
    labels = row_labels(definition)
    sheets: list[RowSheet] = []
    open_words: list[SourceText] | None = None
    block = -1
    for position, line in enumerate(lines):
        named = _named(line, labels)
        if is_heading_row(named):
            continue
        if not named:
            if open_words is not None and not line.is_row and line.block == block:
                open_words.append(line.text)
            continue
        if not sheets or any(asked.id in sheets[-1].words for asked, _ in named):
            sheets.append(RowSheet(position))
        for asked, words in named:
            sheets[-1].words[asked.id] = words
            sheets[-1].labels[asked.id] = line.text
        open_words, block = (None if line.is_row else named[-1][1]), line.block
        if not line.is_row and not any(w.text.strip() for w in named[-1][1]):
            block = _next_block(lines, position)
    return [sheet for sheet in sheets if len(sheet.words) >= _FEWEST_LABELS]


def _next_block(lines: Sequence[SheetLine], position: int) -> int:
    """The value of a label that stands alone may be a block of its own below it."""
    return lines[position + 1].block if position + 1 < len(lines) else -1


def _named(line: SheetLine, labels: Mapping[str, Property]) -> list[Named]:
    if found := named_cells(line, labels):
        return found
    text = line.text.text
    mark = numbered(text)
    alone = labels.get(fold(_SIGNS.sub("", mark.rest if mark else text))) if not line.is_row else None
    return [(alone, [SourceText("", line.text.segments[:1])])] if alone else []
