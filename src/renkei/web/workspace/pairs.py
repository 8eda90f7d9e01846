"""Two records that may be one, property beside property."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from renkei.web.partnerships.duplicates import ProposalView
from renkei.web.partnerships.queries import PartnershipView, partnership
from renkei.web.portal.presentation.words import word_for

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class PairRow:
    """A property and what each of the two says."""

    label: str
    one: str
    other: str

    @property
    def is_same(self) -> bool:
        """Whether both say the same words, however they are set."""
        return "".join(self.one.split()) == "".join(self.other.split())


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal with the two records."""

    proposal: ProposalView
    rows: tuple[PairRow, ...]
    one: PartnershipView | None
    other: PartnershipView | None
    percent: int


def pairs(proposals: Iterable[ProposalView], on: date) -> tuple[Pair, ...]:
    """The proposals with what their records say on a day."""
    return tuple(_pair(proposal, on) for proposal in proposals)


def _pair(proposal: ProposalView, on: date) -> Pair:
    one, other = partnership(proposal.one, on), partnership(proposal.other, on)
    rows: tuple[PairRow, ...] = ()
    if one is not None and other is not None:
        names = dict.fromkeys([*(v.property for v in one.values), *(v.property for v in other.values)])
        found = (PairRow(word_for("property", n), _words(one, n), _words(other, n)) for n in names)
        rows = tuple(row for row in found if row.one or row.other)
    return Pair(proposal, rows, one, other, round(100 * proposal.score))


def _words(record: PartnershipView, name: str) -> str:
    value = record.value(name)
    if value is None or value.value in (None, "", []):
        return ""
    words = value.evidence.text or str(value.value)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
