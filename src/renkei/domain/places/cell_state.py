"""How far the reading of a cell has come, and what it says for the words that follow."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from renkei.domain.places.cell_tokens import Token
from renkei.domain.places.mentions import Mention
from renkei.domain.places.resolve_answers import Surroundings
from renkei.domain.places.resolve_words import located


@dataclass(slots=True)
class CellState:
    """What has been read of a cell so far, and what it says for the words that follow."""

    wide: str
    key: str
    on: date
    around: Surroundings
    mentions: list[Mention] = field(default_factory=list)
    run: list[Token] = field(default_factory=list)
    component: str | None = None
    role: str | None = None
    heading: int | None = None
    country: str | None = None
    pointers: int = 0
    unread: int = 0
    depth: int = 0

    def carry(self, prefecture: str | None) -> None:
        """From here on, a name that several bodies bear is the one in this prefecture."""
        if prefecture != self.around.carried:
            self.around = replace(self.around, carried=prefecture)


def role_under(mention: Mention, heading: str | None) -> str | None:
    """The role that the heading gives; it wins over mere location where no place is known."""
    return heading or mention.role if not mention.codes else mention.role or heading


def spread_location(mentions: list[Mention]) -> list[Mention]:
    """In (A、B、C内の劇場等) the ending is said of all three."""
    if len(mentions) < 2 or mentions[-1].via != "location":
        return mentions
    if not all(m.via == "named" and m.codes and not m.state and not m.role for m in mentions[:-1]):
        return mentions
    note = mentions[-1].note or ""
    return [located(m, note) for m in mentions[:-1]] + [mentions[-1]]
