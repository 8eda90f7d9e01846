"""Results on a map: where the parties lie and which of them are tied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from renkei.reference_data.places.positions import Position
from renkei.web.partnerships.ties import Party
from renkei.web.portal.presentation.drawn_ties import DrawnParty, DrawnTie, DrawnTies, drawn_ties
from renkei.web.portal.presentation.narrowing import Narrowing
from renkei.web.portal.presentation.parties import (
    party_name,
    party_position,
    precision_in_words,
    short_name,
)
from renkei.web.search.query import SearchPage
from renkei.web.search.question import SearchQuery

MOST_TIES: Final = 1_000
MOST_UNTIED: Final = 1_000


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place on the map; ``abroad`` places lie on the map of the world."""

    key: str
    kind: str
    name: str
    label: str
    lat: float
    lon: float
    precision: str
    own: bool
    count: int
    address: str
    abroad: bool
    country: str


@dataclass(frozen=True, slots=True)
class TieRow:
    """A line on the map."""

    first: str
    second: str
    names: tuple[str, str]
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The rows of both tables, and what the page says of them."""

    places: tuple[PlaceRow, ...]
    ties: tuple[TieRow, ...]
    drawn: DrawnTies
    world: bool
    hub: str


def map_view(question: SearchQuery, answer: SearchPage, narrowing: Narrowing) -> MapView:
    """The map of a result set: its strongest ties, their places, and the most frequent other places."""
    lies_somewhere = partial(_lies_somewhere, question=question)
    drawn = drawn_ties(question, answer, most=MOST_TIES, shown=lies_somewhere, most_untied=MOST_UNTIED)
    places = tuple(_place_row(party, question, narrowing) for party in drawn.parties)
    names = {row.key: row.name for row in places}
    abroad = sum(row.abroad for row in places)
    return MapView(
        places=places,
        ties=tuple(_tie_row(tie, names, narrowing) for tie in drawn.ties),
        drawn=drawn,
        world=2 * abroad > len(places),
        hub=next((row.key for row in places if row.key == "p1" and drawn.hub), ""),
    )


def _lies_somewhere(party: Party, *, question: SearchQuery) -> bool:
    return party_position(party, question.on) is not None


def _place_row(drawn: DrawnParty, question: SearchQuery, narrowing: Narrowing) -> PlaceRow:
    party = drawn.party
    position = party_position(party, question.on) or Position(0.0, 0.0, "country")
    return PlaceRow(
        key=drawn.key,
        kind=party.kind,
        name=party_name(party, question.on),
        label=short_name(party, question.on),
        lat=round(position.lat, 4),
        lon=round(position.lon, 4),
        precision=precision_in_words(position),
        own=position.precision in {"office", "place"},
        count=drawn.count,
        address=narrowing.to_parties(party),
        abroad=party.kind == "abroad",
        country=party.country or "JP",
    )


def _tie_row(tie: DrawnTie, names: dict[str, str], narrowing: Narrowing) -> TieRow:
    return TieRow(
        first=tie.first.key,
        second=tie.second.key,
        names=(names[tie.first.key], names[tie.second.key]),
        count=tie.count,
        address=narrowing.to_parties(tie.first.party, tie.second.party),
    )
