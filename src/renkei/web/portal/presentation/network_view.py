"""Results as a network: who is tied with whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from renkei.web.portal.presentation.drawn_ties import DrawnTies, drawn_ties
from renkei.web.portal.presentation.narrowing import Narrowing
from renkei.web.portal.presentation.parties import party_kind, party_name, short_name
from renkei.web.search.query import SearchPage
from renkei.web.search.question import SearchQuery

MOST_TIES: Final = 5_000


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A party: with how many others it is tied, in how many partnerships it takes part."""

    key: str
    kind: str
    kind_in_words: str
    name: str
    label: str
    ties: int
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A tie between two parties."""

    first: str
    second: str
    names: tuple[str, str]
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The rows of both tables, and what the page says of them."""

    nodes: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]
    drawn: DrawnTies
    most_tied: tuple[NodeRow, ...]


def network_view(question: SearchQuery, answer: SearchPage, narrowing: Narrowing) -> NetworkView:
    """The network of a result set: its strongest ties and the parties that they tie."""
    drawn = drawn_ties(question, answer, most=MOST_TIES)
    degree = Counter(party.key for tie in drawn.ties for party in (tie.first, tie.second))
    nodes = tuple(
        NodeRow(
            key=one.key,
            kind=one.party.kind,
            kind_in_words=party_kind(one.party),
            name=party_name(one.party, question.on),
            label=short_name(one.party, question.on),
            ties=degree[one.key],
            count=one.count,
            address=narrowing.to_parties(one.party),
        )
        for one in drawn.parties
    )
    names = {node.key: node.name for node in nodes}
    edges = tuple(
        EdgeRow(
            tie.first.key,
            tie.second.key,
            (names[tie.first.key], names[tie.second.key]),
            tie.count,
            narrowing.to_parties(tie.first.party, tie.second.party),
        )
        for tie in drawn.ties
    )
    most_tied = tuple(sorted(nodes, key=lambda node: (-node.ties, node.key))[:3])
    return NetworkView(nodes, edges, drawn, most_tied)
