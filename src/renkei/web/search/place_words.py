"""Which places a word of a query means."""

from __future__ import annotations

from datetime import date
from functools import cache

from renkei.reference_data.places import gazetteer
from renkei.web.search.folding import fold

MOST_CODES = 50


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Folded names, with and without the prefecture, of everybody who ever bore them: the codes."""
    codes: dict[str, dict[str, None]] = {}
    for version in gazetteer().versions:
        for name in (version.name, version.full_name, version.full_name_with_district):
            codes.setdefault(fold(name), {})[version.code] = None
    return {name: tuple(found) for name, found in codes.items()}


def codes_meant(word: str, on: date) -> tuple[str, ...]:
    """The codes of the places with this (folded) name; those that bear it on the day go first.

    A name that only earlier bodies bore (浦和市) means these; most names mean one, 北区 several.
    """
    codes = _names().get(word, ())
    current = [code for code in codes if (found := gazetteer().find(code, on)) and fold(found.name) in word]
    return tuple(current or codes)[:MOST_CODES]
