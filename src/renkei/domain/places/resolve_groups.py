"""What the resolver asks of the definitions of groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from renkei.domain.errors import Bilingual

LARGEST_WRITTEN_OUT: Final = 200
"""Groups with more members are named on a mention, but their codes are not written out there."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """The members of a group on a day, with the definition used and the members by other usage."""

    group: str
    kind: str
    codes: tuple[str, ...]
    reason: Bilingual
    alternatives: tuple[str, ...] = ()
    confidence: float = 1.0


class GroupSource(Protocol):
    """Definitions of groups with dated membership."""

    def expansion(self, group: str, on: date) -> Expansion | None:
        """The members of the group of that id on the day; ``None`` if there is no such group."""

    def named(self, words: str) -> str | None:
        """The id of the group that the words (folded, without spaces) name; ``None`` if none."""
