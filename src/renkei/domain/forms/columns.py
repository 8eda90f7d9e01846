"""Which column of a table holds which property: headings matched to labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.labels import fold

EXACT: Final = 1.0
_BRACKETED: Final = re.compile(r"[(（\[【<〈《].*?[)）\]】>〉》]")
_LONGEST_HEADING: Final = 60
"""A longer cell is a text, not a heading."""


def likeness(heading: str, label: str) -> float:
    """How well a printed heading fits a label: 1 equal after folding, 0 not at all."""
    if len(heading) > _LONGEST_HEADING:
        return 0.0
    printed, wanted = fold(heading), fold(label)
    if printed == wanted:
        return EXACT if wanted else 0.0
    bare = fold(_BRACKETED.sub("", heading))
    if bare == wanted:
        return 0.9
    if len(wanted) > 1 and (printed.endswith(wanted) or printed.startswith(wanted)):
        return 0.4 + 0.4 * len(wanted) / len(printed)
    return 0.0


def match(headings: Sequence[str], properties: Iterable[Property]) -> dict[int, str]:
    """Property by column; each property and each column once, the best fit first.

    A heading must cover at least half of what is printed, so that 連携先との協議内容 is not taken
    for 連携先.
    """
    fits = [
        (max((likeness(heading, label) for label in p.labels), default=0.0), -column, p.id)
        for column, heading in enumerate(headings)
        if heading
        for p in properties
    ]
    taken: dict[int, str] = {}
    for fit, column, name in sorted(fits, reverse=True):
        if fit < 0.6:
            break
        if -column not in taken and name not in taken.values():
            taken[-column] = name
    return taken


def heading_score(headings: Sequence[str], definition: FormDefinition) -> float:
    """How much of the form a row of headings shows: 0 to 1, over the required properties.

    A row whose cells mostly are no headings is none, whatever single words it holds.
    """
    columns = match(headings, definition.properties)
    required = [p.id for p in definition.properties if p.required]
    filled = sum(1 for heading in headings if heading)
    if len(columns) < max(2, len(required)) or len(columns) * 2 < filled:
        return 0.0
    return sum(1 for p in required if p in columns.values()) / max(1, len(required))
