"""What a briefing says, free of the file that it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import unquote

# As much as stands in the narrowest column without a blank.
_LONG_RUN: Final = re.compile(r"([!-~]{28})(?=[!-~])")
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
        "title": _breakable(briefing.title),
        "day": briefing.day,
        "asked_by": _breakable(briefing.asked_by),
        "lead": _breakable(briefing.lead),
        "figures": [{"label": figure.label, "value": figure.value} for figure in briefing.figures],
        "sections": [_section(section) for section in briefing.sections],
        "note": _breakable(briefing.note),
        "address": web_address(briefing.address),
        "address_words": _breakable(address_words(briefing.address)),
        "is_short": briefing.is_short,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": _breakable(section.heading),
        "entries": [_entry(entry) for entry in section.entries],
        "empty": section.empty if not section.entries and not section.left_out else "",
        "more": section.more if section.left_out else "",
        "more_address": web_address(section.more_address),
        "numbered": section.numbered,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "title": _breakable(entry.title),
        "address": web_address(entry.address),
        "lang": entry.lang,
        "marks": [_breakable(mark) for mark in entry.marks],
        "facts": [
            {"label": _breakable(fact.label), "text": _breakable(fact.text), "lang": fact.lang}
            for fact in entry.facts
        ],
        "sources": list(entry.sources),
    }


def address_words(address: str) -> str:
    """An address as people read it: 北九州市 instead of %E5%8C%97…."""
    return unquote(web_address(address))


def _breakable(words: str) -> str:
    """The words with places to break a line at in what would run out of it (a long address or code)."""
    return _LONG_RUN.sub("\\1\u200b", words)


def web_address(address: str) -> str:
    """The address, or nothing where it is not one of the web: documents hold other people's words."""
    return address if address.startswith(("http://", "https://")) else ""
