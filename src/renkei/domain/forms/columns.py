"""Which column of a table holds which property: headings matched to labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.labels import fold

_FITS: Final = 0.6
_FEWEST_KNOWN: Final = 2
_BRACKETED: Final = re.compile(r"[(（\[【<〈《].*?[)）\]】>〉》]")
_LONGEST_HEADING: Final = 60
"""A longer cell is a text, not a heading."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A printed heading, folded whole and folded without what stands in brackets."""

    whole: str
    bare: str


@lru_cache(maxsize=4096)
def _heading(text: str) -> _Heading | None:
    if not text or len(text) > _LONGEST_HEADING:
        return None
    return _Heading(fold(text), fold(_BRACKETED.sub("", text)))


@lru_cache(maxsize=512)
def _folded(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(label) for label in labels) - {""}


@lru_cache(maxsize=64)
def _all_folded(labels: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(_folded, labels))


def likeness(heading: str, labels: tuple[str, ...]) -> float:
    """How well a printed heading fits the best of some labels: 1 equal after folding, 0 not at all."""
    printed, wanted = _heading(heading), _folded(labels)
    if printed is None or not printed.whole:
        return 0.0
    if printed.whole in wanted:
        return 1.0
    if printed.bare in wanted:
        return 0.9
    ends = [w for w in wanted if len(w) > 1 and (printed.whole.endswith(w) or printed.whole.startswith(w))]
    return 0.4 + 0.4 * max(map(len, ends)) / len(printed.whole) if ends else 0.0


def match(headings: Sequence[str], properties: Sequence[Property]) -> dict[int, str]:
    """Property by column; each property and each column once, the best fit first.

    Words that only begin or end a heading must make up at least half of it, so that
    連携先との協議内容 is not taken for 連携先; and a row of headings must hold some that fit fully.
    """
    known = _all_folded(tuple(p.labels for p in properties))
    if sum(_is_known(heading, known) for heading in headings) < _FEWEST_KNOWN:
        return {}
    fits = [
        (likeness(heading, p.labels), -column, p.id)
        for column, heading in enumerate(headings)
        if heading
        for p in properties
    ]
    taken: dict[int, str] = {}
    for fit, column, name in sorted(fits, reverse=True):
        if fit < _FITS:
            break
        if -column not in taken and name not in taken.values():
            taken[-column] = name
    return taken


def _is_known(heading: str, labels: frozenset[str]) -> bool:
    printed = _heading(heading)
    return printed is not None and (printed.whole in labels or printed.bare in labels)


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
