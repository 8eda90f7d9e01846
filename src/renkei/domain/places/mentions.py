"""What a cell or a running text says about places: mentions, readings, and what was known beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from renkei.domain.errors import Bilingual

CellKind: TypeAlias = Literal[
    "list", "scope", "pointer", "state", "located", "complement", "none", "unspecified"
]
MentionVia: TypeAlias = Literal["named", "group", "pointer", "complement", "location"]
MentionState: TypeAlias = Literal["planned", "adjusting", "undecided", "recruiting", "ended"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place, a group of places or a body, as words name it.

    ``start`` and ``end`` are the span in the text that was given; ``text`` is that span, unchanged.
    ``kind``, ``via`` and ``role`` mean what they mean on a participant of a partnership. ``codes``
    are five-digit codes in the order in which they are said; empty where the words name nobody, where
    the answer is not certain (then ``alternatives`` lists the readings and ``reason`` says why), and
    for groups too large to write out (``group`` names them). With ``via="location"`` they are the
    places where the bodies sit, which do not take part themselves.

    ``role`` is ``None`` where the words give none. ``state`` is what they say about its standing.
    ``component`` is the mark (①) of the part of an initiative it belongs to, ``heading`` whether it
    names what follows, ``count`` what is counted (``{"道府県": 23, "市": 4}``), ``open_ended`` whether
    等 or ほか leaves room for more, ``as_of`` words that say when, ``note`` words that qualify it.
    """

    text: str
    start: int
    end: int
    kind: str
    codes: tuple[str, ...] = ()
    via: MentionVia = "named"
    group: str | None = None
    role: str | None = None
    state: MentionState | None = None
    component: str | None = None
    country: str | None = None
    subdivision: str | None = None
    name: str | None = None
    name_en: str | None = None
    count: Mapping[str, int] | None = None
    open_ended: bool = False
    heading: bool = False
    confidence: float = 1.0
    reason: Bilingual | None = None
    alternatives: tuple[str, ...] = ()
    as_of: str | None = None
    note: str | None = None

    def placed(self, by: int, component: str | None = None, role: str | None = None) -> Mention:
        """The same mention ``by`` characters further on, with the component and role of its section.

        Written out because it is done for every name of every cell, and ``replace`` takes five times as
        long.
        """
        if not by and not component and not role:
            return self
        return Mention(
            self.text,
            self.start + by,
            self.end + by,
            self.kind,
            self.codes,
            self.via,
            self.group,
            role or self.role,
            self.state,
            component or self.component,
            self.country,
            self.subdivision,
            self.name,
            self.name_en,
            self.count,
            self.open_ended,
            self.heading,
            self.confidence,
            self.reason,
            self.alternatives,
            self.as_of,
            self.note,
        )

    @property
    def is_certain(self) -> bool:
        """Whether the words name one body, or bodies, without a second reading."""
        return bool(self.codes or self.country) and not self.alternatives

    def to_json(self) -> dict[str, Any]:
        """The stable form that ``renkei resolve --json`` prints; keys that say nothing are left out."""
        data: dict[str, Any] = {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "codes": list(self.codes),
            "kind": self.kind,
            "via": self.via,
            "group": self.group,
            "confidence": self.confidence,
            "reason": self.reason.to_json() if self.reason else None,
            "alternatives": list(self.alternatives),
        }
        optional = {
            "role": self.role,
            "state": self.state,
            "component": self.component,
            "country": self.country,
            "subdivision": self.subdivision,
            "name": self.name,
            "name_en": self.name_en,
            "count": dict(self.count) if self.count else None,
            "open_ended": self.open_ended or None,
            "heading": self.heading or None,
            "as_of": self.as_of,
            "note": self.note,
        }
        return data | {key: value for key, value in optional.items() if value is not None}


@dataclass(frozen=True, slots=True)
class CellReading:
    """What one cell says: its kind and its mentions, in reading order.

    ``nested`` cells (a prefecture and its cities) are lists too. ``reason`` is set where the cell as
    a whole could not be read as a list of names.
    """

    text: str
    kind: CellKind
    mentions: tuple[Mention, ...] = ()
    reason: Bilingual | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of those who take part (not of mere locations), each once, in order."""
        taking_part = (m for m in self.mentions if m.via != "location")
        return tuple(dict.fromkeys(code for m in taking_part for code in m.codes))

    def to_json(self) -> dict[str, Any]:
        """``{"text", "kind", "mentions"}``, and ``reason`` where there is one."""
        data: dict[str, Any] = {
            "text": self.text,
            "kind": self.kind,
            "mentions": [m.to_json() for m in self.mentions],
        }
        return data | ({"reason": self.reason.to_json()} if self.reason else {})


@dataclass(frozen=True, slots=True)
class Context:
    """What is known before the words are read; each field only breaks ties, and never overrules words.

    ``country`` (ISO 3166-1 alpha-2) is where the places of the text lie when it does not say so;
    ``host`` the code of the local government that issued the text (13000: 北区 is Tokyo's);
    ``prefecture`` the code of a prefecture carried over from before; ``parties`` the parties of the
    same record, for 本市, 両市 and 同州.
    """

    country: str | None = None
    host: str | None = None
    prefecture: str | None = None
    parties: tuple[Mention, ...] = ()


NO_CONTEXT = Context()
