"""What a briefing says, free of the file that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Language: TypeAlias = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value of an entry. ``lang`` is the language of ``text``."""

    label: str
    text: str
    lang: Language = "ja"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line or block of a section.

    ``title`` are its words, ``address`` a web address that it leads to (or empty), ``marks`` short words
    beside it (kind, state), ``facts`` what is said of it, ``lang`` the language of the title.
    ``sources`` are the numbers of the sources it rests on, from 1.
    """

    title: str
    address: str = ""
    lang: Language = "ja"
    marks: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading, most weighty first.

    ``empty`` is said where there are none. ``left_out`` counts those that stand only on the page at
    ``more_address``, ``more`` says so in words. ``numbered`` for the list of sources. ``weight`` is how
    many of its entries are taken for one of the others where room is short.
    """

    key: str
    heading: str
    entries: tuple[Entry, ...]
    empty: str = ""
    left_out: int = 0
    more: str = ""
    more_address: str = ""
    numbered: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is seen first, and what it counts."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing in one language.

    ``address`` is the page that says the same, ``day`` and ``asked_by`` are words under the title,
    ``lead`` is one sentence before everything, ``note`` the last one.
    """

    language: Language
    title: str
    day: str
    asked_by: str
    lead: str
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    note: str
    address: str
    is_short: bool


def as_data(briefing: Briefing) -> dict[str, Any]:
    """The briefing as plain data (strings, numbers, lists), as the typesetter reads it."""
    return {
        "language": briefing.language,
        "title": briefing.title,
        "day": briefing.day,
        "asked_by": briefing.asked_by,
        "lead": briefing.lead,
        "figures": [{"label": figure.label, "value": figure.value} for figure in briefing.figures],
        "sections": [_section(section) for section in briefing.sections],
        "note": briefing.note,
        "address": briefing.address,
        "is_short": briefing.is_short,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "entries": [_entry(entry) for entry in section.entries],
        "empty": section.empty if not section.entries and not section.left_out else "",
        "more": section.more if section.left_out else "",
        "more_address": _web_address(section.more_address),
        "numbered": section.numbered,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "address": _web_address(entry.address),
        "lang": entry.lang,
        "marks": list(entry.marks),
        "facts": [{"label": fact.label, "text": fact.text, "lang": fact.lang} for fact in entry.facts],
        "sources": list(entry.sources),
    }


def _web_address(address: str) -> str:
    """The address, or nothing where it is not one of the web: documents hold other people's words."""
    return address if address.startswith(("http://", "https://")) else ""
