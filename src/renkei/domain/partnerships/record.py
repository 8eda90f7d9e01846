"""A partnership as one document tells it: statements, participants, events, outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from renkei.domain.locators import Locator
from renkei.domain.provenance import Inference, Statement

Period: TypeAlias = Literal["current", "past", "planned"]
Via: TypeAlias = Literal["named", "group", "pointer", "complement", "location"]
Role: TypeAlias = Literal[
    "partner", "member", "host", "supporter", "recipient", "location", "signatory", "own"
]


@dataclass(frozen=True, slots=True)
class Participant:
    """A place or organisation that takes part, as a cell or a remark says.

    ``kind`` is the kind of body or expression: ``prefecture``, ``city``, ``ward``, ``town``,
    ``village``, ``group``, ``region``, ``organisation``, ``company``, ``embassy``, ``consulate``,
    ``province``, ``state``, ``county``, ``intermunicipal``, ``unspecified`` (said, but nobody
    named: 39道府県, 未定). ``codes`` are 5-digit codes; of a group, those of its members on the
    day; with ``via="location"``, those of the places where the bodies sit, which do *not* take
    part themselves. ``country`` is ISO 3166-1 alpha-2, ``subdivision`` ISO 3166-2. ``count`` is
    what the words count without naming (``{"道府県": 23, "市": 4}``), ``as_of`` the words that say
    when (2018年度), ``note`` a state or role mark (今年度連携予定).
    """

    text: str
    kind: str
    role: Role
    period: Period
    codes: tuple[str, ...]
    via: Via
    at: Locator | None
    group: str | None = None
    country: str | None = None
    subdivision: str | None = None
    name: str | None = None
    count: Mapping[str, int] | None = None
    as_of: str | None = None
    note: str | None = None
    inferred: Inference | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable form; keys that say nothing about a domestic participant are left out."""
        data: dict[str, Any] = {
            "text": self.text,
            "kind": self.kind,
            "role": self.role,
            "period": self.period,
            "codes": list(self.codes),
            "via": self.via,
            "group": self.group,
            "at": self.at.to_json() if self.at else None,
            "inferred": self.inferred.to_json() if self.inferred else None,
        }
        optional = {
            "country": self.country,
            "subdivision": self.subdivision,
            "name": self.name,
            "count": dict(self.count) if self.count else None,
            "as_of": self.as_of,
            "note": self.note,
        }
        return data | {key: value for key, value in optional.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is planned, at a partial date.

    ``on`` is ISO 8601 cut to what is known (``2012``, ``2012-02``, ``2012-02-10``), ``until`` the
    last day or month of a range, ``fiscal_year`` the Japanese fiscal year where only that is said.
    ``kind`` is ``signing``, ``renewal``, ``agreement``, ``visit``, ``reception``, ``exhibition``,
    ``seminar``, ``dispatch``, ``route``, ``establishment`` or ``other``. ``property`` is the
    section the words stand in.
    """

    text: str
    kind: str
    property: str
    at: Locator | None
    on: str | None = None
    until: str | None = None
    fiscal_year: int | None = None
    planned: bool = False
    date_text: str | None = None
    inferred: Inference | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable form."""
        return {
            "text": self.text,
            "kind": self.kind,
            "property": self.property,
            "on": self.on,
            "until": self.until,
            "fiscal_year": self.fiscal_year,
            "planned": self.planned,
            "date_text": self.date_text,
            "at": self.at.to_json() if self.at else None,
            "inferred": self.inferred.to_json() if self.inferred else None,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result, an open issue, or an outlook, in the document's words.

    ``kind`` is ``result``, ``issue`` or ``outlook``; ``quantities`` are values with units where
    the words give them (``[{"value": 18, "unit": "社", "text": "18社18事業所"}]``); ``topics`` are
    tags such as ``follow_up_business_matching``.
    """

    text: str
    kind: Literal["result", "issue", "outlook"]
    property: str
    at: Locator | None
    quantities: tuple[Mapping[str, Any], ...] = ()
    topics: tuple[str, ...] = ()
    inferred: Inference | None = None

    def to_json(self) -> dict[str, Any]:
        """The stable form."""
        return {
            "text": self.text,
            "kind": self.kind,
            "property": self.property,
            "quantities": [dict(q) for q in self.quantities],
            "topics": list(self.topics),
            "at": self.at.to_json() if self.at else None,
            "inferred": self.inferred.to_json() if self.inferred else None,
        }


@dataclass(frozen=True, slots=True)
class PartnershipRecord:
    """Everything one document says about one partnership; ``key`` is unique in the document.

    ``kind`` is ``initiative`` or ``agreement`` (more kinds come with more forms); ``counts`` are
    the quantities that the words of any property give.
    """

    key: str
    kind: str
    values: Mapping[str, Statement]
    participants: tuple[Participant, ...] = ()
    events: tuple[Event, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    counts: tuple[Mapping[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The stable form that ``renkei read --json`` prints."""
        return {
            "key": self.key,
            "kind": self.kind,
            "values": {name: statement.to_json() for name, statement in self.values.items()},
            "participants": [p.to_json() for p in self.participants],
            "events": [e.to_json() for e in self.events],
            "outcomes": [o.to_json() for o in self.outcomes],
            "counts": [dict(c) for c in self.counts],
        }
