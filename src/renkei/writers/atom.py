"""Atom (RFC 4287) of what is new, changed or withdrawn, in pages (RFC 5005)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

from lxml import etree

MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ChangeKind: TypeAlias = Literal["new", "changed", "withdrawn", "merged"]
_WORDS: Final[dict[str, str]] = {"new": "新規", "changed": "変更", "withdrawn": "取り下げ", "merged": "統合"}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record at one moment. ``id`` is a ``tag:`` URI (RFC 4151) that stays."""

    id: str
    kind: ChangeKind
    at: datetime
    title: str
    address: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of changes, the newest first; ``following`` is the address of the page of older ones."""

    id: str
    title: str
    author: str
    address: str
    site: str
    rights: str
    updated: datetime
    changes: tuple[Change, ...]
    following: str | None = None
    first: str | None = None


def atom_of(feed: Feed) -> bytes:
    """The feed as an Atom document."""
    spaces: Any = {None: _ATOM}  # the stubs know no default namespace
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=spaces)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "ja")
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    _add(root, "rights", feed.rights)
    _add(_child(root, "author"), "name", feed.author)
    _link(root, "self", feed.address, MEDIA_TYPE.split(";", maxsplit=1)[0])
    _link(root, "alternate", feed.site, "text/html")
    if feed.first:
        _link(root, "first", feed.first)
    if feed.following:
        _link(root, "next", feed.following)
    _entries(root, feed.changes)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def _entries(root: etree._Element, changes: Iterable[Change]) -> None:
    for change in changes:
        entry = _child(root, "entry")
        _add(entry, "id", change.id)
        _add(entry, "title", f"{_WORDS[change.kind]}：{change.title}")
        _add(entry, "updated", change.at.isoformat())
        _link(entry, "alternate", change.address, "text/html")
        _link(entry, "related", f"{change.address}.json", "application/json")
        _child(entry, "category").attrib.update({"term": change.kind, "label": _WORDS[change.kind]})
        _add(entry, "summary", change.summary)


def _child(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_ATOM}}}{name}")


def _add(parent: etree._Element, name: str, words: str) -> None:
    _child(parent, name).text = _NO_XML.sub("\ufffd", words)


def _link(parent: etree._Element, rel: str, address: str, media_type: str | None = None) -> None:
    link = _child(parent, "link")
    link.attrib.update({"rel": rel, "href": address})
    if media_type:
        link.set("type", media_type)
