"""Marks that mean "nothing" (—, なし …)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from renkei.domain.forms.definition import Property
from renkei.domain.forms.labels import normalise

LOST: Final = "?"
"""What an encoding without the dash leaves of “—”; a lone question mark tells nobody anything either way."""


@lru_cache(maxsize=256)
def _marks(blanks: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normalise(mark) for mark in blanks)


def is_blank(text: str, property: Property) -> bool:
    """Whether a cell says nothing: empty, or one of the property's blank marks and no more."""
    words = normalise(text)
    return not words or words == LOST or words in _marks(property.blanks)
