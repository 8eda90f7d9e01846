"""Marks that mean "nothing" (—, なし …)."""

from __future__ import annotations

from functools import lru_cache

from renkei.domain.forms.definition import Property
from renkei.domain.forms.labels import normalise


@lru_cache(maxsize=256)
def _marks(blanks: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normalise(mark) for mark in blanks)


def is_blank(text: str, property: Property) -> bool:
    """Whether a cell says nothing: empty, or one of the property's blank marks and no more."""
    return not text.strip() or normalise(text) in _marks(property.blanks)
