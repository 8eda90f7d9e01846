"""The index in front of a collection of sheets: number, parties, title and page of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.sheet_lines import SheetLine
from renkei.domain.periods.numerals import fold

_START: Final = re.compile(
    r"^\s{0,4}(?:第|No\.?\s?|№\s?)?(?P<n>[0-9]{1,4})\s{0,2}(?:[.、):]\s{0,3}|[号番]\s{0,3}|(?=\s)|$)",
    re.IGNORECASE,
)
_CHAPTER: Final = re.compile(r"^\s{0,4}[①-⑳Ⅰ-Ⅻ]")
_UNQUOTED: Final = re.compile(
    r"[\s\u3000](?P<title>[^\s\u3000]{2,80}(?:書|協定|宣言|条約|声明|合意|ロード|サミット|プロトコル))\s{0,4}$"
)
_PAGE_AFTER_DOTS: Final = re.compile(r"(?:[.…・‥\s]{2,80}|(?<=[」』])\s{0,2})(?P<page>[0-9]{1,4})\s{0,4}$")
_QUOTES: Final = {"「": "」", "『": "』"}
_WIDE_SPACE: Final = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of the index; ``line`` is where it begins, ``page`` what it says."""

    number: int
    parties: SourceText
    title: SourceText
    page: int | None
    line: int

    @property
    def parties_value(self) -> str:
        """The parties without the spaces that broken lines left inside names."""
        return _WIDE_SPACE.sub("", normalise(self.parties.text))

    @property
    def title_value(self) -> str:
        """The title, clean."""
        return normalise(self.title.text)


@dataclass(slots=True)
class _Open:
    """An entry that is being read."""

    number: int
    line: int
    parts: list[SourceText] = field(default_factory=list)
    page: int | None = None


def read_index(lines: Sequence[SheetLine]) -> list[IndexEntry]:
    """The entries among the lines before the first sheet; numbers must rise one by one.

    Two layouts are known, and broken lines in both: number, parties and page on a line with the
    title in quotes on the next, or everything in one row.
    """
    entries: list[IndexEntry] = []
    open_entry: _Open | None = None
    for position, line in enumerate(lines):
        started = _start(line, open_entry.number if open_entry else None)
        if started is not None:
            entries += _closed(open_entry)
            open_entry = _Open(started[0], position)
            _take(open_entry, started[1])
        elif open_entry is not None and not _is_complete(open_entry):
            _take(open_entry, list(line.cells or (line.text,)))
    return [*entries, *_closed(open_entry)]


def _start(line: SheetLine, before: int | None) -> tuple[int, list[SourceText]] | None:
    cells = list(line.cells or (line.text,))
    found = _START.match(fold(cells[0].text))
    if not found or _CHAPTER.match(cells[0].text):
        return None
    number = int(found["n"])
    expected = before is None or number in (before + 1, before + 2)
    rest = cells[0].slice(found.end()).strip()
    others = [cell for cell in (rest, *cells[1:]) if cell.text.strip()]
    if not expected or not others or all(fold(c.text).strip().isdigit() for c in others):
        return None
    return number, others


def _take(entry: _Open, cells: Sequence[SourceText]) -> None:
    for cell in cells:
        plain = fold(cell.text).strip()
        if plain.isdigit() and len(plain) <= 4 and entry.parts:
            entry.page = int(plain)
        elif plain:
            dotted = _PAGE_AFTER_DOTS.search(fold(cell.text))
            if dotted:
                entry.page = int(dotted["page"])
            entry.parts.append(cell.slice(0, dotted.start() if dotted else None).strip())


def _is_complete(entry: _Open) -> bool:
    text = "".join(part.text for part in entry.parts).rstrip()
    quoted = text.endswith(tuple(_QUOTES.values())) or _UNQUOTED.search(" " + text) is not None
    return quoted and entry.page is not None


def _closed(entry: _Open | None) -> Iterator[IndexEntry]:
    if entry is None or not entry.parts:
        return
    whole = SourceText.join(entry.parts, " ")
    at = min((i for i in map(whole.text.find, _QUOTES) if i >= 0), default=-1)
    if at < 0 and (unquoted := _UNQUOTED.search(whole.text)):
        parties, title = (
            whole.slice(0, unquoted.start()).strip(),
            whole.slice(unquoted.start("title")).strip(),
        )
        yield IndexEntry(entry.number, parties, title, entry.page, entry.line)
        return
    if at < 0:
        yield IndexEntry(entry.number, whole, SourceText("", whole.segments[:1]), entry.page, entry.line)
        return
    parties, title = whole.slice(0, at).strip(), whole.slice(at + 1).strip()
    if title.text.endswith(_QUOTES[whole.text[at]]):
        title = title.slice(0, len(title) - 1).strip()
    yield IndexEntry(entry.number, parties, title, entry.page, entry.line)
