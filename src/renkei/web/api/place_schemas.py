"""The shapes of places and groups in the API. They are a promise as those of ``schemas``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Field, Schema

from renkei.web.api.schemas import Code, Page, Place, PlaceName, Text

ChangeKind = Annotated[str, Field(description="merger, absorption, renaming, city_status, …")]
Entity = Annotated[str, Field(description="Id of the legal person", examples=["jp-12201-19700401"])]
GroupId = Annotated[str, Field(examples=["designated_cities"])]


class PlaceVersion(PlaceName):
    """A state of a body from one day to another; `valid_from` is null where older than the tables."""

    entity: Entity
    kind: str
    valid_from: date | None
    valid_to: date | None


class PlaceLinks(Schema):
    """Addresses that lead on; `website` is the body's own."""

    self: str
    partnerships: str
    page: str
    website: str | None


class PlaceSummary(Place):
    """A body with all its states, those that went into it, and those that stand for it today."""

    entity: Entity
    district: str | None
    city: str | None
    versions: list[PlaceVersion]
    former: list[PlaceVersion]
    successors: list[PlaceVersion]
    links: PlaceLinks


class FormerPlace(Schema):
    """A body that bore the name before the day, and those that stand for it on the day."""

    place: PlaceVersion
    successors: list[PlaceVersion]


class PlacePage(Page):
    """Bodies of the day; `former` bore the name or code before it, `later` only afterwards."""

    results: list[PlaceSummary]
    former: list[FormerPlace]
    later: list[PlaceVersion]


class HistoryNode(PlaceVersion):
    """A state in the history of a body."""

    id: str


class HistoryEdge(Schema):
    """A change from one state to another; `part`: only a part of the area went this way."""

    from_: str = Field(alias="from")
    to: str
    on: date
    kind: ChangeKind
    part: bool
    reason: Annotated[str, Field(description="The issuer's sentence")]


class History(Schema):
    """States and changes, oldest first; `lanes` are the bodies in the order of a picture."""

    focus: str
    lanes: list[Entity]
    nodes: list[HistoryNode]
    edges: list[HistoryEdge]


class PlaceStatus(Schema):
    """A period as designated, core or special city; `basis` is the issuer's sentence or the order."""

    status: Literal["designated", "core", "special"]
    name: Text
    valid_from: date
    valid_to: date | None
    basis: str


class GroupName(Schema):
    """A group by its id and name."""

    id: GroupId
    name: Text
    url: str


class PlaceDetails(PlaceSummary):
    """Everything the tables know of a body; `bearers` are other bodies that bore the code."""

    bearers: list[PlaceVersion]
    statuses: list[PlaceStatus]
    groups: list[GroupName]
    history: History


class GroupSummary(GroupName):
    """The definition of a group; `members` is their number on the day."""

    kind: Literal["scope", "status", "region", "council", "affected"]
    names: list[str]
    usage: Text | None
    source: str
    members: int


class GroupPage(Page):
    """Groups."""

    results: list[GroupSummary]


class MembershipChange(Schema):
    """A day on which members joined or left; a body whose code changed leaves and joins."""

    on: date
    joined: list[PlaceName]
    left: list[PlaceName]


class Group(GroupName):
    """A group with its members on the day, and how they changed.

    `alternatives` are other definitions that the same words may have.
    """

    kind: Literal["scope", "status", "region", "council", "affected"]
    names: list[str]
    usage: Text | None
    source: str
    alternatives: list[GroupName]
    related: list[GroupName]
    as_of: date
    members: list[PlaceName]
    codes: list[Code]
    changes: list[MembershipChange]
