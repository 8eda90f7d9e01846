"""Places in a source as the pages show them: marked pieces of lines, links, words for a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from renkei.web.portal.presentation.place_notation import place_to_query

AROUND: Final = 60  # characters shown on each side of a marked word
_MOST_SPANS: Final = 200
_SPAN = re.compile(r"([1-9][0-9]{0,8})\.([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of a line; ``kind`` is ``plain``, ``marked``, ``tab`` or ``gap``."""

    text: str
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line of a source (1-based) in pieces; ``is_marked`` where words of it are marked."""

    number: int
    pieces: tuple[Piece, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (half-open, 0-based) of a line (1-based)."""

    line: int
    start: int
    end: int


def spans_of(at: Mapping[str, Any] | None) -> tuple[Span, ...]:
    """The spans of a text locator; none for a locator of another kind."""
    if not at or at.get("type") != "text":
        return ()
    return tuple(Span(s["line"], s["start"], s["end"]) for s in at["spans"])


def spans_from_query(words: str) -> tuple[Span, ...]:
    """The spans that an address names (``12.3-10,13.0-5``).

    Raises:
        ValueError: the words are none, name too many spans, or one that ends before it starts.
    """
    parts = words.split(",") if words else []
    if len(parts) > _MOST_SPANS:
        raise ValueError("too many spans")
    spans = []
    for part in parts:
        found = _SPAN.fullmatch(part)
        if found is None:
            raise ValueError(part)
        span = Span(*(int(digits) for digits in found.groups()))
        if span.end < span.start:
            raise ValueError(part)
        spans.append(span)
    return tuple(spans)


def spans_to_query(spans: Iterable[Span]) -> str:
    """The spans as an address names them."""
    return ",".join(f"{s.line}.{s.start}-{s.end}" for s in spans)


def source_address(sha256: str, at: Mapping[str, Any] | None) -> str | None:
    """The source view with the words marked; ``None`` for the document as a whole."""
    path = reverse("portal:source", kwargs={"sha256": sha256})
    if place := place_to_query(at or {}):
        return f"{path}?{urlencode({'at': place})}#hit"
    spans = spans_of(at)[:_MOST_SPANS]
    if not spans:
        return None
    return f"{path}?at={spans_to_query(spans)}#L{spans[0].line}"


def mark_line(number: int, text: str, spans: Iterable[Span]) -> MarkedLine:
    """The line with the words of its spans marked; spans beyond its end are cut to it."""
    ours = sorted((max(0, s.start), min(len(text), s.end)) for s in spans if s.line == number)
    pieces: list[Piece] = []
    done = 0
    for start, end in ours:
        first = max(start, done)
        if first < end:
            pieces += [*_plain(text[done:first]), *_plain(text[first:end], "marked")]
            done = end
    pieces += _plain(text[done:])
    return MarkedLine(number, tuple(pieces), bool(ours))


def excerpt(line: MarkedLine, around: int = AROUND) -> MarkedLine:
    """The line cut to its marked words and what stands around them."""
    marked = [index for index, piece in enumerate(line.pieces) if piece.kind == "marked"]
    if not marked:
        return line
    first, last = marked[0], marked[-1]
    before = _near(line.pieces[:first], around, from_end=True)
    between = [
        cut
        for piece in line.pieces[first : last + 1]
        for cut in ([piece] if piece.kind != "plain" else _shortened(piece, around))
    ]
    after = _near(line.pieces[last + 1 :], around, from_end=False)
    return MarkedLine(line.number, (*before, *between, *after), line.is_marked)


def _near(pieces: Sequence[Piece], around: int, *, from_end: bool) -> list[Piece]:
    """The pieces at one end, ``around`` characters in all, with a gap where something was left out."""
    kept: list[Piece] = []
    room = around
    for piece in reversed(pieces) if from_end else pieces:
        if len(piece.text) > room:
            part = piece.text[-room:] if from_end else piece.text[:room]
            kept += [Piece(part, piece.kind)] if room else []
            kept.append(Piece("…", "gap"))
            break
        kept.append(piece)
        room -= len(piece.text)
    return kept[::-1] if from_end else kept


def _shortened(piece: Piece, around: int) -> list[Piece]:
    if len(piece.text) <= 2 * around:
        return [piece]
    return [Piece(piece.text[:around]), Piece("…", "gap"), Piece(piece.text[-around:])]


def _plain(text: str, kind: str = "plain") -> list[Piece]:
    """The text in pieces, each tab (the border of a column) a piece of its own."""
    pieces: list[Piece] = []
    for part in re.split(r"(\t)", text):
        if part == "\t":
            pieces.append(Piece(part, "tab"))
        elif part:
            pieces.append(Piece(part, kind))
    return pieces


def place_in_words(at: Mapping[str, Any] | None) -> str:
    """Where a value stands, in words: a line, a page, a cell, an element."""
    match at or {}:
        case {"type": "text", "spans": spans}:
            first, last = spans[0]["line"], spans[-1]["line"]
            if first == last:
                return _("%(line)s行目") % {"line": first}
            return _("%(first)s～%(last)s行目") % {"first": first, "last": last}
        case {"type": "page", "page": page}:
            return _("%(page)sページ") % {"page": page}
        case {"type": "cell", "sheet": sheet, "cells": cells}:
            where = _("シート「%(sheet)s」の%(cells)s") if sheet else _("セル%(cells)s")
            return where % {"sheet": sheet, "cells": cells}
        case {"type": "element", "path": path}:
            return element_in_words(path)
        case _:
            return _("文書全体")


_STEP = re.compile(r"([A-Za-z0-9]+)\[(\d+)\]")


def element_in_words(path: str) -> str:
    """Which table and row, or which paragraph, a path leads to: what a person would count."""
    steps = [(name, int(number)) for name, number in _STEP.findall(path)]
    tables = [number for name, number in steps if name in {"tbl", "table"}]
    rows = [number for name, number in steps if name == "tr"]
    if tables and rows:
        return _("表%(table)sの%(row)s行目") % {"table": tables[-1], "row": rows[-1]}
    paragraphs = [number for name, number in steps if name == "p"]
    if paragraphs:
        return _("段落%(number)s") % {"number": paragraphs[-1]}
    return _("要素 %(path)s") % {"path": path}
