"""Cutting a briefing to one A4 page: measured line by line, the weightiest first, the rest counted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from renkei.writers.briefing.content import Briefing, Entry, Section, address_words

# A page of the short form, in lines of 54 full-width characters. Over made-up briefings of every shape
# the tightest page took 74 of them as PDF; a word processor sets a little looser.
LINES: Final = 71.0
_EMS: Final = 54.0  # characters of full width in a line of body text
_HEADING: Final = 2.15
_TITLE: Final = 4.0
_FIGURES: Final = 2.5
_MORE: Final = 1.0
_LONGEST_TITLE: Final = 110
_LONGEST_FACT: Final = 150
More = Callable[[Section, int], str]


def fitted(briefing: Briefing, *, more: More, lines: float = LINES) -> Briefing:
    """The briefing cut so that it takes at most ``lines`` lines of a page.

    Every section keeps its heading. Entries are taken in turns, ``weight`` of a section at a time, as
    long as there is room; ``more`` words how many of a section were left out.
    """
    sections = [_shortened(section) for section in briefing.sections]
    room = lines - _frame(briefing) - sum(_frame_of(section) for section in sections)
    kept = _taken_in_turns(sections, room)
    return replace(
        briefing,
        is_short=True,
        sections=tuple(_cut(section, kept[index], more) for index, section in enumerate(sections)),
    )


def width(text: str) -> float:
    """The width of words in ems: a kanji is 1, a Latin letter a little over a half."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.58 for letter in text)


def entry_lines(entry: Entry) -> float:
    """How many lines an entry takes."""
    head = width(entry.title) + sum(width(mark) + 1.5 for mark in entry.marks) + 2 * len(entry.sources) + 2
    facts = sum(width(fact.label) + width(fact.text) + 2 for fact in entry.facts)
    lines = ceil(head * 1.06 / _EMS) + (ceil(facts / (_EMS - 2)) * 0.94 if entry.facts else 0)
    return lines + 0.3


def _taken_in_turns(sections: Sequence[Section], room: float) -> list[int]:
    kept = [0] * len(sections)
    # The list of sources comes first: the numbers beside the entries must lead somewhere.
    open_sections = sorted(range(len(sections)), key=lambda index: not sections[index].numbered)
    while open_sections:
        for index in tuple(open_sections):
            section = sections[index]
            for _ in range(section.weight):
                if kept[index] >= len(section.entries):
                    open_sections.remove(index)
                    break
                needed = entry_lines(section.entries[kept[index]])
                if needed > room:
                    open_sections.remove(index)
                    break
                kept[index] += 1
                room -= needed
    return kept


def _frame(briefing: Briefing) -> float:
    title = _TITLE + 1.9 * (ceil(width(briefing.title) / 27) - 1)
    words = sum(
        ceil(width(text) / _EMS)
        for text in (briefing.lead, briefing.note, address_words(briefing.address))
        if text
    )
    return title + words + 1.0 + (_FIGURES if briefing.figures else 0)


def _frame_of(section: Section) -> float:
    if not section.entries and not section.left_out:
        return _HEADING + ceil(width(section.empty) / _EMS)
    return _HEADING + _MORE


def _shortened(section: Section) -> Section:
    return replace(section, entries=tuple(_short_entry(entry) for entry in section.entries))


def _short_entry(entry: Entry) -> Entry:
    facts = tuple(replace(fact, text=_short(fact.text, _LONGEST_FACT)) for fact in entry.facts)
    return replace(entry, title=_short(entry.title, _LONGEST_TITLE), facts=facts)


def _short(text: str, longest: int) -> str:
    plain = " ".join(text.split())
    if width(plain) <= longest:
        return plain
    cut, so_far = 0, 0.0
    while so_far < longest - 1:
        so_far += width(plain[cut])
        cut += 1
    return f"{plain[:cut].rstrip()}…"


def _cut(section: Section, kept: int, more: More) -> Section:
    left = len(section.entries) - kept + section.left_out
    return replace(
        section,
        entries=section.entries[:kept],
        left_out=left,
        more=more(section, left) if left else "",
    )
