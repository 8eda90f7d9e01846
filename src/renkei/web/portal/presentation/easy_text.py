"""Pages in plain Japanese: text with a reading for every kanji, out of a table of our own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

_READING: Final = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")
_TABLE: Final = "easy_pages.toml"


@dataclass(frozen=True, slots=True)
class Ruby:
    """A stretch of text with its reading; an empty reading where it needs none."""

    text: str
    reading: str = ""


RubyText = tuple[Ruby, ...]


@dataclass(frozen=True, slots=True)
class EasyLink:
    """A link to a page of the site, with its query."""

    to: str
    query: str
    words: RubyText


@dataclass(frozen=True, slots=True)
class EasySection:
    """Sentences under a heading; ``numbered`` where they are steps."""

    heading: RubyText
    sentences: tuple[RubyText, ...]
    numbered: bool
    link: EasyLink | None


@dataclass(frozen=True, slots=True)
class EasyPage:
    """A page in plain Japanese. ``shows`` names what stands below its text (``prefectures``)."""

    id: str
    title: RubyText
    lead: RubyText
    sections: tuple[EasySection, ...]
    shows: str

    @property
    def plain_title(self) -> str:
        """The title without readings, for the head of the page."""
        return plain(self.title)


def ruby(text: str) -> RubyText:
    """Text in the notation ``{漢字|かんじ}`` as stretches with their readings."""
    parts: list[Ruby] = []
    position = 0
    for found in _READING.finditer(text):
        if found.start() > position:
            parts.append(Ruby(text[position : found.start()]))
        parts.append(Ruby(found[1], found[2]))
        position = found.end()
    if position < len(text):
        parts.append(Ruby(text[position:]))
    return tuple(parts)


def plain(text: RubyText) -> str:
    """The text without its readings."""
    return "".join(part.text for part in text)


@cache
def easy_pages() -> tuple[EasyPage, ...]:
    """All pages, in the order in which they are offered."""
    table = tomllib.loads((files(__package__) / _TABLE).read_text(encoding="utf-8"))
    return tuple(_page(page) for page in table["pages"])


def easy_page(id: str) -> EasyPage | None:
    """The page with this id; ``None`` where there is none."""
    return next((page for page in easy_pages() if page.id == id), None)


def _page(table: Mapping[str, Any]) -> EasyPage:
    return EasyPage(
        id=table["id"],
        title=ruby(table["title"]),
        lead=ruby(table["lead"]),
        sections=tuple(_section(section) for section in table["sections"]),
        shows=table.get("shows", ""),
    )


def _section(table: Mapping[str, Any]) -> EasySection:
    link = table.get("link")
    return EasySection(
        heading=ruby(table["heading"]),
        sentences=tuple(ruby(sentence) for sentence in table["sentences"]),
        numbered=table.get("numbered", False),
        link=EasyLink(link["to"], link.get("query", ""), ruby(link["words"])) if link else None,
    )
